#include "read/source-text/windows-1252.h"

/* 0x80 to 0x9F; 0 where the encoding has nothing. The other bytes are the first characters of Unicode. */
static const gunichar upper_controls[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static gunichar
decode (guchar byte)
{
  return byte >= 0x80 && byte < 0xa0 ? upper_controls[byte - 0x80] : byte;
}

gboolean
yb_is_windows_1252 (const char *text, gsize length)
{
  gsize n_stray = 0, n_sequences = 0;
  for (const char *c = text, *end = text + length; c < end;)
    {
      guchar byte = (guchar)*c;
      if (decode (byte) == 0)
        return FALSE;
      gunichar character = byte < 0x80 ? byte : g_utf8_get_char_validated (c, end - c);
      if (character == (gunichar)-1 || character == (gunichar)-2)
        {
          n_stray++;
          c++;
          continue;
        }
      n_sequences += byte >= 0x80;
      c = g_utf8_next_char (c);
    }
  return n_stray > n_sequences;
}

char *
yb_windows_1252_to_utf8 (const char *text, gsize *length)
{
  GString *converted = g_string_sized_new (*length + *length / 8);
  for (gsize i = 0; i < *length; i++)
    g_string_append_unichar (converted, decode ((guchar)text[i]));
  *length = converted->len;
  return g_string_free (converted, FALSE);
}
