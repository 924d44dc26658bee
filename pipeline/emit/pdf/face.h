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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbFaces, yb_faces_free)

G_END_DECLS
