/* Marks of the make-up on a page, for `build --draft`. Private to paginate/. */
#pragma once

#include "paginate/make-up.h"

G_BEGIN_DECLS

/* Adds the marks of the page under way, a page of a flow on which `placed` (YbPlacedBox) stand. `section` is any of the
 * galley's. */
void yb_draft_mark_page (YbMakeUp *make_up, guint section, const YbFlow *flow, const GArray *placed);

G_END_DECLS
