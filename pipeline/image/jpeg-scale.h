/* A photograph's fast way to a smaller size: from JPEG to JPEG without leaving luma and chroma. */
#pragma once

#include "image/pixels.h"

#include <glib.h>

G_BEGIN_DECLS

/* The eighths of its size that come first within the wish's range around `width` and `height`; 0: none does, or it is
 * no JPEG of sRGB or grey. */
guint yb_jpeg_find_eighths (const YbPicture *picture, const YbImageWish *wish, guint width, guint height);

/* Pixels of an edge of `length` pixels at so many eighths. */
guint yb_jpeg_count_eighths (guint length, guint eighths);

/* Carries the plan out for a whole JPEG that holds sRGB as luma and chroma, or grey: libjpeg decodes it at the plan's
 * eighths of its size, from the block's low frequencies alone; pixels are turned upright. NULL: it is another picture,
 * too large for this way, or damaged; yb_pixels_convert() knows what to do. The same source and plan give the same
 * bytes with the same library. Thread-safe. */
YbImageData *yb_jpeg_scale (const YbPicture *picture, const YbPixelPlan *plan);

G_END_DECLS
