#include "import/yaml-writer.h"

#include <string.h>

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      if (character == '"' || character == '\\')
        g_string_append_printf (out, "\\%c", (char)character);
      else if (character == '\n')
        g_string_append (out, "\\n");
      else if (character < 0x20 || (character >= 0x7f && character < 0xa0) || character == 0x2028 || character == 0x2029
               || character == 0xfeff || (character & 0xfffe) == 0xfffe)
        g_string_append_printf (out, character > 0xffff ? "\\U%08X" : "\\u%04X", character);
      else
        g_string_append_unichar (out, character);
    }
  g_string_append_c (out, '"');
}

/* TRUE for what can stand without quotes and means just that. */
static gboolean
is_bare (const char *text)
{
  gsize n = strlen (text);
  return n > 0 && n < 40 && g_ascii_isalnum (*text)
         && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_") == n;
}

static void
append_scalar (GString *out, const YbValue *value)
{
  if (value->kind == YB_VALUE_NULL)
    return;
  if (!value->quoted && is_bare (value->text))
    g_string_append (out, value->text);
  else
    append_quoted (out, value->text);
}

static void append_value (GString *out, const YbValue *value, guint depth);

static void
append_indent (GString *out, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

static void
append_pair (GString *out, const YbValuePair *pair, guint depth)
{
  if (is_bare (pair->key))
    g_string_append (out, pair->key);
  else
    append_quoted (out, pair->key);
  g_string_append_c (out, ':');
  append_value (out, pair->value, depth + 1);
}

/* What follows a key or a hyphen, with the line feed. */
static void
append_value (GString *out, const YbValue *value, guint depth)
{
  if (value->kind == YB_VALUE_LIST && value->n_items > 0)
    {
      g_string_append_c (out, '\n');
      for (guint i = 0; i < value->n_items; i++)
        {
          append_indent (out, depth);
          g_string_append_c (out, '-');
          append_value (out, value->items[i], depth + 1);
        }
    }
  else if (value->kind == YB_VALUE_MAP && value->n_items > 0)
    {
      gboolean in_list = out->len > 0 && out->str[out->len - 1] == '-';
      g_string_append_c (out, in_list ? ' ' : '\n');
      for (guint i = 0; i < value->n_items; i++)
        {
          if (i > 0 || !in_list)
            append_indent (out, depth);
          append_pair (out, &value->pairs[i], depth);
        }
    }
  else if (value->kind == YB_VALUE_LIST || value->kind == YB_VALUE_MAP)
    g_string_append (out, value->kind == YB_VALUE_LIST ? " []\n" : " {}\n");
  else
    {
      if (value->kind == YB_VALUE_SCALAR)
        g_string_append_c (out, ' ');
      append_scalar (out, value);
      g_string_append_c (out, '\n');
    }
}

void
yb_yaml_write (GString *out, const char *key, const YbValue *value, guint depth)
{
  append_indent (out, depth);
  YbValuePair pair = { .key = key, .value = value };
  append_pair (out, &pair, depth);
}

void
yb_yaml_write_text (GString *out, const char *key, const char *text, gboolean bare, guint depth)
{
  YbValue value = { .kind = YB_VALUE_SCALAR, .text = text, .quoted = !bare };
  yb_yaml_write (out, key, &value, depth);
}
