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

/* A YAML text and where it stands: it begins at line `first_line` (from 1) of `file`. */
typedef struct
{
  const char *text;
  gsize length;
  const char *file;
  guint first_line;
} YbYamlText;

/* As yb_yaml_read() for a document that must be a map. `map` gets it, or NULL when there is none; FALSE if that is
 * because the text cannot be read or is something else, which was reported. An empty text is no error. */
gboolean yb_yaml_read_map (const YbContext *context, YbArena *arena, const YbYamlText *text, const YbValue **map);

/* Reports every key of `map` that is not among `known` (ended by NULL), with the nearest known one as the hint. */
void yb_yaml_report_unknown_keys (const YbContext *context, const YbValue *map, const char *const *known);

G_END_DECLS
