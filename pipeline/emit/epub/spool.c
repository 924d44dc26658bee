#include "emit/epub/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <unistd.h>

struct _YbSpool
{
  int descriptor;
  char *path;
  guint64 size;
  GMutex lock;
};

static void
fail (GError **error, const char *what)
{
  int code = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", what, g_strerror (code));
}

/* Not every file system knows files without name: then the name is taken away at once. */
static int
open_nameless (const char *folder)
{
  int descriptor = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0)
    return descriptor;
  g_autofree char *name = g_build_filename (folder, ".yearbook-XXXXXX", NULL);
  descriptor = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0)
    unlink (name);
  return descriptor;
}

YbSpool *
yb_spool_new (const char *folder, GError **error)
{
  int descriptor = -1;
  if (folder && g_mkdir_with_parents (folder, 0777) == 0)
    descriptor = open_nameless (folder);
  if (descriptor < 0)
    descriptor = open_nameless (g_get_tmp_dir ());
  if (descriptor < 0)
    {
      fail (error, g_get_tmp_dir ());
      return NULL;
    }
  YbSpool *spool = g_new0 (YbSpool, 1);
  spool->descriptor = descriptor;
  spool->path = g_strdup_printf ("/proc/self/fd/%d", descriptor);
  g_mutex_init (&spool->lock);
  return spool;
}

void
yb_spool_free (YbSpool *spool)
{
  if (!spool)
    return;
  close (spool->descriptor);
  g_mutex_clear (&spool->lock);
  g_free (spool->path);
  g_free (spool);
}

static gboolean
write_at (int descriptor, const char *bytes, gsize n_bytes, guint64 offset)
{
  while (n_bytes > 0)
    {
      ssize_t written = pwrite (descriptor, bytes, n_bytes, (off_t)offset);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      bytes += written;
      n_bytes -= (gsize)written;
      offset += (guint64)written;
    }
  return TRUE;
}

gboolean
yb_spool_append (YbSpool *spool, GBytes *bytes, guint64 *offset, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_mutex_lock (&spool->lock);
  *offset = spool->size;
  spool->size += size;
  g_mutex_unlock (&spool->lock);
  if (write_at (spool->descriptor, data, size, *offset))
    return TRUE;
  fail (error, g_get_tmp_dir ());
  return FALSE;
}

const char *
yb_spool_peek_path (const YbSpool *spool)
{
  return spool->path;
}
