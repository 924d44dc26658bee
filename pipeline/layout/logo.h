/* The house's mark that a layout brings along. */
#pragma once

#include "layout/values.h"
#include "model/layout.h"

G_BEGIN_DECLS

/* Reads `logo`, a picture's name beside layout.yaml or the keys `file` and `alt`, and looks at the picture. What is
 * wrong is reported. */
void yb_layout_take_logo (YbLayoutValues *values, YbLayout *layout);

/* Reports keys of `logo` that nobody knows. */
void yb_layout_check_logo (YbLayoutValues *values, const YbValue *map);

G_END_DECLS
