#include "typeset/fractions.h"

#include <string.h>

#define FRACTION_FEATURE "frac=1"

gboolean
yb_style_sets_fractions (const YbStyle *style)
{
  return style->features && strstr (style->features, FRACTION_FEATURE);
}

char *
yb_style_other_features (const YbStyle *style)
{
  if (!style->features)
    return NULL;
  g_auto (GStrv) features = g_strsplit (style->features, ",", -1);
  g_autoptr (GString) others = g_string_new (NULL);
  for (char **feature = features; *feature; feature++)
    if (!g_str_equal (g_strstrip (*feature), FRACTION_FEATURE))
      g_string_append_printf (others, "%s%s", others->len > 0 ? "," : "", *feature);
  return others->len > 0 ? g_string_free (g_steal_pointer (&others), FALSE) : NULL;
}

/* Reads a number of one or two figures; 0 when there is none, or a longer one. */
static guint
read_number (const char **at, const char *end)
{
  guint number = 0, n = 0;
  for (; *at < end && g_ascii_isdigit (**at); (*at)++, n++)
    number = MIN (number * 10 + (guint)(**at - '0'), 1000);
  return n <= 2 ? number : 0;
}

static gboolean
is_usual_part (guint number)
{
  return (number >= 2 && number <= 10) || number == 12 || number == 16 || number == 32;
}

/* TRUE when figures may begin or end beside this byte: in a word, a date or a longer row they are no fraction. */
static gboolean
stands_alone (const char *text, const char *byte, const char *end)
{
  return byte < text || byte >= end || ((guchar)*byte < 128 && !g_ascii_isalnum (*byte) && !strchr ("/-.,:", *byte))
         || (guchar)*byte >= 0x80;
}

/* A stop behind a fraction ends the sentence, unless figures follow. */
static gboolean
ends_well (const char *byte, const char *end)
{
  if (byte < end && strchr (".,:", *byte) && !(byte + 1 < end && g_ascii_isalnum (byte[1])))
    return TRUE;
  return stands_alone (byte, byte, end);
}

gboolean
yb_find_fraction (const char *text, guint32 n_bytes, guint32 from, guint32 *start, guint32 *end)
{
  const char *stop = text + n_bytes;
  for (const char *p = text + from; p < stop; p++)
    {
      if (!g_ascii_isdigit (*p))
        continue;
      const char *begin = p;
      guint upper = read_number (&p, stop);
      if (p >= stop || *p != '/' || !stands_alone (text, begin - 1, stop))
        continue;
      p++;
      guint lower = read_number (&p, stop);
      if (upper == 0 || upper >= lower || !is_usual_part (lower) || !ends_well (p, stop))
        continue;
      *start = (guint32)(begin - text);
      *end = (guint32)(p - text);
      return TRUE;
    }
  return FALSE;
}
