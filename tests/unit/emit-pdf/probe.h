/* A small book with every kind of element, and what is needed to emit it. */
#pragma once

#include "base/context.h"
#include "page-builder.h"

/* Five pages: cover, contents, text with links, notes, a list, a table and pictures. */
YbPages *probe_new (void);

/* One page with a heading, to be added to: section 0, whose heading is element 2. */
PageBuilder *probe_begin_small (void);

/* Emits to `path`. Names of the diagnostics that were reported are appended to `reports`, each in a line; NULL: there
 * must be none. */
gboolean probe_emit_to (const YbPages *pages, const char *path, GString *reports, GError **error);

/* Emits to a new file in a temporary folder, asserting success without any report. Remove it with probe_remove(). */
char *probe_emit (const YbPages *pages);
char *probe_new_path (void);
void probe_remove (char *path);

/* How often some bytes stand in a file. */
guint probe_count (const char *path, const char *needle);
