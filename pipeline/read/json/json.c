#include "read/json/json.h"

#include "base/i18n.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_DEPTH 64
#define MAX_VALUES 1000000

typedef struct
{
  YbArena *arena;
  YbSpan span;
} Reader;

/* ---- limits ---- */

/* What brackets and commas tell of a text before it is parsed: the parser itself would go as deep as it is led. */
static gboolean
stays_within_limits (const char *text, gsize length, const char **why)
{
  guint depth = 0, n_values = 1;
  gboolean in_string = FALSE;
  *why = NULL;
  for (gsize i = 0; i < length && !*why; i++)
    if (in_string)
      {
        if (text[i] == '\\')
          i++;
        else
          in_string = text[i] != '"';
      }
    else if (text[i] == '"')
      in_string = TRUE;
    else if (text[i] == '[' || text[i] == '{')
      *why = ++depth > MAX_DEPTH ? _ ("it nests too deep") : NULL;
    else if (text[i] == ']' || text[i] == '}')
      depth -= depth > 0;
    else if (text[i] == ',')
      *why = ++n_values > MAX_VALUES ? _ ("it has too many values") : NULL;
  return !*why;
}

/* ---- values ---- */

static YbValue *read_node (Reader *reader, JsonNode *node);

static YbValue *
new_value (Reader *reader, YbValueKind kind)
{
  YbValue *value = yb_arena_new0 (reader->arena, YbValue);
  value->kind = kind;
  value->span = reader->span;
  return value;
}

static YbValue *
read_scalar (Reader *reader, JsonNode *node)
{
  YbValue *value = new_value (reader, YB_VALUE_SCALAR);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  GType type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);
      g_autofree char *valid = g_utf8_make_valid (text, -1);
      value->text = yb_arena_strdup (reader->arena, valid);
      value->quoted = TRUE;
    }
  else if (type == G_TYPE_BOOLEAN)
    value->text = json_node_get_boolean (node) ? "true" : "false";
  else if (type == G_TYPE_INT64)
    value->text = yb_arena_printf (reader->arena, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    value->text = yb_arena_strdup (reader->arena, g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
  return value;
}

static YbValue *
read_list (Reader *reader, JsonArray *array)
{
  YbValue *list = new_value (reader, YB_VALUE_LIST);
  guint n = json_array_get_length (array);
  GPtrArray *items = g_ptr_array_sized_new (n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, read_node (reader, json_array_get_element (array, i)));
  list->items = yb_arena_take_pointers (reader->arena, items, &list->n_items);
  return list;
}

static YbValue *
read_map (Reader *reader, JsonObject *object)
{
  YbValue *map = new_value (reader, YB_VALUE_MAP);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (YbValuePair));
  JsonObjectIter iterator;
  const char *key;
  JsonNode *node;
  json_object_iter_init_ordered (&iterator, object);
  while (json_object_iter_next_ordered (&iterator, &key, &node))
    {
      g_autofree char *valid = g_utf8_make_valid (key, -1);
      YbValuePair pair = { yb_arena_strdup (reader->arena, valid), reader->span, read_node (reader, node) };
      g_array_append_val (pairs, pair);
    }
  map->pairs = yb_arena_take_array (reader->arena, pairs, &map->n_items);
  return map;
}

static YbValue *
read_node (Reader *reader, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return read_map (reader, json_node_get_object (node));
    case JSON_NODE_ARRAY:
      return read_list (reader, json_node_get_array (node));
    case JSON_NODE_VALUE:
      return read_scalar (reader, node);
    case JSON_NODE_NULL:
      break;
    }
  return new_value (reader, YB_VALUE_NULL);
}

/* The line that the parser's message begins with, "<data>:3:4: ...", is counted from the text's beginning. */
static void
report_broken (const YbContext *context, YbSpan span, JsonParser *parser, const char *why)
{
  if (parser && span.line > 0)
    span = (YbSpan){ span.file, span.line + json_parser_get_current_line (parser) - 1, 0 };
  g_autofree char *valid = g_utf8_make_valid (why, -1);
  yb_report (context, YB_DIAGNOSTIC_INVALID_JSON, span, NULL, _ ("the text is no JSON that can be read (%s)"), valid);
}

const YbValue *
yb_json_read (const YbContext *context, YbArena *arena, const char *text, gsize length, YbSpan span)
{
  const char *why;
  if (!stays_within_limits (text, length, &why))
    {
      report_broken (context, span, NULL, why);
      return NULL;
    }
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  if (!json_parser_load_from_data (parser, text, (gssize)length, &error))
    {
      report_broken (context, span, parser, error->message);
      return NULL;
    }
  JsonNode *root = json_parser_get_root (parser);
  Reader reader = { arena, span };
  return root ? read_node (&reader, root) : NULL;
}
