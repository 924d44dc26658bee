/* Pictures: a look at the head, and pixels made ready for an output. */
#pragma once

#include "base/arena.h"
#include "model/picture.h"

#include <glib.h>

G_BEGIN_DECLS

#define YB_IMAGE_ERROR (yb_image_error_quark ())
GQuark yb_image_error_quark (void);
typedef enum
{
  YB_IMAGE_ERROR_UNKNOWN,   /* no picture format that is known */
  YB_IMAGE_ERROR_CORRUPT,   /* cut off, or its structure is broken */
  YB_IMAGE_ERROR_TOO_LARGE, /* more than 268 million pixels or an edge over 30,000 */
} YbImageError;

/* Looks at the head and tail of a file and its colour profile, decodes no pixel. Fills all of `picture` but index and
 * name; `path` is copied into the arena. FALSE and `error` (G_FILE_ERROR or YB_IMAGE_ERROR) when it is no whole
 * picture. */
gboolean yb_image_probe (const char *path, YbArena *arena, YbPicture *picture, GError **error);

/* What an output wants of a picture. */
typedef struct
{
  guint max_width, max_height; /* pixels of the result at most; 0: as it is */
  guint jpeg_quality;          /* when it is written anew */
  gboolean allow_png;          /* else everything becomes JPEG, transparent parts white */
  gboolean opaque;             /* transparent parts of a PNG become white, too */
  /* A JPEG may have another size instead if that is decoded in half the time: any from `least` to `most` times the one
   * that it would have. 0: it may not. */
  double least, most;
  gboolean strip; /* metadata (place, camera) must go: a JPEG is copied without them, pixels untouched */
} YbImageWish;

/* A picture ready to be embedded: baseline sRGB or grey JPEG, or PNG. */
typedef struct
{
  GBytes *bytes;
  YbPictureFormat format; /* JPEG or PNG */
  guint width, height;
  gboolean grey;
  gboolean untouched; /* the coded pixels are those of the source */
} YbImageData;

/* Makes the picture ready. A JPEG that is upright, RGB or grey, and no larger than wished passes through undecoded;
 * everything else is decoded, turned upright, converted to sRGB, scaled and encoded. Results are kept in `cache_folder`
 * (NULL: no cache) by content and wish. NULL and `error` when the pixels cannot be read. Free with
 * yb_image_data_free(). Thread-safe. */
YbImageData *yb_image_prepare (const YbPicture *picture, const YbImageWish *wish, const char *cache_folder,
                               GError **error);

/* A drawn picture as JPEG, its colours stored as fine as its brightness. `pixels`: rows of `width` 32-bit values
 * 0xRRGGBB (Cairo's RGB24). */
GBytes *yb_image_encode_jpeg (const guint32 *pixels, guint width, guint height, guint quality);

void yb_image_data_free (YbImageData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbImageData, yb_image_data_free)

G_END_DECLS
