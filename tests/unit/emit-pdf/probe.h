/* A small book with every kind of element, and what is needed to emit it. */
#pragma once

#include "base/context.h"
#include "page-builder.h"

/* Five pages: cover, contents, text with links, notes, a list, a table and pictures. */
YbPages *probe_new (void);

/* A context whose data folder is the build's; free its diagnostics. */
YbContext probe_context (void);

/* Emits to a new file in a temporary folder, asserting success. Unlink and free the result with probe_remove(). */
char *probe_emit (const YbPages *pages);
void probe_remove (char *path);
