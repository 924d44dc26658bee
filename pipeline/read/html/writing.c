/* Lines of the body, with the signs of the containers that are open before them. */
#include "read/html/converter.h"

#include <string.h>

guint32
yb_converter_line (const YbConverter *converter, const YbNode *node)
{
  return yb_html_span (converter->html, node).line;
}

void
yb_converter_write_line (YbConverter *converter, const char *text, gsize length, guint32 number)
{
  YbBodyWriter *body = &converter->content->body;
  const char *prefix = converter->first_prefix ? converter->first_prefix : converter->prefix->str;
  gsize n = strlen (prefix);
  while (length == 0 && n > 0 && prefix[n - 1] == ' ')
    n--;
  g_string_append_len (body->text, prefix, (gssize)n);
  g_string_append_len (body->text, text, (gssize)length);
  yb_body_writer_end_line (body, number);
  g_clear_pointer (&converter->first_prefix, g_free);
}

void
yb_converter_write_block (YbConverter *converter, const char *lines, guint32 line)
{
  if (converter->wants_blank && !converter->first_prefix)
    yb_converter_write_line (converter, "", 0, line);
  else if (converter->wants_blank)
    {
      /* Before an item of a loose list: the empty line belongs to what is around the item. */
      g_autofree char *first = g_steal_pointer (&converter->first_prefix);
      g_autoptr (GString) inner = g_string_new_len (converter->prefix->str, (gssize)converter->prefix->len);
      gsize outer = MIN (strspn (first, "> "), converter->prefix->len);
      g_string_truncate (converter->prefix, outer);
      yb_converter_write_line (converter, "", 0, line);
      g_string_assign (converter->prefix, inner->str);
      converter->first_prefix = g_steal_pointer (&first);
    }
  for (const char *c = lines;; line++)
    {
      gsize length = strcspn (c, "\n");
      yb_converter_write_line (converter, c, length, line);
      if (c[length] == '\0')
        break;
      c += length + 1;
    }
  converter->wants_blank = TRUE;
  converter->n_blocks++;
  converter->last_sign = '\0';
}

void
yb_converter_write_waiting (YbConverter *converter, guint32 line)
{
  if (converter->waiting->len == 0)
    return;
  g_ptr_array_add (converter->waiting, NULL);
  g_autofree char *all = g_strjoinv ("\n", (char **)converter->waiting->pdata);
  g_ptr_array_set_size (converter->waiting, 0);
  yb_converter_write_block (converter, all, line);
}

void
yb_converter_flush (YbConverter *converter)
{
  guint32 line = MAX (converter->text.line, 1);
  if (converter->in_line)
    {
      yb_inline_break (&converter->text);
      return;
    }
  if (!yb_inline_is_empty (&converter->text))
    {
      g_autofree char *lines = yb_inline_take (&converter->text, YB_INLINE_PARAGRAPH);
      if (*lines)
        yb_converter_write_block (converter, lines, line);
    }
  converter->text.space = FALSE;
  yb_converter_write_waiting (converter, line);
}
