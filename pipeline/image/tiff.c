#include "image/tiff.h"

#include "image/formats.h"

#include <string.h>

/* No directory of a real picture is longer. */
#define MAX_FIELDS 1000

#define PHOTOMETRIC_RGB 2

static gboolean
read_at (const YbTiff *tiff, guint64 offset, guint8 *bytes, gsize n_bytes)
{
  return offset <= tiff->size && tiff->size - offset >= n_bytes
         && yb_image_file_read (tiff->file, tiff->base + offset, bytes, n_bytes);
}

static guint32
get_16 (const YbTiff *tiff, const guint8 *bytes)
{
  return tiff->big_endian ? yb_read_big_16 (bytes) : yb_read_little_16 (bytes);
}

static guint32
get_32 (const YbTiff *tiff, const guint8 *bytes)
{
  return tiff->big_endian ? yb_read_big_32 (bytes) : yb_read_little_32 (bytes);
}

gboolean
yb_tiff_open (YbTiff *tiff, const YbImageFile *file, guint64 base, guint64 size)
{
  guint8 head[8], count[2];
  *tiff = (YbTiff){ .file = file, .base = base, .size = size };
  if (!read_at (tiff, 0, head, sizeof head) || (memcmp (head, "II*\0", 4) != 0 && memcmp (head, "MM\0*", 4) != 0))
    return FALSE;
  tiff->big_endian = head[0] == 'M';
  guint64 directory = get_32 (tiff, head + 4);
  if (!read_at (tiff, directory, count, sizeof count))
    return FALSE;
  tiff->n_left = MIN (get_16 (tiff, count), MAX_FIELDS);
  tiff->next = directory + 2;
  return TRUE;
}

/* Bytes of a value by its type; 0 for types that are neither bytes nor whole numbers. */
static gsize
get_width (guint type)
{
  switch (type)
    {
    case 1: /* BYTE */
    case 7: /* UNDEFINED */
      return 1;
    case 3: /* SHORT */
      return 2;
    case 4: /* LONG */
      return 4;
    default:
      return 0;
    }
}

static gboolean
read_value (const YbTiff *tiff, guint64 offset, gsize width, guint32 *value)
{
  guint8 bytes[4];
  if (!read_at (tiff, offset, bytes, width))
    return FALSE;
  *value = width == 1 ? bytes[0] : width == 2 ? get_16 (tiff, bytes) : get_32 (tiff, bytes);
  return TRUE;
}

/* Values that fit into four bytes stand in the field itself. */
static gboolean
read_field (const YbTiff *tiff, guint64 place, YbTiffField *field)
{
  guint8 bytes[12];
  if (!read_at (tiff, place, bytes, sizeof bytes))
    return FALSE;
  gsize width = get_width (get_16 (tiff, bytes + 2));
  field->tag = get_16 (tiff, bytes);
  field->n_values = get_32 (tiff, bytes + 4);
  if (width == 0 || field->n_values == 0)
    return FALSE;
  guint64 offset = (guint64)field->n_values * width <= 4 ? place + 8 : get_32 (tiff, bytes + 8);
  field->offset = tiff->base + offset;
  return read_value (tiff, offset, width, &field->value)
         && read_value (tiff, offset + (guint64)(field->n_values - 1) * width, width, &field->last);
}

gboolean
yb_tiff_next (YbTiff *tiff, YbTiffField *field)
{
  while (tiff->n_left > 0)
    {
      guint64 place = tiff->next;
      tiff->n_left--;
      tiff->next += 12;
      if (read_field (tiff, place, field))
        return TRUE;
    }
  return FALSE;
}

/* What the fields of a picture's directory say together. */
typedef struct
{
  guint32 bits, photometric, samples, last_offset, last_bytes;
} Facts;

static void
take_field (const YbImageFile *file, const YbTiffField *field, YbPicture *picture, Facts *facts)
{
  switch (field->tag)
    {
    case YB_TIFF_WIDTH:
      picture->width = field->value;
      break;
    case YB_TIFF_HEIGHT:
      picture->height = field->value;
      break;
    case YB_TIFF_BITS:
      facts->bits = field->value;
      break;
    case YB_TIFF_PHOTOMETRIC:
      facts->photometric = field->value;
      break;
    case YB_TIFF_SAMPLES:
      facts->samples = field->value;
      break;
    case YB_TIFF_STRIP_OFFSETS:
    case YB_TIFF_TILE_OFFSETS:
      facts->last_offset = field->last;
      break;
    case YB_TIFF_STRIP_BYTES:
    case YB_TIFF_TILE_BYTES:
      facts->last_bytes = field->last;
      break;
    case YB_TIFF_ORIENTATION:
      picture->orientation = field->value >= 1 && field->value <= 8 ? field->value : 1;
      break;
    case YB_TIFF_EXTRA_SAMPLES:
      picture->has_alpha = field->value == 1 || field->value == 2;
      break;
    case YB_TIFF_PROFILE:
      picture->has_profile = !yb_image_profile_is_srgb (file, field->offset, field->n_values);
      break;
    default:
      break;
    }
}

gboolean
yb_image_probe_tiff (const YbImageFile *file, YbPicture *picture)
{
  YbTiff tiff;
  YbTiffField field;
  Facts facts = { .bits = 1, .samples = 1 };
  if (!yb_tiff_open (&tiff, file, 0, file->size))
    return FALSE;
  while (yb_tiff_next (&tiff, &field))
    take_field (file, &field, picture, &facts);
  picture->is_rgb_or_grey = facts.bits == 8 && facts.photometric <= PHOTOMETRIC_RGB;
  return facts.last_bytes > 0 && (guint64)facts.last_offset + facts.last_bytes <= file->size;
}
