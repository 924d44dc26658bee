#include "read/archive/archive.h"

#include "base/i18n.h"

#include <zip.h>

#define MAX_PARTS 10000
#define STEP 65536

struct _YbArchive
{
  zip_t *zip;
  gsize n_read; /* bytes unpacked so far */
};

static YbArchive *
wrap (zip_t *zip, GError **error)
{
  if (zip_get_num_entries (zip, 0) > MAX_PARTS)
    {
      zip_discard (zip);
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, _ ("more than %d parts in one file"), MAX_PARTS);
      return NULL;
    }
  YbArchive *archive = g_new0 (YbArchive, 1);
  archive->zip = zip;
  return archive;
}

YbArchive *
yb_archive_open (const char *path, GError **error)
{
  int code;
  zip_t *zip = zip_open (path, ZIP_RDONLY, &code);
  if (zip)
    return wrap (zip, error);
  zip_error_t why;
  zip_error_init_with_code (&why, code);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("the file cannot be unpacked (%s)"),
               zip_error_strerror (&why));
  zip_error_fini (&why);
  return NULL;
}

YbArchive *
yb_archive_open_memory (gconstpointer bytes, gsize n_bytes, GError **error)
{
  zip_error_t why;
  zip_error_init (&why);
  zip_source_t *source = zip_source_buffer_create (bytes, n_bytes, 0, &why);
  zip_t *zip = source ? zip_open_from_source (source, ZIP_RDONLY, &why) : NULL;
  if (!zip)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("the file cannot be unpacked (%s)"),
                   zip_error_strerror (&why));
      if (source)
        zip_source_free (source);
    }
  zip_error_fini (&why);
  return zip ? wrap (zip, error) : NULL;
}

void
yb_archive_close (YbArchive *archive)
{
  if (!archive)
    return;
  zip_discard (archive->zip);
  g_free (archive);
}

gboolean
yb_archive_has (YbArchive *archive, const char *name)
{
  return zip_name_locate (archive->zip, name, 0) >= 0;
}

/* ---- parts ---- */

struct _YbArchivePart
{
  YbArchive *archive;
  zip_file_t *file;
  char *name;
  gsize n_read;
};

YbArchivePart *
yb_archive_part_open (YbArchive *archive, const char *name, GError **error)
{
  zip_file_t *file = zip_fopen (archive->zip, name, 0);
  if (!file)
    {
      gboolean absent = !yb_archive_has (archive, name);
      g_set_error (error, G_FILE_ERROR, absent ? G_FILE_ERROR_NOENT : G_FILE_ERROR_INVAL,
                   _ ("its part “%s” cannot be unpacked (%s)"), name, zip_strerror (archive->zip));
      return NULL;
    }
  YbArchivePart *part = g_new0 (YbArchivePart, 1);
  part->archive = archive;
  part->file = file;
  part->name = g_strdup (name);
  return part;
}

void
yb_archive_part_close (YbArchivePart *part)
{
  if (!part)
    return;
  zip_fclose (part->file);
  g_free (part->name);
  g_free (part);
}

gssize
yb_archive_part_read (YbArchivePart *part, gpointer bytes, gsize size, GError **error)
{
  zip_int64_t n = zip_fread (part->file, bytes, size);
  if (n < 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("its part “%s” is damaged"), part->name);
      return -1;
    }
  part->n_read += (gsize)n;
  part->archive->n_read += (gsize)n;
  if (part->n_read > YB_ARCHIVE_MAX_PART || part->archive->n_read > YB_ARCHIVE_MAX_ALL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, _ ("its part “%s” is too large once it is unpacked"),
                   part->name);
      return -1;
    }
  return (gssize)n;
}

char *
yb_archive_read (YbArchive *archive, const char *name, gsize *length, GError **error)
{
  g_autoptr (YbArchivePart) part = yb_archive_part_open (archive, name, error);
  if (!part)
    return NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 step[STEP];
  gssize n;
  while ((n = yb_archive_part_read (part, step, sizeof step, error)) > 0)
    g_byte_array_append (bytes, step, (guint)n);
  if (n < 0)
    return NULL;
  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}
