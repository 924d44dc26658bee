#include "read/reader.h"

#include "base/i18n.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>

#define HEAD_SIZE 4096

/* Reads up to `size` bytes; 0 and `error` when the file cannot be opened. */
static gsize
read_head (const char *source, char *head, gsize size, GError **error)
{
  FILE *file = g_fopen (source, "rbe");
  if (!file)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", source, g_strerror (code));
      return 0;
    }
  gsize length = fread (head, 1, size, file);
  fclose (file);
  return length;
}

YbEntries *
yb_read (const YbContext *context, const char *source, GError **error)
{
  char head[HEAD_SIZE];
  gsize n_head = 0;
  gboolean is_folder = g_file_test (source, G_FILE_TEST_IS_DIR);
  if (!g_file_test (source, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, _ ("%s: there is no such book folder or file"), source);
      return NULL;
    }
  if (!is_folder)
    {
      if (!g_file_test (source, G_FILE_TEST_IS_REGULAR))
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("%s: neither a folder nor a regular file"), source);
          return NULL;
        }
      GError *failure = NULL;
      n_head = read_head (source, head, sizeof head, &failure);
      if (failure)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
    }
  for (const YbReader *const *reader = yb_readers; *reader; reader++)
    if ((*reader)->accepts (source, is_folder, is_folder ? NULL : head, n_head))
      return (*reader)->read (context, source, error);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("%s: no known form of a book or a press page"), source);
  return NULL;
}
