/* What can be wrong in a layout although each value is well formed. */
#pragma once

#include "layout/styles.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reports keys that nothing reads, and sections that are none, in every source. */
void yb_layout_check_keys (YbLayoutValues *values);

/* Reports a page that leaves no room for text. */
void yb_layout_check_page (YbLayoutValues *values, const YbLayout *layout);

/* Reports lists of colours that do not go together. */
void yb_layout_check_palette (YbLayoutValues *values, const YbLayout *layout);

/* Reports text that is too pale on its ground (WCAG 2.1, 1.4.3): 4.5 to 1 at least, 3 to 1 where it is large;
 * with the colours of every chapter. And shapes that tell something, of charts and of days with entries, at less than
 * 3 to 1 (1.4.11). */
void yb_layout_check_contrast (YbLayoutValues *values, const YbLayout *layout, const YbStyleOrigins *origins);

G_END_DECLS
