#include "read/press-page/page-lines.h"

#include "read/entry/literal.h"

#include <string.h>

static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || character == 0xfeff || character == 0x200b;
}

/* Takes white space from both ends of the line and ends it with NUL. */
static YbPageLine
trim (char *start, char *end, guint number)
{
  YbPageLine line = { .number = number, .column = 1 };
  while (start < end && is_blank (g_utf8_get_char (start)))
    {
      start = g_utf8_next_char (start);
      line.column++;
    }
  while (end > start)
    {
      char *last = g_utf8_prev_char (end);
      if (!is_blank (g_utf8_get_char (last)))
        break;
      end = last;
    }
  *end = '\0';
  line.text = start;
  line.n_characters = (guint32)g_utf8_strlen (start, end - start);
  return line;
}

GArray *
yb_page_lines_cut (char *text, gsize length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (YbPageLine));
  char *end = text + length;
  for (char *start = text; start < end;)
    {
      char *feed = memchr (start, '\n', (gsize)(end - start));
      char *stop = feed ? feed : end;
      YbPageLine line = trim (start, stop, lines->len + 1);
      g_array_append_val (lines, line);
      start = stop + 1;
    }
  return lines;
}

/* Reads one or more digits, at most `most`; the number of digits, or 0. */
static guint
read_digits (const char *text, guint most, guint *number)
{
  guint n = 0;
  for (*number = 0; n < most && g_ascii_isdigit (text[n]); n++)
    *number = *number * 10 + (guint)(text[n] - '0');
  return g_ascii_isdigit (text[n]) ? 0 : n;
}

gboolean
yb_page_line_is_heading (const char *text, YbPageHeading *heading)
{
  const char *c = text;
  guint n;
  if (!(n = read_digits (c, 2, &heading->day)) || c[n] != '.')
    return FALSE;
  c += n + 1;
  if (!(n = read_digits (c, 2, &heading->month)) || c[n] != '.')
    return FALSE;
  c += n + 1;
  if (read_digits (c, 4, &heading->year) != 4 || c[4] != ':')
    return FALSE;
  heading->date_length = (gsize)(c + 4 - text);
  c += 5;
  if (*c != '\0' && !is_blank (g_utf8_get_char (c)))
    return FALSE;
  while (*c != '\0' && is_blank (g_utf8_get_char (c)))
    c = g_utf8_next_char (c);
  heading->title = c;
  return TRUE;
}

/* TRUE when `word` is among `words`, whatever its case. */
static gboolean
is_among (const char *word, const char *const *words)
{
  g_autofree char *folded = g_utf8_strdown (word, -1);
  return g_strv_contains (words, folded);
}

gboolean
yb_page_line_is_furniture (const YbPageLine *line)
{
  static const char *const words[] = { "hauptinhalt",      "zum hauptinhalt",         "seitenanfang",
                                       "zum seitenanfang", "zurück zum seitenanfang", NULL };
  return line->n_characters <= 40 && is_among (line->text, words);
}

gboolean
yb_page_line_ends_sentence (const YbPageLine *line)
{
  const char *end = line->text + strlen (line->text);
  while (end > line->text)
    {
      end = g_utf8_prev_char (end);
      gunichar last = g_utf8_get_char (end);
      if (last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || last == 0x2026)
        return TRUE;
      GUnicodeType type = g_unichar_type (last);
      gboolean closes = type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION
                        || type == G_UNICODE_INITIAL_PUNCTUATION || last == '"' || last == '\'';
      if (!closes)
        return FALSE;
    }
  return FALSE;
}

gboolean
yb_page_line_is_link (const YbPageLine *line)
{
  return *line->text != '\0' && yb_literal_link_length (line->text) == strlen (line->text);
}

gboolean
yb_page_line_is_verbless (const YbPageLine *line)
{
  static const char *const small_words[] = {
    "ab",      "als",   "am",     "an",     "auf",    "aus",      "bei",   "beim",  "bis",   "das",   "dem",   "den",
    "der",     "des",   "die",    "durch",  "ein",    "eine",     "einem", "einen", "einer", "eines", "für",   "gegen",
    "hinter",  "ihre",  "ihrem",  "ihren",  "ihrer",  "im",       "in",    "ins",   "mit",   "nach",  "neben", "oder",
    "ohne",    "seine", "seinem", "seinen", "seiner", "sowie",    "um",    "und",   "unter", "vom",   "von",   "vor",
    "während", "wie",   "zu",     "zum",    "zur",    "zwischen", "über",  NULL
  };
  g_auto (GStrv) words = g_strsplit (line->text, " ", -1);
  for (char **word = words; *word; word++)
    if (g_unichar_islower (g_utf8_get_char (*word)) && !g_strv_contains (small_words, *word))
      return FALSE;
  return TRUE;
}

YbSpan
yb_page_line_span (const YbPageLine *line, gsize offset, const char *file)
{
  return (YbSpan){ file, line->number, line->column + (guint32)g_utf8_strlen (line->text, (gssize)offset) };
}
