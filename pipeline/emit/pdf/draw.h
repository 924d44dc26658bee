/* Draws the pages: every piece of content in a flat mark of its own, furniture in marks for artifacts. */
#pragma once

#include "base/context.h"
#include "drawing.h"
#include "file-writer.h"
#include "model/layout.h"
#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

/* Writes fonts, pictures and the pages' contents to `file`, and what they hold and should hold to `drawing`. FALSE and
 * `error` when a font cannot be read or embedded. */
gboolean yb_pdf_draw (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *cache_folder,
                      YbFileWriter *file, YbDrawing *drawing, GError **error);

G_END_DECLS
