/* A font's subset as Cairo wrote it into its file: mended where it is against PDF/A, and read. */
#pragma once

#include "to-unicode.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  qpdf_data qpdf;
  qpdf_oh dictionary;
  guint number;       /* from 1: the resource is named "F" and this */
  guint32 object;     /* in the book's file */
  guint code_width;   /* bytes that name a glyph */
  char *name;         /* of its dictionary */
  gboolean is_drawn;  /* a Type 3 font: pictures of glyphs, for one size */
  gboolean is_whole;  /* has its data, and a meaning for every glyph */
  YbToUnicode *texts; /* what its codes mean */
  GArray *widths;     /* gint32: of each code from 0, in millionths of an em; -1: none is given */
} YbEmbeddedFont;

/* Mends and reads a font dictionary that qpdf, which is borrowed, has open; number and object stay 0. U+FFFD is a
 * meaning only with `replacement_means`. Free with yb_embedded_font_free(). */
YbEmbeddedFont *yb_embedded_font_new (qpdf_data qpdf, qpdf_oh font, gboolean replacement_means);
void yb_embedded_font_free (YbEmbeddedFont *font);

/* The width of a code in millionths of an em; -1: the font does not say. */
gint32 yb_embedded_font_width (const YbEmbeddedFont *font, guint code);

/* Gives a code the exact width of its glyph, unless that is another than the font's, which Cairo cuts to thousandths.
 */
void yb_embedded_font_set_width (YbEmbeddedFont *font, guint code, gint32 width);

/* Writes the exact widths into the dictionary. */
void yb_embedded_font_mend_widths (YbEmbeddedFont *font);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbEmbeddedFont, yb_embedded_font_free)

G_END_DECLS
