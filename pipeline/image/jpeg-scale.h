/* A photograph's fast way to another size: from JPEG to JPEG without leaving luma and chroma. */
#pragma once

#include "image/pixels.h"

#include <glib.h>

G_BEGIN_DECLS

/* Carries the plan out for a whole JPEG that holds sRGB as luma and chroma, or grey; pixels are turned upright. NULL:
 * it is another picture, too large for this way, or damaged; yb_pixels_convert() knows what to do. The same source and
 * plan give the same bytes with the same library. Thread-safe. */
YbImageData *yb_jpeg_scale (const YbPicture *picture, const YbPixelPlan *plan);

G_END_DECLS
