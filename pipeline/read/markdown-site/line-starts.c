#include "read/markdown-site/html-parts.h"
#include "read/markdown-site/line-kind.h"
#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/plain-text.h"
#include "read/markdown-site/rewriting.h"

#include <string.h>

/* An emphasised line below a picture is its caption: "*Caption*". Bytes of the line, or 0. */
static gsize
take_caption (YbRewriting *work, const char *line)
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
definition_sign (const YbRewriting *work, const char *line)
{
  gsize indent = strspn (line, " ");
  if (indent > 3 || line[indent] != ':' || (line[indent + 1] != ' ' && line[indent + 1] != '\t'))
    return 0;
  return work->out->text->len > 0 ? indent + 1 + strspn (line + indent + 1, " \t") : 0;
}

/* The term above a definition, when it is a paragraph of one line, is set off. */
static void
begin_definition (YbRewriting *work)
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
  yb_rewriting_end_line (work);
}

/* "[name]: address": the address is rewritten as that of a picture or a link. */
static gboolean
take_reference (YbRewriting *work, const char *line)
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
    yb_rewriting_append_picture_address (work, bare);
  else
    yb_rewriting_append_link_address (work, bare);
  g_string_append_len (work->out->text, address + length, line + n - address - length);
  yb_rewriting_end_line (work);
  return TRUE;
}

/* Moves behind the line at `at`, which was dealt with. */
static gsize
skip_line (YbRewriting *work, gsize at)
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
take_html_block (YbRewriting *work, gsize at)
{
  gsize end = yb_html_block_end (work->text, work->length, at, work->unclosed);
  if (end == 0)
    return 0;
  g_autofree char *block = g_strndup (work->text + at, end - at);
  yb_rewriting_begin_block (work);
  yb_html_part_convert (work->page, block, yb_rewriting_number (work), work->out);
  for (gsize i = at; i < end; i++)
    work->line += work->text[i] == '\n';
  work->line_start = work->out->text->len;
  yb_rewriting_begin_block (work);
  work->picture_end = 0;
  return end;
}

/* Kramdown's remark "{::comment} ... {:/comment}" ends with its line; the byte behind it, or 0 when none begins. */
static gsize
take_remark (YbRewriting *work, gsize at)
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
write_container_title (YbRewriting *work, const char *title)
{
  yb_rewriting_begin_block (work);
  g_string_append (work->out->text, "**");
  yb_append_escaped (work->out->text, title);
  g_string_append (work->out->text, "**");
  yb_rewriting_begin_block (work);
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
take_table_line (YbRewriting *work, const char *line)
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
      yb_rewriting_end_line (work);
    }
  work->n_table_lines += 2;
  return FALSE;
}

gsize
yb_rewriting_take_line_start (YbRewriting *work, gsize at)
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
  /* Breaks between paragraphs only make room. */
  const GString *out = work->out->text;
  gboolean parts = out->len < 2 || (out->str[out->len - 1] == '\n' && out->str[out->len - 2] == '\n');
  if (parts && yb_line_is_breaks (line))
    {
      yb_rewriting_end_line (work);
      return skip_line (work, at);
    }
  if (yb_line_is_instruction (line) || yb_line_is_abbreviation (line))
    {
      g_autofree char *title = container_title (line);
      if (title)
        write_container_title (work, title);
      else
        yb_rewriting_end_line (work);
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
      yb_rewriting_end_line (work);
      g_string_append_c (work->out->text, '>');
      yb_rewriting_end_line (work);
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
