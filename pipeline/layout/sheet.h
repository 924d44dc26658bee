/* The sheets for the EPUB that a layout and those that it extends bring along. */
#pragma once

#include "layout/values.h"
#include "model/layout.h"

G_BEGIN_DECLS

/* Reads the sheet that each `epub-css` names, a file beside its layout.yaml, into one text: that of the layout which
 * extends none comes first. Names in them that stand
 * for nothing, and what would be loaded from elsewhere, are reported at their place; the palette must be there. */
void yb_layout_take_sheets (YbLayoutValues *values, YbLayout *layout);

G_END_DECLS
