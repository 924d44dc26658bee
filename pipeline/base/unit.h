/* Lengths. All layout is done in whole units of 1/1024 pt (pt: 1/72 inch); other numbers begin where a file is written.
 */
#pragma once

#include <glib.h>

typedef gint32 YbUnit;

#define YB_UNIT_PER_POINT 1024

/* Points (double) to units, rounded half away from zero. */
static inline YbUnit
yb_unit_from_points (double points)
{
  return (YbUnit)(points * YB_UNIT_PER_POINT + (points < 0 ? -0.5 : 0.5));
}

/* Units to points. */
static inline double
yb_unit_to_points (YbUnit unit)
{
  return unit / (double)YB_UNIT_PER_POINT;
}

/* `share` of 1024 parts of a length. */
static inline YbUnit
yb_unit_share (YbUnit whole, YbUnit share)
{
  return (YbUnit)((gint64)whole * share / YB_UNIT_PER_POINT);
}

/* Millimetres to units. */
static inline YbUnit
yb_unit_from_mm (double mm)
{
  return yb_unit_from_points (mm * 72.0 / 25.4);
}
