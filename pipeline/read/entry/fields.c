#include "read/entry/fields.h"

YbFields
yb_fields_new (YbArena *arena, YbSpan span)
{
  return (YbFields){ arena, span, g_array_new (FALSE, FALSE, sizeof (YbValuePair)) };
}

static YbValue *
add (YbFields *fields, const char *key, YbValueKind kind, YbSpan span)
{
  YbValue *value = yb_arena_new0 (fields->arena, YbValue);
  value->kind = kind;
  value->span = span;
  YbValuePair pair = { .key = g_intern_string (key), .key_span = span, .value = value };
  g_array_append_val (fields->pairs, pair);
  return value;
}

void
yb_fields_add_text (YbFields *fields, const char *key, const char *text, gsize length, YbSpan span)
{
  YbValue *value = add (fields, key, YB_VALUE_SCALAR, span);
  value->text = yb_arena_strndup (fields->arena, text, length);
  value->quoted = TRUE;
}

void
yb_fields_add_word (YbFields *fields, const char *key, const char *word, gsize length, YbSpan span)
{
  YbValue *value = add (fields, key, YB_VALUE_SCALAR, span);
  value->text = yb_arena_strndup (fields->arena, word, length);
}

void
yb_fields_add_list (YbFields *fields, const char *key, GPtrArray *items, YbSpan span)
{
  YbValue *value = add (fields, key, YB_VALUE_LIST, span);
  value->items = yb_arena_take_pointers (fields->arena, items, &value->n_items);
}

void
yb_fields_add_value (YbFields *fields, const char *key, const YbValue *value)
{
  YbValuePair pair = { .key = g_intern_string (key), .key_span = value->span, .value = value };
  g_array_append_val (fields->pairs, pair);
}

guint
yb_fields_count (const YbFields *fields)
{
  return fields->pairs->len;
}

const YbValue *
yb_fields_finish (YbFields *fields)
{
  YbValue *map = yb_arena_new0 (fields->arena, YbValue);
  map->kind = YB_VALUE_MAP;
  map->span = fields->span;
  map->pairs = yb_arena_take_array (fields->arena, fields->pairs, &map->n_items);
  fields->pairs = NULL;
  return map;
}
