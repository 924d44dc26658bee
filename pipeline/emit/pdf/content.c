#include "content.h"

#include <string.h>

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_delimiter (char c)
{
  switch (c)
    {
    case '(':
    case ')':
    case '<':
    case '>':
    case '[':
    case ']':
    case '{':
    case '}':
    case '/':
    case '%':
      return TRUE;
    default:
      return FALSE;
    }
}

void
yb_content_reader_init (YbContentReader *reader, const char *content, gsize length)
{
  *reader = (YbContentReader){ content, content + length };
}

gboolean
yb_token_is (const YbToken *token, const char *text)
{
  return strncmp (token->start, text, token->length) == 0 && text[token->length] == '\0';
}

static const char *
skip_blanks (const char *at, const char *end)
{
  while (at < end && (is_space (*at) || *at == '%'))
    if (*at == '%')
      while (at < end && *at != '\n' && *at != '\r')
        at++;
    else
      at++;
  return at;
}

static const char *
skip_string (const char *at, const char *end)
{
  guint depth = 0;
  for (; at < end; at++)
    if (*at == '\\')
      at++;
    else if (*at == '(')
      depth++;
    else if (*at == ')' && --depth == 0)
      return at + 1;
  return end;
}

static const char *
skip_regular (const char *at, const char *end)
{
  while (at < end && !is_space (*at) && !is_delimiter (*at))
    at++;
  return at;
}

/* The picture's bytes may be anything; it ends with an EI between white space. */
static const char *
skip_inline_image (const char *at, const char *end)
{
  for (; end - at >= 4; at++)
    if (is_space (at[0]) && at[1] == 'E' && at[2] == 'I' && is_space (at[3]))
      return at + 3;
  return end;
}

static YbTokenKind
skip_delimiter (YbContentReader *reader)
{
  const char *at = reader->at, *end = reader->end;
  gboolean doubled = end - at >= 2 && at[0] == at[1];
  if (*at == '(')
    {
      reader->at = skip_string (at, end);
      return YB_TOKEN_STRING;
    }
  if (*at == '/')
    {
      reader->at = skip_regular (at + 1, end);
      return YB_TOKEN_NAME;
    }
  if (*at == '<' && !doubled)
    {
      const char *close = memchr (at, '>', (gsize)(end - at));
      reader->at = close ? close + 1 : end;
      return YB_TOKEN_HEX_STRING;
    }
  reader->at = at + (doubled && (*at == '<' || *at == '>') ? 2 : 1);
  return YB_TOKEN_BRACKET;
}

static YbTokenKind
skip_word (YbContentReader *reader, const char *start)
{
  reader->at = skip_regular (start, reader->end);
  if (g_ascii_isdigit (*start) || *start == '-' || *start == '+' || *start == '.')
    return YB_TOKEN_NUMBER;
  if (reader->at - start == 2 && start[0] == 'B' && start[1] == 'I')
    reader->at = skip_inline_image (reader->at, reader->end);
  return YB_TOKEN_OPERATOR;
}

YbTokenKind
yb_content_next (YbContentReader *reader, YbToken *token)
{
  const char *start = reader->at = skip_blanks (reader->at, reader->end);
  *token = (YbToken){ .kind = YB_TOKEN_END, .start = start };
  if (start == reader->end)
    return YB_TOKEN_END;
  token->kind = is_delimiter (*start) ? skip_delimiter (reader) : skip_word (reader, start);
  reader->at = MIN (reader->at, reader->end);
  token->length = (gsize)(reader->at - start);
  return token->kind;
}

static void
decode_hex (const char *at, const char *end, GString *out)
{
  int high = -1;
  for (; at < end; at++)
    {
      int digit = g_ascii_xdigit_value (*at);
      if (digit < 0)
        continue;
      if (high >= 0)
        g_string_append_c (out, (char)(high << 4 | digit));
      high = high >= 0 ? -1 : digit;
    }
  if (high >= 0)
    g_string_append_c (out, (char)(high << 4));
}

/* At the character behind a backslash; returns what follows the escape. */
static const char *
decode_escape (const char *at, const char *end, GString *out)
{
  static const char letters[] = "nrtbf", values[] = "\n\r\t\b\f";
  if (*at >= '0' && *at <= '7')
    {
      guint value = 0;
      for (const char *limit = MIN (at + 3, end); at < limit && *at >= '0' && *at <= '7'; at++)
        value = value * 8 + (guint)(*at - '0');
      g_string_append_c (out, (char)value);
      return at;
    }
  if (*at == '\r' && at + 1 < end && at[1] == '\n')
    return at + 2;
  if (*at == '\n' || *at == '\r')
    return at + 1;
  const char *letter = *at ? strchr (letters, *at) : NULL;
  g_string_append_c (out, letter ? values[letter - letters] : *at);
  return at + 1;
}

static void
decode_literal (const char *at, const char *end, GString *out)
{
  while (at < end)
    if (*at == '\\' && at + 1 < end)
      at = decode_escape (at + 1, end, out);
    else
      g_string_append_c (out, *at++);
}

void
yb_token_decode (const YbToken *token, GString *out)
{
  if (token->length < 2)
    return;
  const char *start = token->start + 1, *end = token->start + token->length - 1;
  if (token->kind == YB_TOKEN_HEX_STRING)
    decode_hex (start, end, out);
  else if (token->kind == YB_TOKEN_STRING)
    decode_literal (start, end, out);
}
