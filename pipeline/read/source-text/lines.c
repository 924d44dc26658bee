#include "read/source-text/lines.h"

#include <string.h>

gboolean
yb_text_line_next (YbTextLine *line)
{
  if (line->number > 0)
    line->start = line->end + 1;
  if (line->start >= line->length)
    return FALSE;
  const char *feed = memchr (line->text + line->start, '\n', line->length - line->start);
  line->end = feed ? (gsize)(feed - line->text) : line->length;
  line->number++;
  return TRUE;
}

gboolean
yb_text_line_is (const YbTextLine *line, const char *word)
{
  gsize at = line->start, n = strlen (word);
  if (line->end - at < n || memcmp (line->text + at, word, n) != 0)
    return FALSE;
  for (at += n; at < line->end; at++)
    if (line->text[at] != ' ' && line->text[at] != '\t')
      return FALSE;
  return TRUE;
}
