#include "read/markdown-site/line-kind.h"

#include <string.h>

static gboolean
line_matches (const char *line, const char *word)
{
  gsize n = strlen (word);
  line += strspn (line, " \t");
  return g_ascii_strncasecmp (line, word, n) == 0 && (line[n + strspn (line + n, " \t")] == '\n' || line[n] == '\0');
}

/* Page breaks of TeX and remarks of Obsidian in lines of their own. */
static gboolean
is_remark (const char *line, gsize n)
{
  static const char *const breaks[] = { "\\newpage", "\\pagebreak", "\\clearpage" };
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    if (n == strlen (breaks[i]) && memcmp (line, breaks[i], n) == 0)
      return TRUE;
  return n > 4 && memcmp (line, "%%", 2) == 0 && memcmp (line + n - 2, "%%", 2) == 0;
}

gboolean
yb_line_is_breaks (const char *line)
{
  gboolean any = FALSE;
  while (*line && *line != '\n')
    {
      line += strspn (line, " \t");
      if (*line == '\n' || *line == '\0')
        break;
      const char *end = g_ascii_strncasecmp (line, "<br", 3) == 0 && strchr (" />", line[3]) ? strchr (line, '>')
                                                                                             : NULL;
      if (!end || end - line > 40)
        return FALSE;
      any = TRUE;
      line = end + 1;
    }
  return any;
}

gboolean
yb_line_is_instruction (const char *line)
{
  line += strspn (line, " \t");
  gsize n = strcspn (line, "\n");
  while (n > 0 && g_ascii_isspace (line[n - 1]))
    n--;
  if (n > 0 && is_remark (line, n))
    return TRUE;
  if (n > 2 && line[0] == '{' && line[n - 1] == '}' && strchr (":.#", line[1]) && !memchr (line + 1, '{', n - 1))
    return TRUE;
  if (n >= 3 && memcmp (line, ":::", 3) == 0)
    return TRUE;
  /* Ends of blocks of kramdown, and what parts columns in Hugo's themes for books. */
  if ((n == 1 && *line == '^') || (n == 5 && memcmp (line, "<--->", 5) == 0))
    return TRUE;
  if (line_matches (line, "[toc]") || line_matches (line, "[[toc]]") || line_matches (line, "[[_toc_]]"))
    return TRUE;
  const char *next = line + strcspn (line, "\n");
  gboolean toc_follows = *next == '\n' && g_str_has_prefix (next + 1 + strspn (next + 1, " \t"), "{:toc");
  return toc_follows;
}

gboolean
yb_line_is_abbreviation (const char *line)
{
  gsize n = strcspn (line, "\n");
  const char *close = g_str_has_prefix (line, "*[") ? memchr (line, ']', n) : NULL;
  return close && close[1] == ':';
}

gboolean
yb_line_is_alert (const char *line)
{
  gsize n = strspn (line, "> ");
  if (n == 0 || line[n] != '[' || line[n + 1] != '!')
    return FALSE;
  gsize word = strspn (line + n + 2, G_CSET_A_2_Z G_CSET_a_2_z);
  const char *close = line + n + 2 + word;
  return word > 0 && *close == ']' && strchr ("+- \t\n", close[1]);
}
