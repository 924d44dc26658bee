/* Pictures made smaller so that they stay in sight of their text. Private to paginate/. */
#pragma once

#include "model/galley.h"

#include <glib.h>

G_BEGIN_DECLS

/* A part of a box whose picture is made `by` less high: cropped a little, or else so much narrower that it keeps its
 * shape. What stands below it moves up. */
YbPart yb_shrink_part (const YbBox *box, YbUnit by, const YbPart *part);

/* How far what stands in the margin column from `top` down moves up with the picture's foot. */
YbUnit yb_shrink_margin (YbUnit by, gint64 top);

G_END_DECLS
