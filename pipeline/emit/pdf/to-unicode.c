#include "to-unicode.h"

#include "content.h"

#include <stdlib.h>
#include <string.h>

#define MAX_RANGE 65536

void
yb_append_utf16 (const char *bytes, gsize n_bytes, GString *out)
{
  const guchar *at = (const guchar *)bytes;
  for (gsize i = 0; i + 1 < n_bytes; i += 2)
    {
      gunichar c = (gunichar)(at[i] << 8 | at[i + 1]);
      if (c >= 0xD800 && c < 0xDC00 && i + 3 < n_bytes)
        {
          gunichar low = (gunichar)(at[i + 2] << 8 | at[i + 3]);
          c = 0x10000 + ((c - 0xD800) << 10) + (low & 0x3FF);
          i += 2;
        }
      g_string_append_unichar (out, g_unichar_validate (c) ? c : 0xFFFD);
    }
}

static guint32
read_code (const YbToken *token)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  guint32 code = 0;
  yb_token_decode (token, bytes);
  for (gsize i = 0; i < bytes->len; i++)
    code = code << 8 | (guchar)bytes->str[i];
  return code;
}

static void
add_text (YbToUnicode *map, guint32 code, const char *bytes, gsize n_bytes)
{
  GString *text = g_string_new (NULL);
  yb_append_utf16 (bytes, n_bytes, text);
  g_hash_table_insert (map->texts, GUINT_TO_POINTER (code), g_string_free (text, FALSE));
}

/* The last two bytes of a range's text count up with the code. */
static void
add_range (YbToUnicode *map, guint32 first, guint32 last, const YbToken *start)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  yb_token_decode (start, bytes);
  if (bytes->len < 2 || last < first || last - first >= MAX_RANGE)
    return;
  guint value = (guint)((guchar)bytes->str[bytes->len - 2] << 8 | (guchar)bytes->str[bytes->len - 1]);
  for (guint32 code = first; code <= last; code++, value++)
    {
      bytes->str[bytes->len - 2] = (char)(value >> 8);
      bytes->str[bytes->len - 1] = (char)value;
      add_text (map, code, bytes->str, bytes->len);
    }
}

static void
read_characters (YbToUnicode *map, YbContentReader *reader)
{
  YbToken code, text;
  while (yb_content_next (reader, &code) == YB_TOKEN_HEX_STRING && yb_content_next (reader, &text))
    {
      g_autoptr (GString) bytes = g_string_new (NULL);
      yb_token_decode (&text, bytes);
      add_text (map, read_code (&code), bytes->str, bytes->len);
    }
}

static void
read_range_list (YbToUnicode *map, YbContentReader *reader, guint32 code)
{
  YbToken token;
  for (; yb_content_next (reader, &token) == YB_TOKEN_HEX_STRING; code++)
    add_range (map, code, code, &token);
}

static void
read_ranges (YbToUnicode *map, YbContentReader *reader)
{
  YbToken first, last, start;
  while (yb_content_next (reader, &first) == YB_TOKEN_HEX_STRING && yb_content_next (reader, &last)
         && yb_content_next (reader, &start))
    if (start.kind == YB_TOKEN_HEX_STRING)
      add_range (map, read_code (&first), read_code (&last), &start);
    else
      read_range_list (map, reader, read_code (&first));
}

static void
read_map (YbToUnicode *map, const char *text, gsize length)
{
  YbContentReader reader;
  YbToken token;
  yb_content_reader_init (&reader, text, length);
  while (yb_content_next (&reader, &token) != YB_TOKEN_END)
    if (yb_token_is (&token, "beginbfchar"))
      read_characters (map, &reader);
    else if (yb_token_is (&token, "beginbfrange"))
      read_ranges (map, &reader);
}

YbToUnicode *
yb_to_unicode_new (qpdf_data qpdf, qpdf_oh font)
{
  YbToUnicode *map = g_new0 (YbToUnicode, 1);
  map->code_width = qpdf_oh_has_key (qpdf, font, "/DescendantFonts") ? 2 : 1;
  map->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  qpdf_oh stream = qpdf_oh_get_key (qpdf, font, "/ToUnicode");
  unsigned char *text = NULL;
  size_t length = 0;
  if (qpdf_oh_is_stream (qpdf, stream)
      && !(qpdf_oh_get_stream_data (qpdf, stream, qpdf_dl_generalized, NULL, &text, &length) & QPDF_ERRORS))
    read_map (map, (const char *)text, length);
  free (text);
  qpdf_oh_release (qpdf, stream);
  return map;
}

void
yb_to_unicode_free (YbToUnicode *map)
{
  if (!map)
    return;
  g_hash_table_unref (map->texts);
  g_free (map);
}

void
yb_to_unicode_append (const YbToUnicode *map, const char *codes, gsize n_codes, GString *out)
{
  for (gsize i = 0; i + map->code_width <= n_codes; i += map->code_width)
    {
      guint code = (guchar)codes[i];
      if (map->code_width == 2)
        code = code << 8 | (guchar)codes[i + 1];
      const char *text = g_hash_table_lookup (map->texts, GUINT_TO_POINTER (code));
      g_string_append (out, text && *text ? text : YB_REPLACEMENT);
    }
}

static gboolean
means_something (const YbToUnicode *map, guint code, gboolean replacement_means)
{
  const char *text = g_hash_table_lookup (map->texts, GUINT_TO_POINTER (code));
  return text && *text && (replacement_means || !strstr (text, YB_REPLACEMENT)) && !strstr (text, "\xef\xbb\xbf");
}

/* Cairo's composite fonts list their widths from glyph 0 on, which is no character. */
static gboolean
check_composite (const YbToUnicode *map, qpdf_data qpdf, qpdf_oh descendant, gboolean replacement_means)
{
  qpdf_oh widths = qpdf_oh_get_key (qpdf, descendant, "/W"), list = qpdf_oh_get_array_item (qpdf, widths, 1);
  gboolean whole = qpdf_oh_is_array (qpdf, list);
  int n_glyphs = whole ? qpdf_oh_get_array_n_items (qpdf, list) : 0;
  for (int code = 1; whole && code < n_glyphs; code++)
    whole = means_something (map, (guint)code, replacement_means);
  qpdf_oh_release (qpdf, list);
  qpdf_oh_release (qpdf, widths);
  return whole;
}

static gboolean
check_simple (const YbToUnicode *map, qpdf_data qpdf, qpdf_oh font, gboolean replacement_means)
{
  qpdf_oh widths = qpdf_oh_get_key (qpdf, font, "/Widths"), first = qpdf_oh_get_key (qpdf, font, "/FirstChar");
  gboolean whole = qpdf_oh_is_array (qpdf, widths) && qpdf_oh_is_integer (qpdf, first);
  int n_codes = whole ? qpdf_oh_get_array_n_items (qpdf, widths) : 0;
  guint start = whole ? qpdf_oh_get_uint_value_as_uint (qpdf, first) : 0;
  for (int i = 0; whole && i < n_codes; i++)
    {
      qpdf_oh width = qpdf_oh_get_array_item (qpdf, widths, i);
      whole = qpdf_oh_get_numeric_value (qpdf, width) == 0
              || means_something (map, start + (guint)i, replacement_means);
      qpdf_oh_release (qpdf, width);
    }
  qpdf_oh_release (qpdf, first);
  qpdf_oh_release (qpdf, widths);
  return whole;
}

gboolean
yb_to_unicode_is_whole (const YbToUnicode *map, qpdf_data qpdf, qpdf_oh font, gboolean replacement_means)
{
  static const char *const data_keys[] = { "/FontFile", "/FontFile2", "/FontFile3" };
  qpdf_oh descendants = qpdf_oh_get_key (qpdf, font, "/DescendantFonts");
  qpdf_oh bearer = qpdf_oh_is_array (qpdf, descendants) ? qpdf_oh_get_array_item (qpdf, descendants, 0)
                                                        : qpdf_oh_new_object (qpdf, font);
  qpdf_oh descriptor = qpdf_oh_get_key (qpdf, bearer, "/FontDescriptor");
  gboolean embedded = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (data_keys); i++)
    embedded |= qpdf_oh_is_dictionary (qpdf, descriptor) && qpdf_oh_has_key (qpdf, descriptor, data_keys[i]);
  gboolean whole = embedded
                   && (map->code_width == 2 ? check_composite (map, qpdf, bearer, replacement_means)
                                            : check_simple (map, qpdf, font, replacement_means));
  qpdf_oh_release (qpdf, descriptor);
  qpdf_oh_release (qpdf, bearer);
  qpdf_oh_release (qpdf, descendants);
  return whole;
}
