#include "read/markdown-site/shortcode-values.h"

#include "base/i18n.h"
#include "read/markdown-site/plain-text.h"

#include <string.h>

char *
yb_shortcode_make_address (const YbReplacement *work, const YbTag *tag, const YbShortcode *row)
{
  const char *given = yb_tag_argument (tag, row->address);
  const YbSite *site = work->page->site;
  if (!given && g_strv_contains (row->address, "@gist") && tag->arguments->len > 1)
    return g_strdup_printf ("https://gist.github.com/%s/%s", g_array_index (tag->arguments, YbTagArgument, 0).value,
                            g_array_index (tag->arguments, YbTagArgument, 1).value);
  if (!given && g_strv_contains (row->address, "@video"))
    {
      static const char *const id[] = { "id", NULL }, *const provider[] = { "provider", NULL };
      const char *video = yb_tag_argument (tag, id), *host = yb_tag_argument (tag, provider);
      if (video && host && strcmp (host, "vimeo") == 0)
        return g_strdup_printf ("https://vimeo.com/%s", video);
      return video ? g_strdup_printf ("https://www.youtube.com/watch?v=%s", video) : NULL;
    }
  if (!given)
    return NULL;
  if (row->pattern && !strstr (given, "://"))
    {
      g_auto (GStrv) halves = g_strsplit (row->pattern, "{}", 2);
      return g_strjoinv (given, halves);
    }
  if (*given == '/' && given[1] != '/' && site->address)
    return g_strconcat (site->address, site->base_path, given, NULL);
  return g_strdup (given);
}

void
yb_shortcode_append_link (GString *out, const char *title, const char *address)
{
  g_autofree char *plain = title ? yb_plain_text (title) : NULL;
  g_autofree char *escaped = g_uri_escape_string (address, "/:?=&,;+@%#!$'~", TRUE);
  g_string_append_c (out, '[');
  yb_append_escaped (out, plain && *plain ? plain : address);
  g_string_append_printf (out, "](%s)", escaped);
}

void
yb_shortcode_write_link (YbReplacement *work, const YbTag *tag, const YbShortcode *row, gboolean is_block)
{
  g_autofree char *address = yb_shortcode_make_address (work, tag, row);
  const char *title = yb_tag_argument (tag, row->title);
  if (!address)
    return;
  is_block = is_block && yb_replacement_at_line_start (work);
  if (is_block)
    yb_replacement_begin_block (work);
  yb_shortcode_append_link (work->out->text, title, address);
  if (!is_block || row->kind == YB_SHORTCODE_LINK)
    return;
  yb_replacement_write (work, "\n\n");
  yb_report (work->page->site->context, YB_DIAGNOSTIC_EMBED_LINKED, ((YbSpan){ work->page->file, work->line, 1 }), NULL,
             _ ("what is shown from elsewhere stands in the book as a link to %s"), address);
}

void
yb_shortcode_write_address (YbReplacement *work, const YbTag *tag)
{
  static const char *const first[] = { "0", "path", NULL };
  const char *given = yb_tag_argument (tag, first);
  /* Hexo's `link` has the text first, then the address. */
  for (guint i = 1; i < tag->arguments->len; i++)
    {
      const YbTagArgument *argument = &g_array_index (tag->arguments, YbTagArgument, i);
      if (argument->name || !g_str_has_prefix (argument->value, "http"))
        continue;
      g_autofree char *title = tag->rest ? g_strndup (tag->rest, strcspn (tag->rest, ":")) : NULL;
      char *scheme = title ? strstr (title, " http") : NULL;
      if (scheme)
        *scheme = '\0';
      yb_shortcode_append_link (work->out->text, title ? title : given, argument->value);
      return;
    }
  if (given)
    {
      g_autofree char *escaped = g_uri_escape_string (given, "/:?=&,;+@%#!$'~", TRUE);
      g_string_append (work->out->text, escaped);
    }
}

/* ---- output tags ---- */

char *
yb_shortcode_evaluate_term (const YbReplacement *work, const char *term)
{
  const YbSite *site = work->page->site;
  gsize n = strlen (term);
  if (n > 1 && (term[0] == '"' || term[0] == '\'') && term[n - 1] == term[0])
    return g_strndup (term + 1, n - 2);
  if (strcmp (term, "site.baseurl") == 0)
    return g_strdup ("");
  if (strcmp (term, "site.url") == 0)
    return g_strdup (site->address ? site->address : "");
  static const char *const of_page[] = { "page.", "post.", ".Params.", "$.Params.", ".", "" };
  const char *text = g_hash_table_lookup (work->captured, term);
  if (text)
    return g_strdup (text);
  if (g_str_has_prefix (term, "site."))
    text = yb_value_text (yb_site_find (site->settings, term + strlen ("site.")));
  else
    for (guint i = 0; i < G_N_ELEMENTS (of_page) && !text; i++)
      if (g_str_has_prefix (term, of_page[i]))
        text = yb_value_text (yb_site_find (work->page->fields, term + strlen (of_page[i])));
  return g_strdup (text);
}

/* `term | filter: argument | ...`: prepend and append are done, the rest changes no words. */
static char *
evaluate (const YbReplacement *work, const char *expression)
{
  g_auto (GStrv) steps = g_strsplit (expression, "|", 16);
  char *value = steps[0] ? yb_shortcode_evaluate_term (work, g_strstrip (steps[0])) : NULL;
  for (char **step = steps + 1; value && steps[0] && *step; step++)
    {
      char *colon = strchr (g_strstrip (*step), ':');
      gboolean before = g_str_has_prefix (*step, "prepend"), behind = g_str_has_prefix (*step, "append");
      if (!colon || (!before && !behind))
        continue;
      g_autofree char *more = yb_shortcode_evaluate_term (work, g_strstrip (colon + 1));
      char *joined = g_strconcat (before && more ? more : "", value, behind && more ? more : "", NULL);
      g_free (value);
      value = joined;
    }
  return value;
}

void
yb_shortcode_write_output (YbReplacement *work, const YbTag *tag)
{
  if (tag->literal)
    {
      yb_append_escaped (work->out->text, tag->expression);
      return;
    }
  g_autofree char *value = evaluate (work, tag->expression);
  if (!value)
    yb_replacement_report (work, tag->expression);
  else
    yb_replacement_write (work, value);
}
