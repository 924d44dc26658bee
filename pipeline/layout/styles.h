/* The styles of all roles, with what they inherit. */
#pragma once

#include "layout/values.h"

#include <glib.h>

G_BEGIN_DECLS

/* Where a style's colour was written, to point at it when it is too pale. */
typedef struct
{
  const YbValue *colours[YB_N_ROLES]; /* NULL: missing */
} YbStyleOrigins;

/* Fills `styles`, an array of YB_N_ROLES. A value comes from the role in the first layout that writes it, else from
 * the role that `based-on` names. */
void yb_layout_take_styles (YbLayoutValues *values, YbStyle *styles, YbStyleOrigins *origins);

G_END_DECLS
