/* Makes the PDF of what was drawn whole. */
#pragma once

#include "base/context.h"
#include "drawing.h"
#include "file-writer.h"
#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

/* Attachments (YbAttachment) make it a PDF/A-3; NULL: PDF/A-2. Writes all that is not on the pages and ends the file.
 * FALSE and `error` when it cannot be written, or when the pages do not hold exactly what the sidecar announced. */
gboolean yb_pdf_finish (const YbContext *context, const YbPages *pages, const YbDrawing *drawing,
                        GPtrArray *attachments, YbFileWriter *file, GError **error);

G_END_DECLS
