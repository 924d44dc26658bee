/* Colours for screens of day and night. */
#pragma once

#include "model/layout.h"

#include <glib.h>

G_BEGIN_DECLS

/* Relative luminance from 0 to 1, as WCAG 2 defines it. */
double yb_colour_luminance (YbColour colour);

/* The nearest colour of the same hue, lighter or darker, that stands out by 4.5:1 from white and from black, so that a
 * reader may turn the page dark without knowing the book's colours. Both can be met: (L + .05) / .05 and 1.05 / (L +
 * .05) are at least 4.5 for a luminance L from .175 to .1833. */
YbColour yb_colour_for_day_and_night (YbColour colour);

G_END_DECLS
