/* Pixels: decoded, turned upright, brought to sRGB or grey, scaled and encoded anew. The only place that knows libvips.
 */
#pragma once

#include "image/image.h"

#include <glib.h>

G_BEGIN_DECLS

/* What the wish means for a picture. */
typedef struct
{
  guint width, height; /* pixels of the result */
  gboolean png;        /* else JPEG */
  gboolean opaque;     /* transparent parts become white; in a JPEG they do so anyway */
  guint jpeg_quality;
  guint eighths; /* of the source's size, where the result has so many; 0: any size */
} YbPixelPlan;

/* Carries the plan out. NULL and `error` (YB_IMAGE_ERROR) when the pixels cannot be read. The same source and plan give
 * the same bytes with the same library, whatever the machine and the number of threads. Thread-safe. */
YbImageData *yb_pixels_convert (const YbPicture *picture, const YbPixelPlan *plan, GError **error);

/* TRUE when the colour profile in the picture's file can be read and fits its pixels. Thread-safe. */
gboolean yb_pixels_have_good_profile (const YbPicture *picture);

G_END_DECLS
