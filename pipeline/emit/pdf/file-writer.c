#include "file-writer.h"

#include "deflate.h"
#include "syntax.h"

#include <libdeflate.h>
#include <string.h>

#define BUFFER_SIZE (256 * 1024)
#define OBJECTS_PER_STREAM 200

/* Where an object is. */
typedef struct
{
  enum
  {
    MISSING,
    IN_FILE,   /* at the byte `place` */
    IN_STREAM, /* the `index`th in the object stream `place` */
  } kind;
  guint32 index;
  guint64 place;
} Entry;

struct _YbFileWriter
{
  YbOutput *output;
  GError *error; /* the first */
  GString *buffer;
  guint64 n_written; /* bytes, without those in the buffer */
  GArray *entries;   /* Entry, by number */
  GChecksum *digest; /* of all streams */
  YbDeflate *deflate;
  GString *objects, *places; /* of the object stream being filled: their syntax; "number offset" of each */
  guint32 n_objects;
  guint32 stream; /* its number */
};

YbFileWriter *
yb_file_writer_new (YbOutput *output)
{
  static const char head[] = "%PDF-1.7\n%\xBF\xF7\xA2\xFE\n"; /* bytes above 127: it is no text (7.5.2) */
  YbFileWriter *writer = g_new0 (YbFileWriter, 1);
  writer->output = output;
  writer->buffer = g_string_sized_new (BUFFER_SIZE);
  writer->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_size (writer->entries, 1);
  writer->digest = g_checksum_new (G_CHECKSUM_MD5);
  writer->deflate = yb_deflate_new ();
  writer->objects = g_string_new (NULL);
  writer->places = g_string_new (NULL);
  g_string_append_len (writer->buffer, head, sizeof head - 1);
  return writer;
}

void
yb_file_writer_free (YbFileWriter *writer)
{
  if (!writer)
    return;
  g_clear_error (&writer->error);
  g_string_free (writer->buffer, TRUE);
  g_array_unref (writer->entries);
  g_checksum_free (writer->digest);
  yb_deflate_free (writer->deflate);
  g_string_free (writer->objects, TRUE);
  g_string_free (writer->places, TRUE);
  g_free (writer);
}

/* ---- bytes ---- */

static void
write_out (YbFileWriter *writer, gconstpointer bytes, gsize n_bytes)
{
  if (!writer->error)
    yb_output_write (writer->output, bytes, n_bytes, &writer->error);
  writer->n_written += n_bytes;
}

static void
flush (YbFileWriter *writer)
{
  write_out (writer, writer->buffer->str, writer->buffer->len);
  g_string_truncate (writer->buffer, 0);
}

static void
append_bytes (YbFileWriter *writer, gconstpointer bytes, gsize n_bytes)
{
  if (writer->buffer->len + n_bytes > BUFFER_SIZE)
    flush (writer);
  if (n_bytes > BUFFER_SIZE)
    write_out (writer, bytes, n_bytes);
  else
    g_string_append_len (writer->buffer, bytes, (gssize)n_bytes);
}

/* The identifier need only differ when anything in the file does: check sums of the streams, which hold all, are enough
 * for that, and take no time. */
static void
take_into_digest (YbFileWriter *writer, gconstpointer bytes, gsize n_bytes)
{
  guint32 sums[] = { libdeflate_crc32 (0, bytes, n_bytes), libdeflate_adler32 (1, bytes, n_bytes) };
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      guint32 sum = GUINT32_TO_BE (sums[i]);
      g_checksum_update (writer->digest, (const guchar *)&sum, sizeof sum);
    }
}

/* ---- objects ---- */

guint32
yb_file_writer_reserve (YbFileWriter *writer)
{
  g_array_set_size (writer->entries, writer->entries->len + 1);
  return writer->entries->len - 1;
}

static void
place (YbFileWriter *writer, guint32 number, Entry entry)
{
  Entry *slot = &g_array_index (writer->entries, Entry, number);
  g_assert (slot->kind == MISSING);
  *slot = entry;
}

static void
end_object_stream (YbFileWriter *writer)
{
  if (writer->n_objects == 0)
    return;
  g_autofree char *entries = g_strdup_printf ("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, writer->n_objects,
                                              writer->places->len);
  g_string_append_len (writer->places, writer->objects->str, (gssize)writer->objects->len);
  yb_file_writer_put_compressed (writer, writer->stream, entries, writer->places->str, writer->places->len);
  g_string_truncate (writer->places, 0);
  g_string_truncate (writer->objects, 0);
  writer->n_objects = 0;
}

void
yb_file_writer_put (YbFileWriter *writer, guint32 number, const char *syntax, gsize length)
{
  if (writer->n_objects == 0)
    writer->stream = yb_file_writer_reserve (writer);
  yb_syntax_append_integer (writer->places, number);
  g_string_append_c (writer->places, ' ');
  yb_syntax_append_integer (writer->places, (gint64)writer->objects->len);
  g_string_append_c (writer->places, '\n');
  g_string_append_len (writer->objects, syntax, (gssize)length);
  g_string_append_c (writer->objects, '\n');
  place (writer, number, (Entry){ IN_STREAM, writer->n_objects++, writer->stream });
  if (writer->n_objects == OBJECTS_PER_STREAM)
    end_object_stream (writer);
}

void
yb_file_writer_put_stream (YbFileWriter *writer, guint32 number, const char *entries, gconstpointer bytes,
                           gsize n_bytes)
{
  place (writer, number, (Entry){ IN_FILE, 0, writer->n_written + writer->buffer->len });
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n<<%s/Length %" G_GSIZE_FORMAT ">>\nstream\n", number, entries,
                                           n_bytes);
  append_bytes (writer, head, strlen (head));
  append_bytes (writer, bytes, n_bytes);
  append_bytes (writer, "\nendstream\nendobj\n", strlen ("\nendstream\nendobj\n"));
  take_into_digest (writer, head, strlen (head));
  take_into_digest (writer, bytes, n_bytes);
}

void
yb_file_writer_put_compressed (YbFileWriter *writer, guint32 number, const char *entries, gconstpointer bytes,
                               gsize n_bytes)
{
  gsize n_compressed;
  const guint8 *compressed = yb_deflate_run (writer->deflate, bytes, n_bytes, &n_compressed);
  g_autofree char *all = g_strconcat (entries, "/Filter/FlateDecode", NULL);
  yb_file_writer_put_stream (writer, number, all, compressed, n_compressed);
}

/* ---- the end ---- */

static void
append_big_endian (GByteArray *out, guint64 value, guint n_bytes)
{
  for (guint i = n_bytes; i-- > 0;)
    g_byte_array_append (out, &(guint8){ (guint8)(value >> (8 * i)) }, 1);
}

static guint
count_bytes (guint64 value)
{
  guint n = 1;
  while (value >>= 8)
    n++;
  return n;
}

/* 7.5.8.3: for each object its kind, its place, its index; objects that were never written are free. */
static GByteArray *
make_references (const YbFileWriter *writer, guint n_place, guint n_index)
{
  GByteArray *table = g_byte_array_new ();
  for (guint32 i = 0; i < writer->entries->len; i++)
    {
      const Entry *entry = &g_array_index (writer->entries, Entry, i);
      append_big_endian (table, entry->kind, 1);
      append_big_endian (table, entry->place, n_place);
      append_big_endian (table, entry->index, n_index);
    }
  return table;
}

static void
append_identifier (GString *out, const YbFileWriter *writer)
{
  g_autoptr (GChecksum) digest = g_checksum_copy (writer->digest);
  const char *digits = g_checksum_get_string (digest);
  g_string_append_printf (out, "/ID[<%s><%s>]", digits, digits);
}

gboolean
yb_file_writer_end (YbFileWriter *writer, guint32 catalogue, guint32 info, GError **error)
{
  end_object_stream (writer);
  guint32 number = yb_file_writer_reserve (writer);
  guint64 start = writer->n_written + writer->buffer->len;
  guint n_place = count_bytes (MAX (start, writer->entries->len)), n_index = count_bytes (OBJECTS_PER_STREAM);
  g_array_index (writer->entries, Entry, number) = (Entry){ IN_FILE, 0, start };
  g_autoptr (GByteArray) table = make_references (writer, n_place, n_index);
  g_array_index (writer->entries, Entry, number).kind = MISSING;
  g_autoptr (GString) entries = g_string_new (NULL);
  g_string_printf (entries, "/Type/XRef/Size %u/W[1 %u %u]/Root %u 0 R/Info %u 0 R", writer->entries->len, n_place,
                   n_index, catalogue, info);
  append_identifier (entries, writer);
  yb_file_writer_put_compressed (writer, number, entries->str, table->data, table->len);
  g_string_append_printf (writer->buffer, "startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", start);
  flush (writer);
  if (!writer->error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&writer->error));
  return FALSE;
}
