#include "read/yaml/yaml.h"

#include "base/i18n.h"
#include "read/source-text/source-text.h"
#include "read/yaml/nearest.h"
#include "read/yaml/position.h"
#include "read/yaml/yaml-error.h"

#include <string.h>
#include <yaml.h>

#define MAX_DEPTH 64
#define MAX_NODES 100000
/* Maps of more keys look for twice-given ones in a hash table. */
#define SMALL_MAP 16
#define MAX_UNKNOWN_KEYS 20

typedef struct
{
  const YbContext *context;
  YbArena *arena;
  yaml_parser_t parser;
  YbYamlPosition position;
  guint depth, n_nodes;
  gboolean failed;          /* reported; nothing more is read */
  gboolean told_of_aliases; /* one report of aliases, anchors and tags is enough */
} Reader;

static YbValue *read_node (Reader *reader, const yaml_event_t *event);

/* The next event, to be deleted by the caller; FALSE after an error, which is reported. */
static gboolean
next_event (Reader *reader, yaml_event_t *event)
{
  if (reader->failed)
    return FALSE;
  if (yaml_parser_parse (&reader->parser, event))
    return TRUE;
  yb_yaml_report_error (reader->context, &reader->parser, reader->position.text);
  reader->failed = TRUE;
  return FALSE;
}

static YbSpan
locate (Reader *reader, const yaml_event_t *event)
{
  return yb_yaml_position_seek (&reader->position, event->start_mark.index);
}

static YbValue *
new_value (Reader *reader, YbValueKind kind, YbSpan span)
{
  YbValue *value = yb_arena_new0 (reader->arena, YbValue);
  value->kind = kind;
  value->span = span;
  return value;
}

static void
refuse_alias (Reader *reader, YbSpan span, char sign)
{
  if (reader->told_of_aliases)
    return;
  reader->told_of_aliases = TRUE;
  g_autofree char *hint = g_strdup_printf (_ ("a value that begins with %c must stand in quotes"), sign);
  yb_report (reader->context, YB_DIAGNOSTIC_INVALID_YAML, span, hint,
             _ ("aliases, anchors and tags of YAML (*, & and !) have no meaning here; this one was left out"));
}

/* Anchors and tags stand before a value, which is kept. */
static void
refuse_properties (Reader *reader, YbSpan span, const yaml_char_t *anchor, const yaml_char_t *tag)
{
  if (anchor)
    refuse_alias (reader, span, '&');
  else if (tag)
    refuse_alias (reader, span, '!');
}

/* The text of a scalar. An escaped NUL would end it early. */
static const char *
copy_scalar (Reader *reader, const yaml_event_t *event, YbSpan span)
{
  const char *text = (const char *)event->data.scalar.value;
  gsize length = event->data.scalar.length;
  if (!memchr (text, '\0', length))
    return yb_arena_strndup (reader->arena, text, length);
  yb_report (reader->context, YB_DIAGNOSTIC_INVALID_YAML, span, NULL,
             _ ("a NUL character ends the text; it was cut there"));
  return yb_arena_strdup (reader->arena, text);
}

static YbValue *
read_scalar (Reader *reader, const yaml_event_t *event, YbSpan span)
{
  gboolean quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
  const char *text = (const char *)event->data.scalar.value;
  refuse_properties (reader, span, event->data.scalar.anchor, event->data.scalar.tag);
  if (!quoted && (*text == '\0' || strcmp (text, "~") == 0))
    return new_value (reader, YB_VALUE_NULL, span);
  YbValue *value = new_value (reader, YB_VALUE_SCALAR, span);
  value->text = copy_scalar (reader, event, span);
  value->quoted = quoted;
  return value;
}

static YbValue *
read_list (Reader *reader, const yaml_event_t *start, YbSpan span)
{
  refuse_properties (reader, span, start->data.sequence_start.anchor, start->data.sequence_start.tag);
  YbValue *list = new_value (reader, YB_VALUE_LIST, span);
  GPtrArray *items = g_ptr_array_new ();
  yaml_event_t event;
  while (next_event (reader, &event))
    {
      gboolean at_end = event.type == YAML_SEQUENCE_END_EVENT;
      if (!at_end)
        g_ptr_array_add (items, read_node (reader, &event));
      yaml_event_delete (&event);
      if (at_end)
        break;
    }
  list->items = yb_arena_take_pointers (reader->arena, items, &list->n_items);
  return list;
}

/* The keys of one map so far. */
typedef struct
{
  GArray *pairs;
  GHashTable *seen; /* key -> its index + 1, once there are many; borrowed keys */
} Keys;

static const YbValuePair *
find_key (Keys *keys, const char *key)
{
  if (keys->seen)
    {
      guint idx = GPOINTER_TO_UINT (g_hash_table_lookup (keys->seen, key));
      return idx == 0 ? NULL : &g_array_index (keys->pairs, YbValuePair, idx - 1);
    }
  for (guint i = 0; i < keys->pairs->len; i++)
    if (strcmp (g_array_index (keys->pairs, YbValuePair, i).key, key) == 0)
      return &g_array_index (keys->pairs, YbValuePair, i);
  return NULL;
}

static void
add_key (Keys *keys, YbValuePair pair)
{
  g_array_append_val (keys->pairs, pair);
  guint n = keys->pairs->len;
  if (n == SMALL_MAP)
    {
      keys->seen = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < n; i++)
        g_hash_table_insert (keys->seen, (gpointer)g_array_index (keys->pairs, YbValuePair, i).key,
                             GUINT_TO_POINTER (i + 1));
    }
  else if (keys->seen)
    g_hash_table_insert (keys->seen, (gpointer)pair.key, GUINT_TO_POINTER (n));
}

/* Reads key and value and keeps them, unless the key is none or was given before. */
static void
read_pair (Reader *reader, const yaml_event_t *key_event, Keys *keys)
{
  YbValuePair pair = { .key_span = locate (reader, key_event) };
  const YbValue *key = read_node (reader, key_event);
  yaml_event_t event;
  if (!next_event (reader, &event))
    return;
  pair.value = read_node (reader, &event);
  yaml_event_delete (&event);
  pair.key = key->text;
  if (!pair.key)
    {
      if (!reader->failed && key_event->type != YAML_ALIAS_EVENT)
        yb_report (reader->context, YB_DIAGNOSTIC_INVALID_YAML, pair.key_span, NULL,
                   _ ("a key must be a word; this one was left out with its value"));
      return;
    }
  const YbValuePair *first = find_key (keys, pair.key);
  if (!first)
    add_key (keys, pair);
  else
    yb_report (reader->context, YB_DIAGNOSTIC_DUPLICATE_KEY, pair.key_span, _ ("keep one of the two"),
               _ ("“%s” was given before, in line %u; this one was left out"), pair.key, first->key_span.line);
}

static YbValue *
read_map (Reader *reader, const yaml_event_t *start, YbSpan span)
{
  refuse_properties (reader, span, start->data.mapping_start.anchor, start->data.mapping_start.tag);
  YbValue *map = new_value (reader, YB_VALUE_MAP, span);
  Keys keys = { .pairs = g_array_new (FALSE, FALSE, sizeof (YbValuePair)) };
  yaml_event_t event;
  while (next_event (reader, &event))
    {
      gboolean at_end = event.type == YAML_MAPPING_END_EVENT;
      if (!at_end)
        read_pair (reader, &event, &keys);
      yaml_event_delete (&event);
      if (at_end)
        break;
    }
  if (keys.seen)
    g_hash_table_unref (keys.seen);
  map->pairs = yb_arena_take_array (reader->arena, keys.pairs, &map->n_items);
  return map;
}

/* FALSE, and nothing more is read, when the document is too large or too deep. */
static gboolean
stay_within_limits (Reader *reader, const yaml_event_t *event, YbSpan span)
{
  gboolean nests = event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
  if (reader->n_nodes++ >= MAX_NODES)
    yb_report (reader->context, YB_DIAGNOSTIC_LIMIT, span, NULL,
               _ ("more than %d keys and values in one text; nothing of it was read"), MAX_NODES);
  else if (nests && reader->depth >= MAX_DEPTH)
    yb_report (reader->context, YB_DIAGNOSTIC_LIMIT, span, NULL,
               _ ("lists and maps are nested more than %d deep; nothing of the text was read"), MAX_DEPTH);
  else
    return TRUE;
  reader->failed = TRUE;
  return FALSE;
}

/* The value that begins with `event`; never NULL, even after a failure. */
static YbValue *
read_node (Reader *reader, const yaml_event_t *event)
{
  YbSpan span = locate (reader, event);
  YbValue *value = NULL;
  if (!stay_within_limits (reader, event, span))
    return new_value (reader, YB_VALUE_NULL, span);
  reader->depth++;
  if (event->type == YAML_SCALAR_EVENT)
    value = read_scalar (reader, event, span);
  else if (event->type == YAML_SEQUENCE_START_EVENT)
    value = read_list (reader, event, span);
  else if (event->type == YAML_MAPPING_START_EVENT)
    value = read_map (reader, event, span);
  else
    {
      g_assert (event->type == YAML_ALIAS_EVENT);
      refuse_alias (reader, span, '*');
      value = new_value (reader, YB_VALUE_NULL, span);
    }
  reader->depth--;
  return value;
}

/* The first document's value; NULL when there is none. What follows a first document is refused. */
static YbValue *
read_stream (Reader *reader)
{
  YbValue *value = NULL;
  yaml_event_t event;
  gboolean at_end = FALSE, has_document = FALSE;
  while (!at_end && next_event (reader, &event))
    {
      at_end = event.type == YAML_STREAM_END_EVENT;
      if (event.type == YAML_DOCUMENT_START_EVENT && has_document)
        {
          yb_report (reader->context, YB_DIAGNOSTIC_INVALID_YAML, locate (reader, &event), NULL,
                     _ ("a second document begins here; it was not read"));
          at_end = TRUE;
        }
      else if (event.type == YAML_DOCUMENT_START_EVENT)
        has_document = TRUE;
      else if (event.type >= YAML_ALIAS_EVENT && event.type <= YAML_MAPPING_START_EVENT)
        value = read_node (reader, &event);
      yaml_event_delete (&event);
    }
  return reader->failed ? NULL : value;
}

/* Sets `failed` when the text cannot be read; else NULL means that it is empty. */
static const YbValue *
read_valid_text (const YbContext *context, YbArena *arena, const YbYamlText *text, gboolean *failed)
{
  Reader reader = { .context = context, .arena = arena, .position = yb_yaml_position_start (text) };
  if (!yaml_parser_initialize (&reader.parser))
    g_error ("out of memory"); /* as everywhere in GLib */
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader.parser, (const yaml_char_t *)text->text, text->length);
  YbValue *value = read_stream (&reader);
  yaml_parser_delete (&reader.parser);
  *failed = reader.failed;
  return value && value->kind == YB_VALUE_NULL ? NULL : value;
}

static const YbValue *
read_text (const YbContext *context, YbArena *arena, const YbYamlText *text, gboolean *failed)
{
  gboolean marked = text->length >= 3 && memcmp (text->text, "\xef\xbb\xbf", 3) == 0;
  if (!marked && g_utf8_validate_len (text->text, text->length, NULL))
    return read_valid_text (context, arena, text, failed);
  gsize length = text->length;
  char *copy = g_malloc (length + 1);
  memcpy (copy, text->text, length);
  copy[length] = '\0';
  g_autofree char *mended = yb_source_text_mend (context, copy, &length, text->file, failed);
  return *failed
             ? NULL
             : read_valid_text (context, arena, &(YbYamlText){ mended, length, text->file, text->first_line }, failed);
}

const YbValue *
yb_yaml_read (const YbContext *context, YbArena *arena, const char *text, gsize length, const char *file,
              guint first_line)
{
  gboolean failed;
  return read_text (context, arena, &(YbYamlText){ text, length, file, first_line }, &failed);
}

gboolean
yb_yaml_read_map (const YbContext *context, YbArena *arena, const YbYamlText *text, const YbValue **map)
{
  gboolean failed;
  *map = read_text (context, arena, text, &failed);
  if (!*map || (*map)->kind == YB_VALUE_MAP)
    return !failed;
  yb_report (context, YB_DIAGNOSTIC_INVALID_YAML, (*map)->span, _ ("write one key, a colon and its value in each line"),
             _ ("there are no keys with values here; nothing was read"));
  *map = NULL;
  return FALSE;
}

static void
report_unknown_key (const YbContext *context, const YbValuePair *pair, const char *const *known)
{
  const char *nearest = yb_nearest (pair->key, known);
  g_autofree char *all = g_strjoinv (", ", (char **)known);
  g_autofree char *hint = nearest ? g_strdup_printf (_ ("did you mean “%s”?"), nearest)
                                  : g_strdup_printf (_ ("known keys are %s"), all);
  yb_report (context, YB_DIAGNOSTIC_UNKNOWN_KEY, pair->key_span, hint, _ ("the key “%s” is unknown and was ignored"),
             pair->key);
}

void
yb_yaml_report_unknown_keys (const YbContext *context, const YbValue *map, const char *const *known)
{
  guint n_unknown = 0;
  if (!map || map->kind != YB_VALUE_MAP)
    return;
  for (guint i = 0; i < map->n_items; i++)
    {
      const YbValuePair *pair = &map->pairs[i];
      if (g_strv_contains (known, pair->key))
        continue;
      if (n_unknown++ == MAX_UNKNOWN_KEYS)
        {
          yb_report (context, YB_DIAGNOSTIC_UNKNOWN_KEY, pair->key_span, NULL,
                     _ ("more unknown keys follow, which were ignored too"));
          return;
        }
      report_unknown_key (context, pair, known);
    }
}
