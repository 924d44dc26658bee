/* Draws the pages with Cairo: every piece of content in a flat mark of its own, furniture in none. */
#pragma once

#include "base/context.h"
#include "base/output.h"
#include "model/layout.h"
#include "model/pages.h"
#include "sidecar.h"

#include <glib.h>

G_BEGIN_DECLS

/* Writes Cairo's PDF to `draft` and what it should hold to `sidecar`. FALSE and `error` when a font cannot be read,
 * Cairo fails or the disk is full. */
gboolean yb_pdf_draw (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *cache_folder,
                      YbOutput *draft, YbSidecar *sidecar, GError **error);

G_END_DECLS
