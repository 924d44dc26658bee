#include "image/cache.h"

#include "base/output.h"
#include "image/file.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

/* Changes when the same wish gives other bytes than before. */
#define VERSION 3

#define PIECE 65536
#define MAX_HEAD 256
#define MAX_BYTES (512 * 1024 * 1024)

static char *
write_digest (struct sha256_ctx *hash)
{
  guint8 digest[SHA256_DIGEST_SIZE];
  GString *name = g_string_sized_new (2 * sizeof digest + 1);
  sha256_digest (hash, sizeof digest, digest);
  for (gsize i = 0; i < sizeof digest; i++)
    g_string_append_printf (name, "%02x", digest[i]);
  return g_string_free (name, FALSE);
}

/* Nettle's sum takes a quarter of the time of GLib's, which was more than all else that an EPUB's writing costs. */
char *
yb_image_cache_name (const char *path, const char *recipe, GError **error)
{
  YbImageFile file;
  if (!yb_image_file_open (&file, path, error))
    return NULL;
  struct sha256_ctx hash;
  sha256_init (&hash);
  g_autofree guint8 *piece = g_malloc (PIECE);
  gboolean whole = TRUE;
  for (guint64 offset = 0; whole && offset < file.size; offset += PIECE)
    {
      gsize n_bytes = MIN (PIECE, file.size - offset);
      whole = yb_image_file_read (&file, offset, piece, n_bytes);
      if (whole)
        sha256_update (&hash, n_bytes, piece);
    }
  yb_image_file_close (&file);
  if (!whole)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, g_strerror (EIO));
      return NULL;
    }
  sha256_update (&hash, strlen (recipe), (const guint8 *)recipe);
  return write_digest (&hash);
}

/* The line before the picture's bytes. With the sum of the bytes in it, a damaged file is as good as none. */
static char *
make_head (const YbImageData *data)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (data->bytes, &n_bytes);
  return g_strdup_printf ("yearbook-picture %d %u %u %u %u %zu %08lx\n", VERSION, (guint)data->format, data->width,
                          data->height, (guint)data->grey, n_bytes, crc32_z (0, bytes, n_bytes));
}

static YbImageData *
parse (const char *content, gsize length)
{
  const char *end = memchr (content, '\n', MIN (length, MAX_HEAD));
  if (!end)
    return NULL;
  g_autofree char *line = g_strndup (content, (gsize)(end - content));
  guint format, width, height, grey;
  int version;
  if (sscanf (line, "yearbook-picture %d %u %u %u %u ", &version, &format, &width, &height, &grey) != 5
      || format > YB_PICTURE_PNG)
    return NULL;
  gsize head = (gsize)(end - content) + 1;
  g_autoptr (YbImageData) data = g_new0 (YbImageData, 1);
  *data = (YbImageData){ .bytes = g_bytes_new (content + head, length - head), .format = (YbPictureFormat)format };
  data->width = width;
  data->height = height;
  data->grey = grey != 0;
  g_autofree char *expected = make_head (data);
  return strncmp (content, expected, head) == 0 && expected[head] == '\0' ? g_steal_pointer (&data) : NULL;
}

YbImageData *
yb_image_cache_get (const char *folder, const char *name)
{
  YbImageFile file;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  if (!yb_image_file_open (&file, path, NULL))
    return NULL;
  g_autoptr (GBytes) content = file.size <= MAX_BYTES ? yb_image_file_load (&file, NULL) : NULL;
  yb_image_file_close (&file);
  if (!content)
    return NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);
  return parse (bytes, length);
}

void
yb_image_cache_put (const char *folder, const char *name, const YbImageData *data)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  YbOutput *output = yb_output_begin (path, NULL);
  if (!output)
    return;
  gsize length;
  const char *bytes = g_bytes_get_data (data->bytes, &length);
  g_autofree char *head = make_head (data);
  if (yb_output_write (output, head, strlen (head), NULL) && yb_output_write (output, bytes, length, NULL))
    yb_output_commit_unsynced (output, NULL); /* a damaged one is found by its sum */
  else
    yb_output_discard (output);
}
