/* A file read in small pieces at given places, so that a look at a picture costs the same however large it is. Private
 * to image/, as is all but image.h. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int descriptor;
  guint64 size;
} YbImageFile;

/* Opens a regular file without ever waiting for it. FALSE and `error` (G_FILE_ERROR). Close with
 * yb_image_file_close(). */
gboolean yb_image_file_open (YbImageFile *file, const char *path, GError **error);
void yb_image_file_close (YbImageFile *file);

/* Fills `buffer`; FALSE when the file does not hold all `n_bytes` at `offset`. */
gboolean yb_image_file_read (const YbImageFile *file, guint64 offset, gpointer buffer, gsize n_bytes);

/* The whole content; NULL and `error` (G_FILE_ERROR) when it cannot be had. Free with g_bytes_unref(). */
GBytes *yb_image_file_load (const YbImageFile *file, GError **error);

static inline guint32
yb_read_big_16 (const guint8 *bytes)
{
  return (guint32)bytes[0] << 8 | bytes[1];
}

static inline guint32
yb_read_big_32 (const guint8 *bytes)
{
  return yb_read_big_16 (bytes) << 16 | yb_read_big_16 (bytes + 2);
}

static inline guint32
yb_read_little_16 (const guint8 *bytes)
{
  return (guint32)bytes[1] << 8 | bytes[0];
}

static inline guint32
yb_read_little_24 (const guint8 *bytes)
{
  return (guint32)bytes[2] << 16 | yb_read_little_16 (bytes);
}

static inline guint32
yb_read_little_32 (const guint8 *bytes)
{
  return yb_read_little_16 (bytes + 2) << 16 | yb_read_little_16 (bytes);
}

G_END_DECLS
