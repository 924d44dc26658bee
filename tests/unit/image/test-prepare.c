#include "image/jpeg-scale.h"
#include "image/jpeg.h"
#include "image/pixels.h"
#include "unit/image/samples.h"

#include <string.h>

static YbImageData *
prepare (Samples *samples, const char *path, YbImageWish wish)
{
  g_autoptr (GError) error = NULL;
  YbPicture picture = samples_probe (samples, path);
  YbImageData *data = yb_image_prepare (&picture, &wish, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (data);
  return data;
}

static GBytes *
load (const char *path)
{
  char *content;
  gsize length;
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_bytes_new_take (content, length);
}

static void
test_pass_through (Samples *samples, gconstpointer data)
{
  (void)data;
  const struct
  {
    const char *name, *options;
    guint bands;
  } cases[] = { { "a.jpg", "", 3 }, { "grey.jpg", "", 1 }, { "progressive.jpg", "[interlace]", 3 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *path = samples_make (samples, cases[i].name, cases[i].options, 61, 37, cases[i].bands);
      g_autoptr (GBytes) source = load (path);
      g_autoptr (YbImageData) whole = prepare (samples, path, (YbImageWish){ .max_width = 61, .jpeg_quality = 80 });
      g_assert_true (whole->untouched);
      g_assert_true (g_bytes_equal (whole->bytes, source));
      g_assert_cmpint (whole->grey, ==, cases[i].bands == 1);
      g_assert_cmpuint (whole->width, ==, 61);
      g_assert_cmpuint (whole->height, ==, 37);
    }
}

/* Nothing but the metadata goes. */
static void
test_strip (Samples *samples, gconstpointer data)
{
  (void)data;
  const char *options[] = { "[strip]", "[strip,interlace]" };
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      const char *plain = samples_make (samples, "plain.jpg", options[i], 61, 37, 3);
      const char *telling = samples_orient (samples, plain, "exif.jpg", 1);
      telling = samples_insert (samples, telling, "comment.jpg", 0xfe, "taken at home", 13);
      telling = samples_insert (samples, telling, "iptc.jpg", 0xed, "Photoshop 3.0", 14);
      g_autoptr (GBytes) source = load (telling), bare = load (plain);
      g_autoptr (YbImageData) stripped = prepare (samples, telling, (YbImageWish){ .strip = TRUE });
      g_assert_true (stripped->untouched);
      g_assert_cmpuint (g_bytes_get_size (stripped->bytes), <, g_bytes_get_size (source));
      g_assert_true (g_bytes_equal (stripped->bytes, bare));
    }
}

static void
test_strip_broken (Samples *samples, gconstpointer data)
{
  (void)data;
  g_autoptr (GBytes) source = load (samples_make (samples, "a.jpg", "[interlace]", 61, 37, 3));
  for (gsize n = 0; n < g_bytes_get_size (source); n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (source, 0, n);
      g_assert_null (yb_jpeg_strip (cut));
    }
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (source, NULL), g_bytes_get_size (source));
  for (gsize n = 0; n < g_bytes_get_size (source); n++)
    {
      bytes[n] ^= 0xff;
      g_autoptr (GBytes) damaged = g_bytes_new_static (bytes, g_bytes_get_size (source));
      GBytes *stripped = yb_jpeg_strip (damaged);
      g_clear_pointer (&stripped, g_bytes_unref);
      bytes[n] ^= 0xff;
    }
}

static void
test_scale (Samples *samples, gconstpointer data)
{
  (void)data;
  const struct
  {
    guint max_width, max_height, width, height;
  } cases[] = {
    { 100, 0, 100, 50 }, { 0, 100, 200, 100 }, { 100, 10, 20, 10 }, { 999, 999, 400, 200 }, { 1, 1, 1, 1 }
  };
  const char *names[] = { "a.jpg", "a.png", "a.webp", "a.tif", "a.gif" };
  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      const char *path = samples_make (samples, names[n], "", 400, 200, 3);
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          YbImageWish wish = { cases[i].max_width, cases[i].max_height, .jpeg_quality = 90 };
          g_autoptr (YbImageData) small = prepare (samples, path, wish);
          g_assert_cmpuint (small->width, ==, cases[i].width);
          g_assert_cmpuint (small->height, ==, cases[i].height);
          g_assert_cmpint (small->format, ==, YB_PICTURE_JPEG);
        }
    }
}

/* The dark corner must come to where the orientation says. */
static void
test_turn (Samples *samples, gconstpointer data)
{
  (void)data;
  const struct
  {
    gboolean right, bottom;
  } corners[9] = { { 0 },           { FALSE, FALSE }, { TRUE, FALSE },
                   { TRUE, TRUE },  { FALSE, TRUE },  { FALSE, FALSE },
                   { TRUE, FALSE }, { TRUE, TRUE },   { FALSE, TRUE } };
  const char *jpeg = samples_make (samples, "a.jpg", "[Q=95]", 80, 40, 3);
  for (guint orientation = 2; orientation <= 8; orientation++)
    {
      double found[4];
      g_autoptr (YbImageData) upright = prepare (samples, samples_orient (samples, jpeg, "turned.jpg", orientation),
                                                 (YbImageWish){ .jpeg_quality = 95 });
      g_assert_false (upright->untouched);
      g_assert_cmpuint (upright->width, ==, orientation < 5 ? 80 : 40);
      g_assert_cmpuint (upright->height, ==, orientation < 5 ? 40 : 80);
      samples_get_pixel (upright, corners[orientation].right ? upright->width - 1 : 0,
                         corners[orientation].bottom ? upright->height - 1 : 0, found);
      g_assert_cmpfloat (found[0] + found[1], <, 40);
    }
}

/* Both ways give the same picture, but for what the second coding loses. */
static void
compare_ways (const YbPicture *picture, const YbPixelPlan *plan)
{
  g_autoptr (YbImageData) fast = yb_jpeg_scale (picture, plan);
  g_autoptr (YbImageData) slow = yb_pixels_convert (picture, plan, NULL);
  g_assert_nonnull (fast);
  g_assert_nonnull (slow);
  g_assert_cmpint (fast->grey, ==, slow->grey);
  for (guint y = 0; y < plan->height; y += plan->height / 3 + 1)
    for (guint x = 0; x < plan->width; x += plan->width / 3 + 1)
      {
        double a[4], b[4];
        samples_get_pixel (fast, x, y, a);
        samples_get_pixel (slow, x, y, b);
        for (guint i = 0; i < (fast->grey ? 1 : 3); i++)
          g_assert_cmpfloat_with_epsilon (a[i], b[i], 16);
      }
}

static void
test_scale_jpeg (Samples *samples, gconstpointer data)
{
  (void)data;
  const char *options[] = { "[Q=95]", "[Q=80]", "[Q=95,interlace]" };
  for (guint bands = 1; bands <= 3; bands += 2)
    for (guint i = 0; i < G_N_ELEMENTS (options); i++)
      {
        const char *jpeg = samples_make (samples, "a.jpg", options[i], 211, 135, bands);
        for (guint orientation = 1; orientation <= 8; orientation++)
          {
            YbPicture picture = samples_probe (samples, samples_orient (samples, jpeg, "turned.jpg", orientation));
            const guint eighths[] = { 8, 5, 4, 1 };
            for (guint n = 0; n < G_N_ELEMENTS (eighths); n++)
              compare_ways (&picture, &(YbPixelPlan){ .width = yb_jpeg_count_eighths (picture.width, eighths[n]),
                                                      .height = yb_jpeg_count_eighths (picture.height, eighths[n]),
                                                      .eighths = eighths[n],
                                                      .jpeg_quality = orientation % 2 ? 95 : 85 });
          }
      }
}

/* What it does not know it leaves alone. */
static void
test_scale_foreign (Samples *samples, gconstpointer data)
{
  (void)data;
  const YbPixelPlan plan = { .width = 150, .height = 100, .eighths = 4, .jpeg_quality = 85 };
  const char *jpeg = samples_make (samples, "a.jpg", "[Q=95]", 300, 200, 3);
  g_autoptr (GBytes) source = load (jpeg);
  YbPicture picture = samples_probe (samples, samples_make (samples, "a.png", "", 30, 20, 3));
  g_assert_null (yb_jpeg_scale (&picture, &plan));
  picture = samples_probe (samples, jpeg);
  picture.path = samples_write (samples, "cut.jpg", g_bytes_get_data (source, NULL), g_bytes_get_size (source) / 2);
  g_assert_null (yb_jpeg_scale (&picture, &plan));
  picture.path = samples_write (samples, "none.jpg", "", 0);
  g_assert_null (yb_jpeg_scale (&picture, &plan));
}

/* A size that costs less takes the place of the wished one only within the range, and never one that is too large. */
static void
test_range (Samples *samples, gconstpointer data)
{
  (void)data;
  const struct
  {
    guint max_width;
    double least, most;
    guint width;
  } cases[] = {
    { 200, 0.7, 1, 150 },   { 200, 0.8, 1, 200 },    { 200, 0, 0, 200 },   { 130, 1, 1.33, 150 }, { 160, 1, 1.1, 160 },
    { 300, 0.7, 1.2, 250 }, { 400, 0.1, 1.33, 400 }, { 401, 0.7, 1, 400 }, { 30, 0.7, 1, 30 },
  };
  const char *path = samples_make (samples, "a.jpg", "", 400, 200, 3);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      YbImageWish wish = {
        .max_width = cases[i].max_width, .jpeg_quality = 90, .least = cases[i].least, .most = cases[i].most
      };
      g_autoptr (YbImageData) made = prepare (samples, path, wish);
      g_assert_cmpuint (made->width, ==, cases[i].width);
      g_assert_cmpuint (made->height, ==, cases[i].width / 2);
    }
}

static void
test_alpha (Samples *samples, gconstpointer data)
{
  (void)data;
  double found[4];
  const char *path = samples_make (samples, "alpha.png", "", 60, 30, 4); /* wholly transparent */
  g_autoptr (YbImageData) flat = prepare (samples, path, (YbImageWish){ .max_width = 30, .jpeg_quality = 90 });
  g_assert_cmpint (flat->format, ==, YB_PICTURE_JPEG);
  samples_get_pixel (flat, 3, 3, found);
  g_assert_cmpfloat (found[0], >, 250);
  g_autoptr (YbImageData) clear = prepare (samples, path, (YbImageWish){ .max_width = 30, .allow_png = TRUE });
  g_assert_cmpint (clear->format, ==, YB_PICTURE_PNG);
  samples_get_pixel (clear, 3, 3, found);
  g_assert_cmpfloat (found[3], ==, 0);
  YbImageWish wish = { .max_width = 30, .allow_png = TRUE, .opaque = TRUE };
  g_autoptr (YbImageData) white = prepare (samples, path, wish);
  g_assert_cmpint (white->format, ==, YB_PICTURE_PNG);
  found[0] = 0;
  samples_get_pixel (white, 3, 3, found);
  g_assert_cmpfloat (found[0], >, 250);
}

static void
test_grey (Samples *samples, gconstpointer data)
{
  (void)data;
  g_autoptr (YbImageData)
      grey = prepare (samples, samples_make (samples, "a.png", "", 60, 30, 1), (YbImageWish){ .jpeg_quality = 90 });
  g_assert_true (grey->grey);
  g_autoptr (YbImageData)
      colour = prepare (samples, samples_make (samples, "b.png", "", 60, 30, 3), (YbImageWish){ .jpeg_quality = 90 });
  g_assert_false (colour->grey);
}

static guint
count_files (const char *folder)
{
  guint n_files = 0;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  while (directory && g_dir_read_name (directory))
    n_files++;
  return n_files;
}

/* Makes the picture small with a cache; the caller frees. */
static YbImageData *
prepare_cached (Samples *samples, const char *path, guint width, const char *cache)
{
  YbPicture picture = samples_probe (samples, path);
  YbImageWish wish = { .max_width = width, .jpeg_quality = 90 };
  YbImageData *data = yb_image_prepare (&picture, &wish, cache, NULL);
  g_assert_nonnull (data);
  return data;
}

static void
test_cache (Samples *samples, gconstpointer data)
{
  (void)data;
  const char *cache = samples_path (samples, "cache");
  const char *path = samples_make (samples, "a.jpg", "", 400, 200, 3);
  g_autoptr (YbImageData) first = prepare_cached (samples, path, 100, cache);
  g_autoptr (YbImageData) second = prepare_cached (samples, path, 100, cache);
  g_assert_cmpuint (count_files (cache), ==, 1);
  g_assert_true (g_bytes_equal (first->bytes, second->bytes));
  g_assert_cmpuint (second->width, ==, 100);
  g_assert_cmpuint (second->height, ==, 50);
  g_assert_false (second->grey);
  /* Another wish, and other content under the same name, are other entries; a passed picture needs none. */
  g_autoptr (YbImageData) other = prepare_cached (samples, path, 50, cache);
  g_assert_cmpuint (count_files (cache), ==, 2);
  samples_make (samples, "a.jpg", "[Q=50]", 400, 200, 3);
  g_autoptr (YbImageData) changed = prepare_cached (samples, path, 100, cache);
  g_assert_cmpuint (count_files (cache), ==, 3);
  g_autoptr (YbImageData) passed = prepare_cached (samples, path, 400, cache);
  g_assert_cmpuint (count_files (cache), ==, 3);
}

static void
test_damaged_cache (Samples *samples, gconstpointer data)
{
  (void)data;
  const char *cache = samples_path (samples, "cache");
  const char *path = samples_make (samples, "a.jpg", "", 400, 200, 3);
  g_autoptr (YbImageData) first = prepare_cached (samples, path, 100, cache);
  g_autoptr (GDir) directory = g_dir_open (cache, 0, NULL);
  g_autofree char *entry = g_build_filename (cache, g_dir_read_name (directory), NULL);
  g_autoptr (GBytes) kept = load (entry);
  gsize length = g_bytes_get_size (kept);
  const gsize lengths[] = { 0, 5, 60, length - 1 };
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_assert_true (g_file_set_contents (entry, g_bytes_get_data (kept, NULL), (gssize)lengths[i], NULL));
      g_autoptr (YbImageData) again = prepare_cached (samples, path, 100, cache);
      g_assert_true (g_bytes_equal (first->bytes, again->bytes));
    }
}

/* A cache that cannot be written to costs time, nothing else. */
static void
test_no_cache (Samples *samples, gconstpointer data)
{
  (void)data;
  const char *path = samples_make (samples, "a.jpg", "", 400, 200, 3);
  g_autoptr (YbImageData) made = prepare_cached (samples, path, 100, samples_path (samples, "a.jpg/cache"));
  g_assert_cmpuint (made->width, ==, 100);
}

typedef struct
{
  Samples *samples;
  const char *path, *cache;
} Work;

static gpointer
work (gpointer data)
{
  const Work *given = data;
  YbArena *arena = yb_arena_new ();
  YbPicture picture = { 0 };
  YbImageWish wish = { .max_width = 150, .jpeg_quality = 85 };
  g_assert_true (yb_image_probe (given->path, arena, &picture, NULL));
  YbImageData *made = yb_image_prepare (&picture, &wish, given->cache, NULL);
  yb_arena_free (arena);
  return made;
}

static void
test_threads (Samples *samples, gconstpointer data)
{
  (void)data;
  Work given = { samples, samples_make (samples, "a.jpg", "", 800, 600, 3), samples_path (samples, "cache") };
  GThread *threads[8];
  g_autoptr (YbImageData) alone = work (&(Work){ samples, given.path, NULL });
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("picture", work, &given);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (YbImageData) made = g_thread_join (threads[i]);
      g_assert_nonnull (made);
      g_assert_true (g_bytes_equal (made->bytes, alone->bytes));
    }
}

/* The head is fine, the pixels are not. */
static void
test_broken_pixels (Samples *samples, gconstpointer data)
{
  (void)data;
  g_autofree char *content = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  const char *path = samples_make (samples, "a.png", "[compression=0]", 61, 37, 3);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  memset (content + length / 4, 0x55, length / 2);
  YbPicture picture = samples_probe (samples, samples_write (samples, "broken.png", content, length));
  YbImageWish wish = { .jpeg_quality = 90 };
  g_assert_null (yb_image_prepare (&picture, &wish, NULL, &error));
  g_assert_error (error, YB_IMAGE_ERROR, YB_IMAGE_ERROR_CORRUPT);
}

static void
test_encode (Samples *samples, gconstpointer data)
{
  (void)samples, (void)data;
  const guint32 pixels[] = { 0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0x000000, 0x336699 };
  YbImageData made = { .bytes = yb_image_encode_jpeg (pixels, 3, 2, 100), .format = YB_PICTURE_JPEG };
  for (guint i = 0; i < G_N_ELEMENTS (pixels); i++)
    {
      double found[4];
      samples_get_pixel (&made, i % 3, i / 3, found);
      for (guint band = 0; band < 3; band++)
        g_assert_cmpfloat_with_epsilon (found[band], pixels[i] >> (16 - 8 * band) & 0xff, 6);
    }
  g_bytes_unref (made.bytes);
}

void
add_prepare_tests (void)
{
#define ADD(name, function)                                                                                            \
  g_test_add ("/image/prepare/" name, Samples, NULL, samples_set_up, function, samples_tear_down)
  ADD ("pass-through", test_pass_through);
  ADD ("strip", test_strip);
  ADD ("strip-broken", test_strip_broken);
  ADD ("scale", test_scale);
  ADD ("range", test_range);
  ADD ("encode", test_encode);
  ADD ("turn", test_turn);
  ADD ("scale-jpeg", test_scale_jpeg);
  ADD ("scale-foreign", test_scale_foreign);
  ADD ("alpha", test_alpha);
  ADD ("grey", test_grey);
  ADD ("cache", test_cache);
  ADD ("damaged-cache", test_damaged_cache);
  ADD ("no-cache", test_no_cache);
  ADD ("threads", test_threads);
  ADD ("broken-pixels", test_broken_pixels);
}
