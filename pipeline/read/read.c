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

extern const YbReader yb_reader_book_folder;

/* Sees that `source` can be read and takes its head. */
static gboolean
look_at (const char *source, gboolean is_folder, char *head, gsize *n_head, GError **error)
{
  if (!g_file_test (source, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, _ ("%s: there is no such book folder or file"), source);
      return FALSE;
    }
  if (is_folder)
    return TRUE;
  if (!g_file_test (source, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("%s: neither a folder nor a regular file"), source);
      return FALSE;
    }
  GError *failure = NULL;
  *n_head = read_head (source, head, HEAD_SIZE, &failure);
  if (failure)
    g_propagate_error (error, failure);
  return !failure;
}

YbEntries *
yb_read (const YbContext *context, const char *source, const YbReadOptions *options, GError **error)
{
  static const YbReadOptions nothing = { 0 };
  char head[HEAD_SIZE];
  gsize n_head = 0;
  gboolean is_folder = g_file_test (source, G_FILE_TEST_IS_DIR);
  if (!look_at (source, is_folder, head, &n_head, error))
    return NULL;
  if (!options)
    options = &nothing;
  for (const YbReader *const *reader = yb_readers; *reader; reader++)
    if ((*reader)->accepts (source, is_folder, is_folder ? NULL : head, n_head))
      return (*reader)->read (context, source, options, error);
  if (is_folder)
    return yb_reader_book_folder.read (context, source, options, error);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("%s: no known form of a book or of a source of one"),
               source);
  return NULL;
}
