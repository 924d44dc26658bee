#include "picture.h"

#include "base/i18n.h"
#include "image/image.h"

#include <math.h>
#include <string.h>

typedef struct
{
  double scale;      /* largest, in points per pixel */
  int width, height; /* of the surface that was given */
  gboolean tried, fine;
} Use;

struct _YbPictures
{
  const YbContext *context;
  const YbPictureRules *rules;
  const char *cache_folder;
  GHashTable *uses; /* YbPicture -> Use */
  guint n_embedded;
  guint64 n_pixels;
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
yb_pictures_new (const YbContext *context, const YbPages *pages, const YbPictureRules *rules, const char *cache_folder)
{
  YbPictures *pictures = g_new0 (YbPictures, 1);
  *pictures = (YbPictures){ .context = context, .rules = rules, .cache_folder = cache_folder };
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
  g_free (pictures);
}

guint
yb_pictures_count (const YbPictures *pictures, guint64 *n_pixels)
{
  *n_pixels = pictures->n_pixels;
  return pictures->n_embedded;
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

static cairo_surface_t *
decode_png (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  GByteArray rest = { .data = (guint8 *)data, .len = (guint)size };
  return cairo_image_surface_create_from_png_stream (read_bytes, &rest);
}

/* Cairo takes a JPEG's bytes as they are and stretches the picture over the surface, whose own pixels it never looks
 * at: one is enough. Whoever shows the picture again must give a surface of the same size. */
static cairo_surface_t *
make_stand_in (int width, int height)
{
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
}

static cairo_surface_t *
make_surface (const YbImageData *data)
{
  if (data->format == YB_PICTURE_PNG)
    return decode_png (data->bytes);
  cairo_surface_t *surface = make_stand_in (1, 1);
  gsize size;
  const guchar *bytes = g_bytes_get_data (data->bytes, &size);
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, bytes, size, (cairo_destroy_func_t)g_bytes_unref,
                               g_bytes_ref (data->bytes));
  return surface;
}

static void
name_surface (cairo_surface_t *surface, const YbPicture *picture)
{
  char *id = g_strdup_printf ("picture-%u", picture->index);
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_UNIQUE_ID, (guchar *)id, strlen (id), g_free, id);
}

static cairo_surface_t *
embed (YbPictures *pictures, const YbPicture *picture, Use *use)
{
  YbImageWish wish = wish_for (pictures, picture, use);
  g_autoptr (GError) error = NULL;
  g_autoptr (YbImageData) data = yb_image_prepare (picture, &wish, pictures->cache_folder, &error);
  cairo_surface_t *surface = data ? make_surface (data) : NULL;
  if (!surface || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      if (surface)
        cairo_surface_destroy (surface);
      yb_report (pictures->context, YB_DIAGNOSTIC_PICTURE_CORRUPT, YB_SPAN_NONE,
                 _ ("Open the picture in an image editor and save it anew."),
                 _ ("%s: the picture cannot be read (%s); a grey area stands in its place"), picture->name,
                 error ? error->message : "PNG");
      return NULL;
    }
  use->fine = TRUE;
  use->width = cairo_image_surface_get_width (surface);
  use->height = cairo_image_surface_get_height (surface);
  pictures->n_pixels += (guint64)data->width * data->height;
  pictures->n_embedded++;
  return surface;
}

cairo_surface_t *
yb_pictures_get (YbPictures *pictures, const YbPicture *picture)
{
  Use *use = g_hash_table_lookup (pictures->uses, picture);
  if (use->tried && !use->fine)
    return NULL;
  cairo_surface_t *surface = use->tried ? make_stand_in (use->width, use->height) : embed (pictures, picture, use);
  use->tried = TRUE;
  if (surface)
    name_surface (surface, picture);
  return surface;
}
