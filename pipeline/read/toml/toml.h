/* TOML into YbValue, with the position of every key and value. */
#pragma once

#include "base/context.h"
#include "model/value.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads a TOML text of `length` bytes, valid UTF-8; `file` names it in positions, in which the text begins at
 * `first_line` (from 1). The map lives in `arena`, its keys in the order written. NULL when the text cannot be read,
 * which was reported. Dates become bare scalars as TOML writes them. */
const YbValue *yb_toml_read (const YbContext *context, YbArena *arena, const char *text, gsize length, const char *file,
                             guint first_line);

G_END_DECLS
