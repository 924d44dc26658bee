#include "read/table/cell-text.h"

#include "read/entry/literal.h"
#include "read/html/convert.h"

#include <string.h>

/* ---- which form ---- */

static const char html_names[] =
    " p br b i strong em a ul ol li div h1 h2 h3 h4 h5 h6 span img table figure blockquote u ";

static gboolean
has_tags (const char *text)
{
  for (const char *c = text; (c = strchr (c, '<')); c++)
    {
      const char *name = c + 1 + (c[1] == '/');
      gsize n = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456");
      if (n == 0 || n > 10 || !strchr (" >/\n\t", name[n]) || name[n] == '\0')
        continue;
      g_autofree char *small = g_ascii_strdown (name, (gssize)n);
      g_autofree char *word = g_strconcat (" ", small, " ", NULL);
      /* A lone end tag is no HTML but text that tries to be some. */
      if (strstr (html_names, word) && c[1] != '/')
        return TRUE;
    }
  return FALSE;
}

/* What stands only in Markdown: headings, links, strong words, quotations, fences. */
static gboolean
has_markdown (const char *text)
{
  for (const char *line = text; line; line = strchr (line, '\n'), line = line ? line + 1 : NULL)
    {
      gsize n = strspn (line, "#");
      if ((n > 0 && n < 7 && line[n] == ' ') || g_str_has_prefix (line, "> ") || g_str_has_prefix (line, "```"))
        return TRUE;
    }
  const char *link = strstr (text, "](");
  if (link && strchr (link, ')') && memchr (text, '[', (gsize)(link - text)))
    return TRUE;
  const char *strong = strstr (text, "**");
  return strong && strong[2] && !g_ascii_isspace (strong[2]) && strstr (strong + 3, "**");
}

gboolean
yb_cell_is_plain (const char *text)
{
  return !has_tags (text) && !has_markdown (text);
}

char *
yb_cell_plain_text (const char *text)
{
  g_autofree char *bare = NULL;
  if (has_tags (text) || (strchr (text, '&') && strchr (strchr (text, '&'), ';')))
    {
      YbDiagnostics *unheard = yb_diagnostics_new ();
      YbContext quiet = { .diagnostics = unheard, .n_jobs = 1 };
      g_autofree char *clean = g_utf8_make_valid (text, -1);
      YbHtml *html = yb_html_parse (&quiet, clean, strlen (clean), NULL, 1);
      bare = yb_node_text (yb_html_body (html));
      yb_html_free (html);
      yb_diagnostics_free (unheard);
    }
  GString *out = g_string_new (NULL);
  for (const char *c = bare ? bare : text; *c; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (out, *c);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  return g_strchomp (g_string_free (out, FALSE));
}

/* ---- writing ---- */

static void
end_line (YbBodyWriter *body, YbSpan span)
{
  yb_body_writer_end_line (body, span.line);
}

/* Bytes of the sign that makes a line an item: "- ", "• ". */
static gsize
item_sign (const char *line)
{
  static const char *const signs[] = { "- ", "* ", "• ", "– ", "· ", "▪ ", NULL };
  for (const char *const *sign = signs; *sign; sign++)
    if (g_str_has_prefix (line, *sign))
      return strlen (*sign);
  return 0;
}

/* Each line a paragraph when none is empty; else the lines of a block make one, with their breaks kept. */
static void
append_plain (const char *text, YbSpan span, YbBodyWriter *body)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean in_blocks = strstr (text, "\n\n") != NULL, open = FALSE, in_list = FALSE;
  for (char **line = lines; *line; line++)
    {
      g_strstrip (*line);
      gsize sign = item_sign (*line);
      gboolean empty = **line == '\0', is_last = !line[1] || line[1][strspn (line[1], " \t")] == '\0';
      if ((open || in_list) && (empty || (in_list && sign == 0) || (open && sign > 0)))
        {
          end_line (body, span);
          open = in_list = FALSE;
        }
      if (empty)
        continue;
      if (sign > 0)
        g_string_append (body->text, "- ");
      yb_literal_append (body->text, *line + sign);
      in_list = sign > 0;
      if (sign == 0 && in_blocks && !is_last && item_sign (g_strchug (line[1])) == 0)
        {
          g_string_append_c (body->text, '\\');
          open = TRUE;
          end_line (body, span);
          continue;
        }
      end_line (body, span);
      open = FALSE;
      if (sign == 0)
        end_line (body, span);
    }
  if (open || in_list)
    end_line (body, span);
}

static void
append_markdown (const char *text, YbSpan span, YbBodyWriter *body)
{
  for (const char *line = text; *line;)
    {
      gsize n = strcspn (line, "\n");
      g_string_append_len (body->text, line, (gssize)n);
      end_line (body, span);
      line += n + (line[n] == '\n');
    }
  end_line (body, span);
}

static void
append_html (const YbContext *context, const YbEntries *entries, const char *text, YbSpan span, YbBodyWriter *body,
             GPtrArray *images)
{
  YbHtmlRules rules = { .root = entries->root, .folder = entries->root };
  g_auto (YbHtmlContent) content;
  yb_html_content_init (&content, entries->arena);
  yb_html_convert_text (context, text, span.file, span.line, &rules, &content);
  append_markdown (content.body.text->str, span, body);
  const YbValue *listed = yb_html_content_make_images (&content);
  for (guint i = 0; images && listed && i < listed->n_items; i++)
    g_ptr_array_add (images, (gpointer)listed->items[i]);
}

void
yb_cell_text_append (const YbContext *context, const YbEntries *entries, const char *text, YbSpan span,
                     YbBodyWriter *body, GPtrArray *images)
{
  if (!text || !*text)
    return;
  if (has_tags (text))
    append_html (context, entries, text, span, body, images);
  else if (has_markdown (text))
    append_markdown (text, span, body);
  else
    append_plain (text, span, body);
}
