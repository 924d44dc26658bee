#include "model/package.h"

#include <string.h>

/* Media types whose contents a reader of the dump can follow. */
static gboolean
is_text (const YbPackageFile *file)
{
  const char *type = file->media_type;
  return file->bytes
         && (!type || g_str_has_prefix (type, "text/") || g_str_has_suffix (type, "+xml")
             || g_str_has_suffix (type, "/xml"));
}

/* Indented, so that no line of a text looks like a file's head. */
static void
append_text (GString *out, GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length), *end = text + length;
  while (text < end)
    {
      const char *line_feed = memchr (text, '\n', (gsize)(end - text));
      const char *stop = line_feed ? line_feed : end;
      if (stop > text)
        {
          g_string_append (out, "  ");
          g_string_append_len (out, text, stop - text);
        }
      g_string_append_c (out, '\n');
      text = stop + (line_feed != NULL);
    }
}

void
yb_package_dump (const YbPackage *package, GString *out)
{
  g_string_append_printf (out, "modified %" G_GINT64_FORMAT "\n", package->modified);
  for (guint i = 0; i < package->n_files; i++)
    {
      const YbPackageFile *file = &package->files[i];
      g_string_append_printf (out, "\nfile %s\n  %s, %s", file->name, file->media_type ? file->media_type : "-",
                              file->stored ? "stored" : "deflated");
      if (!is_text (file))
        {
          g_string_append_c (out, '\n');
          continue;
        }
      g_string_append_printf (out, ", %" G_GSIZE_FORMAT " bytes\n", g_bytes_get_size (file->bytes));
      append_text (out, file->bytes);
    }
}
