/* One function for each format: fills what its head tells into a picture. */
#pragma once

#include "image/file.h"
#include "model/picture.h"

#include <glib.h>

G_BEGIN_DECLS

/* Each fills width, height (as stored), orientation, has_alpha, has_profile and, by the pixels alone, is_rgb_or_grey.
 * FALSE when the file's structure is broken or it is cut off. The signature was seen. */
gboolean yb_image_probe_jpeg (const YbImageFile *file, YbPicture *picture);
gboolean yb_image_probe_png (const YbImageFile *file, YbPicture *picture);
gboolean yb_image_probe_webp (const YbImageFile *file, YbPicture *picture);
gboolean yb_image_probe_gif (const YbImageFile *file, YbPicture *picture);
gboolean yb_image_probe_tiff (const YbImageFile *file, YbPicture *picture);

/* The orientation, 1 to 8, that a block of Exif (a small TIFF file) at `offset` tells; 1 when it tells none. */
guint yb_image_read_exif_orientation (const YbImageFile *file, guint64 offset, gsize n_bytes);

/* TRUE when what stands at `offset` is an ICC profile for RGB or grey (ISO 15076-1, 7.2) that calls itself sRGB. */
gboolean yb_image_profile_is_srgb (const YbImageFile *file, guint64 offset, gsize n_bytes);

/* TRUE when `wanted` stands within the file's last bytes, not before `from`. Some programs write more behind the end.
 */
gboolean yb_image_ends_with (const YbImageFile *file, guint64 from, const char *wanted, gsize n_wanted);

G_END_DECLS
