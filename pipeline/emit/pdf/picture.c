#include "picture.h"

#include "base/i18n.h"
#include "image/image.h"
#include "syntax.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

typedef struct
{
  double scale; /* largest, in points per pixel */
  gboolean tried;
  guint32 object; /* 0: not embedded */
} Use;

struct _YbPictures
{
  const YbContext *context;
  const YbPictureRules *rules;
  const char *cache_folder;
  YbFileWriter *file;
  GHashTable *uses;    /* YbPicture -> Use */
  GHashTable *objects; /* that are pictures */
};

static void
note_use (YbPictures *pictures, const YbPart *part)
{
  const YbPicture *picture = part->picture;
  Use *use = g_hash_table_lookup (pictures->uses, picture);
  if (!use)
    {
      use = g_new0 (Use, 1);
      g_hash_table_insert (pictures->uses, (gpointer)picture, use);
    }
  double scale = fmax (yb_unit_to_points (part->width) / picture->width,
                       yb_unit_to_points (part->height) / picture->height);
  use->scale = fmax (use->scale, scale);
}

YbPictures *
yb_pictures_new (const YbContext *context, const YbPages *pages, const YbPictureRules *rules, const char *cache_folder,
                 YbFileWriter *file)
{
  YbPictures *pictures = g_new0 (YbPictures, 1);
  *pictures = (YbPictures){ .context = context, .rules = rules, .cache_folder = cache_folder, .file = file };
  pictures->objects = g_hash_table_new (NULL, NULL);
  pictures->uses = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint j = 0; j < pages->pages[i].n_parts; j++)
      if (pages->pages[i].parts[j].kind == YB_PART_PICTURE)
        note_use (pictures, &pages->pages[i].parts[j]);
  return pictures;
}

void
yb_pictures_free (YbPictures *pictures)
{
  if (!pictures)
    return;
  g_hash_table_unref (pictures->uses);
  g_hash_table_unref (pictures->objects);
  g_free (pictures);
}

guint
yb_pictures_count (const YbPictures *pictures)
{
  return g_hash_table_size (pictures->objects);
}

gboolean
yb_pictures_have (const YbPictures *pictures, guint64 object)
{
  return object <= G_MAXUINT32 && g_hash_table_contains (pictures->objects, GUINT_TO_POINTER ((guint)object));
}

/* Scaled down only when the print would show clearly more dots than the layout asks for. */
static YbImageWish
wish_for (const YbPictures *pictures, const YbPicture *picture, const Use *use)
{
  const YbPictureRules *rules = pictures->rules;
  YbImageWish wish = { .jpeg_quality = rules->jpeg_quality, .allow_png = TRUE, .strip = TRUE };
  double resolution = 72 / use->scale;
  if (rules->resolution > 0 && resolution > rules->resolution * fmax (rules->tolerance, 1))
    {
      double factor = rules->resolution / resolution;
      wish.max_width = (guint)ceil (picture->width * factor);
      wish.max_height = (guint)ceil (picture->height * factor);
      wish.least = 1;
      wish.most = fmax (rules->tolerance, 1);
    }
  return wish;
}

static char *
describe (guint width, guint height, gboolean grey, const char *more)
{
  return g_strdup_printf ("/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8/ColorSpace/%s%s", width,
                          height, grey ? "DeviceGray" : "DeviceRGB", more);
}

/* ---- pictures of pixels ---- */

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  GByteArray *rest = closure;
  if (rest->len < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, rest->data, length);
  rest->data += length;
  rest->len -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* What the pixels need: a picture of greys takes a third of the room, one without transparency no mask. */
typedef struct
{
  guint width, height;
  gboolean grey, opaque;
  guint8 *colours, *alphas; /* one or three bytes for each pixel; one */
} Pixels;

/* Cairo's colours are multiplied with their alpha. */
static guint32
divide (guint32 pixel, guint shift, guint32 alpha)
{
  guint32 value = pixel >> shift & 0xff;
  return alpha == 0 ? 0 : MIN ((value * 255 + alpha / 2) / alpha, 255);
}

static void
take_pixels (Pixels *pixels, const guint8 *data, int stride, gboolean has_alpha)
{
  guint8 *colour = pixels->colours = g_malloc ((gsize)pixels->width * pixels->height * 3);
  guint8 *alpha = pixels->alphas = g_malloc ((gsize)pixels->width * pixels->height);
  pixels->grey = pixels->opaque = TRUE;
  for (guint y = 0; y < pixels->height; y++)
    {
      const guint32 *row = (const guint32 *)(gconstpointer)(data + (gsize)y * (gsize)stride);
      for (guint x = 0; x < pixels->width; x++, colour += 3)
        {
          guint32 a = has_alpha ? row[x] >> 24 : 255;
          for (guint i = 0; i < 3; i++)
            colour[i] = (guint8)divide (row[x], 16 - 8 * i, a);
          pixels->grey &= colour[0] == colour[1] && colour[1] == colour[2];
          pixels->opaque &= a == 255;
          *alpha++ = (guint8)a;
        }
    }
  gsize n = (gsize)pixels->width * pixels->height;
  for (gsize i = 0; pixels->grey && i < n; i++)
    pixels->colours[i] = pixels->colours[3 * i];
}

static guint32
write_pixels (YbPictures *pictures, const Pixels *pixels)
{
  guint32 object = yb_file_writer_reserve (pictures->file), mask = 0;
  gsize n = (gsize)pixels->width * pixels->height;
  g_autoptr (GString) more = g_string_new (NULL);
  if (!pixels->opaque)
    {
      g_autofree char *entries = describe (pixels->width, pixels->height, TRUE, "");
      mask = yb_file_writer_reserve (pictures->file);
      yb_file_writer_put_compressed (pictures->file, mask, entries, pixels->alphas, n);
      g_string_append (more, "/SMask");
      yb_syntax_append_reference (more, mask);
    }
  g_autofree char *entries = describe (pixels->width, pixels->height, pixels->grey, more->str);
  yb_file_writer_put_compressed (pictures->file, object, entries, pixels->colours, pixels->grey ? n : 3 * n);
  return object;
}

/* 0: it cannot be decoded. */
static guint32
embed_png (YbPictures *pictures, const YbImageData *data)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (data->bytes, &size);
  GByteArray rest = { .data = (guint8 *)bytes, .len = (guint)size };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_bytes, &rest);
  cairo_format_t format = cairo_image_surface_get_format (surface);
  guint32 object = 0;
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS
      && (format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24))
    {
      Pixels pixels = { .width = (guint)cairo_image_surface_get_width (surface),
                        .height = (guint)cairo_image_surface_get_height (surface) };
      take_pixels (&pixels, cairo_image_surface_get_data (surface), cairo_image_surface_get_stride (surface),
                   format == CAIRO_FORMAT_ARGB32);
      object = write_pixels (pictures, &pixels);
      g_free (pixels.colours);
      g_free (pixels.alphas);
    }
  cairo_surface_destroy (surface);
  return object;
}

/* ---- all ---- */

/* A JPEG's bytes are taken as they are. */
static guint32
embed_jpeg (YbPictures *pictures, const YbImageData *data)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (data->bytes, &size);
  guint32 object = yb_file_writer_reserve (pictures->file);
  g_autofree char *entries = describe (data->width, data->height, data->grey, "/Filter/DCTDecode");
  yb_file_writer_put_stream (pictures->file, object, entries, bytes, size);
  return object;
}

static guint32
embed (YbPictures *pictures, const YbPicture *picture, const Use *use)
{
  YbImageWish wish = wish_for (pictures, picture, use);
  g_autoptr (GError) error = NULL;
  g_autoptr (YbImageData) data = yb_image_prepare (picture, &wish, pictures->cache_folder, &error);
  guint32 object = !data                            ? 0
                   : data->format == YB_PICTURE_PNG ? embed_png (pictures, data)
                                                    : embed_jpeg (pictures, data);
  if (object == 0)
    yb_report (pictures->context, YB_DIAGNOSTIC_PICTURE_CORRUPT, YB_SPAN_NONE,
               _ ("Open the picture in an image editor and save it anew."),
               _ ("%s: the picture cannot be read (%s); a grey area stands in its place"), picture->name,
               error ? error->message : "PNG");
  else
    g_hash_table_add (pictures->objects, GUINT_TO_POINTER (object));
  return object;
}

guint32
yb_pictures_get (YbPictures *pictures, const YbPicture *picture)
{
  Use *use = g_hash_table_lookup (pictures->uses, picture);
  if (!use->tried)
    use->object = embed (pictures, picture, use);
  use->tried = TRUE;
  return use->object;
}
