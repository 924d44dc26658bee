/* The ZIP file, byte for byte as the container format wants it: EPUB 3.3, section 4.2. */
#include "base/output.h"
#include "emit/epub/epub.h"
#include "emit/epub/zip-target.h"

#include <gio/gio.h>
#include <zip.h>

typedef struct
{
  zip_uint16_t time, date;
} DosTime;

/* ZIP knows the years 1980 to 2107 and pairs of seconds. */
static DosTime
convert_time (gint64 seconds)
{
  g_autoptr (GDateTime) given = g_date_time_new_from_unix_utc (seconds);
  int year, month, day;
  g_assert (given);
  g_date_time_get_ymd (given, &year, &month, &day);
  if (year < 1980)
    return (DosTime){ 0, 1 << 5 | 1 };
  return (DosTime){ (zip_uint16_t)(g_date_time_get_hour (given) << 11 | g_date_time_get_minute (given) << 5
                                   | g_date_time_get_second (given) / 2),
                    (zip_uint16_t)((MIN (year, 2107) - 1980) << 9 | month << 5 | day) };
}

static gboolean
fail (zip_t *zip, const char *path, GError **error)
{
  zip_error_t *problem = zip_get_error (zip);
  g_set_error (error, G_IO_ERROR,
               zip_error_code_system (problem) ? (gint)g_io_error_from_errno (zip_error_code_system (problem))
                                               : G_IO_ERROR_FAILED,
               "%s: %s", path, zip_error_strerror (problem));
  return FALSE;
}

/* Sources of known size, or libzip writes ZIP64 fields; times without time zone; attributes without umask. All names
 * are ASCII: libzip from 1.10 on would say UTF-8 of them if told to. */
static gboolean
add_file (zip_t *zip, const YbPackageFile *file, DosTime time)
{
  gsize size = 0;
  const void *bytes = file->bytes ? g_bytes_get_data (file->bytes, &size) : NULL;
  zip_int64_t length = file->size > 0 ? (zip_int64_t)file->size : -1;
  zip_source_t *source = file->bytes ? zip_source_buffer (zip, bytes, size, 0)
                                     : zip_source_file (zip, file->path, file->offset, length);
  if (!source)
    return FALSE;
  zip_int64_t idx = zip_file_add (zip, file->name, source, ZIP_FL_ENC_GUESS);
  if (idx < 0)
    {
      zip_source_free (source);
      return FALSE;
    }
  zip_uint64_t entry = (zip_uint64_t)idx;
  return zip_set_file_compression (zip, entry, file->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, file->stored ? 0 : 6) == 0
         && zip_file_set_dostime (zip, entry, time.time, time.date, 0) == 0
         && zip_file_set_external_attributes (zip, entry, 0, ZIP_OPSYS_UNIX, (zip_uint32_t)0100644 << 16) == 0;
}

static gboolean
write_zip (const YbPackage *package, const char *path, const char *shown_path, GError **error)
{
  zip_source_t *target = yb_zip_target_new (path, error);
  if (!target)
    return FALSE;
  zip_error_t problem;
  zip_error_init (&problem);
  zip_t *zip = zip_open_from_source (target, ZIP_CREATE | ZIP_TRUNCATE, &problem);
  if (!zip)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", shown_path, zip_error_strerror (&problem));
      zip_source_free (target);
      zip_error_fini (&problem);
      return FALSE;
    }
  DosTime time = convert_time (package->modified);
  for (guint i = 0; i < package->n_files; i++)
    if (!add_file (zip, &package->files[i], time))
      {
        fail (zip, shown_path, error);
        zip_discard (zip);
        return FALSE;
      }
  if (zip_close (zip) == 0)
    return TRUE;
  fail (zip, shown_path, error);
  zip_discard (zip);
  return FALSE;
}

gboolean
yb_epub_write (const YbPackage *package, const char *path, GError **error)
{
  g_autoptr (YbOutput) output = yb_output_begin (path, error);
  if (!output || !write_zip (package, yb_output_peek_path (output), path, error))
    return FALSE;
  return yb_output_commit (g_steal_pointer (&output), error);
}
