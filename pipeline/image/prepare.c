#include "image/image.h"

#include "base/i18n.h"
#include "image/cache.h"
#include "image/file.h"
#include "image/jpeg-scale.h"
#include "image/jpeg.h"
#include "image/pixels.h"

/* The size within the wished limits, in proportion, never enlarged. */
static void
plan_size (const YbPicture *picture, const YbImageWish *wish, YbPixelPlan *plan)
{
  guint64 width = picture->width, height = picture->height;
  guint64 max_width = wish->max_width ? MIN (wish->max_width, width) : width;
  guint64 max_height = wish->max_height ? MIN (wish->max_height, height) : height;
  if (max_width * height <= max_height * width)
    {
      plan->width = (guint)max_width;
      plan->height = (guint)MAX ((height * max_width + width / 2) / width, 1);
    }
  else
    {
      plan->width = (guint)MAX ((width * max_height + height / 2) / height, 1);
      plan->height = (guint)max_height;
    }
}

/* Drawings stay sharp as PNG; photographs become one only when parts of them are transparent. */
static YbPixelPlan
make_plan (const YbPicture *picture, const YbImageWish *wish)
{
  gboolean drawn = picture->format == YB_PICTURE_PNG || picture->format == YB_PICTURE_GIF;
  YbPixelPlan plan = { .png = wish->allow_png && (drawn || picture->has_alpha),
                       .opaque = wish->opaque,
                       .jpeg_quality = CLAMP (wish->jpeg_quality, 1, 100) };
  plan_size (picture, wish, &plan);
  plan.eighths = plan.png ? 0 : yb_jpeg_find_eighths (picture, wish, plan.width, plan.height);
  if (plan.eighths > 0)
    {
      plan.width = yb_jpeg_count_eighths (picture->width, plan.eighths);
      plan.height = yb_jpeg_count_eighths (picture->height, plan.eighths);
    }
  return plan;
}

static gboolean
passes_through (const YbPicture *picture, const YbPixelPlan *plan)
{
  return picture->format == YB_PICTURE_JPEG && picture->orientation == 1 && picture->is_rgb_or_grey
         && plan->width == picture->width && plan->height == picture->height;
}

static GBytes *
load_bytes (const char *path, GError **error)
{
  YbImageFile file;
  if (!yb_image_file_open (&file, path, error))
    return NULL;
  GBytes *bytes = yb_image_file_load (&file, error);
  yb_image_file_close (&file);
  return bytes;
}

static YbImageData *
pass_through (const YbPicture *picture, gboolean strip, GError **error)
{
  GBytes *bytes = load_bytes (picture->path, error);
  if (bytes && strip)
    {
      GBytes *whole = bytes;
      bytes = yb_jpeg_strip (whole);
      g_bytes_unref (whole);
      if (!bytes)
        g_set_error_literal (error, YB_IMAGE_ERROR, YB_IMAGE_ERROR_CORRUPT, _ ("the picture is cut off or damaged"));
    }
  if (!bytes)
    return NULL;
  YbImageData *data = g_new0 (YbImageData, 1);
  *data = (YbImageData){ .bytes = bytes, .format = YB_PICTURE_JPEG, .untouched = TRUE };
  data->width = picture->width;
  data->height = picture->height;
  data->grey = yb_jpeg_is_grey (bytes);
  return data;
}

static YbImageData *
convert (const YbPicture *picture, const YbPixelPlan *plan, const char *cache_folder, GError **error)
{
  g_autofree char *name = NULL;
  if (cache_folder)
    {
      g_autofree char *recipe = g_strdup_printf ("%u %u %u %u %u %u %u", plan->width, plan->height, (guint)plan->png,
                                                 (guint)(plan->png && plan->opaque), plan->png ? 0 : plan->jpeg_quality,
                                                 picture->orientation, plan->eighths);
      name = yb_image_cache_name (picture->path, recipe, error);
      if (!name)
        return NULL;
      YbImageData *kept = yb_image_cache_get (cache_folder, name);
      if (kept)
        return kept;
    }
  YbImageData *data = plan->eighths > 0 ? yb_jpeg_scale (picture, plan) : NULL;
  if (!data)
    data = yb_pixels_convert (picture, plan, error);
  if (data && cache_folder)
    yb_image_cache_put (cache_folder, name, data);
  return data;
}

YbImageData *
yb_image_prepare (const YbPicture *picture, const YbImageWish *wish, const char *cache_folder, GError **error)
{
  YbPixelPlan plan = make_plan (picture, wish);
  if (passes_through (picture, &plan))
    return pass_through (picture, wish->strip, error);
  return convert (picture, &plan, cache_folder, error);
}

void
yb_image_data_free (YbImageData *data)
{
  if (!data)
    return;
  g_bytes_unref (data->bytes);
  g_free (data);
}
