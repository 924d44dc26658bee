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
  GHashTable *keys; /* each once, the arena's: objects of a list have the same */
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

static const char *
intern_key (Reader *reader, const char *key)
{
  const char *known = g_hash_table_lookup (reader->keys, key);
  if (known)
    return known;
  g_autofree char *valid = g_utf8_make_valid (key, -1);
  char *copy = yb_arena_strdup (reader->arena, valid);
  g_hash_table_add (reader->keys, copy);
  return copy;
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
      YbValuePair pair = { intern_key (reader, key), reader->span, read_node (reader, node) };
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

/* ---- large texts ---- */

/* The parser's tree takes some twenty times the room of the text; a large text is parsed member by member of its outer
 * lists and objects. What is not understood here is left to the parser as a whole, which says what is wrong. */
#define PIECE ((gsize)64 * 1024)

static const char *
skip_space (const char *c, const char *end)
{
  while (c < end && g_ascii_isspace (*c))
    c++;
  return c;
}

/* Behind the string at `c`, or `end`. */
static const char *
skip_string (const char *c, const char *end)
{
  for (c++; c < end && *c != '"'; c++)
    if (*c == '\\')
      c++;
  return c < end ? c + 1 : end;
}

/* Behind the value at `c`, or `end`. */
static const char *
skip_value (const char *c, const char *end)
{
  guint depth = 0;
  while (c < end)
    {
      if (depth == 0 && strchr (",]}", *c))
        return c;
      gboolean is_string = *c == '"';
      depth += *c == '[' || *c == '{';
      depth -= depth > 0 && (*c == ']' || *c == '}');
      c = is_string ? skip_string (c, end) : c + 1;
      if (depth == 0 && (is_string || c[-1] == ']' || c[-1] == '}'))
        return c;
    }
  return end;
}

typedef struct
{
  Reader *reader;
  gboolean is_map;
  GPtrArray *items; /* of a list */
  GArray *pairs;    /* of a map */
  GHashTable *keys; /* key -> its place in `pairs`, from 1 */
} Gathering;

static void
gather (Gathering *gathering, const YbValue *part)
{
  if (!gathering->is_map)
    for (guint i = 0; i < part->n_items; i++)
      g_ptr_array_add (gathering->items, (gpointer)part->items[i]);
  for (guint i = 0; gathering->is_map && i < part->n_items; i++)
    {
      YbValuePair pair = part->pairs[i];
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (gathering->keys, pair.key));
      if (known > 0)
        g_array_index (gathering->pairs, YbValuePair, known - 1).value = pair.value;
      else
        {
          g_array_append_val (gathering->pairs, pair);
          g_hash_table_insert (gathering->keys, (gpointer)pair.key, GUINT_TO_POINTER (gathering->pairs->len));
        }
    }
}

/* Parses members, with `behind` put behind them, as a list or object of their own; NULL when they are none. */
static const YbValue *
parse_members (const Gathering *gathering, const char *start, const char *end, const char *behind)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GString) text = g_string_new (gathering->is_map ? "{" : "[");
  g_string_append_len (text, start, end - start);
  g_string_append (text, behind);
  g_string_append_c (text, gathering->is_map ? '}' : ']');
  if (!json_parser_load_from_data (parser, text->str, (gssize)text->len, NULL))
    return NULL;
  JsonNodeType wanted = gathering->is_map ? JSON_NODE_OBJECT : JSON_NODE_ARRAY;
  JsonNode *root = json_parser_get_root (parser);
  return root && json_node_get_node_type (root) == wanted ? read_node (gathering->reader, root) : NULL;
}

static gboolean
gather_small (Gathering *gathering, const char *start, const char *end)
{
  const YbValue *part = start < end ? parse_members (gathering, start, end, "") : NULL;
  if (part)
    gather (gathering, part);
  return part || start == end;
}

static YbValue *read_large (Reader *reader, const char *start, const char *end);

/* A member that is itself large; what stands before its value is its key, if it has one. */
static gboolean
gather_large (Gathering *gathering, const char *start, const char *value, const char *end)
{
  const YbValue *read = read_large (gathering->reader, value, end);
  const YbValue *named = read && gathering->is_map ? parse_members (gathering, start, value, "0") : NULL;
  if (!read || (gathering->is_map && !(named && named->n_items == 1)))
    return FALSE;
  YbValuePair pair = { .value = read };
  if (named)
    pair = (YbValuePair){ named->pairs[0].key, named->pairs[0].key_span, read };
  gather (gathering, &(YbValue){ .n_items = 1, .items = &read, .pairs = &pair });
  return TRUE;
}

/* Goes through the members between the brackets, small ones together. */
static gboolean
gather_members (Gathering *gathering, const char *c, const char *end)
{
  const char *start = c = skip_space (c, end);
  while (c < end)
    {
      const char *member = c;
      if (gathering->is_map && *c == '"')
        {
          c = skip_space (skip_string (c, end), end);
          c = c < end && *c == ':' ? skip_space (c + 1, end) : end;
        }
      const char *value = c;
      c = skip_value (c, end);
      gboolean is_large = (gsize)(c - value) > PIECE && strchr ("[{", *value);
      const char *behind = skip_space (c, end);
      if (behind < end && *behind != ',')
        return FALSE;
      if (is_large || (gsize)(c - start) > PIECE)
        {
          /* Those before, up to the comma, or up to this one's end. */
          const char *stop = is_large ? member : c;
          while (is_large && stop > start && stop[-1] != ',')
            stop--;
          if (!gather_small (gathering, start, is_large && stop > start ? stop - 1 : stop)
              || (is_large && !gather_large (gathering, member, value, c)))
            return FALSE;
          start = behind < end ? skip_space (behind + 1, end) : end;
          if (behind < end && start == end)
            return FALSE; /* a comma, and nothing behind it */
        }
      c = behind < end ? skip_space (behind + 1, end) : end;
    }
  return gather_small (gathering, start, end);
}

/* The list or object from `start` to `end`; NULL when it is not understood. */
static YbValue *
read_large (Reader *reader, const char *start, const char *end)
{
  Gathering gathering = { reader, *start == '{', g_ptr_array_new (), g_array_new (FALSE, FALSE, sizeof (YbValuePair)),
                          g_hash_table_new (g_str_hash, g_str_equal) };
  YbValue *value = new_value (reader, gathering.is_map ? YB_VALUE_MAP : YB_VALUE_LIST);
  gboolean done = end[-1] == (gathering.is_map ? '}' : ']') && gather_members (&gathering, start + 1, end - 1);
  guint n_pairs = gathering.pairs->len;
  value->items = yb_arena_take_pointers (reader->arena, gathering.items, &value->n_items);
  value->pairs = yb_arena_take_array (reader->arena, gathering.pairs, gathering.is_map ? &value->n_items : &n_pairs);
  g_hash_table_unref (gathering.keys);
  return done ? value : NULL;
}

/* ---- the text ---- */

const YbValue *
yb_json_read (const YbContext *context, YbArena *arena, const char *text, gsize length, YbSpan span)
{
  const char *why;
  if (!stays_within_limits (text, length, &why))
    {
      report_broken (context, span, NULL, why);
      return NULL;
    }
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = { arena, span, keys };
  const char *start = skip_space (text, text + length), *end = text + length;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  const YbValue *large = end - start > (gssize)PIECE && strchr ("[{", *start) ? read_large (&reader, start, end) : NULL;
  if (large)
    return large;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  if (!json_parser_load_from_data (parser, text, (gssize)length, &error))
    {
      report_broken (context, span, parser, error->message);
      return NULL;
    }
  JsonNode *root = json_parser_get_root (parser);
  return root ? read_node (&reader, root) : NULL;
}
