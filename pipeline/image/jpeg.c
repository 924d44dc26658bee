#include "image/jpeg.h"

#include "image/formats.h"

#include <string.h>

/* Markers, the second byte behind 0xff. */
#define SOF_FIRST 0xc0
#define SOF_LAST 0xcf
#define DHT 0xc4
#define JPG 0xc8
#define DAC 0xcc
#define RST_FIRST 0xd0
#define RST_LAST 0xd7
#define SOI 0xd8
#define EOI 0xd9
#define SOS 0xda
#define APP_FIRST 0xe0
#define APP_EXIF 0xe1
#define APP_PROFILE 0xe2
#define APP_ADOBE 0xee
#define APP_LAST 0xef
#define COM 0xfe
#define TEM 0x01

/* Segments before the pixels; real files have some ten, with large profiles and Exif some forty. */
#define MAX_SEGMENTS 4096

/* Bytes read at once in the search for the end. */
#define PIECE 65536

typedef struct
{
  guint marker;
  guint64 offset; /* of what the segment holds, behind its length */
  guint n_bytes;  /* without the length */
} Segment;

static gboolean
is_frame (guint marker)
{
  return marker >= SOF_FIRST && marker <= SOF_LAST && marker != DHT && marker != JPG && marker != DAC;
}

/* Markers that stand alone, without a length. */
static gboolean
stands_alone (guint marker)
{
  return marker == TEM || (marker >= RST_FIRST && marker <= SOI);
}

/* Reads the segment at `*offset` and moves behind it. Any number of 0xff may stand before a marker. */
static gboolean
next_segment (const YbImageFile *file, guint64 *offset, Segment *segment)
{
  guint8 bytes[2];
  guint n_fill = 0;
  if (!yb_image_file_read (file, *offset, bytes, 2) || bytes[0] != 0xff)
    return FALSE;
  for (; bytes[1] == 0xff; n_fill++)
    if (n_fill == MAX_SEGMENTS || !yb_image_file_read (file, ++*offset, bytes, 2))
      return FALSE;
  *offset += 2;
  *segment = (Segment){ .marker = bytes[1], .offset = *offset };
  if (stands_alone (bytes[1]) || bytes[1] == EOI)
    return TRUE;
  if (!yb_image_file_read (file, *offset, bytes, 2) || yb_read_big_16 (bytes) < 2)
    return FALSE;
  segment->offset = *offset + 2;
  segment->n_bytes = yb_read_big_16 (bytes) - 2;
  *offset += segment->n_bytes + 2;
  return *offset <= file->size;
}

/* Components named R, G, B hold no luma and chroma, and not every reader knows. */
static gboolean
is_named_rgb (const YbImageFile *file, const Segment *segment)
{
  guint8 bytes[15];
  return segment->n_bytes >= sizeof bytes && yb_image_file_read (file, segment->offset, bytes, sizeof bytes)
         && bytes[6] == 'R' && bytes[9] == 'G' && bytes[12] == 'B';
}

/* Only baseline, extended sequential and progressive frames (SOF0 to SOF2) of 8 bits are read everywhere. */
static gboolean
read_frame (const YbImageFile *file, const Segment *segment, YbPicture *picture)
{
  guint8 bytes[6];
  if (segment->n_bytes < 6 || !yb_image_file_read (file, segment->offset, bytes, 6))
    return FALSE;
  guint n_components = bytes[5];
  picture->height = yb_read_big_16 (bytes + 1);
  picture->width = yb_read_big_16 (bytes + 3);
  picture->is_rgb_or_grey = segment->marker <= SOF_FIRST + 2 && bytes[0] == 8
                            && (n_components == 1 || (n_components == 3 && !is_named_rgb (file, segment)));
  return TRUE;
}

static gboolean
begins_with (const YbImageFile *file, const Segment *segment, const char *text, gsize length)
{
  char bytes[16];
  return segment->n_bytes >= length && yb_image_file_read (file, segment->offset, bytes, length)
         && memcmp (bytes, text, length) == 0;
}

/* TRUE for the first piece of a profile that is not sRGB; further pieces have a number over 1 behind the name. */
static gboolean
has_foreign_profile (const YbImageFile *file, const Segment *segment)
{
  static const char name[] = "ICC_PROFILE\0\1";
  const gsize head = 14;
  return segment->n_bytes > head && begins_with (file, segment, name, sizeof name - 1)
         && !yb_image_profile_is_srgb (file, segment->offset + head, segment->n_bytes - head);
}

/* The end marker may stand far before the file's end, when a telephone appended a film. Within coded pixels 0xff is
 * never followed by 0xd9. */
static gboolean
find_end (const YbImageFile *file, guint64 from)
{
  if (yb_image_ends_with (file, from, "\xff\xd9", 2))
    return TRUE;
  g_autofree guint8 *piece = g_malloc (PIECE);
  for (; from + 1 < file->size; from += PIECE - 1)
    {
      gsize n_bytes = MIN (PIECE, file->size - from);
      if (!yb_image_file_read (file, from, piece, n_bytes))
        return FALSE;
      if (memmem (piece, n_bytes, "\xff\xd9", 2))
        return TRUE;
    }
  return FALSE;
}

gboolean
yb_image_probe_jpeg (const YbImageFile *file, YbPicture *picture)
{
  guint64 offset = 0;
  Segment segment;
  gboolean has_frame = FALSE, has_exif = FALSE;
  for (guint i = 0; i < MAX_SEGMENTS && next_segment (file, &offset, &segment); i++)
    {
      if (segment.marker == EOI)
        return FALSE;
      if (segment.marker == SOS)
        return has_frame && find_end (file, offset);
      if (is_frame (segment.marker))
        {
          if (has_frame || !read_frame (file, &segment, picture))
            return FALSE;
          has_frame = TRUE;
        }
      else if (segment.marker == APP_EXIF && !has_exif && begins_with (file, &segment, "Exif\0\0", 6))
        {
          has_exif = TRUE; /* the first one counts */
          picture->orientation = yb_image_read_exif_orientation (file, segment.offset + 6, segment.n_bytes - 6);
        }
      else if (segment.marker == APP_PROFILE)
        picture->has_profile = picture->has_profile || has_foreign_profile (file, &segment);
    }
  return FALSE;
}

/* The end of the coded pixels that begin at `offset`: the next marker that is none of theirs. */
static gsize
skip_pixels (const guint8 *bytes, gsize length, gsize offset)
{
  const guint8 *found;
  while ((found = memchr (bytes + offset, 0xff, length - offset)))
    {
      offset = (gsize)(found - bytes) + 1;
      if (offset == length)
        break;
      if (bytes[offset] != 0 && bytes[offset] != 0xff && (bytes[offset] < RST_FIRST || bytes[offset] > RST_LAST))
        return offset - 1;
    }
  return length;
}

/* JFIF's own segment says the pixels' shape; its thumbnail goes. */
static void
copy_jfif (GByteArray *copy, const guint8 *segment)
{
  static const guint8 head[] = { 0xff, APP_FIRST, 0, 16 };
  static const guint8 no_thumbnail[] = { 0, 0 };
  g_byte_array_append (copy, head, sizeof head);
  g_byte_array_append (copy, segment + 4, 12);
  g_byte_array_append (copy, no_thumbnail, sizeof no_thumbnail);
}

/* Copies what is needed to decode: tables, frame and scan heads, and Adobe's segment, which tells the colour transform.
 * `segment` begins at its marker and is `length` bytes long. */
static void
copy_segment (GByteArray *copy, const guint8 *segment, gsize length)
{
  guint marker = segment[1];
  gboolean is_application = marker >= APP_FIRST && marker <= APP_LAST;
  if (marker == APP_FIRST && length >= 18 && memcmp (segment + 4, "JFIF\0", 5) == 0)
    copy_jfif (copy, segment);
  else if (marker == APP_ADOBE && length == 16 && memcmp (segment + 4, "Adobe", 5) == 0)
    g_byte_array_append (copy, segment, (guint)length);
  else if (marker != COM && !is_application)
    g_byte_array_append (copy, segment, (guint)length);
}

/* Copies everything from `offset`, a marker, to the end marker. */
static gboolean
copy_stripped (GByteArray *copy, const guint8 *bytes, gsize length, gsize offset)
{
  while (offset + 4 <= length || (offset + 2 <= length && bytes[offset + 1] == EOI))
    {
      guint marker = bytes[offset + 1];
      if (bytes[offset] != 0xff)
        return FALSE;
      if (marker == EOI)
        {
          g_byte_array_append (copy, bytes + offset, 2);
          return TRUE;
        }
      gsize n_bytes = marker == 0xff ? 1 : stands_alone (marker) ? 2 : 2 + yb_read_big_16 (bytes + offset + 2);
      if (n_bytes == 2 && !stands_alone (marker))
        return FALSE;
      if (n_bytes > length - offset)
        return FALSE;
      if (n_bytes > 3)
        copy_segment (copy, bytes + offset, n_bytes);
      offset += n_bytes;
      if (marker == SOS)
        {
          gsize end = skip_pixels (bytes, length, offset);
          g_byte_array_append (copy, bytes + offset, (guint)(end - offset));
          offset = end;
        }
    }
  return FALSE;
}

GBytes *
yb_jpeg_strip (GBytes *source)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (source, &length);
  if (length < 4 || length > G_MAXINT || bytes[0] != 0xff || bytes[1] != SOI)
    return NULL;
  g_autoptr (GByteArray) copy = g_byte_array_sized_new ((guint)length);
  g_byte_array_append (copy, bytes, 2);
  if (!copy_stripped (copy, bytes, length, 2))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&copy));
}

gboolean
yb_jpeg_is_grey (GBytes *source)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (source, &length);
  for (gsize offset = 2; offset + 10 <= length && bytes[offset] == 0xff && bytes[offset + 1] != SOS;)
    {
      guint marker = bytes[offset + 1];
      if (is_frame (marker))
        return bytes[offset + 9] == 1;
      offset += marker == 0xff ? 1 : stands_alone (marker) ? 2 : 2 + (gsize)yb_read_big_16 (bytes + offset + 2);
    }
  return FALSE;
}
