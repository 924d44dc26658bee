#include "read/entry/literal.h"

#include <string.h>

static gboolean
ends_address (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);
  gboolean is_quote = type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION || character == '"'
                      || character == 0x201e || character == 0x201a;
  return is_quote || g_unichar_isspace (character) || type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT
         || character == '<' || character == '>';
}

/* Takes from the end what belongs to the sentence: punctuation, and brackets that open before the address. */
static gsize
drop_punctuation (const char *text, gsize length)
{
  gsize n_open = 0, n_close = 0;
  for (gsize i = 0; i < length; i++)
    {
      n_open += text[i] == '(';
      n_close += text[i] == ')';
    }
  while (length > 0)
    {
      char last = text[length - 1];
      if (last == ')' && n_close > n_open)
        n_close--;
      else if (!strchr (".,:;!?'*_~]", last))
        break;
      length--;
    }
  return length;
}

static gsize
prefix_length (const char *text)
{
  static const char *const prefixes[] = { "https://", "http://", "www." };
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_ascii_strncasecmp (text, prefixes[i], strlen (prefixes[i])) == 0)
      return strlen (prefixes[i]);
  return 0;
}

gsize
yb_literal_link_length (const char *text)
{
  gsize prefix = prefix_length (text);
  if (prefix == 0 || !g_unichar_isalnum (g_utf8_get_char (text + prefix)))
    return 0;
  const char *end = text + prefix;
  while (*end != '\0' && !ends_address (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  gsize length = drop_punctuation (text, (gsize)(end - text));
  if (length <= prefix)
    return 0;
  gboolean is_bare = g_ascii_tolower (text[0]) == 'w';
  return !is_bare || memchr (text + prefix, '.', length - prefix) ? length : 0;
}

static void
append_escaped (GString *out, const char *text, gsize length, const char *signs)
{
  for (gsize i = 0; i < length; i++)
    {
      if (strchr (signs, text[i]))
        g_string_append_c (out, '\\');
      g_string_append_c (out, text[i]);
    }
}

/* Signs that may be markup anywhere in a line. */
#define INLINE_SIGNS "\\`*_[]<>&~|"

/* An address is written in angle brackets; where a character would not survive that, or the scheme is missing, as a
 * link with a text. */
static void
append_link (GString *out, const char *text, gsize length)
{
  gboolean is_bare = g_ascii_tolower (text[0]) == 'w';
  gboolean is_plain = !memchr (text, '&', length) && !memchr (text, '\\', length);
  if (!is_bare && is_plain)
    {
      g_string_append_printf (out, "<%.*s>", (int)length, text);
      return;
    }
  g_string_append_c (out, '[');
  append_escaped (out, text, length, INLINE_SIGNS);
  gboolean is_simple = is_plain && !memchr (text, '(', length) && !memchr (text, ')', length);
  g_string_append_printf (out, "](%s%s", is_simple ? "" : "<", is_bare ? "https://" : "");
  append_escaped (out, text, length, is_simple ? INLINE_SIGNS : "\\<>&");
  g_string_append (out, is_simple ? ")" : ">)");
}

/* Escapes what makes a heading, list or rule at the beginning of a line; the bytes done. */
gsize
yb_literal_append_line_start (GString *out, const char *text)
{
  if (*text != '\0' && strchr ("#+-=:", *text))
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, *text);
      return 1;
    }
  gsize n = strspn (text, "0123456789");
  if (n == 0 || n > 9 || (text[n] != '.' && text[n] != ')'))
    return 0;
  g_string_append_len (out, text, (gssize)n);
  g_string_append_c (out, '\\');
  g_string_append_c (out, text[n]);
  return n + 1;
}

void
yb_literal_append_words (GString *out, const char *text, gunichar before, gboolean with_links)
{
  const char *c = text;
  while (*c != '\0')
    {
      gsize link = with_links && !g_unichar_isalnum (before) ? yb_literal_link_length (c) : 0;
      if (link > 0)
        {
          append_link (out, c, link);
          c += link;
          before = ' ';
          continue;
        }
      gsize length = (gsize)(g_utf8_next_char (c) - c);
      before = g_utf8_get_char (c);
      if (*c == '\t')
        g_string_append_c (out, ' ');
      else
        append_escaped (out, c, length, INLINE_SIGNS);
      c += length;
    }
}

void
yb_literal_append (GString *out, const char *text)
{
  gsize done = yb_literal_append_line_start (out, text);
  yb_literal_append_words (out, text + done, done > 0 ? '-' : ' ', TRUE);
}

void
yb_literal_append_destination (GString *out, const char *address)
{
  gboolean is_simple = *address && !strpbrk (address, " ()<>\\&");
  if (!is_simple)
    g_string_append_c (out, '<');
  for (const char *c = address; *c; c++)
    if ((guchar)*c < ' ' || *c == '|')
      g_string_append_printf (out, "%%%02X", (guint)*c);
    else
      append_escaped (out, c, 1, "\\<>&");
  if (!is_simple)
    g_string_append_c (out, '>');
}
