#include "read/entry/date.h"

#include <string.h>

/* ---- names ---- */

/* Each month's beginnings that are no other word's; what follows of the word does not matter. */
static const char *const month_names[12][9] = {
  { "jan", "jän", "janv", "ener", "genn", "stycz" },
  { "feb", "fév", "fev", "feber", "luteg" },
  { "mär", "mar", "maer", "mrz", "maart" },
  { "apr", "avr", "abri", "kwie" },
  { "mai", "may", "mei", "maj", "magg" },
  { "jun", "juin", "giug", "czerw" },
  { "jul", "juil", "lugl", "lipc" },
  { "aug", "aoû", "aou", "agos", "sierp" },
  { "sep", "settem", "setem", "wrze" },
  { "okt", "oct", "otto", "outu", "paźd" },
  { "nov", "listopada" },
  { "dez", "dec", "déc", "dici", "dice", "grud" },
};
static const char *const weekday_names[] = { "mo", "di", "mi", "do", "fr", "sa", "so", "tu", "we",
                                             "th", "su", "lu", "ma", "me", "je", "ve", NULL };

/* Bytes of the word at `text`: letters only. */
static gsize
measure_word (const char *text)
{
  const char *c = text;
  while (*c && g_unichar_isalpha (g_utf8_get_char (c)))
    c = g_utf8_next_char (c);
  return (gsize)(c - text);
}

/* Bytes of a month's name with the point of a shortened one; 0 when there is none. */
static gsize
read_month_name (const char *text, guint *month)
{
  gsize length = measure_word (text);
  if (length < 3 || length > 12)
    return 0;
  g_autofree char *word = g_utf8_strdown (text, (gssize)length);
  for (guint i = 0; i < 12; i++)
    for (const char *const *name = month_names[i]; *name; name++)
      if (g_str_has_prefix (word, *name))
        {
          *month = i + 1;
          return length + (text[length] == '.' ? 1 : 0);
        }
  return 0;
}

/* Bytes of a weekday with comma or point and space; 0 when there is none. */
static gsize
measure_weekday (const char *text)
{
  gsize length = measure_word (text);
  if (length < 2 || length > 12)
    return 0;
  g_autofree char *word = g_utf8_strdown (text, (gssize)length);
  for (const char *const *name = weekday_names; *name; name++)
    if (g_str_has_prefix (word, *name))
      return length + strspn (text + length, ".,") + strspn (text + length + strspn (text + length, ".,"), " \t\n");
  return 0;
}

/* ---- numbers ---- */

static gsize
read_digits (const char *text, guint min, guint max, guint *number)
{
  gsize n = 0;
  *number = 0;
  for (; g_ascii_isdigit (text[n]) && n < max; n++)
    *number = *number * 10 + (guint)(text[n] - '0');
  return n >= min && !g_ascii_isdigit (text[n]) ? n : 0;
}

/* White space of any kind that may stand between the parts of a date. */
static gsize
measure_space (const char *text)
{
  gsize n = 0;
  for (;;)
    if (strchr (" \t\n", text[n]) && text[n])
      n++;
    else if (g_str_has_prefix (text + n, "\u00a0"))
      n += 2;
    else
      return n;
}

/* ---- forms ---- */

typedef struct
{
  guint year, month, day;
} Parts;

/* "2021-07-06", "2021/07/06", "20210706", "2021年7月6日". */
static gsize
read_iso (const char *text, Parts *parts)
{
  gsize n = read_digits (text, 4, 4, &parts->year), m, d;
  if (n == 4 && (text[4] == '-' || text[4] == '/' || text[4] == '.'))
    {
      m = read_digits (text + 5, 1, 2, &parts->month);
      if (m == 0 || text[5 + m] != text[4])
        return 0;
      d = read_digits (text + 6 + m, 1, 2, &parts->day);
      return d > 0 ? 6 + m + d : 0;
    }
  if (n == 4 && g_str_has_prefix (text + 4, "年"))
    {
      m = read_digits (text + 7, 1, 2, &parts->month);
      if (m == 0 || !g_str_has_prefix (text + 7 + m, "月"))
        return 0;
      d = read_digits (text + 10 + m, 1, 2, &parts->day);
      return d > 0 && g_str_has_prefix (text + 10 + m + d, "日") ? 13 + m + d : 0;
    }
  guint whole;
  if (read_digits (text, 8, 8, &whole) != 8)
    return 0;
  *parts = (Parts){ whole / 10000, whole / 100 % 100, whole % 100 };
  return 8;
}

/* "06.07.2021", "6. 7. 2021", "06.07.21". */
static gsize
read_german (const char *text, Parts *parts)
{
  gsize n = read_digits (text, 1, 2, &parts->day), m, y;
  if (n == 0 || text[n] != '.')
    return 0;
  n++;
  n += measure_space (text + n);
  m = read_digits (text + n, 1, 2, &parts->month);
  if (m == 0 || text[n + m] != '.')
    return 0;
  n += m + 1;
  n += measure_space (text + n);
  y = read_digits (text + n, 4, 4, &parts->year);
  if (y == 0 && (y = read_digits (text + n, 2, 2, &parts->year)) > 0)
    parts->year += parts->year < 70 ? 2000 : 1900;
  return y > 0 ? n + y : 0;
}

/* "06/07/2021" is taken as day and month, the way of Europe, where that is possible. */
static gsize
read_slashes (const char *text, Parts *parts)
{
  gsize n = read_digits (text, 1, 2, &parts->day), m, y;
  if (n == 0 || text[n] != '/')
    return 0;
  m = read_digits (text + n + 1, 1, 2, &parts->month);
  if (m == 0 || text[n + 1 + m] != '/')
    return 0;
  y = read_digits (text + n + m + 2, 4, 4, &parts->year);
  if (y > 0 && parts->month > 12 && parts->day <= 12)
    *parts = (Parts){ parts->year, parts->day, parts->month };
  return y > 0 ? n + m + 2 + y : 0;
}

/* "6. Juli 2021", "06 Jul 2021", "1er juillet 2021", "6-Jul-2021", "6th of July 2021", "6 de julio de 2021",
 * "06 Jul 21". */
static gsize
read_day_first (const char *text, Parts *parts)
{
  gsize n = read_digits (text, 1, 2, &parts->day), m, y;
  if (n == 0)
    return 0;
  static const char *const ordinals[] = { ".", "er", "st", "nd", "rd", "th", "-" };
  for (guint i = 0; i < G_N_ELEMENTS (ordinals); i++)
    if (g_str_has_prefix (text + n, ordinals[i]))
      {
        n += strlen (ordinals[i]);
        break;
      }
  n += measure_space (text + n);
  if (g_str_has_prefix (text + n, "of ") || g_str_has_prefix (text + n, "de "))
    n += 3;
  m = read_month_name (text + n, &parts->month);
  if (m == 0)
    return 0;
  n += m;
  n += text[n] == '-' || text[n] == ',' ? 1 : 0;
  n += measure_space (text + n);
  if (g_str_has_prefix (text + n, "de "))
    n += 3;
  y = read_digits (text + n, 4, 4, &parts->year);
  if (y == 0 && (y = read_digits (text + n, 2, 2, &parts->year)) > 0)
    parts->year += parts->year < 70 ? 2000 : 1900;
  return y > 0 ? n + y : 0;
}

/* "July 6, 2021", "Jul 6th 2021". */
static gsize
read_month_first (const char *text, Parts *parts)
{
  gsize n = read_month_name (text, &parts->month), d, y;
  if (n == 0)
    return 0;
  n += measure_space (text + n);
  d = read_digits (text + n, 1, 2, &parts->day);
  if (d == 0)
    return 0;
  n += d;
  if (g_str_has_prefix (text + n, "st") || g_str_has_prefix (text + n, "nd") || g_str_has_prefix (text + n, "rd")
      || g_str_has_prefix (text + n, "th"))
    n += 2;
  n += text[n] == ',' ? 1 : 0;
  n += measure_space (text + n);
  y = read_digits (text + n, 4, 4, &parts->year);
  return y > 0 ? n + y : 0;
}

static gsize
read_any (const char *text, YbFoundDate *date)
{
  static gsize (*const forms[]) (const char *, Parts *) = { read_iso, read_german, read_day_first, read_month_first,
                                                            read_slashes };
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      Parts parts = { 0 };
      gsize n = forms[i](text, &parts);
      if (n > 0 && parts.year > 0
          && g_date_valid_dmy ((GDateDay)parts.day, (GDateMonth)parts.month, (GDateYear)parts.year))
        {
          *date = (YbFoundDate){ (gint16)parts.year, (guint8)parts.month, (guint8)parts.day };
          return n;
        }
    }
  return 0;
}

gboolean
yb_date_read (const char *text, YbFoundDate *date, gsize *length)
{
  gsize before = measure_space (text);
  gsize n = read_any (text + before, date);
  if (n == 0)
    {
      before += measure_weekday (text + before);
      before += g_str_has_prefix (text + before, "den ") ? 4 : 0;
      n = read_any (text + before, date);
    }
  if (length)
    *length = before + n;
  return n > 0;
}

gboolean
yb_date_find (const char *text, YbFoundDate *date, gsize *start, gsize *length)
{
  gboolean at_boundary = TRUE;
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      gboolean is_word = g_unichar_isalnum (character);
      gsize n = at_boundary && is_word ? read_any (c, date) : 0;
      if (n > 0)
        {
          if (start)
            *start = (gsize)(c - text);
          if (length)
            *length = n;
          return TRUE;
        }
      at_boundary = !is_word;
    }
  return FALSE;
}

gssize
yb_date_find_year (const char *text)
{
  for (const char *c = text; *c; c++)
    {
      gsize n = strspn (c, "0123456789");
      if (n == 4 && (g_str_has_prefix (c, "19") || g_str_has_prefix (c, "20")))
        return c - text;
      if (n > 0)
        c += n - 1;
    }
  return -1;
}

char *
yb_date_format (YbFoundDate date)
{
  return g_strdup_printf ("%04d-%02u-%02u", date.year, date.month, date.day);
}
