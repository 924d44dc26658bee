/* Faces for Cairo: a FreeType face for each YbFont, a scaled font for each size and expansion; both made once. */
#pragma once

#include "model/part.h"

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbFaces YbFaces;

/* Empty; NULL and `error` when FreeType does not start. Free with yb_faces_free(). */
YbFaces *yb_faces_new (GError **error);
void yb_faces_free (YbFaces *faces);

/* The scaled font a run is set in, borrowed; its size in points. NULL and `error` when the file holds no such face. */
cairo_scaled_font_t *yb_faces_get (YbFaces *faces, const YbGlyphRun *run, GError **error);

/* The glyph of the word space in a font that yb_faces_get() gave; 0: it has none. */
guint yb_faces_space (YbFaces *faces, const YbFont *font);

/* What a glyph means in the whole file: the one character that it showed first (the `n_bytes` of `text`, at its first
 * call); when these were several, the first character that its font gives it to, else they themselves. Empty when the
 * font was not got before. */
const char *yb_faces_meaning (YbFaces *faces, const YbFont *font, guint32 glyph, const char *text, gsize n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbFaces, yb_faces_free)

G_END_DECLS
