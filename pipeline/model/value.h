/* A tree of keys and values as somebody wrote it (YAML now; TOML and JSON read into the same), with positions.
 * Nothing is interpreted: a date is still text. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_VALUE_NULL,   /* `key:` with nothing behind it, or ~ */
  YB_VALUE_SCALAR, /* any single value; `text` holds it */
  YB_VALUE_LIST,
  YB_VALUE_MAP,
} YbValueKind;

typedef struct _YbValue YbValue;
typedef struct _YbValuePair YbValuePair;

struct _YbValue
{
  YbValueKind kind;
  YbSpan span;
  const char *text;            /* scalar: valid UTF-8; else NULL */
  gboolean quoted;             /* scalar: it stood in quotes, so it is text even when it looks like a number */
  guint n_items;               /* list, map */
  const YbValue *const *items; /* list */
  const YbValuePair *pairs;    /* map: in the order written, keys unique */
};

struct _YbValuePair
{
  const char *key;
  YbSpan key_span;
  const YbValue *value;
};

/* The value of `key` in a map; NULL when `map` is NULL, no map, or has no such key. */
const YbValue *yb_value_get (const YbValue *map, const char *key);

/* The text of a scalar; NULL for anything else, NULL included. */
const char *yb_value_text (const YbValue *value);

G_END_DECLS
