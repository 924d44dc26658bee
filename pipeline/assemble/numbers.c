#include "assemble/numbers.h"

#include <math.h>
#include <string.h>

/* Cells beyond these are not read. */
#define MAX_COLUMNS 64
#define MAX_ROWS 1000

static char
find_separator (const char *text)
{
  gsize line = strcspn (text, "\n");
  if (memchr (text, ';', line))
    return ';';
  return memchr (text, '\t', line) ? '\t' : ',';
}

/* A cell from `*c` on, without quotes; `*c` moves behind it, to a separator, a line's end or the end. */
static char *
read_cell (const char **c, char separator)
{
  GString *cell = g_string_new (NULL);
  gboolean quoted = FALSE;
  for (; **c && (quoted || (**c != separator && **c != '\n')); (*c)++)
    if (**c != '"')
      g_string_append_c (cell, **c);
    else if (quoted && (*c)[1] == '"')
      g_string_append_c (cell, *(*c)++);
    else
      quoted = !quoted;
  return g_strstrip (g_string_free (cell, FALSE));
}

/* The cells of one line; `*c` moves to the next. */
static GPtrArray *
read_row (const char **c, char separator)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  for (;;)
    {
      char *cell = read_cell (c, separator);
      if (row->len < MAX_COLUMNS)
        g_ptr_array_add (row, cell);
      else
        g_free (cell);
      if (**c != separator)
        break;
      (*c)++;
    }
  if (**c == '\n')
    (*c)++;
  return row;
}

YbNumbers *
yb_numbers_read (const char *text)
{
  YbNumbers *numbers = g_new0 (YbNumbers, 1);
  numbers->cells = g_ptr_array_new_with_free_func (g_free);
  char separator = find_separator (text);
  for (const char *c = text; *c && numbers->n_rows < MAX_ROWS;)
    {
      g_autoptr (GPtrArray) row = read_row (&c, separator);
      if (row->len == 1 && !*(const char *)row->pdata[0])
        continue;
      if (numbers->n_rows++ == 0)
        numbers->n_columns = row->len;
      for (guint i = 0; i < numbers->n_columns; i++)
        g_ptr_array_add (numbers->cells, g_strdup (i < row->len ? row->pdata[i] : ""));
    }
  return numbers;
}

void
yb_numbers_free (YbNumbers *numbers)
{
  if (!numbers)
    return;
  g_ptr_array_unref (numbers->cells);
  g_free (numbers);
}

const char *
yb_numbers_get (const YbNumbers *numbers, guint row, guint column)
{
  return g_ptr_array_index (numbers->cells, row * numbers->n_columns + column);
}

/* TRUE when `mark` parts groups of three digits: "1.234.567". */
static gboolean
parts_thousands (const char *text, char mark)
{
  const char *c = strchr (text, mark);
  if (!c || c == text || c - text > 3)
    return FALSE;
  for (; *c == mark; c += 4)
    if (strspn (c + 1, "0123456789") != 3)
      return FALSE;
  return TRUE;
}

gboolean
yb_number_is_missing (const char *text)
{
  static const char *const signs[] = { "", "-", "–", "—", ".", "…", "x", "n/a", "k. A.", "k.A." };
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_ascii_strcasecmp (text, signs[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Digits in groups of three, from five digits on, as Duden and DIN 1333 want it. */
static void
append_grouped (GString *out, const char *digits, gsize length, const char *mark)
{
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && length >= 5 && (length - i) % 3 == 0)
        g_string_append (out, mark);
      g_string_append_c (out, digits[i]);
    }
}

char *
yb_number_format (const char *text, const char *lang)
{
  gboolean english = g_str_has_prefix (lang, "en");
  const char *digits = text + (*text == '-' || *text == '+');
  gsize whole = strspn (digits, "0123456789");
  const char *rest = digits + whole;
  gsize decimals = *rest == '.' || *rest == ',' ? strspn (rest + 1, "0123456789") : 0;
  gboolean plain = whole > 0 && (*rest == '\0' || (decimals > 0 && rest[1 + decimals] == '\0'));
  /* "1.500" is one thousand five hundred and grouped already. */
  if (!plain || parts_thousands (digits, english ? ',' : '.') || (english && *rest == ','))
    return g_strdup (text);
  GString *out = g_string_new (*text == '-' ? "\u2212" : *text == '+' ? "+" : "");
  append_grouped (out, digits, whole, english ? "," : "\u202f");
  if (decimals > 0)
    g_string_append_printf (out, "%c%s", english ? '.' : ',', rest + 1);
  return g_string_free (out, FALSE);
}

gboolean
yb_number_parse (const char *text, const char *lang, double *number)
{
  gboolean english = g_str_has_prefix (lang, "en");
  char thousands = english ? ',' : '.';
  g_autoptr (GString) plain = g_string_new (text);
  g_string_replace (plain, " ", "", 0);
  g_string_replace (plain, "\u00a0", "", 0);
  g_string_replace (plain, "\u202f", "", 0);
  g_string_replace (plain, "\u2212", "-", 0);
  if (parts_thousands (plain->str, thousands))
    g_string_replace (plain, english ? "," : ".", "", 0);
  if (!english)
    g_string_replace (plain, ",", ".", 0);
  if (!*plain->str || strspn (plain->str, "+-0123456789.eE") != plain->len)
    return FALSE;
  char *end = NULL;
  *number = g_ascii_strtod (plain->str, &end);
  return *end == '\0' && isfinite (*number) && fabs (*number) < 1e15;
}
