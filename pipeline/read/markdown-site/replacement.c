#include "read/markdown-site/replacement.h"

#include "base/i18n.h"

#include <string.h>

void
yb_replacement_write (YbReplacement *work, const char *text)
{
  for (const char *end; (end = strchr (text, '\n')); text = end + 1)
    {
      g_string_append_len (work->out->text, text, end - text);
      yb_body_writer_end_line (work->out, work->line);
    }
  g_string_append (work->out->text, text);
}

void
yb_replacement_copy (YbReplacement *work, gsize at, gsize length)
{
  const char *text = work->text + at, *end = text + length;
  for (const char *feed; text < end && (feed = memchr (text, '\n', (gsize)(end - text))); text = feed + 1)
    {
      g_string_append_len (work->out->text, text, feed - text);
      yb_body_writer_end_line (work->out, work->line++);
    }
  if (text < end)
    g_string_append_len (work->out->text, text, end - text);
}

void
yb_replacement_count_lines (YbReplacement *work, gsize at, gsize length)
{
  for (gsize i = at; i < at + length; i++)
    work->line += work->text[i] == '\n';
}

gboolean
yb_replacement_at_line_start (const YbReplacement *work)
{
  const GString *text = work->out->text;
  gsize i = text->len;
  while (i > 0 && (text->str[i - 1] == ' ' || text->str[i - 1] == '\t'))
    i--;
  return i == 0 || text->str[i - 1] == '\n';
}

void
yb_replacement_begin_block (YbReplacement *work)
{
  GString *text = work->out->text;
  if (yb_replacement_at_line_start (work))
    while (text->len > 0 && (text->str[text->len - 1] == ' ' || text->str[text->len - 1] == '\t'))
      g_string_truncate (text, text->len - 1);
  else
    yb_replacement_write (work, "\n");
  if (text->len > 1 && text->str[text->len - 2] != '\n')
    yb_replacement_write (work, "\n");
}

void
yb_replacement_take_back (YbReplacement *work, gsize n_bytes, guint n_lines)
{
  g_string_truncate (work->out->text, n_bytes);
  g_array_set_size (work->out->lines, n_lines);
}

gboolean
yb_replacement_find_end_tag (const YbReplacement *work, gsize from, const YbTag *tag, gsize *at, gsize *n)
{
  g_autofree char *word = g_strconcat ("end", tag->by_call ? "" : tag->name, NULL);
  for (const char *c = work->text + from; (c = strchr (c, '{')); c++)
    {
      if (c[1] != '%' && !(c[1] == '{' && (c[2] == '<' || c[2] == '%')))
        continue;
      const char *inner = c + (c[1] == '%' ? 2 : 3);
      inner += strspn (inner, "- \t");
      gboolean is_end;
      if (c[1] == '%')
        is_end = g_str_has_prefix (inner, word);
      else /* "{{< / highlight >}}" */
        is_end = *inner == '/' && g_str_has_prefix (inner + 1 + strspn (inner + 1, " \t"), tag->name);
      const char *close = is_end ? g_strstr_len (inner, 200, c[1] == '%' ? "%}" : "}}") : NULL;
      if (!close)
        continue;
      *at = (gsize)(c - work->text);
      *n = (gsize)(close + 2 - c);
      return TRUE;
    }
  return FALSE;
}

void
yb_replacement_report (const YbReplacement *work, const char *name)
{
  YbSite *site = work->page->site;
  char *shown = g_utf8_make_valid (name, (gssize)MIN (strlen (name), 60));
  if (!g_hash_table_add (site->left_out_shortcodes, shown))
    return;
  yb_report (site->context, YB_DIAGNOSTIC_SHORTCODE_REMOVED, ((YbSpan){ work->page->file, work->line, 1 }),
             _ ("say in yearbook-shortcodes.yaml in the site's folder what it stands for"),
             _ ("the shortcode “%s” is unknown; it was left out wherever it stands"), shown);
}
