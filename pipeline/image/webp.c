/* WebP: RFC 9649. */
#include "image/formats.h"

#include <string.h>

#define MAX_CHUNKS 4096

#define HAS_PROFILE 0x20
#define IS_ANIMATED 0x02
#define HAS_ALPHA 0x10

/* The head of a lossy picture: a frame tag, a start code, two sizes of 14 bits. */
static gboolean
read_lossy (const YbImageFile *file, guint64 offset, YbPicture *picture)
{
  guint8 bytes[10];
  if (!yb_image_file_read (file, offset, bytes, sizeof bytes) || memcmp (bytes + 3, "\x9d\x01\x2a", 3) != 0)
    return FALSE;
  picture->width = yb_read_little_16 (bytes + 6) & 0x3fff;
  picture->height = yb_read_little_16 (bytes + 8) & 0x3fff;
  return TRUE;
}

/* The head of a lossless picture: a signature, sizes less one of 14 bits, a bit for alpha. */
static gboolean
read_lossless (const YbImageFile *file, guint64 offset, YbPicture *picture)
{
  guint8 bytes[5];
  if (!yb_image_file_read (file, offset, bytes, sizeof bytes) || bytes[0] != 0x2f)
    return FALSE;
  guint32 bits = yb_read_little_32 (bytes + 1);
  picture->width = (bits & 0x3fff) + 1;
  picture->height = (bits >> 14 & 0x3fff) + 1;
  picture->has_alpha = (bits >> 28 & 1) != 0;
  return TRUE;
}

/* An extended file: flags and sizes less one of 24 bits, then chunks, among them perhaps Exif. */
static gboolean
read_extended (const YbImageFile *file, YbPicture *picture)
{
  guint8 bytes[10], head[8];
  guint64 offset = 30;
  if (!yb_image_file_read (file, 20, bytes, sizeof bytes))
    return FALSE;
  picture->width = yb_read_little_24 (bytes + 4) + 1;
  picture->height = yb_read_little_24 (bytes + 7) + 1;
  picture->has_alpha = (bytes[0] & HAS_ALPHA) != 0;
  picture->has_profile = (bytes[0] & HAS_PROFILE) != 0;
  picture->is_animated = (bytes[0] & IS_ANIMATED) != 0;
  for (guint i = 0; i < MAX_CHUNKS && yb_image_file_read (file, offset, head, sizeof head); i++)
    {
      guint64 n_bytes = yb_read_little_32 (head + 4);
      if (memcmp (head, "EXIF", 4) == 0)
        picture->orientation = yb_image_read_exif_orientation (file, offset + 8, n_bytes);
      offset += 8 + n_bytes + (n_bytes & 1);
    }
  return TRUE;
}

gboolean
yb_image_probe_webp (const YbImageFile *file, YbPicture *picture)
{
  guint8 head[20];
  if (!yb_image_file_read (file, 0, head, sizeof head) || (guint64)yb_read_little_32 (head + 4) + 8 > file->size)
    return FALSE;
  picture->is_rgb_or_grey = TRUE;
  if (memcmp (head + 12, "VP8X", 4) == 0)
    return read_extended (file, picture);
  if (memcmp (head + 12, "VP8L", 4) == 0)
    return read_lossless (file, 20, picture);
  return memcmp (head + 12, "VP8 ", 4) == 0 && read_lossy (file, 20, picture);
}
