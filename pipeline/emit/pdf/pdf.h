/* Pages to PDF: drawn with Cairo in flat leaf tags, finished with qpdf (structure tree, links, outline, metadata). */
#pragma once

#include "base/context.h"
#include "model/layout.h"
#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

/* Writes `path` atomically. `attachments` (YbAttachment, sorted here) go in and make it PDF/A-3; NULL: PDF/A-2.
 * `cache_folder` keeps scaled pictures; NULL: none. FALSE and `error` when the environment or a library fails, or when
 * the file does not hold exactly what the pages announced. */
gboolean yb_emit_pdf (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *path,
                      const char *cache_folder, GPtrArray *attachments, GError **error);

/* Writes the files that a PDF brings with it into `folder`, which must not exist yet. FALSE and `error`, and nothing
 * written, when the file is encrypted or broken, brings nothing, or when a name or size is not to be trusted. */
gboolean yb_pdf_extract (const char *path, const char *folder, GError **error);

/* Writes the tag tree of a PDF as text, one element a line, indented, with its attributes and the text it holds: for
 * tests and --dump=pdf-tags. FALSE and `error` when the file cannot be read. */
gboolean yb_pdf_dump_tags (const char *path, GString *out, GError **error);

G_END_DECLS
