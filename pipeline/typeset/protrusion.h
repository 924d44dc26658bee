/* Optical margins: how far a character at a line's edge hangs into the margin, so that the edge looks straight (H. T.
 * Thành, Micro-typographic extensions to the TeX typesetting system, 2000). */
#pragma once

#include "base/unit.h"

#include <glib.h>

G_BEGIN_DECLS

/* What of a character of width `width` hangs out at the line's beginning or end; 1/1024 pt. */
YbUnit yb_protrusion_start (gunichar character, YbUnit width);
YbUnit yb_protrusion_end (gunichar character, YbUnit width);

G_END_DECLS
