/* The small languages within layout.yaml: lengths, shares, numbers, colours, OpenType features. All locale-free. */
#pragma once

#include "model/layout.h"

#include <glib.h>

G_BEGIN_DECLS

/* A decimal number alone, as "1.33". */
gboolean yb_measure_number (const char *text, double *number);

/* A whole number, as "300". */
gboolean yb_measure_count (const char *text, guint *count);

/* A length as "10pt", "112mm", "2cm", "0.5in", "1.5em" in points; "0" needs no unit. `em` is the size of type in
 * points that an em stands for; 0: there is none, and em is refused. */
gboolean yb_measure_length (const char *text, double em, double *points);

/* A share as "50%", in per cent. */
gboolean yb_measure_share (const char *text, double *per_cent);

/* A colour as "#0b5c43". */
gboolean yb_measure_colour (const char *text, YbColour *colour);

/* TRUE for features as "onum=1,pnum=1". */
gboolean yb_measure_is_features (const char *text);

/* The contrast of two colours by WCAG 2.1, 1 to 21: (lighter + 0.05) / (darker + 0.05) of the relative luminances. */
double yb_measure_contrast (YbColour one, YbColour other);

G_END_DECLS
