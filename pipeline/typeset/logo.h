/* The publisher's mark on covers and the title page. Private to typeset/. */
#pragma once

#include "typeset/composer.h"

G_BEGIN_DECLS

/* How wide the mark is when it is `height` high: the book's, or else the layout's; 0 when there is none. */
YbUnit yb_logo_width (const YbComposer *composer, YbUnit height);

/* The mark with its foot at `bottom` and its left edge at `x`; nothing when there is none. */
void yb_place_logo (YbComposer *composer, YbUnit x, YbUnit bottom, YbUnit height, GArray *parts);

G_END_DECLS
