#include "unit/image/samples.h"

#include <glib/gstdio.h>
#include <string.h>
#include <vips/vips.h>

void
samples_set_up (Samples *samples, gconstpointer data)
{
  (void)data;
  samples->folder = g_dir_make_tmp ("yearbook-image-XXXXXX", NULL);
  samples->arena = yb_arena_new ();
  g_assert_nonnull (samples->folder);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;
  while (directory && (name = g_dir_read_name (directory)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

void
samples_tear_down (Samples *samples, gconstpointer data)
{
  (void)data;
  remove_tree (samples->folder);
  g_free (samples->folder);
  yb_arena_free (samples->arena);
}

const char *
samples_path (Samples *samples, const char *name)
{
  return yb_arena_printf (samples->arena, "%s/%s", samples->folder, name);
}

const char *
samples_make (Samples *samples, const char *name, const char *options, guint width, guint height, guint bands)
{
  gsize length = (gsize)width * height * bands;
  g_autofree guint8 *pixels = g_malloc (length);
  for (gsize i = 0; i < length; i++)
    {
      gsize pixel = i / bands;
      guint value[4] = { (guint)(pixel % width * 255 / width), (guint)(pixel / width * 255 / height), 64, 0 };
      pixels[i] = (guint8)value[i % bands];
    }
  const char *path = samples_path (samples, name);
  g_autofree char *target = g_strconcat (path, options, NULL);
  VipsImage *image = vips_image_new_from_memory (pixels, length, (int)width, (int)height, (int)bands,
                                                 VIPS_FORMAT_UCHAR);
  VipsImage *typed = NULL;
  g_assert_cmpint (
      vips_copy (image, &typed, "interpretation", bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB, NULL),
      ==, 0);
  g_assert_cmpint (vips_image_write_to_file (typed, target, NULL), ==, 0);
  g_object_unref (typed);
  g_object_unref (image);
  return path;
}

const char *
samples_write (Samples *samples, const char *name, gconstpointer bytes, gsize length)
{
  const char *path = samples_path (samples, name);
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  return path;
}

const char *
samples_insert (Samples *samples, const char *jpeg, const char *name, guint8 marker, gconstpointer bytes, gsize length)
{
  g_autofree char *content = NULL;
  gsize n_content;
  g_assert_true (g_file_get_contents (jpeg, &content, &n_content, NULL));
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 head[] = { 0xff, marker, (guint8)((length + 2) >> 8), (guint8)(length + 2) };
  g_byte_array_append (all, (guint8 *)content, 2);
  g_byte_array_append (all, head, sizeof head);
  g_byte_array_append (all, bytes, (guint)length);
  g_byte_array_append (all, (guint8 *)content + 2, (guint)n_content - 2);
  return samples_write (samples, name, all->data, all->len);
}

const char *
samples_orient (Samples *samples, const char *jpeg, const char *name, guint orientation)
{
  guint8 exif[] = { 'E',  'x',  'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                    0x01, 0x12, 0,   3,   0, 0, 0,   1,   0, 0,  0, 0, 0, 0, 0, 0 };
  exif[25] = (guint8)orientation;
  return samples_insert (samples, jpeg, name, 0xe1, exif, sizeof exif);
}

YbPicture
samples_probe (Samples *samples, const char *path)
{
  YbPicture picture = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean whole = yb_image_probe (path, samples->arena, &picture, &error);
  g_assert_no_error (error);
  g_assert_true (whole);
  return picture;
}

void
samples_get_pixel (const YbImageData *data, guint x, guint y, double bands[4])
{
  gsize length;
  const void *bytes = g_bytes_get_data (data->bytes, &length);
  VipsImage *image = vips_image_new_from_buffer (bytes, length, "", NULL);
  double *found = NULL;
  int n_found = 0;
  g_assert_nonnull (image);
  g_assert_cmpint (vips_getpoint (image, &found, &n_found, (int)x, (int)y, NULL), ==, 0);
  for (int i = 0; i < 4; i++)
    bands[i] = i < n_found ? found[i] : 0;
  g_free (found);
  g_object_unref (image);
}
