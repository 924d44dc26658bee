#include "read/press-page/markdown-body.h"

#include "read/press-page/literal.h"

YbMarkdownBody
yb_markdown_body_new (void)
{
  return (YbMarkdownBody){ g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (guint32)) };
}

static void
end_line (YbMarkdownBody *body, guint32 number)
{
  g_string_append_c (body->text, '\n');
  g_array_append_val (body->lines, number);
}

void
yb_markdown_body_add (YbMarkdownBody *body, const char *prefix, const YbPageLine *line, YbBodyLineEnd end)
{
  g_string_append (body->text, prefix);
  yb_literal_append (body->text, line->text);
  if (end == YB_BODY_LINE_HARD)
    g_string_append_c (body->text, '\\');
  end_line (body, line->number);
  if (end == YB_BODY_LINE_LAST)
    end_line (body, line->number);
}

void
yb_markdown_body_finish (YbMarkdownBody *body, YbArena *arena, YbDocument *document)
{
  document->body = yb_arena_strndup (arena, body->text->str, body->text->len);
  document->body_length = body->text->len;
  document->body_lines = yb_arena_take_array (arena, body->lines, &document->n_body_lines);
  g_string_free (body->text, TRUE);
  *body = (YbMarkdownBody){ 0 };
}
