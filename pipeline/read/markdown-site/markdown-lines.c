#include "read/markdown-site/markdown-lines.h"

#include "read/markdown-site/emoji.h"
#include "read/markdown-site/html-parts.h"
#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/plain-text.h"
#include "read/markdown-site/rewriting.h"

#include <string.h>

/* ---- within lines ---- */

/* "{: .class}" behind a span, "{#id .class}" at the end of a heading; bytes, or 0. */
static gsize
attribute_list_length (const YbRewriting *work, gsize at)
{
  const char *c = work->text + at;
  gsize n = 0;
  while (n < YB_MAX_ATTRIBUTES && c[n] && c[n] != '}' && c[n] != '\n')
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
take_marked_word (YbRewriting *work, gsize at)
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
take_inline_note (YbRewriting *work, const char *c)
{
  if (c[1] != '[')
    return 0;
  gsize n = 2;
  for (guint depth = 1; n < YB_MAX_DESTINATION; n++)
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
  yb_rewriting_append_flat (work->notes, c + 2, n - 2);
  g_string_append_c (work->notes, '\n');
  for (gsize i = 0; i < n; i++)
    work->line += c[i] == '\n';
  return n + 1;
}

/* Links of note programs: "![[file.png]]", "[[page]]", "[[page|text]]"; bytes, or 0. */
static gsize
take_wiki_link (YbRewriting *work, gsize at)
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
  YbSpan span = { work->page->file, yb_rewriting_number (work), 1 };
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
take_task_box (YbRewriting *work, const char *c)
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
take_sign (YbRewriting *work, gsize at)
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
      yb_rewriting_open_bracket (work, *c == '!');
      return at + (*c == '!' ? 2 : 1);
    }
  if (*c == ']')
    return at + yb_rewriting_close_bracket (work, at);
  if (*c == '<' && (n = yb_rewriting_take_tag (work, at)) > 0)
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
rewrite (YbRewriting *work)
{
  gsize at = 0;
  while (at < work->length)
    {
      gboolean at_start = at == 0 || work->text[at - 1] == '\n';
      guint n_frames = work->scan.n_frames;
      gsize code = at_start || work->text[at] == '`' ? yb_code_scan_skip (&work->scan, at) : 0;
      if (code > 0)
        {
          yb_rewriting_copy (work, at, code);
          at += code;
          work->picture_end = 0;
          continue;
        }
      gsize before = at;
      if (at_start)
        at = yb_rewriting_take_line_start (work, at);
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
          yb_rewriting_end_line (work);
          work->line++;
          at++;
        }
      else if (at < work->length && (code = yb_code_scan_skip (&work->scan, at)) > 0)
        {
          yb_rewriting_copy (work, at, code);
          at += code;
        }
      else if (at < work->length)
        g_string_append_c (work->out->text, work->text[at++]);
    }
}

static void
write_notes (YbRewriting *work)
{
  for (const char *line = work->notes->str; *line; line = strchr (line, '\n') + 1)
    {
      yb_rewriting_begin_block (work);
      g_string_append_len (work->out->text, line, (gssize)strcspn (line, "\n"));
      yb_rewriting_end_line (work);
    }
}

void
yb_markdown_lines_rewrite (YbSitePage *page, const YbBodyWriter *in, YbBodyWriter *out)
{
  YbRewriting work = { .page = page,
                       .text = in->text->str,
                       .length = in->text->len,
                       .lines = (const guint32 *)(gconstpointer)in->lines->data,
                       .n_lines = in->lines->len,
                       .out = out,
                       .notes = g_string_new (NULL),
                       .brackets = g_array_new (FALSE, FALSE, sizeof (YbBracket)),
                       .unclosed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_array_set_clear_func (work.brackets, yb_bracket_clear);
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
