#include "syntax.h"

#include <string.h>

void
yb_syntax_append_integer (GString *out, gint64 value)
{
  char digits[24], *at = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64)value : (guint64)value;
  do
    *--at = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--at = '-';
  g_string_append_len (out, at, digits + sizeof digits - at);
}

void
yb_syntax_append_thousandths (GString *out, gint64 thousandths)
{
  guint64 size = thousandths < 0 ? -(guint64)thousandths : (guint64)thousandths;
  guint decimals = (guint)(size % 1000);
  if (thousandths < 0)
    g_string_append_c (out, '-');
  if (size >= 1000 || decimals == 0)
    yb_syntax_append_integer (out, (gint64)(size / 1000));
  if (decimals == 0)
    return;
  g_string_append_c (out, '.');
  for (guint place = 100; decimals > 0; decimals %= place, place /= 10)
    g_string_append_c (out, (char)('0' + decimals / place));
}

void
yb_syntax_append_length (GString *out, YbUnit length)
{
  gint64 thousandths = (ABS ((gint64)length) * 1000 + YB_UNIT_PER_POINT / 2) / YB_UNIT_PER_POINT;
  if (length < 0)
    g_string_append_c (out, '-');
  yb_syntax_append_integer (out, thousandths / 1000);
  char decimals[] = { '.', (char)('0' + thousandths / 100 % 10), (char)('0' + thousandths / 10 % 10),
                      (char)('0' + thousandths % 10) };
  g_string_append_len (out, decimals, sizeof decimals);
}

void
yb_syntax_append_reference (GString *out, guint32 number)
{
  g_string_append_c (out, ' ');
  yb_syntax_append_integer (out, number);
  g_string_append (out, " 0 R");
}

void
yb_syntax_append_string_byte (GString *out, guchar byte)
{
  if (byte == '(' || byte == ')' || byte == '\\')
    g_string_append_c (out, '\\');
  if (byte == '\r' || byte == '\n') /* a reader may take one for the other */
    g_string_append (out, byte == '\r' ? "\\r" : "\\n");
  else
    g_string_append_c (out, (char)byte);
}

void
yb_syntax_append_string (GString *out, const char *bytes, gsize n_bytes)
{
  g_string_append_c (out, '(');
  for (gsize i = 0; i < n_bytes; i++)
    yb_syntax_append_string_byte (out, (guchar)bytes[i]);
  g_string_append_c (out, ')');
}

/* ISO 32000-1, annex D.3; 0: it has no such character. */
static guchar
find_byte (gunichar c)
{
  static const gunichar others[] = { 0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x192,  0x2044,
                                     0x2039, 0x203A, 0x2212, 0x2030, 0x201E, 0x201C, 0x201D, 0x2018,
                                     0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x141,  0x152,  0x160,
                                     0x178,  0x17D,  0x131,  0x142,  0x153,  0x161,  0x17E };
  if ((c >= 0x20 && c < 0x7F) || (c > 0xA0 && c <= 0xFF && c != 0xAD) || c == '\n' || c == '\r' || c == '\t')
    return (guchar)c;
  if (c == 0x20AC)
    return 0xA0;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i] == c)
      return (guchar)(0x80 + i);
  return 0;
}

/* NULL: it must be UTF-16. So must bytes that would look like its mark, or like UTF-8's. */
static GString *
encode_document (const char *text)
{
  GString *bytes = g_string_new (NULL);
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      guchar byte = find_byte (g_utf8_get_char (at));
      if (byte == 0)
        {
          g_string_free (bytes, TRUE);
          return NULL;
        }
      g_string_append_c (bytes, (char)byte);
    }
  if (g_str_has_prefix (bytes->str, "\xfe\xff") || g_str_has_prefix (bytes->str, "\xff\xfe")
      || g_str_has_prefix (bytes->str, "\xef\xbb\xbf"))
    g_string_free (g_steal_pointer (&bytes), TRUE);
  return bytes;
}

void
yb_syntax_append_text (GString *out, const char *text)
{
  GString *bytes = encode_document (text);
  if (bytes)
    {
      yb_syntax_append_string (out, bytes->str, bytes->len);
      g_string_free (bytes, TRUE);
    }
  else
    yb_syntax_append_utf16 (out, text);
}

void
yb_syntax_append_text_entry (GString *out, const char *key, const char *text)
{
  if (!text || !*text)
    return;
  g_string_append (out, key);
  yb_syntax_append_text (out, text);
}

void
yb_syntax_append_name (GString *out, const char *name)
{
  g_string_append_c (out, '/');
  for (const guchar *at = (const guchar *)name; *at; at++)
    if (*at <= 0x20 || *at >= 0x7F || strchr ("#()<>[]{}/%", *at))
      g_string_append_printf (out, "#%02X", *at);
    else
      g_string_append_c (out, (char)*at);
}

void
yb_syntax_append_utf16 (GString *out, const char *text)
{
  static const char digits[] = "0123456789ABCDEF";
  glong n_units;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n_units, NULL);
  g_string_append (out, "<FEFF");
  for (glong i = 0; units && i < n_units; i++)
    for (int shift = 12; shift >= 0; shift -= 4)
      g_string_append_c (out, digits[units[i] >> shift & 0xF]);
  g_string_append_c (out, '>');
}
