/* JPEG without decoding: its markers. ITU-T T.81, annex B. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A copy of the JPEG `source` whose coded pixels are the same, byte for byte, and that tells nothing else: no Exif
 * (place, camera), no XMP, no profile, no comment, no thumbnail, nothing behind its end. NULL when its structure is
 * broken. */
GBytes *yb_jpeg_strip (GBytes *source);

/* TRUE when the JPEG has one colour component. */
gboolean yb_jpeg_is_grey (GBytes *source);

G_END_DECLS
