#include "read/markdown-site/code-scan.h"

#include <string.h>

void
yb_code_scan_init (YbCodeScan *scan, const char *text, gsize length)
{
  *scan = (YbCodeScan){ .text = text, .length = length, .after_empty = TRUE };
}

/* Behind the marks of quotations and lists that a fence may stand in. */
static const char *
skip_marks (const char *c)
{
  for (;;)
    {
      c += strspn (c, " \t");
      if (*c == '>')
        c++;
      else if ((*c == '-' || *c == '*' || *c == '+') && (c[1] == ' ' || c[1] == '\t'))
        c += 2;
      else
        {
          gsize n = strspn (c, "0123456789");
          if (n == 0 || n > 9 || (c[n] != '.' && c[n] != ')') || c[n + 1] != ' ')
            return c;
          c += n + 2;
        }
    }
}

static gboolean
is_fence (const char *c, char *sign, gsize *n)
{
  if (*c != '`' && *c != '~')
    return FALSE;
  *sign = *c;
  for (*n = 0; c[*n] == *sign;)
    ++*n;
  if (*n < 3)
    return FALSE;
  gsize rest = strcspn (c + *n, "\n");
  return *sign == '~' || !memchr (c + *n, '`', rest);
}

static gsize
line_length (const YbCodeScan *scan, gsize at)
{
  const char *feed = memchr (scan->text + at, '\n', scan->length - at);
  return feed ? (gsize)(feed - scan->text) + 1 - at : scan->length - at;
}

guint
yb_code_indentation (const char *line)
{
  guint width = 0;
  for (; *line == ' ' || *line == '\t'; line++)
    width = *line == '\t' ? width + 4 - width % 4 : width + 1;
  return width;
}

/* Counts the elements that the line opens and closes, of those that frame text. */
static void
count_frames (YbCodeScan *scan, const char *line, gsize length)
{
  static const char *const frames[] = { "div",     "section", "article", "aside", "center", "figure", "main",
                                        "details", "table",   "ul",      "ol",    "dl",     NULL };
  for (const char *c = line; (c = memchr (c, '<', (gsize)(line + length - c))); c++)
    {
      gboolean closing = c[1] == '/';
      char name[12];
      gsize n = 0;
      for (const char *sign = c + 1 + closing; g_ascii_isalpha (*sign) && n + 1 < sizeof name; sign++)
        name[n++] = g_ascii_tolower (*sign);
      name[n] = '\0';
      if (!g_strv_contains (frames, name) || !strchr (" \t\n/>", c[1 + closing + n]))
        continue;
      if (!closing)
        scan->n_frames++;
      else if (scan->n_frames > 0)
        scan->n_frames--;
    }
}

/* The line at `at`, when it belongs to a code block. */
static gsize
skip_line (YbCodeScan *scan, gsize at)
{
  const char *line = scan->text + at, *content = skip_marks (line);
  gsize length = line_length (scan, at), n;
  char sign;
  gboolean fence = is_fence (content, &sign, &n);
  if (scan->fence)
    {
      gsize rest = fence ? strspn (content + n, " \t") : 0;
      gboolean bare = fence && (content[n + rest] == '\n' || content[n + rest] == '\0');
      if (bare && sign == scan->fence && n >= scan->n_fence)
        scan->fence = 0;
      scan->after_empty = FALSE;
      return length;
    }
  if (fence)
    {
      scan->fence = sign;
      scan->n_fence = n;
      return length;
    }
  gboolean is_empty = line[strspn (line, " \t")] == '\n' || line[strspn (line, " \t")] == '\0';
  guint indented = yb_code_indentation (line);
  if (is_empty)
    {
      scan->after_empty = TRUE;
      return 0;
    }
  /* Within a <div> that empty lines part, a tag or shortcode is deep in, not code. */
  gboolean is_tag = *content == '<' || (*content == '{' && (content[1] == '%' || content[1] == '{'));
  if (indented >= 4 && scan->after_empty && !scan->in_list && !(scan->n_frames > 0 && is_tag))
    return length;
  if (is_tag || scan->n_frames > 0)
    count_frames (scan, line, length);
  gboolean is_item = content > line + strspn (line, " \t") && line[strspn (line, " \t")] != '>';
  if (is_item)
    scan->in_list = TRUE;
  else if (scan->after_empty && indented < 2)
    scan->in_list = FALSE;
  scan->after_empty = FALSE;
  return 0;
}

/* The code span that the run of backticks at `at` opens, in this paragraph. */
static gsize
skip_span (YbCodeScan *scan, gsize at)
{
  gsize n = 0;
  while (scan->text[at + n] == '`')
    n++;
  if (n > YB_CODE_MAX_RUN || at < scan->failed_until[n])
    return n;
  for (gsize i = at + n; i < scan->length; i++)
    {
      if (scan->text[i] == '\n' && scan->text[i + 1 + strspn (scan->text + i + 1, " \t")] == '\n')
        {
          scan->failed_until[n] = i;
          return n;
        }
      if (scan->text[i] != '`')
        continue;
      gsize run = 0;
      while (scan->text[i + run] == '`')
        run++;
      if (run == n)
        return i + n - at;
      i += run - 1;
    }
  scan->failed_until[n] = scan->length;
  return n;
}

gsize
yb_code_scan_skip (YbCodeScan *scan, gsize at)
{
  if (at >= scan->length)
    return 0;
  gboolean at_start = at == 0 || scan->text[at - 1] == '\n';
  gsize n = at_start ? skip_line (scan, at) : 0;
  if (n > 0)
    return n;
  return scan->text[at] == '`' && (at == 0 || scan->text[at - 1] != '\\') ? skip_span (scan, at) : 0;
}
