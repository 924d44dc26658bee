#include "read/markdown-site/markdown-lines.h"

#include "base/i18n.h"
#include "read/markdown-site/code-scan.h"
#include "read/markdown-site/emoji.h"
#include "read/markdown-site/html-parts.h"
#include "read/markdown-site/line-kind.h"
#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/plain-text.h"

#include <string.h>

#define MAX_BRACKETS 64
/* Bytes of an address with its title, of a list of attributes. */
#define MAX_DESTINATION 8000
#define MAX_ATTRIBUTES 500

/* A bracket that is open. */
typedef struct
{
  gsize out; /* byte of the output where it stands */
  gboolean is_picture;
  gboolean holds_picture; /* and nothing else so far */
  gboolean is_linked;     /* a picture that a link begins with, which counts as the picture's beginning */
  char *address;          /* of an HTML link; NULL: a bracket of Markdown */
} Bracket;

typedef struct
{
  YbSitePage *page;
  const char *text;
  gsize length;
  const guint32 *lines; /* of the page, for each line of the text */
  guint n_lines, line;  /* the line under way */
  YbBodyWriter *out;
  YbCodeScan scan;
  GArray *brackets;     /* Bracket */
  GHashTable *unclosed; /* HTML elements that nothing closes */
  gsize picture_end;    /* byte behind a picture's address in the output, when its line holds nothing else; or 0 */
  gsize line_start;     /* of the output */
  guint n_table_lines;  /* of the table above */
  guint n_notes;        /* notes written within the text, "^[...]" */
  GString *notes;
  gboolean no_comment_end, no_remark_end;
  gboolean in_definition; /* the line above is a definition */
} Rewriting;

/* ---- output ---- */

static guint32
number (const Rewriting *work)
{
  return work->n_lines == 0 ? 1 : work->lines[MIN (work->line, work->n_lines - 1)];
}

static void
end_line (Rewriting *work)
{
  yb_body_writer_end_line (work->out, number (work));
  work->line_start = work->out->text->len;
}

/* Copies code, or whatever goes through as it is. */
static void
copy (Rewriting *work, gsize at, gsize n)
{
  for (gsize i = at; i < at + n; i++)
    if (work->text[i] == '\n')
      {
        end_line (work);
        work->line++;
      }
    else
      g_string_append_c (work->out->text, work->text[i]);
}

/* Appends text of the page in one line. */
static void
append_flat (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_c (out, text[i] == '\n' ? ' ' : text[i]);
}

/* Takes back what was written behind byte `length`, with its lines. */
static void
take_back (Rewriting *work, gsize length)
{
  GString *text = work->out->text;
  guint n = 0;
  for (gsize i = length; i < text->len; i++)
    n += text->str[i] == '\n';
  g_string_truncate (text, length);
  g_array_set_size (work->out->lines, work->out->lines->len - n);
  work->line_start = MIN (work->line_start, length);
}

static void
clear_bracket (gpointer data)
{
  g_free (((Bracket *)data)->address);
}

static void
begin_block (Rewriting *work)
{
  GString *text = work->out->text;
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    end_line (work);
  if (text->len > 1 && text->str[text->len - 2] != '\n')
    end_line (work);
}

/* ---- links and pictures ---- */

/* Reads `(address "title")` at `c`; the bytes, or 0 when there is none in this paragraph. Address and what follows it
 * point into the text. */
static gsize
read_destination (const char *c, char **address, const char **rest, gsize *n_rest)
{
  const char *start = c + 1, *limit = c + MAX_DESTINATION;
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

static void
append_picture_address (Rewriting *work, const char *address)
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

static void
append_link_address (Rewriting *work, const char *address)
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
end_picture (Rewriting *work, const Bracket *bracket, const char *address, const char *rest, gsize n_rest)
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
  if (!yb_page_take_picture (work->page, address, alt, caption, NULL, ((YbSpan){ work->page->file, number (work), 1 }),
                             &path))
    {
      take_back (work, bracket->out + n_alt - 2);
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
  if (n < 2 || n > MAX_ATTRIBUTES || c[n] != '}')
    return 0;
  gsize word = strspn (c + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_");
  return c[1] == '.' || c[1] == '#' || (word > 0 && c[1 + word] == '=') ? n + 1 : 0;
}

/* `]` with an address behind it ends the last bracket; bytes of the text read. */
static gsize
close_bracket (Rewriting *work, gsize at)
{
  GString *text = work->out->text;
  g_autofree char *address = NULL;
  const char *rest = "";
  gsize n_rest = 0;
  gsize n = work->text[at + 1] == '(' ? read_destination (work->text + at + 1, &address, &rest, &n_rest) : 0;
  Bracket *bracket = work->brackets->len > 0 ? &g_array_index (work->brackets, Bracket, work->brackets->len - 1) : NULL;
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
      append_link_address (work, address);
      append_flat (text, rest, n_rest);
      g_string_append_c (text, ')');
    }
  g_array_set_size (work->brackets, work->brackets->len - 1);
  for (gsize i = at + 1; i < at + 1 + n; i++)
    work->line += work->text[i] == '\n';
  return 1 + n;
}

static void
open_bracket (Rewriting *work, gboolean is_picture)
{
  if (work->brackets->len >= MAX_BRACKETS)
    g_array_remove_index (work->brackets, 0);
  if (is_picture && work->brackets->len > 0)
    {
      Bracket *outer = &g_array_index (work->brackets, Bracket, work->brackets->len - 1);
      outer->holds_picture = !outer->is_picture && work->out->text->len == outer->out + 1;
    }
  Bracket bracket = { .out = work->out->text->len, .is_picture = is_picture };
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
append_html_picture (Rewriting *work, const char *tag, gsize n)
{
  g_autofree char *address = yb_html_tag_attribute (tag, n, "src");
  g_autofree char *lazy = address && !g_str_has_prefix (address, "data:") ? NULL
                                                                          : yb_html_tag_attribute (tag, n, "data-src");
  g_autofree char *alt = yb_html_tag_attribute (tag, n, "alt"), *title = yb_html_tag_attribute (tag, n, "title");
  const char *path;
  if (!address && !lazy)
    return;
  if (!yb_page_take_picture (work->page, lazy ? lazy : address, alt, title, NULL,
                             ((YbSpan){ work->page->file, number (work), 1 }), &path))
    return;
  g_autofree char *plain_alt = alt ? yb_plain_text (alt) : NULL, *plain_title = title ? yb_plain_text (title) : NULL;
  gboolean alone = work->out->text->len == work->line_start;
  gboolean in_link = work->brackets->len > 0;
  if (in_link)
    {
      Bracket *outer = &g_array_index (work->brackets, Bracket, work->brackets->len - 1);
      outer->holds_picture = work->out->text->len == outer->out + 1;
    }
  yb_append_picture (work->out->text, plain_alt, path, plain_title);
  work->picture_end = alone && !(plain_title && *plain_title) ? work->out->text->len - 1 : 0;
}

static void
close_html_link (Rewriting *work)
{
  GString *text = work->out->text;
  guint i = work->brackets->len;
  while (i > 0 && !g_array_index (work->brackets, Bracket, i - 1).address)
    i--;
  if (i == 0)
    return;
  const Bracket *bracket = &g_array_index (work->brackets, Bracket, i - 1);
  if (bracket->holds_picture || bracket->out + 1 == text->len)
    g_string_erase (text, (gssize)bracket->out, 1);
  else
    {
      g_string_append (text, "](");
      append_link_address (work, bracket->address);
      g_string_append_c (text, ')');
    }
  g_array_set_size (work->brackets, i - 1);
}

/* A tag within a line: pictures and links become Markdown's, what the book understands stays, the rest goes. Bytes of
 * the text read; 0 when it is no tag. */
static gsize
take_tag (Rewriting *work, gsize at)
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
  if (is_comment)
    ;
  else if (g_strv_contains (kept, name))
    append_flat (work->out->text, tag, n);
  else if (strcmp (name, "img") == 0)
    append_html_picture (work, tag, n);
  else if (strcmp (name, "a") == 0 && closing)
    close_html_link (work);
  else if (strcmp (name, "a") == 0)
    {
      g_autofree char *address = yb_html_tag_attribute (tag, n, "href");
      if (address && work->brackets->len < MAX_BRACKETS)
        {
          Bracket bracket = { .out = work->out->text->len, .address = g_steal_pointer (&address) };
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

/* ---- beginnings of lines ---- */

/* An emphasised line below a picture is its caption: "*Caption*". Bytes of the line, or 0. */
static gsize
take_caption (Rewriting *work, const char *line)
{
  gsize n = strcspn (line, "\n"), length = n;
  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  char sign = *line;
  if (work->picture_end == 0 || (sign != '*' && sign != '_') || length < 3 || line[1] == sign
      || line[length - 1] != sign || line[length - 2] == sign || memchr (line + 1, sign, length - 2))
    return 0;
  const char *next = line + n;
  if (*next == '\n' && next[1 + strspn (next + 1, " \t")] != '\n' && next[1] != '\0')
    return 0;
  g_autofree char *inner = g_strndup (line + 1, length - 2);
  g_autofree char *plain = yb_plain_text (inner);
  g_autoptr (GString) title = g_string_new (" \"");
  for (const char *c = plain; *c; c++)
    {
      if (strchr ("\\\"&<", *c))
        g_string_append_c (title, '\\');
      g_string_append_c (title, *c);
    }
  g_string_append_c (title, '"');
  g_string_insert (work->out->text, (gssize)work->picture_end, title->str);
  return n;
}

/* A definition ": text" below its term. */
static gsize
definition_sign (const Rewriting *work, const char *line)
{
  gsize indent = strspn (line, " ");
  if (indent > 3 || line[indent] != ':' || (line[indent + 1] != ' ' && line[indent + 1] != '\t'))
    return 0;
  return work->out->text->len > 0 ? indent + 1 + strspn (line + indent + 1, " \t") : 0;
}

/* The term above a definition, when it is a paragraph of one line, is set off. */
static void
begin_definition (Rewriting *work)
{
  GString *text = work->out->text;
  if (text->len < 2 || text->str[text->len - 1] != '\n' || text->str[text->len - 2] == '\n')
    return;
  gsize start = text->len - 1;
  while (start > 0 && text->str[start - 1] != '\n')
    start--;
  gboolean alone = start < 2 || text->str[start - 2] == '\n';
  if (alone && !work->in_definition && !strchr ("-*+#>|:0123456789", text->str[start]))
    {
      g_string_insert (text, (gssize)text->len - 1, "**");
      g_string_insert (text, (gssize)start, "**");
    }
  end_line (work);
}

/* "[name]: address": the address is rewritten as that of a picture or a link. */
static gboolean
take_reference (Rewriting *work, const char *line)
{
  gsize indent = strspn (line, " "), n = strcspn (line, "\n");
  const char *close = indent < 4 && line[indent] == '[' && line[indent + 1] != '^' ? memchr (line, ']', n) : NULL;
  if (!close || close[1] != ':' || close > line + 200)
    return FALSE;
  const char *address = close + 2 + strspn (close + 2, " \t");
  gsize length = strcspn (address, " \t\n");
  if (length == 0 || address + length > line + n)
    return FALSE;
  g_autofree char *bare = *address == '<' && length > 2 ? g_strndup (address + 1, length - 2)
                                                        : g_strndup (address, length);
  g_string_append_len (work->out->text, line, address - line);
  if (yb_is_picture_address (bare))
    append_picture_address (work, bare);
  else
    append_link_address (work, bare);
  g_string_append_len (work->out->text, address + length, line + n - address - length);
  end_line (work);
  return TRUE;
}

/* Moves behind the line at `at`, which was dealt with. */
static gsize
skip_line (Rewriting *work, gsize at)
{
  gsize n = strcspn (work->text + at, "\n");
  if (at + n < work->length)
    {
      work->line++;
      n++;
    }
  return at + n;
}

/* Converts the block of HTML that begins at `at`; the byte behind it, or 0 when none does. */
static gsize
take_html_block (Rewriting *work, gsize at)
{
  gsize end = yb_html_block_end (work->text, work->length, at, work->unclosed);
  if (end == 0)
    return 0;
  g_autofree char *block = g_strndup (work->text + at, end - at);
  begin_block (work);
  yb_html_part_convert (work->page, block, number (work), work->out);
  for (gsize i = at; i < end; i++)
    work->line += work->text[i] == '\n';
  work->line_start = work->out->text->len;
  begin_block (work);
  work->picture_end = 0;
  return end;
}

/* Kramdown's remark "{::comment} ... {:/comment}" ends with its line; the byte behind it, or 0 when none begins. */
static gsize
take_remark (Rewriting *work, gsize at)
{
  const char *line = work->text + at;
  line += strspn (line, " ");
  if (work->no_remark_end || !g_str_has_prefix (line, "{::comment}"))
    return 0;
  const char *end = strstr (line, "{:/");
  work->no_remark_end = !end;
  if (!end)
    return 0;
  for (; line < end; line++)
    work->line += *line == '\n';
  return skip_line (work, (gsize)(end - work->text));
}

/* The title of "::: tip Title", ":::note[Title]"; NULL when the line has none. */
static char *
container_title (const char *line)
{
  line += strspn (line, " \t");
  if (!g_str_has_prefix (line, ":::"))
    return NULL;
  line += strspn (line, ": \t");
  line += strspn (line, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-");
  line += strspn (line, " \t");
  g_autofree char *title = g_strchomp (g_strndup (line, strcspn (line, "\n{")));
  gsize n = strlen (title);
  while (n > 0 && title[n - 1] == ':')
    title[--n] = '\0';
  gboolean bracketed = n > 1 && title[0] == '[' && title[n - 1] == ']';
  if (bracketed)
    title[n - 1] = '\0';
  return n == 0 ? NULL : g_strdup (title + bracketed);
}

static void
write_container_title (Rewriting *work, const char *title)
{
  begin_block (work);
  g_string_append (work->out->text, "**");
  yb_append_escaped (work->out->text, title);
  g_string_append (work->out->text, "**");
  begin_block (work);
}

/* TRUE for a line of hyphens or equals signs between the rows of a table: "|---+---|". */
static gboolean
is_table_rule (const char *line)
{
  gsize n = strspn (line, "|-=:+ \t");
  return *line == '|' && (line[n] == '\n' || line[n] == '\0') && (memchr (line, '-', n) || memchr (line, '=', n));
}

/* A table as kramdown writes it: rules part its rows, and its head may be missing. TRUE when the line is dealt with. */
static gboolean
take_table_line (Rewriting *work, const char *line)
{
  if (*line != '|')
    {
      work->n_table_lines = 0;
      return FALSE;
    }
  const GString *out = work->out->text;
  gboolean is_first = work->n_table_lines++ == 0;
  if (is_first && out->len > 1 && out->str[out->len - 2] != '\n')
    work->n_table_lines += 2; /* within a paragraph: as it is */
  const char *next = line + strcspn (line, "\n");
  next += *next == '\n';
  if (is_table_rule (line))
    return is_first ? *next == '|' : work->n_table_lines > 2;
  if (!is_first || work->page->site->dialect != YB_SITE_JEKYLL || *next != '|' || is_table_rule (next))
    return FALSE;
  guint n_columns = 0;
  for (const char *c = line + 1; c < next; c++)
    n_columns += *c == '|' && c[-1] != '\\';
  for (guint row = 0; row < 2; row++)
    {
      for (guint i = 0; i < MAX (n_columns, 1); i++)
        g_string_append (work->out->text, row == 0 ? "|   " : "|---");
      g_string_append_c (work->out->text, '|');
      end_line (work);
    }
  work->n_table_lines += 2;
  return FALSE;
}

/* What stands at the beginning of the line at `at`, when it needs more than copying; the byte to go on at. */
static gsize
take_line_start (Rewriting *work, gsize at)
{
  const char *line = work->text + at;
  gsize n;
  if (line[strspn (line, " \t")] == '\n')
    g_array_set_size (work->brackets, 0);
  if ((n = take_caption (work, line)) > 0)
    {
      work->picture_end = 0;
      return skip_line (work, at);
    }
  if (line[strspn (line, " \t")] != '\n')
    work->picture_end = 0;
  if ((n = take_remark (work, at)) > 0)
    return n;
  if (yb_line_is_instruction (line) || yb_line_is_abbreviation (line))
    {
      g_autofree char *title = container_title (line);
      if (title)
        write_container_title (work, title);
      else
        end_line (work);
      return skip_line (work, at);
    }
  if (take_table_line (work, line))
    return skip_line (work, at);
  /* What is deep within an element of HTML is no code when the element's tags are gone. */
  gsize n_indent = work->scan.n_frames > 0 && !work->scan.in_list && yb_code_indentation (line) >= 4
                       ? strspn (line, " \t")
                       : 0;
  at += n_indent;
  line += n_indent;
  if (line[strspn (line, " ")] == '<' && strspn (line, " ") < 4 && (n = take_html_block (work, at)) > 0)
    return n;
  if (take_reference (work, line))
    return skip_line (work, at);
  if (yb_line_is_alert (line))
    {
      gsize quote = strspn (line, "> ");
      gsize word = strspn (line + quote + 2, G_CSET_A_2_Z G_CSET_a_2_z);
      const char *rest = line + quote + 2 + word + 1;
      rest += strspn (rest, "+- \t");
      g_autofree char *title = g_strchomp (g_strndup (rest, strcspn (rest, "\n")));
      g_autofree char *kind = g_ascii_strdown (line + quote + 2, (gssize)word);
      kind[0] = g_ascii_toupper (kind[0]);
      g_string_append_len (work->out->text, line, (gssize)quote);
      g_string_append (work->out->text, "**");
      yb_append_escaped (work->out->text, *title ? title : kind);
      g_string_append (work->out->text, "**");
      end_line (work);
      g_string_append_c (work->out->text, '>');
      end_line (work);
      return skip_line (work, at);
    }
  if ((n = definition_sign (work, line)) > 0)
    {
      begin_definition (work);
      work->in_definition = TRUE;
      return at + n;
    }
  if (line[strspn (line, " \t")] == '\n' || !g_ascii_isspace (*line))
    work->in_definition = FALSE;
  return at;
}

/* ---- within lines ---- */

/* "{: .class}" behind a span, "{#id .class}" at the end of a heading; bytes, or 0. */
static gsize
attribute_list_length (const Rewriting *work, gsize at)
{
  const char *c = work->text + at;
  gsize n = 0;
  while (n < MAX_ATTRIBUTES && c[n] && c[n] != '}' && c[n] != '\n')
    n++;
  if (c[n] != '}')
    return 0;
  gboolean is_kramdown = c[1] == ':' && n > 2;
  gboolean is_plain = (c[1] == '#' || c[1] == '.' || (c[1] == ' ' && strchr ("#.", c[2]))) && n > 2;
  /* "![](a.png){width=50%}" */
  gboolean is_behind_address = at > 0 && c[-1] == ')' && (is_plain || memchr (c, '=', n)) && !memchr (c + 1, '{', n);
  if (is_behind_address && work->out->text->len > work->line_start)
    return n + 1;
  if (!is_kramdown && !is_plain)
    return 0;
  gboolean at_end = c[n + 1 + strspn (c + n + 1, " \t#")] == '\n' || c[n + 1] == '\0';
  const char *line = work->out->text->str + work->line_start;
  return is_kramdown || (at_end && (*line == '#' || g_str_has_suffix (line, ")"))) ? n + 1 : 0;
}

/* Bytes of `word` in the signs `sign` around it, as `^2^`; 0 when there is none: letters and digits, no spaces. */
static gsize
marked_word (const char *c, const char *sign, gsize max)
{
  gsize n_sign = strlen (sign);
  if (strncmp (c, sign, n_sign) != 0 || c[n_sign] == sign[0])
    return 0;
  gsize n = 0;
  while (n < max && c[n_sign + n] != '\0' && c[n_sign + n] != '\n' && c[n_sign + n] != sign[0]
         && !strchr ("[]<>`\\{", c[n_sign + n]))
    n++;
  gboolean spaced = n > 0 && (c[n_sign] == ' ' || c[n_sign + n - 1] == ' ');
  return n > 0 && !spaced && strncmp (c + n_sign + n, sign, n_sign) == 0 && c[2 * n_sign + n] != sign[0] ? n : 0;
}

/* Superscripts `^2^`, subscripts `~2~` and marked words `==word==` of extended Markdown; bytes, or 0. */
static gsize
take_marked_word (Rewriting *work, gsize at)
{
  GString *text = work->out->text;
  const char *c = work->text + at;
  gboolean in_word = at > 0 && g_ascii_isalnum (c[-1]);
  gsize n = in_word ? marked_word (c, "^", 12) : 0;
  if (n > 0 && !memchr (c + 1, ' ', n))
    {
      g_string_append_printf (text, "<sup>%.*s</sup>", (int)n, c + 1);
      return n + 2;
    }
  n = in_word ? marked_word (c, "~", 6) : 0;
  if (n > 0 && !memchr (c + 1, ' ', n))
    {
      g_string_append_printf (text, "<sub>%.*s</sub>", (int)n, c + 1);
      return n + 2;
    }
  n = !in_word ? marked_word (c, "==", 200) : 0;
  if (n == 0)
    return 0;
  g_string_append_len (text, c + 2, (gssize)n);
  return n + 4;
}

/* Pandoc's note within the text, "^[Its words.]", becomes a footnote; bytes, or 0. */
static gsize
take_inline_note (Rewriting *work, const char *c)
{
  if (c[1] != '[')
    return 0;
  gsize n = 2;
  for (guint depth = 1; n < MAX_DESTINATION; n++)
    {
      if (!c[n] || (c[n] == '\n' && c[n + 1] == '\n'))
        return 0;
      depth += c[n] == '[';
      depth -= c[n] == ']';
      if (depth == 0)
        break;
    }
  if (c[n] != ']' || n == 2)
    return 0;
  work->n_notes++;
  g_string_append_printf (work->out->text, "[^within-%u]", work->n_notes);
  g_string_append_printf (work->notes, "[^within-%u]: ", work->n_notes);
  append_flat (work->notes, c + 2, n - 2);
  g_string_append_c (work->notes, '\n');
  for (gsize i = 0; i < n; i++)
    work->line += c[i] == '\n';
  return n + 1;
}

/* Links of note programs: "![[file.png]]", "[[page]]", "[[page|text]]"; bytes, or 0. */
static gsize
take_wiki_link (Rewriting *work, gsize at)
{
  const char *c = work->text + at, *start = c + (*c == '!') + 2;
  if (strncmp (start - 2, "[[", 2) != 0)
    return 0;
  gsize n = 0;
  while (n < 300 && start[n] && !strchr ("]\n[", start[n]))
    n++;
  if (n == 0 || strncmp (start + n, "]]", 2) != 0 || start[n + 2] == '(')
    return 0;
  g_auto (GStrv) halves = NULL;
  g_autofree char *inner = g_strndup (start, n);
  halves = g_strsplit (inner, "|", 2);
  const char *path;
  YbSpan span = { work->page->file, number (work), 1 };
  if (*c == '!' && yb_is_picture_address (halves[0]))
    {
      gboolean is_size = halves[1] && strspn (halves[1], "0123456789x") == strlen (halves[1]);
      const char *alt = is_size ? NULL : halves[1];
      if (yb_page_take_picture (work->page, halves[0], alt, NULL, NULL, span, &path))
        yb_append_picture (work->out->text, alt, path, NULL);
    }
  else
    yb_append_escaped (work->out->text, halves[1] ? halves[1] : halves[0]);
  return (gsize)(start - c) + n + 2;
}

/* The box of a task, "- [x] done", as a sign; bytes, or 0. */
static gsize
take_task_box (Rewriting *work, const char *c)
{
  if (!strchr (" xX", c[1]) || c[2] != ']' || c[3] != ' ')
    return 0;
  const char *line = work->out->text->str + work->line_start;
  const char *mark = line + strspn (line, " \t>");
  gsize n = strchr ("-*+", *mark) && *mark ? 1 : strspn (mark, "0123456789");
  n += n > 0 && strchr (".)", mark[n]) && mark[n];
  if (n == 0 || mark[n] == '\0' || mark[n + strspn (mark + n, " \t")] != '\0')
    return 0;
  g_string_append (work->out->text, c[1] == ' ' ? "☐" : "☑");
  return 3;
}

/* One sign within a line; the byte to go on at. */
static gsize
take_sign (Rewriting *work, gsize at)
{
  GString *text = work->out->text;
  const char *c = work->text + at;
  gsize n;
  if (*c == '\\' && at + 1 < work->length && c[1] != '\n')
    {
      g_string_append_len (text, c, 2);
      return at + 2;
    }
  if ((*c == '[' || *c == '!') && (n = take_wiki_link (work, at)) > 0)
    return at + n;
  if (*c == '^' && (n = take_inline_note (work, c)) > 0)
    return at + n;
  if (strchr ("^~=", *c) && (n = take_marked_word (work, at)) > 0)
    return at + n;
  if (*c == '[' && (n = take_task_box (work, c)) > 0)
    return at + n;
  if (*c == '[' || (*c == '!' && c[1] == '['))
    {
      open_bracket (work, *c == '!');
      return at + (*c == '!' ? 2 : 1);
    }
  if (*c == ']')
    return at + close_bracket (work, at);
  if (*c == '<' && (n = take_tag (work, at)) > 0)
    return at + n;
  if (*c == '{' && (n = attribute_list_length (work, at)) > 0)
    {
      while (text->len > work->line_start && text->str[text->len - 1] == ' ')
        g_string_truncate (text, text->len - 1);
      return at + n;
    }
  gunichar emoji;
  gboolean in_word = at > 0 && g_ascii_isalnum (c[-1]);
  if (*c == ':' && work->page->site->names_emoji && !in_word && (n = yb_emoji_read (c, &emoji)) > 0)
    {
      g_string_append_unichar (text, emoji);
      return at + n;
    }
  if (*c == YB_LINK_MARK)
    return at + 1;
  g_string_append_c (text, *c);
  return at + 1;
}

static void
rewrite (Rewriting *work)
{
  gsize at = 0;
  while (at < work->length)
    {
      gboolean at_start = at == 0 || work->text[at - 1] == '\n';
      guint n_frames = work->scan.n_frames;
      gsize code = at_start || work->text[at] == '`' ? yb_code_scan_skip (&work->scan, at) : 0;
      if (code > 0)
        {
          copy (work, at, code);
          at += code;
          work->picture_end = 0;
          continue;
        }
      gsize before = at;
      if (at_start)
        at = take_line_start (work, at);
      if (at > before && (at >= work->length || work->text[at - 1] == '\n'))
        {
          if (work->text[before + strspn (work->text + before, " \t")] == '<')
            work->scan.n_frames = n_frames; /* the block was taken with its end */
          continue;
        }
      /* The rest of the line. */
      while (at < work->length && work->text[at] != '\n' && work->text[at] != '`')
        {
          gsize plain = strcspn (work->text + at, "\n`\\[]!<{^~=:\x01");
          g_string_append_len (work->out->text, work->text + at, (gssize)plain);
          at += plain;
          if (at < work->length && work->text[at] != '\n' && work->text[at] != '`')
            at = take_sign (work, at);
        }
      if (at < work->length && work->text[at] == '\n')
        {
          if (work->picture_end > 0 && work->picture_end + 1 != work->out->text->len)
            work->picture_end = 0;
          end_line (work);
          work->line++;
          at++;
        }
      else if (at < work->length && (code = yb_code_scan_skip (&work->scan, at)) > 0)
        {
          copy (work, at, code);
          at += code;
        }
      else if (at < work->length)
        g_string_append_c (work->out->text, work->text[at++]);
    }
}

static void
write_notes (Rewriting *work)
{
  for (const char *line = work->notes->str; *line; line = strchr (line, '\n') + 1)
    {
      begin_block (work);
      g_string_append_len (work->out->text, line, (gssize)strcspn (line, "\n"));
      end_line (work);
    }
}

void
yb_markdown_lines_rewrite (YbSitePage *page, const YbBodyWriter *in, YbBodyWriter *out)
{
  Rewriting work = { .page = page,
                     .text = in->text->str,
                     .length = in->text->len,
                     .lines = (const guint32 *)(gconstpointer)in->lines->data,
                     .n_lines = in->lines->len,
                     .out = out,
                     .notes = g_string_new (NULL),
                     .brackets = g_array_new (FALSE, FALSE, sizeof (Bracket)),
                     .unclosed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_array_set_clear_func (work.brackets, clear_bracket);
  yb_code_scan_init (&work.scan, work.text, work.length);
  rewrite (&work);
  write_notes (&work);
  g_string_free (work.notes, TRUE);
  g_array_unref (work.brackets);
  g_hash_table_unref (work.unclosed);
}

void
yb_html_page_rewrite (YbSitePage *page, const YbBodyWriter *in, YbBodyWriter *out)
{
  guint32 first = in->lines->len > 0 ? g_array_index (in->lines, guint32, 0) : 1;
  yb_html_part_convert (page, in->text->str, first, out);
}
