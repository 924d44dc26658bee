#include "unit/image/samples.h"

#include <string.h>
#include <sys/stat.h>

static void
test_formats (Samples *samples, gconstpointer data)
{
  (void)data;
  const struct
  {
    const char *name, *options;
    guint bands;
    YbPictureFormat format;
    gboolean has_alpha;
  } cases[] = {
    { "a.jpg", "", 3, YB_PICTURE_JPEG, FALSE },
    { "grey.jpg", "", 1, YB_PICTURE_JPEG, FALSE },
    { "progressive.jpg", "[interlace]", 3, YB_PICTURE_JPEG, FALSE },
    { "a.png", "", 3, YB_PICTURE_PNG, FALSE },
    { "alpha.png", "", 4, YB_PICTURE_PNG, TRUE },
    { "a.webp", "", 3, YB_PICTURE_WEBP, FALSE },
    { "alpha.webp", "", 4, YB_PICTURE_WEBP, TRUE },
    { "lossless.webp", "[lossless]", 3, YB_PICTURE_WEBP, FALSE },
    { "a.gif", "", 3, YB_PICTURE_GIF, FALSE },
    { "a.tif", "", 3, YB_PICTURE_TIFF, FALSE },
    { "tiled.tif", "[tile]", 4, YB_PICTURE_TIFF, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *path = samples_make (samples, cases[i].name, cases[i].options, 61, 37, cases[i].bands);
      YbPicture picture = samples_probe (samples, path);
      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (picture.path, ==, path);
      g_assert_cmpint (picture.format, ==, cases[i].format);
      g_assert_cmpuint (picture.width, ==, 61);
      g_assert_cmpuint (picture.height, ==, 37);
      g_assert_cmpuint (picture.orientation, ==, 1);
      if (picture.format != YB_PICTURE_GIF)
        g_assert_cmpint (picture.has_alpha, ==, cases[i].has_alpha);
      g_assert_cmpuint (picture.n_bytes, >, 0);
    }
}

static void
test_orientation (Samples *samples, gconstpointer data)
{
  (void)data;
  const char *jpeg = samples_make (samples, "a.jpg", "", 61, 37, 3);
  for (guint orientation = 0; orientation <= 9; orientation++)
    {
      YbPicture picture = samples_probe (samples, samples_orient (samples, jpeg, "turned.jpg", orientation));
      gboolean known = orientation >= 1 && orientation <= 8, turned = known && orientation >= 5;
      g_assert_cmpuint (picture.orientation, ==, known ? orientation : 1);
      g_assert_cmpuint (picture.width, ==, turned ? 37 : 61);
      g_assert_cmpuint (picture.height, ==, turned ? 61 : 37);
    }
}

static gsize
find (const char *content, gsize length, const char *text)
{
  const char *found = memmem (content, length, text, strlen (text));
  g_assert_nonnull (found);
  return (gsize)(found - content);
}

/* A copy in which the profile's `n_bytes` at `offset` are those of `bytes`. */
static const char *
spoil_profile (Samples *samples, const char *jpeg, gsize offset, const char *bytes, gsize n_bytes)
{
  g_autofree char *content = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (jpeg, &content, &length, NULL));
  memcpy (content + find (content, length, "ICC_PROFILE") + 14 + offset, bytes, n_bytes);
  return samples_write (samples, "spoilt.jpg", content, length);
}

static void
assert_profile (Samples *samples, const char *path, gboolean is_foreign, gboolean is_bad)
{
  YbPicture picture = samples_probe (samples, path);
  g_test_message ("%s", path);
  g_assert_cmpint (picture.has_profile, ==, is_foreign);
  g_assert_cmpint (picture.bad_profile, ==, is_bad);
  g_assert_cmpint (picture.is_rgb_or_grey, ==, !is_foreign || is_bad);
}

static void
test_profiles (Samples *samples, gconstpointer data)
{
  (void)data;
  assert_profile (samples, samples_make (samples, "a.jpg", "", 61, 37, 3), FALSE, FALSE);
  assert_profile (samples, samples_make (samples, "own.jpg", "[profile=srgb]", 61, 37, 3), FALSE, FALSE);
  assert_profile (samples, samples_make (samples, "own.png", "[profile=srgb]", 61, 37, 3), TRUE, FALSE);
  assert_profile (samples, samples_make (samples, "wide.webp", "[profile=p3]", 61, 37, 3), TRUE, FALSE);
  assert_profile (samples, samples_make (samples, "wide.tif", "[profile=p3]", 61, 37, 3), TRUE, FALSE);
  assert_profile (samples, samples_make (samples, "wide.jpg", "[profile=p3]", 61, 37, 3), TRUE, FALSE);
}

static void
test_bad_profiles (Samples *samples, gconstpointer data)
{
  (void)data;
  const char *wide = samples_make (samples, "wide.jpg", "[profile=p3]", 61, 37, 3);
  const char *own = samples_make (samples, "own.jpg", "[profile=srgb]", 61, 37, 3);
  g_autofree char *rubbish = g_strnfill (40, '~');
  assert_profile (samples, spoil_profile (samples, wide, 36, rubbish, 4), TRUE, TRUE);   /* no profile at all */
  assert_profile (samples, spoil_profile (samples, own, 36, rubbish, 4), TRUE, TRUE);    /* though it names itself */
  assert_profile (samples, spoil_profile (samples, wide, 16, "CMYK", 4), TRUE, TRUE);    /* of other pixels */
  assert_profile (samples, spoil_profile (samples, wide, 128, rubbish, 40), TRUE, TRUE); /* its table of tags */
}

static GError *
fail_to_probe (Samples *samples, const char *path)
{
  YbPicture picture = { 0 };
  GError *error = NULL;
  g_assert_false (yb_image_probe (path, samples->arena, &picture, &error));
  g_assert_nonnull (error);
  return error;
}

static void
assert_error (Samples *samples, const char *path, GQuark domain, int code)
{
  g_autoptr (GError) error = fail_to_probe (samples, path);
  g_assert_error (error, domain, code);
}

/* Every length that a broken upload may leave: at best it is seen, never does it crash. */
static void
test_cut_off (Samples *samples, gconstpointer data)
{
  (void)data;
  const char *names[] = { "a.jpg", "a.png", "a.gif", "a.webp", "a.tif" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *content = NULL;
      gsize length;
      const char *path = samples_make (samples, names[i], "", 61, 37, 3);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      for (gsize n = 0; n + 1 < length; n += 1 + n / 40)
        {
          YbPicture picture = { 0 };
          g_autoptr (GError) error = NULL;
          const char *cut = samples_write (samples, "cut", content, n);
          gboolean whole = yb_image_probe (cut, samples->arena, &picture, &error);
          /* A TIFF file's pixels stand before its directory. */
          g_assert_true (!whole || picture.format == YB_PICTURE_TIFF);
        }
    }
}

/* Any byte may be wrong. */
static void
test_damaged (Samples *samples, gconstpointer data)
{
  (void)data;
  const char *names[] = { "a.jpg", "a.png", "a.gif", "a.webp", "a.tif" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *content = NULL;
      gsize length;
      const char *path = samples_make (samples, names[i], "", 9, 7, 3);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      for (gsize n = 0; n < length; n++)
        {
          YbPicture picture = { 0 };
          g_autoptr (GError) error = NULL;
          char kept = content[n];
          content[n] = (char)~kept;
          const char *damaged = samples_write (samples, "damaged", content, length);
          content[n] = kept;
          if (yb_image_probe (damaged, samples->arena, &picture, &error))
            g_assert_cmpuint (picture.width, <=, 30000);
          else
            g_assert_nonnull (error);
        }
    }
}

static void
test_trailer (Samples *samples, gconstpointer data)
{
  (void)data;
  const char *jpeg = samples_make (samples, "a.jpg", "", 61, 37, 3);
  g_autofree char *content = NULL;
  gsize length, more = 200000;
  g_assert_true (g_file_get_contents (jpeg, &content, &length, NULL));
  content = g_realloc (content, length + more);
  memset (content + length, 'x', more);
  g_assert_cmpuint (samples_probe (samples, samples_write (samples, "film.jpg", content, length + more)).width, ==, 61);
}

static void
test_no_picture (Samples *samples, gconstpointer data)
{
  (void)data;
  static const char text[] = "This is no picture, although its name says so.";
  assert_error (samples, samples_write (samples, "a.jpg", text, sizeof text), YB_IMAGE_ERROR, YB_IMAGE_ERROR_UNKNOWN);
  assert_error (samples, samples_write (samples, "empty.jpg", "", 0), YB_IMAGE_ERROR, YB_IMAGE_ERROR_UNKNOWN);
  assert_error (samples, samples_path (samples, "none.jpg"), G_FILE_ERROR, G_FILE_ERROR_NOENT);
  assert_error (samples, samples->folder, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  const char *pipe = samples_path (samples, "pipe.jpg");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_error (samples, pipe, G_FILE_ERROR, G_FILE_ERROR_INVAL);
}

/* A head that promises far too much, as a decompression bomb has. */
static void
test_too_large (Samples *samples, gconstpointer data)
{
  (void)data;
  g_autofree char *content = NULL;
  gsize length;
  const char *path = samples_make (samples, "a.png", "", 61, 37, 3);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  content[18] = (char)0x80; /* the width's third byte: 32,829 pixels */
  assert_error (samples, samples_write (samples, "wide.png", content, length), YB_IMAGE_ERROR,
                YB_IMAGE_ERROR_TOO_LARGE);
  content[18] = content[22] = 0x70; /* 28,733 by 28,709 */
  assert_error (samples, samples_write (samples, "many.png", content, length), YB_IMAGE_ERROR,
                YB_IMAGE_ERROR_TOO_LARGE);
  memset (content + 16, 0, 4);
  assert_error (samples, samples_write (samples, "thin.png", content, length), YB_IMAGE_ERROR, YB_IMAGE_ERROR_CORRUPT);
}

void
add_probe_tests (void)
{
#define ADD(name, function)                                                                                            \
  g_test_add ("/image/probe/" name, Samples, NULL, samples_set_up, function, samples_tear_down)
  ADD ("formats", test_formats);
  ADD ("orientation", test_orientation);
  ADD ("profiles", test_profiles);
  ADD ("bad-profiles", test_bad_profiles);
  ADD ("cut-off", test_cut_off);
  ADD ("damaged", test_damaged);
  ADD ("trailer", test_trailer);
  ADD ("no-picture", test_no_picture);
  ADD ("too-large", test_too_large);
}
