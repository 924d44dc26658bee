/* The breaker to compare with: it takes the best end of each page without looking further. */
#pragma once

#include "paginate/endings.h"

#include <glib.h>

G_BEGIN_DECLS

/* A page's cost with that end, beside a page that is `facing` lines short. */
gint64 page_cost (const YbFlow *flow, const YbEnding *end, gboolean recto, gint facing);

/* What the flow's pages cost when each page takes its best end. */
gint64 break_greedily (const YbFlow *flow, const YbFrame *frame, gboolean recto);

G_END_DECLS
