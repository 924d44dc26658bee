/* What the glyphs of an embedded font mean: its ToUnicode map (ISO 32000-1, 9.10.3). */
#pragma once

#include "object.h"

#include <glib.h>

G_BEGIN_DECLS

/* Stands for what has no meaning, in Cairo's maps and in the texts made here. */
#define YB_REPLACEMENT "\xef\xbf\xbd"

typedef struct
{
  guint code_width;  /* bytes that name a glyph */
  GHashTable *texts; /* code -> UTF-8 */
} YbToUnicode;

/* Reads the map of a font dictionary. A font without one gets an empty map. Free with yb_to_unicode_free(). */
YbToUnicode *yb_to_unicode_new (qpdf_data qpdf, qpdf_oh font);
void yb_to_unicode_free (YbToUnicode *map);

/* Appends the text of a shown string's bytes; glyphs without meaning become U+FFFD. */
void yb_to_unicode_append (const YbToUnicode *map, const char *codes, gsize n_codes, GString *out);

/* Appends UTF-16BE as UTF-8. */
void yb_append_utf16 (const char *bytes, gsize n_bytes, GString *out);

/* TRUE when the font is embedded and every glyph of it has a meaning. U+FFFD is one only with `replacement_means`: when
 * the text that was set holds that character. */
gboolean yb_to_unicode_is_whole (const YbToUnicode *map, qpdf_data qpdf, qpdf_oh font, gboolean replacement_means);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbToUnicode, yb_to_unicode_free)

G_END_DECLS
