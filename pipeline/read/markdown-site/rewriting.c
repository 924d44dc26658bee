#include "read/markdown-site/rewriting.h"

guint32
yb_rewriting_number (const YbRewriting *work)
{
  return work->n_lines == 0 ? 1 : work->lines[MIN (work->line, work->n_lines - 1)];
}

void
yb_rewriting_end_line (YbRewriting *work)
{
  yb_body_writer_end_line (work->out, yb_rewriting_number (work));
  work->line_start = work->out->text->len;
}

void
yb_rewriting_copy (YbRewriting *work, gsize at, gsize n)
{
  for (gsize i = at; i < at + n; i++)
    if (work->text[i] == '\n')
      {
        yb_rewriting_end_line (work);
        work->line++;
      }
    else
      g_string_append_c (work->out->text, work->text[i]);
}

void
yb_rewriting_append_flat (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_c (out, text[i] == '\n' ? ' ' : text[i]);
}

void
yb_rewriting_take_back (YbRewriting *work, gsize length)
{
  GString *text = work->out->text;
  guint n = 0;
  for (gsize i = length; i < text->len; i++)
    n += text->str[i] == '\n';
  g_string_truncate (text, length);
  g_array_set_size (work->out->lines, work->out->lines->len - n);
  work->line_start = MIN (work->line_start, length);
}

void
yb_bracket_clear (gpointer data)
{
  g_free (((YbBracket *)data)->address);
}

void
yb_rewriting_begin_block (YbRewriting *work)
{
  GString *text = work->out->text;
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    yb_rewriting_end_line (work);
  if (text->len > 1 && text->str[text->len - 2] != '\n')
    yb_rewriting_end_line (work);
}
