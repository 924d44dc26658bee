/* The faces that a book is set in: of each what its glyphs mean, and how the file names them. */
#pragma once

#include "content-writer.h"
#include "model/part.h"

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const YbFont *font;
  cairo_font_face_t *cairo;
  guint space;        /* the glyph of the word space; 0: it has none */
  guint n_glyphs;     /* in the font's own file */
  char **meanings;    /* of each glyph; NULL: it was never used */
  YbGlyphCode *codes; /* of each glyph; filled by yb_glyph_sheets_embed() */
} YbFace;

typedef struct _YbFaces YbFaces;

/* Empty; NULL and `error` when FreeType does not start. Free with yb_faces_free(). */
YbFaces *yb_faces_new (GError **error);
void yb_faces_free (YbFaces *faces);

/* The face of a font, borrowed; read when it is asked for first. NULL and `error` when the file holds no such face, or
 * may not be embedded. */
YbFace *yb_faces_get (YbFaces *faces, const YbFont *font, GError **error);

/* All faces got so far, in that order. */
guint yb_faces_count (const YbFaces *faces);
YbFace *yb_faces_peek (const YbFaces *faces, guint index);

/* What a glyph means in the whole file: the one character that it showed first (the `n_bytes` of `text`, at its first
 * call); when these were several, the first character that its font gives it to, else they themselves. Empty when the
 * font has no such glyph. */
const char *yb_face_meaning (YbFace *face, guint32 glyph, const char *text, gsize n_bytes);

/* How far the pen moves behind a glyph, in millionths of an em; -1: the font does not say. */
gint32 yb_face_advance (const YbFace *face, guint32 glyph);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbFaces, yb_faces_free)

G_END_DECLS
