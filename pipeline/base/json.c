#include "base/json.h"

static void
append_text (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *c = text; *c; c++)
    switch (*c)
      {
      case '"':
      case '\\':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *c);
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        if ((guchar)*c < 0x20 || *c == 0x7f)
          g_string_append_printf (out, "\\u%04x", (guint)*c);
        else
          g_string_append_c (out, *c);
      }
  g_string_append_c (out, '"');
}

/* Ends the line before, indents and writes the key. */
static void
begin_member (YbJson *json, const char *key)
{
  if (json->depth > 0)
    {
      g_string_append (json->out, json->empty ? "\n" : ",\n");
      for (guint i = 0; i < json->depth; i++)
        g_string_append (json->out, "  ");
    }
  json->empty = FALSE;
  if (key)
    {
      append_text (json->out, key);
      g_string_append (json->out, ": ");
    }
}

void
yb_json_begin (YbJson *json, GString *out)
{
  *json = (YbJson){ .out = out, .empty = TRUE };
}

void
yb_json_end (YbJson *json)
{
  g_assert (json->depth == 0);
  g_string_append_c (json->out, '\n');
}

void
yb_json_open (YbJson *json, const char *key, char bracket)
{
  begin_member (json, key);
  g_string_append_c (json->out, bracket);
  json->depth++;
  json->empty = TRUE;
}

void
yb_json_close (YbJson *json, char bracket)
{
  g_assert (json->depth > 0);
  json->depth--;
  if (!json->empty)
    {
      g_string_append_c (json->out, '\n');
      for (guint i = 0; i < json->depth; i++)
        g_string_append (json->out, "  ");
    }
  g_string_append_c (json->out, bracket);
  json->empty = FALSE;
}

void
yb_json_string (YbJson *json, const char *key, const char *text)
{
  begin_member (json, key);
  if (text)
    append_text (json->out, text);
  else
    g_string_append (json->out, "null");
}

void
yb_json_integer (YbJson *json, const char *key, gint64 number)
{
  begin_member (json, key);
  g_string_append_printf (json->out, "%" G_GINT64_FORMAT, number);
}

void
yb_json_boolean (YbJson *json, const char *key, gboolean truth)
{
  begin_member (json, key);
  g_string_append (json->out, truth ? "true" : "false");
}
