/* Chooses the pages of a whole flow at once, so that their costs together are least. Private to paginate/. */
#pragma once

#include "paginate/endings.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  YbCut start, end;
  YbBreakLevel level; /* rule that its end breaks */
  gint64 cost;        /* of the page, facing the one before */
  YbPageCosts costs;  /* of it, what its side, its length and its level cost; known with the slots */
  guint first_slot, n_slots;
} YbPageRange;

/* The pages of a flow in order; GArray of YbPageRange, which the caller owns. `recto`: the side of the first page.
 * `cost`, which may be NULL, gets the sum of all costs; `slots`, which may be NULL, the YbSlot of all pages. A flow
 * without boxes has no pages. */
GArray *yb_choose_breaks (const YbFlow *flow, const YbFrame *frame, gboolean recto, gint64 *cost, GArray *slots);

G_END_DECLS
