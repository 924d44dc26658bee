#include "extract.h"

#include "base/i18n.h"
#include "object.h"
#include "pdf-error.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK 65536

static gboolean
fail (GError **error, const char *name, const char *reason)
{
  g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FILE, _ ("the embedded file “%s” is broken: %s"), name, reason);
  return FALSE;
}

/* TRUE when the stream is compressed as we write it, or not at all; nothing else is decoded. */
static gboolean
find_filter (qpdf_data qpdf, qpdf_oh stream, gboolean *deflated)
{
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, stream), filter = qpdf_oh_get_key (qpdf, dictionary, "/Filter");
  qpdf_oh parameters = qpdf_oh_get_key (qpdf, dictionary, "/DecodeParms");
  if (qpdf_oh_is_array (qpdf, filter) && qpdf_oh_get_array_n_items (qpdf, filter) == 1)
    filter = qpdf_oh_get_array_item (qpdf, filter, 0);
  *deflated = qpdf_oh_is_name (qpdf, filter) && strcmp (qpdf_oh_get_name (qpdf, filter), "/FlateDecode") == 0;
  return (*deflated || qpdf_oh_is_null (qpdf, filter)) && qpdf_oh_is_null (qpdf, parameters);
}

/* Memory never holds more of a file than a chunk of it, whatever it claims to be. */
static gboolean
copy_bounded (GInputStream *in, GOutputStream *out, guint64 size, GChecksum *checksum, const char *name, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  guint64 total = 0;
  for (;;)
    {
      GError *failure = NULL;
      gssize n = g_input_stream_read (in, chunk, CHUNK, NULL, &failure);
      if (n < 0)
        {
          fail (error, name, failure->message);
          g_error_free (failure);
          return FALSE;
        }
      if (n == 0)
        return total == size || fail (error, name, _ ("it is shorter than it says"));
      total += (guint64)n;
      if (total > size)
        return fail (error, name, _ ("it is longer than it says"));
      g_checksum_update (checksum, chunk, n);
      if (!g_output_stream_write_all (out, chunk, (gsize)n, NULL, NULL, error))
        return FALSE;
    }
}

static gboolean
check_sum (qpdf_data qpdf, const YbEmbedded *embedded, GChecksum *checksum, GError **error)
{
  guint8 digest[16];
  gsize n_digest = sizeof digest, length = 0;
  g_checksum_get_digest (checksum, digest, &n_digest);
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, embedded->stream);
  qpdf_oh parameters = qpdf_oh_get_key (qpdf, dictionary, "/Params");
  qpdf_oh expected = qpdf_oh_get_key (qpdf, parameters, "/CheckSum");
  if (!qpdf_oh_is_string (qpdf, expected))
    return TRUE;
  const char *bytes = qpdf_oh_get_binary_string_value (qpdf, expected, &length);
  return (length == n_digest && memcmp (bytes, digest, n_digest) == 0)
         || fail (error, embedded->name, _ ("its checksum is another"));
}

static gboolean
write_bytes (qpdf_data qpdf, const YbEmbedded *embedded, GInputStream *in, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) out = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  return out && copy_bounded (in, G_OUTPUT_STREAM (out), embedded->size, checksum, embedded->name, error)
         && g_output_stream_close (G_OUTPUT_STREAM (out), NULL, error) && check_sum (qpdf, embedded, checksum, error);
}

gboolean
yb_extract_write (qpdf_data qpdf, const YbEmbedded *embedded, const char *path, GError **error)
{
  gboolean deflated;
  QPDF_BOOL filtered;
  unsigned char *raw = NULL;
  gsize n_raw = 0;
  if (!find_filter (qpdf, embedded->stream, &deflated))
    return fail (error, embedded->name, _ ("it is encoded in a way that is not read"));
  qpdf_oh_get_stream_data (qpdf, embedded->stream, qpdf_dl_none, &filtered, &raw, &n_raw);
  if (!yb_object_check (qpdf, embedded->name, error))
    {
      free (raw);
      return FALSE;
    }
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (raw, (gssize)n_raw, free);
  g_autoptr (GConverter) inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream) in = deflated ? g_converter_input_stream_new (memory, inflater) : g_object_ref (memory);
  return write_bytes (qpdf, embedded, in, path, error);
}
