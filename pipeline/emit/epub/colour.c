#include "emit/epub/colour.h"

#include <math.h>

#define DARKEST 0.1755
#define LIGHTEST 0.1828

static double
linearise (guint channel)
{
  double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

double
yb_colour_luminance (YbColour colour)
{
  return 0.2126 * linearise (colour >> 16 & 0xff) + 0.7152 * linearise (colour >> 8 & 0xff)
         + 0.0722 * linearise (colour & 0xff);
}

/* `share` of 1024 of `other` mixed into `colour`. */
static YbColour
mix (YbColour colour, guint other, guint share)
{
  YbColour mixed = 0;
  for (guint shift = 0; shift <= 16; shift += 8)
    {
      guint channel = colour >> shift & 0xff;
      mixed |= ((channel * (1024 - share) + other * share + 512) / 1024) << shift;
    }
  return mixed;
}

/* Luminance rises with the share of white and falls with that of black: halve until it lies within. */
YbColour
yb_colour_for_day_and_night (YbColour colour)
{
  gboolean too_dark = yb_colour_luminance (colour) < DARKEST;
  if (!too_dark && yb_colour_luminance (colour) <= LIGHTEST)
    return colour;
  guint low = 0, high = 1024, other = too_dark ? 255 : 0;
  YbColour mixed = colour;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      mixed = mix (colour, other, middle);
      double luminance = yb_colour_luminance (mixed);
      if (luminance >= DARKEST && luminance <= LIGHTEST)
        return mixed;
      if (too_dark == (luminance < DARKEST))
        low = middle + 1;
      else
        high = middle;
    }
  return mixed;
}
