/* YAML into YbValue, with the position of every key and value. */
#pragma once

#include "base/context.h"
#include "model/value.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads one YAML document of `length` bytes at `text`; `file` names it in positions, in which the text begins at
 * `first_line` (from 1). The result lives in `arena`. NULL when the text is empty or cannot be read; then, and for
 * every other problem (duplicate key, alias, depth over 64, more than 100,000 nodes), a diagnostic was reported.
 * Aliases and tags are refused, so that no small file can grow large. */
const YbValue *yb_yaml_read (const YbContext *context, YbArena *arena, const char *text, gsize length, const char *file,
                             guint first_line);

/* Reports every key of `map` that is not among `known` (ended by NULL), with the nearest known one as the hint. */
void yb_yaml_report_unknown_keys (const YbContext *context, const YbValue *map, const char *const *known);

G_END_DECLS
