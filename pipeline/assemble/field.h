/* Typed values of fields. What has the wrong type is reported at its place and counts as not given. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

/* The value of `key` that is given at all: NULL for no key and for an empty value. */
const YbValue *yb_field_get (const YbValue *map, const char *key);

/* A text on one line: white space collapsed, NFC, in the arena. NULL when it is not given or empty. */
const char *yb_field_text (YbAssembly *assembly, const YbValue *map, const char *key);

/* A text that keeps its lines. */
const char *yb_field_lines (YbAssembly *assembly, const YbValue *map, const char *key);

/* The text of a value that is no field by itself, as an item of a list; `name` says in messages what it is. */
const char *yb_field_value_text (YbAssembly *assembly, const YbValue *value, const char *name);

/* true or false; `other` when it is not given. */
gboolean yb_field_boolean (YbAssembly *assembly, const YbValue *map, const char *key, gboolean other);

/* The index of one of `words` (ended by NULL); `other` when it is not given. */
guint yb_field_choice (YbAssembly *assembly, const YbValue *map, const char *key, const char *const *words,
                       guint other);

/* A year from 1 to 9999; 0 when it is not given. */
gint16 yb_field_year (YbAssembly *assembly, const YbValue *map, const char *key);

/* A language tag in canonical form; NULL when it is not given. */
const char *yb_field_language (YbAssembly *assembly, const YbValue *map, const char *key);

/* A web address that begins with http:// or https://. */
const char *yb_field_address (YbAssembly *assembly, const YbValue *map, const char *key);

/* A list of texts; a single text is a list of one. */
const char *const *yb_field_texts (YbAssembly *assembly, const YbValue *map, const char *key, guint *n_items);

/* The items of a list; a single value is a list of one. An array of YbValue pointers, borrowed from `map`. */
GPtrArray *yb_field_items (const YbValue *map, const char *key);

/* The span of the value of `key`, or else of `span`. */
YbSpan yb_field_span (const YbValue *map, const char *key, YbSpan span);

/* Reports a value that is not what it should be. `wanted` says what it should be: "true or false". */
void yb_field_report (YbAssembly *assembly, const YbValue *value, const char *key, const char *wanted);

G_END_DECLS
