/* GIF: Graphics Interchange Format, version 89a, CompuServe 1990. */
#include "image/formats.h"

#define MAX_BLOCKS 65536

#define EXTENSION 0x21
#define GRAPHIC_CONTROL 0xf9
#define PICTURE 0x2c

/* Bytes of a colour table by the flags that announce it. */
static guint
get_table_size (guint flags)
{
  return flags & 0x80 ? 3u << ((flags & 7) + 1) : 0;
}

/* Moves behind the pieces of an extension, the last of which is empty. */
static gboolean
skip_pieces (const YbImageFile *file, guint64 *offset)
{
  guint8 n_bytes;
  for (guint i = 0; i < MAX_BLOCKS; i++)
    {
      if (!yb_image_file_read (file, *offset, &n_bytes, 1))
        return FALSE;
      *offset += 1u + n_bytes;
      if (n_bytes == 0)
        return TRUE;
    }
  return FALSE;
}

/* TRUE when another picture follows the one whose descriptor lies at `offset`. */
static gboolean
has_second_frame (const YbImageFile *file, guint64 offset)
{
  guint8 bytes[10];
  if (!yb_image_file_read (file, offset, bytes, sizeof bytes))
    return FALSE;
  offset += sizeof bytes + get_table_size (bytes[9]) + 1;
  for (guint i = 0; i < MAX_BLOCKS && skip_pieces (file, &offset); i++)
    {
      if (!yb_image_file_read (file, offset, bytes, 2) || bytes[0] != EXTENSION)
        return bytes[0] == PICTURE;
      offset += 2;
    }
  return FALSE;
}

/* Decoders let the first picture grow the canvas, whatever size the head names. */
static gboolean
grow_canvas (const YbImageFile *file, guint64 offset, YbPicture *picture)
{
  guint8 bytes[9];
  if (!yb_image_file_read (file, offset, bytes, sizeof bytes))
    return FALSE;
  picture->width = MAX (picture->width, (guint)yb_read_little_16 (bytes + 1) + yb_read_little_16 (bytes + 5));
  picture->height = MAX (picture->height, (guint)yb_read_little_16 (bytes + 3) + yb_read_little_16 (bytes + 7));
  return TRUE;
}

gboolean
yb_image_probe_gif (const YbImageFile *file, YbPicture *picture)
{
  guint8 bytes[13], block[4];
  if (!yb_image_file_read (file, 0, bytes, sizeof bytes))
    return FALSE;
  picture->width = yb_read_little_16 (bytes + 6);
  picture->height = yb_read_little_16 (bytes + 8);
  guint64 offset = sizeof bytes + get_table_size (bytes[10]);
  for (guint i = 0; i < MAX_BLOCKS && yb_image_file_read (file, offset, block, sizeof block); i++)
    {
      if (block[0] == PICTURE)
        picture->is_animated = has_second_frame (file, offset);
      if (block[0] == PICTURE)
        return grow_canvas (file, offset, picture) && yb_image_ends_with (file, offset, "\0;", 2);
      if (block[0] != EXTENSION)
        return FALSE;
      if (block[1] == GRAPHIC_CONTROL)
        picture->has_alpha = (block[3] & 1) != 0;
      offset += 2;
      if (!skip_pieces (file, &offset))
        return FALSE;
    }
  return FALSE;
}
