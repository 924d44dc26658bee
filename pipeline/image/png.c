/* PNG: ISO/IEC 15948, and its Exif chunk. */
#include "image/formats.h"

#include <string.h>

/* Chunks before the pixels. */
#define MAX_CHUNKS 4096

#define COLOUR_USED 2
#define ALPHA_USED 4

static gboolean
is_named (const guint8 *head, const char *name)
{
  return memcmp (head + 4, name, 4) == 0;
}

static gboolean
read_header (const YbImageFile *file, YbPicture *picture)
{
  guint8 bytes[25];
  if (!yb_image_file_read (file, 8, bytes, sizeof bytes) || !is_named (bytes, "IHDR") || yb_read_big_32 (bytes) != 13)
    return FALSE;
  guint colour_type = bytes[17];
  picture->width = yb_read_big_32 (bytes + 8);
  picture->height = yb_read_big_32 (bytes + 12);
  picture->has_alpha = (colour_type & ALPHA_USED) != 0;
  picture->is_rgb_or_grey = bytes[16] == 8 && (colour_type & ~(guint)(COLOUR_USED | ALPHA_USED)) == 0;
  return TRUE;
}

gboolean
yb_image_probe_png (const YbImageFile *file, YbPicture *picture)
{
  guint8 head[8];
  guint64 offset = 33;
  if (!read_header (file, picture))
    return FALSE;
  for (guint i = 0; i < MAX_CHUNKS && yb_image_file_read (file, offset, head, sizeof head); i++)
    {
      guint32 n_bytes = yb_read_big_32 (head);
      if (is_named (head, "IDAT"))
        return yb_image_ends_with (file, offset, "\0\0\0\0IEND", 8);
      if (is_named (head, "tRNS"))
        picture->has_alpha = TRUE;
      else if (is_named (head, "iCCP"))
        picture->has_profile = TRUE; /* it is packed: which one it is cannot be seen here */
      else if (is_named (head, "acTL"))
        picture->is_animated = TRUE;
      else if (is_named (head, "eXIf"))
        picture->orientation = yb_image_read_exif_orientation (file, offset + 8, n_bytes);
      offset += 12 + (guint64)n_bytes;
    }
  return FALSE;
}
