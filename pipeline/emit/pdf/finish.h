/* Makes the final PDF of what Cairo has drawn. */
#pragma once

#include "base/context.h"
#include "model/pages.h"
#include "sidecar.h"

#include <glib.h>

G_BEGIN_DECLS

/* Attachments (YbAttachment) make it a PDF/A-3; NULL: PDF/A-2. Reads Cairo's file at `draft`, writes the finished one
 * to `path`. FALSE and `error` when qpdf fails, or when the file does not hold exactly what the sidecar announced. */
gboolean yb_pdf_finish (const YbContext *context, const YbPages *pages, const YbSidecar *sidecar,
                        GPtrArray *attachments, const char *draft, const char *path, GError **error);

G_END_DECLS
