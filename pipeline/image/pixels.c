#include "image/pixels.h"

#include "base/i18n.h"

#include <vips/vips.h>

#include <vips/vector.h> /* needs the other one first */

/* A picture that must be turned and is larger goes through a file. */
#define MAX_MEMORY (64 * 1024 * 1024)

/* A JPEG is decoded at 1/2, 1/4 or 1/8, from the low frequencies of its blocks alone, as long as that leaves what is
 * wanted. */
#define LARGEST_SHRINK 8
#define SPARE 1

/* What libvips says of a damaged file is said in our own words. */
static void
say_nothing (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  (void)domain, (void)level, (void)message, (void)data;
}

static gpointer
start_vips (gpointer unused)
{
  (void)unused;
  if (VIPS_INIT ("yearbook"))
    return NULL;
  g_log_set_handler ("VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE, say_nothing, NULL);
  vips_block_untrusted_set (TRUE);
  vips_concurrency_set (1);        /* the pipeline has threads of its own */
  vips_cache_set_max (0);          /* nothing is asked for twice */
  vips_vector_set_enabled (FALSE); /* its results differ from one processor to another */
  return GINT_TO_POINTER (TRUE);
}

/* libvips starts when the first picture must be decoded: many books never need it. */
static gboolean
need_vips (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, start_vips, NULL) != NULL;
}

/* The library's own words come from a buffer that all threads share, so they are not told. */
static void
set_error (GError **error)
{
  vips_error_clear ();
  g_set_error_literal (error, YB_IMAGE_ERROR, YB_IMAGE_ERROR_CORRUPT,
                       _ ("the picture is damaged: its pixels cannot be read"));
}

/* Replaces `*image` by `next`; FALSE when the step that should have made it failed. */
static gboolean
step (VipsImage **image, int failed, VipsImage **next)
{
  if (failed)
    return FALSE;
  g_object_unref (*image);
  *image = g_steal_pointer (next);
  return TRUE;
}

/* Width as stored, before turning. */
static guint
get_stored_width (const YbPicture *picture, guint width, guint height)
{
  return picture->orientation < 5 ? width : height;
}

static int
find_shrink (const YbPicture *picture, const YbPixelPlan *plan)
{
  guint shrink = LARGEST_SHRINK;
  while (shrink > 1
         && (picture->width / shrink < SPARE * plan->width || picture->height / shrink < SPARE * plan->height))
    shrink /= 2;
  return (int)shrink;
}

/* Names the loader by the format that was seen, so that no other looks at the file. */
static VipsImage *
load (const YbPicture *picture, const YbPixelPlan *plan)
{
  VipsImage *image = NULL;
  int failed = -1;
  switch (picture->format)
    {
    case YB_PICTURE_JPEG:
      failed = vips_jpegload (picture->path, &image, "shrink", find_shrink (picture, plan), "access",
                              VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
      break;
    case YB_PICTURE_PNG:
      failed = vips_pngload (picture->path, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED,
                             NULL);
      break;
    case YB_PICTURE_WEBP:
      failed = vips_webpload (picture->path, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                              VIPS_FAIL_ON_TRUNCATED, NULL);
      break;
    case YB_PICTURE_GIF:
      failed = vips_gifload (picture->path, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED,
                             NULL);
      break;
    case YB_PICTURE_TIFF:
      failed = vips_tiffload (picture->path, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                              VIPS_FAIL_ON_TRUNCATED, NULL);
      break;
    }
  return failed ? NULL : image;
}

/* To 8 bits of sRGB by the picture's own profile. */
static gboolean
apply_profile (VipsImage **image)
{
  VipsImage *next = NULL;
  int failed = vips_icc_transform (*image, &next, "srgb", "embedded", TRUE, "intent", VIPS_INTENT_RELATIVE,
                                   "black_point_compensation", TRUE, "depth", 8, NULL);
  if (failed)
    vips_error_clear ();
  return step (image, failed, &next);
}

static gboolean
has_profile (const VipsImage *image)
{
  return vips_image_get_typeof (image, VIPS_META_ICC_NAME) != 0;
}

/* To 8 bits of sRGB or grey. A broken profile must not cost the picture. */
static gboolean
convert_colour (VipsImage **image)
{
  VipsImage *next = NULL;
  VipsInterpretation wanted = (*image)->Bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
  gboolean converted = has_profile (*image) && apply_profile (image);
  if (converted && (*image)->Type == wanted)
    return TRUE;
  return step (image, vips_colourspace (*image, &next, wanted, NULL), &next);
}

/* Transparent parts become white. */
static gboolean
flatten (VipsImage **image)
{
  VipsImage *next = NULL;
  double white = 255;
  if (!vips_image_hasalpha (*image))
    return TRUE;
  VipsArrayDouble *background = vips_array_double_new (&white, 1);
  int failed = vips_flatten (*image, &next, "background", background, NULL);
  vips_area_unref (VIPS_AREA (background));
  return step (image, failed, &next);
}

/* To the plan's size, by Lanczos' filter; colours of transparent pixels must not bleed into others. */
static gboolean
scale (VipsImage **image, guint width, guint height)
{
  VipsImage *next = NULL;
  double horizontal = (double)width / (*image)->Xsize, vertical = (double)height / (*image)->Ysize;
  gboolean alpha = vips_image_hasalpha (*image);
  if (horizontal == 1 && vertical == 1)
    return TRUE;
  if (alpha && !step (image, vips_premultiply (*image, &next, NULL), &next))
    return FALSE;
  if (!step (image, vips_resize (*image, &next, horizontal, "vscale", vertical, NULL), &next))
    return FALSE;
  if (alpha && !step (image, vips_unpremultiply (*image, &next, NULL), &next))
    return FALSE;
  return step (image, vips_cast_uchar (*image, &next, NULL), &next);
}

/* Lines come one after another; turning needs all of them at hand. */
static gboolean
gather (VipsImage **image)
{
  VipsImage *whole = VIPS_IMAGE_SIZEOF_IMAGE (*image) > MAX_MEMORY ? vips_image_new_temp_file ("%s.v")
                                                                   : vips_image_new_memory ();
  if (!whole)
    return FALSE;
  if (step (image, vips_image_write (*image, whole), &whole))
    return TRUE;
  g_object_unref (whole);
  return FALSE;
}

/* Exif's orientations: 2 to 4 mirror or turn by 180 degrees, 5 to 8 turn by a quarter and perhaps mirror. */
static gboolean
turn (VipsImage **image, guint orientation)
{
  static const VipsAngle angles[] = { VIPS_ANGLE_D0,  VIPS_ANGLE_D0,  VIPS_ANGLE_D0,   VIPS_ANGLE_D180, VIPS_ANGLE_D180,
                                      VIPS_ANGLE_D90, VIPS_ANGLE_D90, VIPS_ANGLE_D270, VIPS_ANGLE_D270 };
  VipsImage *next = NULL;
  gboolean mirror = orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
  if (orientation <= 1)
    return TRUE;
  if (!gather (image) || !step (image, vips_rot (*image, &next, angles[orientation], NULL), &next))
    return FALSE;
  return !mirror || step (image, vips_flip (*image, &next, VIPS_DIRECTION_HORIZONTAL, NULL), &next);
}

static GBytes *
encode (VipsImage *image, const YbPixelPlan *plan)
{
  void *buffer = NULL;
  size_t length = 0;
  int failed = plan->png ? vips_pngsave_buffer (image, &buffer, &length, "strip", TRUE, "compression", 9, NULL)
                         : vips_jpegsave_buffer (image, &buffer, &length, "strip", TRUE, "Q", (int)plan->jpeg_quality,
                                                 "optimize_coding", TRUE, NULL);
  return failed ? NULL : g_bytes_new_take (buffer, length);
}

static gboolean
process (VipsImage **image, const YbPicture *picture, const YbPixelPlan *plan)
{
  guint width = get_stored_width (picture, plan->width, plan->height);
  guint height = get_stored_width (picture, plan->height, plan->width);
  return convert_colour (image) && ((plan->png && !plan->opaque) || flatten (image)) && scale (image, width, height)
         && turn (image, picture->orientation);
}

YbImageData *
yb_pixels_convert (const YbPicture *picture, const YbPixelPlan *plan, GError **error)
{
  VipsImage *image = need_vips () ? load (picture, plan) : NULL;
  GBytes *bytes = NULL;
  YbImageData *data = NULL;
  if (image && process (&image, picture, plan))
    bytes = encode (image, plan);
  if (bytes)
    {
      data = g_new0 (YbImageData, 1);
      *data = (YbImageData){ .bytes = bytes, .format = plan->png ? YB_PICTURE_PNG : YB_PICTURE_JPEG };
      data->width = (guint)image->Xsize;
      data->height = (guint)image->Ysize;
      data->grey = image->Bands < 3;
    }
  else
    set_error (error);
  g_clear_object (&image);
  vips_thread_shutdown ();
  return data;
}

/* Nothing is decoded: a transform is set up as soon as it is asked for, its pixels come later. */
gboolean
yb_pixels_have_good_profile (const YbPicture *picture)
{
  static const YbPixelPlan as_it_is = { 0 };
  const void *profile;
  size_t length;
  VipsImage *image = need_vips () ? load (picture, &as_it_is) : NULL;
  gboolean good = image && has_profile (image)
                  && vips_image_get_blob (image, VIPS_META_ICC_NAME, &profile, &length) == 0
                  && vips_icc_is_compatible_profile (image, profile, length) && apply_profile (&image);
  vips_error_clear ();
  g_clear_object (&image);
  vips_thread_shutdown ();
  return good;
}
