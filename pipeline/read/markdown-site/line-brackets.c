#include "read/markdown-site/html-parts.h"
#include "read/markdown-site/markdown-lines.h"
#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/plain-text.h"
#include "read/markdown-site/rewriting.h"

#include <string.h>

/* ---- links and pictures ---- */

/* Reads `(address "title")` at `c`; the bytes, or 0 when there is none in this paragraph. Address and what follows it
 * point into the text. */
static gsize
read_destination (const char *c, char **address, const char **rest, gsize *n_rest)
{
  const char *start = c + 1, *limit = c + YB_MAX_DESTINATION;
  while (*start == ' ')
    start++;
  const char *end = start;
  if (*start == '<')
    {
      while (end < limit && *end && *end != '>' && *end != '\n')
        end++;
      if (*end != '>')
        return 0;
      *address = g_strndup (start + 1, (gsize)(end - start - 1));
      end++;
    }
  else
    {
      guint depth = 0;
      for (; *end && *end != ' ' && *end != '\n' && *end != '\t'; end++)
        {
          if (end > limit)
            return 0;
          if (*end == '\\' && end[1])
            end++;
          else if (*end == '(')
            depth++;
          else if (*end == ')' && depth-- == 0)
            break;
        }
      *address = g_strndup (start, (gsize)(end - start));
    }
  *rest = end;
  /* Pelican's "{static}/images/a.png", "{filename}other.md" */
  const char *brace = **address == '{' ? strchr (*address, '}') : NULL;
  if (brace)
    memmove (*address, brace + 1, strlen (brace));
  const char *close = end + strspn (end, " \t");
  char quote = *close == '"' || *close == '\'' ? *close : '\0';
  if (quote)
    {
      for (close++; *close && *close != quote && !(close[0] == '\n' && close[1] == '\n') && close < limit; close++)
        if (*close == '\\' && close[1])
          close++;
      close += *close == quote;
      close += strspn (close, " \t");
    }
  /* A width behind the title: "=300x200". */
  *n_rest = (gsize)(close - end);
  if (*close == '=' && g_ascii_isdigit (close[1]))
    close += strcspn (close, ") \n");
  if (*close != ')')
    {
      g_clear_pointer (address, g_free);
      return 0;
    }
  return (gsize)(close + 1 - c);
}

void
yb_rewriting_append_picture_address (YbRewriting *work, const char *address)
{
  const char *path;
  YbPlace place = yb_site_find_picture (work->page, address, &path);
  g_autofree char *escaped = g_uri_escape_string (path, place == YB_PLACE_ON_WEB ? "/:?=&,;+@%#!$'" : "/", TRUE);
  g_string_append (work->out->text, escaped);
}

static gboolean
leads_into_site (const YbSite *site, const char *address)
{
  gsize n = site->address ? strlen (site->address) : 0;
  if (n > 0 && g_str_has_prefix (address, site->address) && (address[n] == '/' || address[n] == '\0'))
    return TRUE;
  return *address && *address != '#' && !strchr (address, ':') && !g_str_has_prefix (address, "//");
}

void
yb_rewriting_append_link_address (YbRewriting *work, const char *address)
{
  GString *text = work->out->text;
  g_autofree char *escaped = g_uri_escape_string (address, "/:?=&,;+@%#!$'~", TRUE);
  if (g_str_has_prefix (escaped, "//"))
    g_string_append_printf (text, "https:%s", escaped);
  else if (leads_into_site (work->page->site, address))
    g_string_append_printf (text, "%c%s%c", YB_LINK_MARK, escaped, YB_LINK_MARK);
  else
    g_string_append (text, escaped);
}

/* Writes the address of a picture behind `](`, and its title. */
static void
end_picture (YbRewriting *work, const YbBracket *bracket, const char *address, const char *rest, gsize n_rest)
{
  GString *text = work->out->text;
  gboolean alone = bracket->out == work->line_start;
  gsize n_title = n_rest;
  const char *path;
  gsize n_alt = bracket->is_linked ? 3 : 2;
  g_autofree char *alt = g_strdup (text->str + MIN (bracket->out + n_alt, text->len));
  g_autofree char *caption = g_strndup (rest, n_rest);
  g_strstrip (caption);
  gsize n_caption = strlen (caption);
  if (n_caption > 1)
    {
      caption[n_caption - 1] = '\0';
      memmove (caption, caption + 1, n_caption - 1);
    }
  if (!yb_page_take_picture (work->page, address, alt, caption, NULL,
                             ((YbSpan){ work->page->file, yb_rewriting_number (work), 1 }), &path))
    {
      yb_rewriting_take_back (work, bracket->out + n_alt - 2);
      work->picture_end = 0;
      return;
    }
  g_string_append (text, "](");
  g_autofree char *escaped = g_uri_escape_string (path, strstr (path, "://") ? "/:?=&,;+@%#!$'" : "/", TRUE);
  g_string_append (text, escaped);
  gsize end = text->len;
  while (n_title > 0 && (rest[n_title - 1] == ' ' || rest[n_title - 1] == '\t'))
    n_title--;
  g_autofree char *title = g_strndup (rest, n_title);
  g_strdelimit (title, "\n", ' ');
  g_string_append (text, title);
  g_string_append_c (text, ')');
  work->picture_end = alone && n_title == 0 ? end : 0;
}

/* Pandoc's attributes behind a bracketed span: `{.smallcaps}`, `{lang=fr}`; bytes, or 0. */
static gsize
span_attributes_length (const char *c)
{
  gsize n = *c == '{' ? strcspn (c, "}\n") : 0;
  if (n < 2 || n > YB_MAX_ATTRIBUTES || c[n] != '}')
    return 0;
  gsize word = strspn (c + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_");
  return c[1] == '.' || c[1] == '#' || (word > 0 && c[1 + word] == '=') ? n + 1 : 0;
}

gsize
yb_rewriting_close_bracket (YbRewriting *work, gsize at)
{
  GString *text = work->out->text;
  g_autofree char *address = NULL;
  const char *rest = "";
  gsize n_rest = 0;
  gsize n = work->text[at + 1] == '(' ? read_destination (work->text + at + 1, &address, &rest, &n_rest) : 0;
  YbBracket *bracket = work->brackets->len > 0 ? &g_array_index (work->brackets, YbBracket, work->brackets->len - 1)
                                               : NULL;
  gsize n_attributes = n == 0 && bracket && !bracket->address && !bracket->is_picture
                           ? span_attributes_length (work->text + at + 1)
                           : 0;
  if (n_attributes > 0)
    {
      g_string_erase (text, (gssize)bracket->out, 1);
      g_array_set_size (work->brackets, work->brackets->len - 1);
      return 1 + n_attributes;
    }
  if (!bracket || bracket->address || n == 0)
    {
      if (bracket && !bracket->address)
        g_array_set_size (work->brackets, work->brackets->len - 1);
      g_string_append_c (text, ']');
      return 1;
    }
  if (bracket->is_picture)
    end_picture (work, bracket, address, rest, n_rest);
  else if (bracket->holds_picture && bracket->out + 1 < text->len && text->str[text->len - 1] == ')')
    {
      /* A picture that leads to a larger one of itself, or anywhere, is a picture. */
      g_string_erase (text, (gssize)bracket->out, 1);
      if (work->picture_end > 0)
        work->picture_end--;
    }
  else
    {
      g_string_append (text, "](");
      yb_rewriting_append_link_address (work, address);
      yb_rewriting_append_flat (text, rest, n_rest);
      g_string_append_c (text, ')');
    }
  g_array_set_size (work->brackets, work->brackets->len - 1);
  for (gsize i = at + 1; i < at + 1 + n; i++)
    work->line += work->text[i] == '\n';
  return 1 + n;
}

void
yb_rewriting_open_bracket (YbRewriting *work, gboolean is_picture)
{
  if (work->brackets->len >= YB_MAX_BRACKETS)
    g_array_remove_index (work->brackets, 0);
  if (is_picture && work->brackets->len > 0)
    {
      YbBracket *outer = &g_array_index (work->brackets, YbBracket, work->brackets->len - 1);
      outer->holds_picture = !outer->is_picture && work->out->text->len == outer->out + 1;
    }
  YbBracket bracket = { .out = work->out->text->len, .is_picture = is_picture };
  /* Of a picture in a link the line begins at the link. */
  if (is_picture && work->brackets->len > 0 && bracket.out == work->line_start + 1)
    {
      bracket.out = work->line_start;
      bracket.is_linked = TRUE;
    }
  g_array_append_val (work->brackets, bracket);
  g_string_append (work->out->text, is_picture ? "![" : "[");
}

/* ---- HTML within a line ---- */

static void
append_html_picture (YbRewriting *work, const char *tag, gsize n)
{
  g_autofree char *address = yb_html_tag_attribute (tag, n, "src");
  g_autofree char *lazy = address && !g_str_has_prefix (address, "data:") ? NULL
                                                                          : yb_html_tag_attribute (tag, n, "data-src");
  g_autofree char *alt = yb_html_tag_attribute (tag, n, "alt"), *title = yb_html_tag_attribute (tag, n, "title");
  const char *path;
  if (!address && !lazy)
    return;
  if (!yb_page_take_picture (work->page, lazy ? lazy : address, alt, title, NULL,
                             ((YbSpan){ work->page->file, yb_rewriting_number (work), 1 }), &path))
    return;
  g_autofree char *plain_alt = alt ? yb_plain_text (alt) : NULL, *plain_title = title ? yb_plain_text (title) : NULL;
  gboolean alone = work->out->text->len == work->line_start;
  gboolean in_link = work->brackets->len > 0;
  if (in_link)
    {
      YbBracket *outer = &g_array_index (work->brackets, YbBracket, work->brackets->len - 1);
      outer->holds_picture = work->out->text->len == outer->out + 1;
    }
  yb_append_picture (work->out->text, plain_alt, path, plain_title);
  work->picture_end = alone && !(plain_title && *plain_title) ? work->out->text->len - 1 : 0;
}

static void
close_html_link (YbRewriting *work)
{
  GString *text = work->out->text;
  guint i = work->brackets->len;
  while (i > 0 && !g_array_index (work->brackets, YbBracket, i - 1).address)
    i--;
  if (i == 0)
    return;
  const YbBracket *bracket = &g_array_index (work->brackets, YbBracket, i - 1);
  if (bracket->holds_picture || bracket->out + 1 == text->len)
    g_string_erase (text, (gssize)bracket->out, 1);
  else
    {
      g_string_append (text, "](");
      yb_rewriting_append_link_address (work, bracket->address);
      g_string_append_c (text, ')');
    }
  g_array_set_size (work->brackets, i - 1);
}

/* Bytes of an element with nothing in it, as the icon `<i class="fa fa-home"></i>`; 0 when it is none. */
static gsize
empty_element_length (const char *tag, gsize n, const char *name)
{
  static const char *const names[] = { "i", "em", "b", "strong", "span", "s", "del", "sup", "sub", NULL };
  g_autofree char *end = g_strconcat ("</", name, ">", NULL);
  return g_strv_contains (names, name) && g_str_has_prefix (tag + n, end) ? n + strlen (end) : 0;
}

gsize
yb_rewriting_take_tag (YbRewriting *work, gsize at)
{
  static const char *const kept[] = { "br", "sup", "sub",  "em",  "i",    "strong", "b",
                                      "s",  "del", "code", "kbd", "span", "abbr",   NULL };
  static const char *const breaks[] = { "p",  "div", "li",     "tr",         "h1",      "h2",      "h3", "h4",
                                        "h5", "h6",  "figure", "figcaption", "section", "summary", NULL };
  const char *tag = work->text + at, *end = work->text + work->length;
  gboolean is_comment = g_str_has_prefix (tag, "<!--");
  if (is_comment && work->no_comment_end)
    return 0;
  gsize n = yb_html_tag_length (tag, end);
  work->no_comment_end = work->no_comment_end || (is_comment && n == 0);
  if (n == 0)
    return 0;
  char name[16];
  yb_html_tag_name (tag, name, sizeof name);
  gboolean closing = tag[1] == '/';
  gsize n_empty = closing ? 0 : empty_element_length (tag, n, name);
  if (is_comment)
    ;
  else if (n_empty > 0)
    n = n_empty;
  else if (g_strv_contains (kept, name) && (strcmp (name, "span") == 0 || strcmp (name, "abbr") == 0))
    yb_rewriting_append_flat (work->out->text, tag, n);
  else if (g_strv_contains (kept, name))
    g_string_append_printf (work->out->text, "<%s%s>", closing ? "/" : "", name);
  else if (strcmp (name, "img") == 0)
    append_html_picture (work, tag, n);
  else if (strcmp (name, "a") == 0 && closing)
    close_html_link (work);
  else if (strcmp (name, "a") == 0)
    {
      g_autofree char *address = yb_html_tag_attribute (tag, n, "href");
      if (address && work->brackets->len < YB_MAX_BRACKETS)
        {
          YbBracket bracket = { .out = work->out->text->len, .address = g_steal_pointer (&address) };
          g_array_append_val (work->brackets, bracket);
          g_string_append_c (work->out->text, '[');
        }
    }
  else if (g_strv_contains (breaks, name) && work->out->text->len > work->line_start
           && work->out->text->str[work->out->text->len - 1] != ' ')
    g_string_append_c (work->out->text, ' ');
  for (gsize i = at; i < at + n; i++)
    work->line += work->text[i] == '\n';
  return n;
}
