#include "read/folder/folder.h"

#include "base/i18n.h"
#include "read/source-text/source-text.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FILE_SIZE ((gsize)4 * 1024 * 1024)
#define MAX_BOOK_SIZE ((gsize)256 * 1024 * 1024)

void
yb_folder_clear (YbFolder *folder)
{
  g_clear_pointer (&folder->root, g_free);
}

YbSpan
yb_folder_span (const YbFolder *folder, const char *path, guint line, guint column)
{
  g_autofree char *name = g_build_filename (folder->source, path, NULL);
  g_autofree char *shown = g_utf8_make_valid (name, -1);
  return (YbSpan){ g_intern_string (shown), line, column };
}

gboolean
yb_folder_contains (const YbFolder *folder, const char *real)
{
  gsize length = strlen (folder->root);
  if (strncmp (real, folder->root, length) != 0)
    return FALSE;
  return real[length] == '\0' || real[length] == '/' || folder->root[length - 1] == '/';
}

char *
yb_folder_resolve (const YbFolder *folder, const char *path, gboolean *exists)
{
  g_autofree char *name = g_build_filename (folder->root, path, NULL);
  char *resolved = realpath (name, NULL);
  *exists = resolved != NULL;
  if (!resolved)
    return NULL;
  char *real = g_strdup (resolved);
  free (resolved);
  if (yb_folder_contains (folder, real))
    return real;
  yb_report (folder->context, YB_DIAGNOSTIC_PATH_OUTSIDE_BOOK, yb_folder_span (folder, path, 0, 0),
             _ ("copy into the book's folder what belongs to the book"),
             _ ("the symbolic link leads out of the book's folder; it was not followed"));
  g_free (real);
  return NULL;
}

static void
report_unreadable (const YbFolder *folder, const char *path, const GError *error)
{
  YbSpan span = yb_folder_span (folder, path, 0, 0);
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    yb_report (folder->context, YB_DIAGNOSTIC_LIMIT, span, _ ("divide it into several files"),
               _ ("the file is %s; it was left out"), error->message);
  else
    yb_report (folder->context, YB_DIAGNOSTIC_FILE_UNREADABLE, span, NULL,
               _ ("the file cannot be read (%s); it was left out"), error->message);
}

char *
yb_folder_load (YbFolder *folder, const char *path, const char *real, gsize *length, gboolean *broken)
{
  g_autoptr (GError) error = NULL;
  char *text = yb_source_text_load (real, MAX_FILE_SIZE, length, &error);
  if (!text)
    {
      report_unreadable (folder, path, error);
      return NULL;
    }
  folder->n_bytes += *length;
  if (folder->n_bytes > MAX_BOOK_SIZE)
    {
      yb_report (folder->context, YB_DIAGNOSTIC_LIMIT, yb_folder_span (folder, path, 0, 0), NULL,
                 _ ("the texts of the book are larger than %u MiB; this file was left out"),
                 (guint)(MAX_BOOK_SIZE / 1024 / 1024));
      folder->n_bytes -= *length;
      g_free (text);
      return NULL;
    }
  const char *file = yb_folder_span (folder, path, 0, 0).file;
  *broken = FALSE;
  return folder->any_encoding ? yb_source_text_mend_or_convert (folder->context, text, length, file)
                              : yb_source_text_mend (folder->context, text, length, file, broken);
}
