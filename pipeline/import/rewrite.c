#include "import/rewrite.h"

#include "read/entry/literal.h"

#include <string.h>

/* The end of the destination that begins at `c` behind "](": behind ">" or before a space or the bracket that closes.
 */
static const char *
find_end (const char *c)
{
  if (*c == '<')
    {
      for (c++; *c && *c != '>' && *c != '\n'; c++)
        c += *c == '\\' && c[1] ? 1 : 0;
      return *c == '>' ? c + 1 : NULL;
    }
  guint depth = 0;
  for (; *c && (guchar)*c > ' '; c++)
    {
      if (*c == '\\' && c[1])
        c++;
      else if (*c == '(')
        depth++;
      else if (*c == ')' && depth-- == 0)
        return c;
    }
  return *c ? c : NULL;
}

/* The address that a destination means: without brackets and escapes, per cents decoded. */
static char *
unescape (const char *start, const char *end)
{
  gboolean bracketed = *start == '<';
  g_autoptr (GString) out = g_string_new (NULL);
  for (const char *c = start + bracketed; c < end - bracketed; c++)
    {
      if (*c == '\\' && c + 1 < end && g_ascii_ispunct (c[1]))
        c++;
      g_string_append_c (out, *c);
    }
  return g_strdup (out->str);
}

/* TRUE when the "]" at `at` ends the words of a picture. Its "[" is looked for in this line alone. */
static gboolean
ends_picture (const char *body, const char *at)
{
  guint depth = 0;
  for (const char *c = at; c > body && *c != '\n' && at - c < 4000; c--)
    {
      gboolean escaped = c > body && c[-1] == '\\';
      if (*c == ']' && !escaped)
        depth++;
      else if (*c == '[' && !escaped && --depth == 0)
        return c > body && c[-1] == '!';
    }
  return FALSE;
}

char *
yb_rewrite_destinations (const char *body, YbDestinationFunc choose, gpointer data)
{
  GString *out = g_string_sized_new (strlen (body) + 64);
  const char *done = body;
  for (const char *c = body; (c = strstr (c, "]("));)
    {
      const char *start = c + 2, *end = find_end (start);
      if (!end || end == start)
        {
          c += 2;
          continue;
        }
      g_autofree char *address = unescape (start, end);
      g_autofree char *other = choose (address, ends_picture (body, c), data);
      if (other)
        {
          g_string_append_len (out, done, start - done);
          yb_literal_append_destination (out, other);
          done = end;
        }
      c = end;
    }
  g_string_append (out, done);
  return g_string_free (out, FALSE);
}
