/* Loading a layout. */
#pragma once

#include "base/context.h"
#include "model/layout.h"

#include <glib.h>

G_BEGIN_DECLS

/* Loads the layout `name`: a folder's path when it holds a '/', else a folder below the data folder's layouts/.
 * Everything wrong in it is a diagnostic at its line; an unknown name is one too (at `wanted_at`, which names the place
 * that asked for it), with the nearest known name as the hint. NULL when there is no usable layout. */
YbLayout *yb_layout_load (const YbContext *context, const char *name, YbSpan wanted_at);

/* The names below the data folder's layouts/, sorted, ended by NULL. Free with g_strfreev(). */
char **yb_layout_list (const YbContext *context);

/* The layout of books that name none: what the data folder's layouts/default says, or the first of all. Free with
 * g_free(). */
char *yb_layout_default (const YbContext *context);

/* Appends the JSON Schema of layout.yaml, which layouts/layout.schema.json holds. */
void yb_layout_write_schema (GString *out);

G_END_DECLS
