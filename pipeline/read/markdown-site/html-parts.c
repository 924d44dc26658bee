#include "read/markdown-site/html-parts.h"

#include "read/html/convert.h"
#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/plain-text.h"

#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

/* Elements that reach to their end whatever lines are empty in them. */
static const char *const whole[] = { "table",    "figure", "ul",     "ol",       "dl",       "blockquote", "pre",
                                     "script",   "style",  "iframe", "video",    "audio",    "object",     "picture",
                                     "svg",      "form",   "select", "math",     "h1",       "h2",         "h3",
                                     "h4",       "h5",     "h6",     "textarea", "noscript", "embed",      "hr",
                                     "fieldset", "canvas", NULL };
/* Elements that only frame what is in them. */
static const char *const frames[] = { "div",    "section", "article", "main",    "aside", "center",
                                      "header", "footer",  "p",       "address", NULL };
static const char *const empty[] = { "hr", "embed", NULL };

#define MAX_NAME 24
#define MAX_CAPTION 4000 /* bytes */

/* ---- tags ---- */

gsize
yb_html_tag_length (const char *text, const char *end)
{
  if (end - text >= 4 && memcmp (text, "<!--", 4) == 0)
    {
      const char *close = g_strstr_len (text + 4, end - text - 4, "-->");
      return close ? (gsize)(close + 3 - text) : 0;
    }
  if (end - text < 3 || *text != '<' || !(g_ascii_isalpha (text[1]) || (text[1] == '/' && g_ascii_isalpha (text[2]))))
    return 0;
  const char *name_end = text + 1 + (text[1] == '/');
  while (name_end < end && (g_ascii_isalnum (*name_end) || *name_end == '-'))
    name_end++;
  if (name_end == end || !(g_ascii_isspace (*name_end) || *name_end == '>' || *name_end == '/'))
    return 0; /* <https://...>, <me@example.org> */
  char quote = '\0';
  for (const char *c = name_end; c < end && c - text < 65536; c++)
    if (quote)
      quote = *c == quote ? '\0' : quote;
    else if ((*c == '"' || *c == '\'') && c[-1] == '=')
      quote = *c;
    else if (*c == '>')
      return (gsize)(c + 1 - text);
    else if (*c == '<')
      return 0;
  return 0;
}

void
yb_html_tag_name (const char *tag, char *name, gsize size)
{
  gsize n = 0;
  for (tag += 1 + (tag[1] == '/'); g_ascii_isalnum (*tag) && n + 1 < size; tag++)
    name[n++] = g_ascii_tolower (*tag);
  name[n] = '\0';
}

char *
yb_html_tag_attribute (const char *tag, gsize length, const char *name)
{
  const char *end = tag + length;
  gsize n = strlen (name);
  for (const char *c = tag + 1; c + n < end; c++)
    {
      if (!g_ascii_isspace (c[-1]) || g_ascii_strncasecmp (c, name, n) != 0)
        continue;
      const char *value = c + n;
      while (value < end && g_ascii_isspace (*value))
        value++;
      if (value >= end || *value != '=')
        continue;
      for (value++; value < end && g_ascii_isspace (*value);)
        value++;
      char quote = *value == '"' || *value == '\'' ? *value : '\0';
      const char *stop = value + (quote != '\0');
      const char *start = stop;
      while (stop < end && (quote ? *stop != quote : !g_ascii_isspace (*stop) && *stop != '>'))
        stop++;
      g_autofree char *raw = g_strndup (start, (gsize)(stop - start));
      return g_strdup (raw);
    }
  return NULL;
}

/* ---- blocks ---- */

/* The byte behind the line that holds byte `at`. */
static gsize
line_end (const char *text, gsize length, gsize at)
{
  const char *feed = at < length ? memchr (text + at, '\n', length - at) : NULL;
  return feed ? (gsize)(feed - text) + 1 : length;
}

/* The beginning of the next empty line, or the end. */
static gsize
find_empty_line (const char *text, gsize length, gsize at)
{
  while (at < length)
    {
      at = line_end (text, length, at);
      gsize blank = strspn (text + at, " \t");
      if (at >= length || text[at + blank] == '\n')
        break;
    }
  return at;
}

/* Moves behind the end tag of the element that begins at `at`; 0 when nothing closes it before `limit`. */
static gsize
find_element_end (const char *text, gsize limit, gsize at, const char *name)
{
  gsize n = strlen (name);
  guint depth = 0;
  for (const char *c = text + at; (c = memchr (c, '<', (gsize)(text + limit - c))); c++)
    {
      gboolean closing = c[1] == '/';
      const char *of = c + 1 + closing;
      if (g_ascii_strncasecmp (of, name, n) != 0 || g_ascii_isalnum (of[n]) || of[n] == '-')
        continue;
      const char *end = memchr (of, '>', (gsize)(text + limit - of));
      if (!end)
        return 0;
      depth += closing ? 0 : 1;
      if (closing && --depth == 0)
        return (gsize)(end + 1 - text);
      c = end - 1;
      if (c >= text + limit)
        break;
    }
  return 0;
}

gsize
yb_html_block_end (const char *text, gsize length, gsize at, GHashTable *unclosed)
{
  gsize indent = strspn (text + at, " ");
  const char *tag = text + at + indent;
  gsize n = yb_html_tag_length (tag, text + length);
  if (n == 0 || tag[1] == '/' || tag[1] == '!')
    return 0;
  char name[MAX_NAME];
  yb_html_tag_name (tag, name, sizeof name);
  gsize start = at + indent;
  if (g_strv_contains (empty, name))
    return line_end (text, length, start);
  if (g_strv_contains (whole, name))
    {
      gsize end = g_hash_table_contains (unclosed, name) ? 0 : find_element_end (text, length, start, name);
      if (end > 0)
        return line_end (text, length, end);
      g_hash_table_add (unclosed, g_strdup (name));
      return find_empty_line (text, length, start);
    }
  g_autofree char *markdown = g_strv_contains (frames, name) ? yb_html_tag_attribute (tag, n, "markdown") : NULL;
  if (!g_strv_contains (frames, name) || markdown)
    return 0;
  /* What is not closed in its paragraph is not looked for again from each line of it. */
  if (GPOINTER_TO_SIZE (g_hash_table_lookup (unclosed, name)) > at)
    return 0;
  gsize paragraph = find_empty_line (text, length, start);
  gsize end = find_element_end (text, paragraph, start, name);
  if (end == 0)
    g_hash_table_replace (unclosed, g_strdup (name), GSIZE_TO_POINTER (paragraph));
  return end > 0 ? MAX (line_end (text, paragraph, end), end) : 0;
}

/* ---- conversion ---- */

/* Appends a tag with the address in `src` made a path from the site's root. */
static void
append_picture_tag (YbSitePage *page, const char *tag, gsize n, GString *out)
{
  g_autofree char *address = yb_html_tag_attribute (tag, n, "src");
  const char *path, *found = address && *address ? g_strstr_len (tag, (gssize)n, address) : NULL;
  if (!found || yb_site_find_picture (page, address, &path) != YB_PLACE_FOUND)
    {
      g_string_append_len (out, tag, (gssize)n);
      return;
    }
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  g_string_append_len (out, tag, found - tag);
  g_string_append (out, escaped);
  g_string_append (out, found + strlen (address) > tag + n ? "" : "");
  g_string_append_len (out, found + strlen (address), tag + n - found - strlen (address));
}

/* `![alt](address)` in HTML is what some Markdowns allow within figures; appends it as a tag. Bytes read, 0 when it is
 * none. */
static gsize
append_markdown_picture (const char *text, const char *end, GString *out)
{
  const char *close = memchr (text, ']', (gsize)MIN (end - text, 2000));
  const char *stop = close && close + 1 < end && close[1] == '(' ? memchr (close, ')', (gsize)MIN (end - close, 2000))
                                                                 : NULL;
  if (!stop)
    return 0;
  g_autofree char *alt = g_strndup (text + 2, (gsize)(close - text - 2));
  g_autofree char *address = g_strndup (close + 2, strcspn (close + 2, " )"));
  g_autofree char *escaped_alt = g_markup_escape_text (alt, -1), *escaped = g_markup_escape_text (address, -1);
  g_string_append_printf (out, "<img src=\"%s\" alt=\"%s\">", escaped, escaped_alt);
  return (gsize)(stop + 1 - text);
}

/* A caption with Markdown's signs in it, which some Markdowns understand there; appends it as HTML. Bytes read, 0 when
 * it is none. */
static gsize
append_markdown_caption (const char *text, GString *out)
{
  static const char opening[] = "<figcaption", closing[] = "</figcaption>";
  const char *start = g_ascii_strncasecmp (text, opening, strlen (opening)) == 0 ? strchr (text, '>') : NULL;
  const char *end = start ? g_strstr_len (start, MAX_CAPTION, closing) : NULL;
  if (!end)
    return 0;
  g_autofree char *inner = g_strstrip (g_strndup (start + 1, (gsize)(end - start - 1)));
  if (!strstr (inner, "](") && !strstr (inner, "**") && !strchr (inner, '_') && !strchr (inner, '*'))
    return 0;
  char *html = cmark_markdown_to_html (inner, strlen (inner), CMARK_OPT_UNSAFE);
  gboolean is_line = g_str_has_prefix (html, "<p>") && g_str_has_suffix (html, "</p>\n") && !strstr (html + 3, "<p>");
  if (is_line)
    g_string_append_printf (out, "<figcaption>%.*s</figcaption>", (int)(strlen (html) - 8), html + 3);
  free (html);
  for (const char *c = text; is_line && c < end; c++) /* the lines keep their numbers */
    if (*c == '\n')
      g_string_append_c (out, '\n');
  return is_line ? (gsize)(end - text) + strlen (closing) : 0;
}

/* The HTML with the addresses of pictures found, line for line. */
static GString *
prepare (YbSitePage *page, const char *text)
{
  GString *out = g_string_new (NULL);
  const char *end = text + strlen (text);
  while (text < end)
    {
      gsize plain = strcspn (text, "<!");
      g_string_append_len (out, text, (gssize)plain);
      text += plain;
      gsize n = 0;
      if (*text == '!' && text[1] == '[')
        {
          g_autoptr (GString) tag = g_string_new (NULL);
          n = append_markdown_picture (text, end, tag);
          if (n > 0)
            append_picture_tag (page, tag->str, tag->len, out);
        }
      else if (*text == '<' && (n = append_markdown_caption (text, out)) > 0)
        ;
      else if (g_ascii_strncasecmp (text, "<img", 4) == 0 && (n = yb_html_tag_length (text, end)) > 0)
        append_picture_tag (page, text, n, out);
      if (n == 0 && text < end)
        {
          g_string_append_c (out, *text);
          n = 1;
        }
      text += n;
    }
  return out;
}

void
yb_html_part_convert (YbSitePage *page, const char *text, guint32 line, YbBodyWriter *out)
{
  YbSite *site = page->site;
  g_autoptr (GString) prepared = prepare (page, text);
  YbHtmlRules rules = { .root = site->entries->root, .folder = site->entries->root, .base = site->address };
  g_auto (YbHtmlContent) content;
  yb_html_content_init (&content, site->arena);
  yb_html_convert_text (site->context, prepared->str, page->file, line, &rules, &content);
  const char *from = content.body.text->str;
  for (guint i = 0; i < content.body.lines->len; i++)
    {
      gsize n = strcspn (from, "\n");
      g_string_append_len (out->text, from, (gssize)n);
      yb_body_writer_end_line (out, MAX (g_array_index (content.body.lines, guint32, i), line));
      from += n + (from[n] == '\n');
    }
  if (*from)
    {
      g_string_append (out->text, from);
      yb_body_writer_end_line (out, line);
    }
  const YbValue *images = yb_html_content_make_images (&content);
  for (guint i = 0; images && i < images->n_items; i++)
    g_ptr_array_add (page->images, (gpointer)images->items[i]);
}
