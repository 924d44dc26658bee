#include "read/entry/body.h"

YbBodyWriter
yb_body_writer_new (void)
{
  return (YbBodyWriter){ g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (guint32)) };
}

void
yb_body_writer_end_line (YbBodyWriter *body, guint32 number)
{
  g_string_append_c (body->text, '\n');
  g_array_append_val (body->lines, number);
}

void
yb_body_writer_finish (YbBodyWriter *body, YbArena *arena, YbDocument *document)
{
  gsize length = body->text->len;
  if (length > 0 && body->text->str[length - 1] != '\n')
    yb_body_writer_end_line (body, body->lines->len > 0 ? g_array_index (body->lines, guint32, body->lines->len - 1)
                                                        : document->span.line);
  document->body = yb_arena_strndup (arena, body->text->str, body->text->len);
  document->body_length = body->text->len;
  document->body_lines = yb_arena_take_array (arena, g_steal_pointer (&body->lines), &document->n_body_lines);
  yb_body_writer_clear (body);
}

void
yb_body_writer_clear (YbBodyWriter *body)
{
  if (body->text)
    g_string_free (body->text, TRUE);
  g_clear_pointer (&body->lines, g_array_unref);
  *body = (YbBodyWriter){ 0 };
}
