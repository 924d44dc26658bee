#include "assemble/html.h"

#include <string.h>

static const struct
{
  const char *name;
  YbRunKind run;
} run_tags[] = {
  { "sup", YB_RUN_SUPERSCRIPT }, { "sub", YB_RUN_SUBSCRIPT },     { "em", YB_RUN_EMPHASIS }, { "i", YB_RUN_EMPHASIS },
  { "strong", YB_RUN_STRONG },   { "b", YB_RUN_STRONG },          { "code", YB_RUN_CODE },   { "kbd", YB_RUN_CODE },
  { "s", YB_RUN_STRIKETHROUGH }, { "del", YB_RUN_STRIKETHROUGH },
};

/* Tags that stand within a line; all others part paragraphs. */
static const char inline_names[] = " a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark q s samp small "
                                   "span strong sub sup time tt u var "
                                   "wbr ";

/* ---- one tag ---- */

/* Copies the tag's name in small letters; returns what follows it. */
static const char *
read_name (const char *text, char name[YB_HTML_MAX_NAME])
{
  gsize n = 0;
  for (; g_ascii_isalnum (*text); text++)
    if (n < YB_HTML_MAX_NAME - 1)
      name[n++] = g_ascii_tolower (*text);
  name[n] = '\0';
  return text;
}

/* Copies the value of the attribute `lang`, when it looks like a language tag. */
static void
read_lang (const char *attributes, YbHtmlTag *tag)
{
  const char *found = attributes;
  while ((found = strstr (found, "lang=")) && !g_ascii_isspace (found[-1]))
    found++;
  if (!found)
    return;
  found += strlen ("lang=");
  if (*found == '"' || *found == '\'')
    found++;
  gsize n = 0;
  while (n < sizeof tag->lang - 1 && (g_ascii_isalnum (found[n]) || found[n] == '-'))
    n++;
  memcpy (tag->lang, found, n);
  tag->lang[n] = '\0';
}

YbHtmlTag
yb_html_judge (const char *text)
{
  YbHtmlTag tag = { .kind = YB_HTML_FOREIGN };
  if (g_str_has_prefix (text, "<!") || g_str_has_prefix (text, "<?"))
    {
      tag.kind = YB_HTML_COMMENT;
      return tag;
    }
  tag.closing = text[1] == '/';
  const char *attributes = read_name (text + (tag.closing ? 2 : 1), tag.name);
  for (guint i = 0; i < G_N_ELEMENTS (run_tags); i++)
    if (strcmp (tag.name, run_tags[i].name) == 0)
      {
        tag.kind = YB_HTML_RUN;
        tag.run = run_tags[i].run;
      }
  if (strcmp (tag.name, "br") == 0)
    tag.kind = YB_HTML_BREAK;
  if (strcmp (tag.name, "span") == 0)
    {
      read_lang (attributes, &tag);
      tag.kind = tag.closing || *tag.lang ? YB_HTML_RUN : YB_HTML_FOREIGN;
      tag.run = YB_RUN_LANGUAGE;
    }
  return tag;
}

/* ---- a block ---- */

/* The end of the tag or comment that begins at `start`; its quotes may hold ">". */
static const char *
find_tag_end (const char *start, const char *end)
{
  if (g_str_has_prefix (start, "<!--"))
    {
      const char *close = strstr (start + 4, "-->");
      return close ? close + 3 : end;
    }
  char quote = '\0';
  for (const char *c = start + 1; c < end; c++)
    if (quote)
      quote = *c == quote ? '\0' : quote;
    else if (*c == '"' || *c == '\'')
      quote = *c;
    else if (*c == '>')
      return c + 1;
  return end;
}

/* Behind the closing tag of `name`, for elements that hold no text of the page. */
static const char *
skip_element (const char *from, const char *end, const char *name)
{
  gsize length = strlen (name);
  for (const char *c = from; (c = strstr (c, "</")); c += 2)
    if (g_ascii_strncasecmp (c + 2, name, length) == 0)
      return find_tag_end (c, end);
  return end;
}

static gboolean
begins_tag (const char *c)
{
  return *c == '<' && (g_ascii_isalpha (c[1]) || c[1] == '/' || c[1] == '!' || c[1] == '?');
}

/* Punctuation is escaped, so that it means itself; entities stay as they are. */
static void
append_literal (GString *out, char c)
{
  if (c == '\n' || c == '\t')
    c = ' ';
  if (g_ascii_ispunct (c) && !strchr ("&;#", c)) /* these make entities */
    g_string_append_c (out, '\\');
  g_string_append_c (out, c);
}

static const char *
append_tag (GString *out, const char *start, const char *end, guint *n_tags)
{
  const char *after = find_tag_end (start, end);
  YbHtmlTag tag = yb_html_judge (start);
  if (tag.kind == YB_HTML_COMMENT)
    return after;
  (*n_tags)++;
  g_autofree char *needle = g_strdup_printf (" %s ", tag.name);
  if (!strstr (inline_names, needle))
    g_string_append (out, "\n\n");
  if (!tag.closing && (strcmp (tag.name, "script") == 0 || strcmp (tag.name, "style") == 0))
    return skip_element (after, end, tag.name);
  return after;
}

char *
yb_html_to_markdown (const char *html, gsize length, guint *n_tags)
{
  g_autofree char *copy = g_strndup (html, length);
  const char *end = copy + strlen (copy);
  GString *out = g_string_new (NULL);
  *n_tags = 0;
  for (const char *c = copy; c < end;)
    {
      if (begins_tag (c))
        c = append_tag (out, c, end, n_tags);
      else
        append_literal (out, *c++);
    }
  /* Neither indentation nor a number sign may mean something at a paragraph's beginning. */
  g_auto (GStrv) paragraphs = g_strsplit (out->str, "\n\n", -1);
  g_string_truncate (out, 0);
  for (char **paragraph = paragraphs; *paragraph; paragraph++)
    {
      const char *text = g_strstrip (*paragraph);
      if (*text)
        g_string_append_printf (out, "%s%s\n\n", *text == '#' ? "\\" : "", text);
    }
  return g_string_free (out, FALSE);
}
