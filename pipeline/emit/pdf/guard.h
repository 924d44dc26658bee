/* The guard against silent loss: the contents of the file hold what was announced, piece by piece. A validator does not
 * see text that is gone, or that was taken for furniture. */
#pragma once

#include "drawing.h"
#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

/* FALSE and `error` (YB_PDF_ERROR_LOSS), which names page and element, when the marks of a page are not the sidecar's
 * pieces one by one, or a picture is not there. */
gboolean yb_guard_check (const YbDrawing *drawing, const YbPages *pages, GError **error);

G_END_DECLS
