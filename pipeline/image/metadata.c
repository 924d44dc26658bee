/* What several formats carry alike: Exif, ICC profiles, an end. */
#include "image/formats.h"
#include "image/tiff.h"

#include <string.h>

/* A profile names itself within this many bytes, a file ends within that many. */
#define PROFILE_HEAD 4096
#define PROFILE_HEADER 128
#define TAIL 65536

guint
yb_image_read_exif_orientation (const YbImageFile *file, guint64 offset, gsize n_bytes)
{
  YbTiff tiff;
  YbTiffField field;
  guint orientation = 1;
  if (yb_tiff_open (&tiff, file, offset, n_bytes))
    while (yb_tiff_next (&tiff, &field))
      if (field.tag == YB_TIFF_ORIENTATION)
        orientation = field.value;
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

gboolean
yb_image_profile_is_srgb (const YbImageFile *file, guint64 offset, gsize n_bytes)
{
  static const char in_utf_16[] = { 's', 0, 'R', 0, 'G', 0, 'B' };
  g_autofree char *head = g_malloc (PROFILE_HEAD);
  gsize length = MIN (n_bytes, PROFILE_HEAD);
  if (length < PROFILE_HEADER || !yb_image_file_read (file, offset, head, length) || memcmp (head + 36, "acsp", 4) != 0)
    return FALSE;
  return (memcmp (head + 16, "RGB ", 4) == 0 || memcmp (head + 16, "GRAY", 4) == 0)
         && (memmem (head, length, "sRGB", 4) || memmem (head, length, in_utf_16, sizeof in_utf_16));
}

gboolean
yb_image_ends_with (const YbImageFile *file, guint64 from, const char *wanted, gsize n_wanted)
{
  g_autofree char *tail = g_malloc (TAIL);
  guint64 begin = MAX (from, file->size > TAIL ? file->size - TAIL : 0);
  if (begin >= file->size || !yb_image_file_read (file, begin, tail, file->size - begin))
    return FALSE;
  return memmem (tail, file->size - begin, wanted, n_wanted) != NULL;
}
