/* Pages to PDF: drawn with Cairo in flat leaf tags, finished with qpdf (structure tree, links, outline, metadata). */
#pragma once

#include "base/context.h"
#include "model/layout.h"
#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

/* Writes `path` atomically. `cache_folder` keeps scaled pictures; NULL: none. FALSE and `error` when the environment or
 * a library fails, or when the file does not hold exactly what the pages announced. */
gboolean yb_emit_pdf (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *path,
                      const char *cache_folder, GError **error);

/* Writes the tag tree of a PDF as text, one element a line, indented, with its attributes and the text it holds: for
 * tests and --dump=pdf-tags. FALSE and `error` when the file cannot be read. */
gboolean yb_pdf_dump_tags (const char *path, GString *out, GError **error);

G_END_DECLS
