#include "read/book-folder/front-matter.h"

#include "read/source-text/lines.h"

YbFrontMatter
yb_front_matter_find (const char *text, gsize length)
{
  YbTextLine line = { .text = text, .length = length };
  YbFrontMatter found = { .body_line = 1 };
  gboolean more = yb_text_line_next (&line);
  while (more && yb_text_line_is (&line, ""))
    more = yb_text_line_next (&line);
  if (!more || !yb_text_line_is (&line, "---"))
    return found;
  found.present = TRUE;
  found.opening_line = line.number;
  found.line = line.number + 1;
  found.start = MIN (line.end + 1, length);
  while (yb_text_line_next (&line))
    if (yb_text_line_is (&line, "---"))
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
