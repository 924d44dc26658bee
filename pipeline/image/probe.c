#include "image/image.h"

#include "base/i18n.h"
#include "image/formats.h"
#include "image/pixels.h"

#include <string.h>

#define MAX_PIXELS 268000000
#define MAX_EDGE 30000

GQuark
yb_image_error_quark (void)
{
  return g_quark_from_static_string ("yb-image-error-quark");
}

typedef struct
{
  YbPictureFormat format;
  const char *signature;
  gsize n_signature;
  const char *second; /* what stands at byte 8; NULL: anything */
  gboolean (*probe) (const YbImageFile *file, YbPicture *picture);
} Format;

static const Format formats[] = {
  { YB_PICTURE_JPEG, "\xff\xd8\xff", 3, NULL, yb_image_probe_jpeg },
  { YB_PICTURE_PNG, "\x89PNG\r\n\x1a\n", 8, NULL, yb_image_probe_png },
  { YB_PICTURE_WEBP, "RIFF", 4, "WEBP", yb_image_probe_webp },
  { YB_PICTURE_GIF, "GIF87a", 6, NULL, yb_image_probe_gif },
  { YB_PICTURE_GIF, "GIF89a", 6, NULL, yb_image_probe_gif },
  { YB_PICTURE_TIFF, "II*\0", 4, NULL, yb_image_probe_tiff },
  { YB_PICTURE_TIFF, "MM\0*", 4, NULL, yb_image_probe_tiff },
};

static const Format *
find_format (const YbImageFile *file)
{
  char head[12];
  if (!yb_image_file_read (file, 0, head, sizeof head))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (memcmp (head, formats[i].signature, formats[i].n_signature) == 0
        && (!formats[i].second || memcmp (head + 8, formats[i].second, 4) == 0))
      return &formats[i];
  return NULL;
}

static gboolean
check_size (const YbPicture *picture, GError **error)
{
  if (picture->width == 0 || picture->height == 0)
    {
      g_set_error_literal (error, YB_IMAGE_ERROR, YB_IMAGE_ERROR_CORRUPT, _ ("the picture has no size"));
      return FALSE;
    }
  if (picture->width <= MAX_EDGE && picture->height <= MAX_EDGE
      && (guint64)picture->width * picture->height <= MAX_PIXELS)
    return TRUE;
  g_set_error (error, YB_IMAGE_ERROR, YB_IMAGE_ERROR_TOO_LARGE,
               _ ("the picture has %u x %u pixels; no edge may have more than %d, and all together not more than %d"),
               picture->width, picture->height, MAX_EDGE, MAX_PIXELS);
  return FALSE;
}

/* Exif's orientations 5 to 8 lie on their side. */
static void
turn_upright (YbPicture *picture)
{
  guint width = picture->width;
  if (picture->orientation < 5)
    return;
  picture->width = picture->height;
  picture->height = width;
}

static gboolean
probe_file (const YbImageFile *file, YbPicture *picture, GError **error)
{
  const Format *format = find_format (file);
  if (!format)
    {
      g_set_error_literal (error, YB_IMAGE_ERROR, YB_IMAGE_ERROR_UNKNOWN,
                           _ ("it is no JPEG, PNG, WebP, GIF or TIFF picture"));
      return FALSE;
    }
  picture->format = format->format;
  picture->orientation = 1;
  picture->has_alpha = picture->is_rgb_or_grey = picture->is_animated = FALSE;
  picture->has_profile = picture->bad_profile = FALSE;
  picture->n_bytes = file->size;
  if (!format->probe (file, picture))
    {
      g_set_error_literal (error, YB_IMAGE_ERROR, YB_IMAGE_ERROR_CORRUPT, _ ("the picture is cut off or damaged"));
      return FALSE;
    }
  turn_upright (picture);
  return check_size (picture, error);
}

/* Pixels whose profile is of no use stay as they are. */
static void
look_at_profile (YbPicture *picture)
{
  picture->bad_profile = picture->has_profile && !yb_pixels_have_good_profile (picture);
  picture->is_rgb_or_grey = picture->is_rgb_or_grey && (!picture->has_profile || picture->bad_profile);
}

gboolean
yb_image_probe (const char *path, YbArena *arena, YbPicture *picture, GError **error)
{
  YbImageFile file;
  if (!yb_image_file_open (&file, path, error))
    return FALSE;
  gboolean whole = probe_file (&file, picture, error);
  yb_image_file_close (&file);
  if (!whole)
    return FALSE;
  picture->path = yb_arena_strdup (arena, path);
  look_at_profile (picture);
  return TRUE;
}
