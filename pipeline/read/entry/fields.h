/* Fields as a YAML reader would give them, made from parts of a page. */
#pragma once

#include "base/arena.h"
#include "model/value.h"

#include <glib.h>

G_BEGIN_DECLS

/* A map being built; its memory is the arena's once it is finished. */
typedef struct
{
  YbArena *arena;
  YbSpan span;
  GArray *pairs;
} YbFields;

/* Begins a map that stands at `span`. */
YbFields yb_fields_new (YbArena *arena, YbSpan span);

/* Adds a key with text as if it stood in quotes; `length` bytes are copied. */
void yb_fields_add_text (YbFields *fields, const char *key, const char *text, gsize length, YbSpan span);

/* Adds a key with a bare word, as a date or a number. */
void yb_fields_add_word (YbFields *fields, const char *key, const char *word, gsize length, YbSpan span);

/* Adds a key with a list of values; takes `items`, an array of YbValue pointers in the arena. */
void yb_fields_add_list (YbFields *fields, const char *key, GPtrArray *items, YbSpan span);

/* Adds a key with a value that is there already. */
void yb_fields_add_value (YbFields *fields, const char *key, const YbValue *value);

/* Number of keys so far. */
guint yb_fields_count (const YbFields *fields);

/* Ends the map. */
const YbValue *yb_fields_finish (YbFields *fields);

G_END_DECLS
