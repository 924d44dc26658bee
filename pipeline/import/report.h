/* What came of an import: import-report.md for people, import-report.json for programs. */
#pragma once

#include "import/import.h"
#include "import/selection.h"

#include <glib.h>

G_BEGIN_DECLS

/* Writes both files below `folder`: the entries with their files, then every diagnostic of the context, grouped into
 * what was left out, what was changed, and what is missing or wrong. FALSE and `error` when that fails. */
gboolean yb_import_write_report (const YbContext *context, const YbSelection *selection,
                                 const YbEntries *const *sources, guint n_sources, const YbImportResult *result,
                                 const char *folder, GError **error);

G_END_DECLS
