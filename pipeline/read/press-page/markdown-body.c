#include "read/press-page/markdown-body.h"

#include "read/entry/literal.h"

void
yb_markdown_body_add (YbBodyWriter *body, const char *prefix, const YbPageLine *line, YbBodyLineEnd end)
{
  g_string_append (body->text, prefix);
  yb_literal_append (body->text, line->text);
  if (end == YB_BODY_LINE_HARD)
    g_string_append_c (body->text, '\\');
  yb_body_writer_end_line (body, line->number);
  if (end == YB_BODY_LINE_LAST)
    yb_body_writer_end_line (body, line->number);
}
