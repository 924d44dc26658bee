#include "read/book-folder/front-matter.h"

#include <string.h>

/* Reads lines one after the other. */
typedef struct
{
  const char *text;
  gsize length, start, end; /* the line's bytes, without its LF */
  guint number;
} Line;

static gboolean
next_line (Line *line)
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

/* TRUE when the line holds only `word` and white space behind it. */
static gboolean
line_is (const Line *line, const char *word)
{
  gsize at = line->start, n = strlen (word);
  if (line->end - at < n || memcmp (line->text + at, word, n) != 0)
    return FALSE;
  for (at += n; at < line->end; at++)
    if (line->text[at] != ' ' && line->text[at] != '\t')
      return FALSE;
  return TRUE;
}

YbFrontMatter
yb_front_matter_find (const char *text, gsize length)
{
  Line line = { .text = text, .length = length };
  YbFrontMatter found = { .body_line = 1 };
  gboolean more = next_line (&line);
  while (more && line_is (&line, ""))
    more = next_line (&line);
  if (!more || !line_is (&line, "---"))
    return found;
  found.present = TRUE;
  found.opening_line = line.number;
  found.line = line.number + 1;
  found.start = MIN (line.end + 1, length);
  while (next_line (&line))
    if (line_is (&line, "---"))
      {
        found.closed = TRUE;
        found.length = line.start - found.start;
        found.body_start = MIN (line.end + 1, length);
        found.body_line = line.number + 1;
        return found;
      }
  found.length = length - found.start;
  found.body_start = length;
  found.body_line = line.number + 1;
  return found;
}
