#include "image/file.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError **error)
{
  int code = errno;
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
  return FALSE;
}

gboolean
yb_image_file_open (YbImageFile *file, const char *path, GError **error)
{
  struct stat status;
  file->descriptor = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (file->descriptor < 0)
    return fail (error);
  if (fstat (file->descriptor, &status) == 0 && S_ISREG (status.st_mode))
    {
      file->size = (guint64)status.st_size;
      return TRUE;
    }
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("not a regular file"));
  yb_image_file_close (file);
  return FALSE;
}

void
yb_image_file_close (YbImageFile *file)
{
  close (file->descriptor);
  file->descriptor = -1;
}

gboolean
yb_image_file_read (const YbImageFile *file, guint64 offset, gpointer buffer, gsize n_bytes)
{
  gsize filled = 0;
  if (offset > file->size || file->size - offset < n_bytes)
    return FALSE;
  while (filled < n_bytes)
    {
      ssize_t n = pread (file->descriptor, (char *)buffer + filled, n_bytes - filled, (off_t)(offset + filled));
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      filled += (gsize)n;
    }
  return TRUE;
}

GBytes *
yb_image_file_load (const YbImageFile *file, GError **error)
{
  g_autofree char *content = g_try_malloc (MAX (file->size, 1));
  errno = content ? EIO : ENOMEM;
  if (content && yb_image_file_read (file, 0, content, file->size))
    return g_bytes_new_take (g_steal_pointer (&content), file->size);
  fail (error);
  return NULL;
}
