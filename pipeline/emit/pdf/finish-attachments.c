/* Embedded files (ISO 32000-1, 7.11.4) as PDF/A-3 wants them: associated with the document, each with its relation. */
#include "finisher.h"

#include "attachment.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const YbAttachment *const *one = a, *const *two = b;
  return g_strcmp0 ((*one)->name, (*two)->name);
}

static GBytes *
load (const YbAttachment *attachment, GError **error)
{
  char *text;
  gsize length;
  if (attachment->bytes)
    return g_bytes_ref (attachment->bytes);
  return g_file_get_contents (attachment->path, &text, &length, error) ? g_bytes_new_take (text, length) : NULL;
}

static qpdf_oh
make_parameters (qpdf_data qpdf, GBytes *bytes, const char *stamp)
{
  qpdf_oh parameters = qpdf_oh_new_dictionary (qpdf);
  guint8 digest[16];
  gsize n_digest = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
  g_checksum_get_digest (checksum, digest, &n_digest);
  yb_object_set_integer (qpdf, parameters, "/Size", (gint64)g_bytes_get_size (bytes));
  yb_object_set (qpdf, parameters, "/CheckSum", qpdf_oh_new_binary_string (qpdf, (const char *)digest, n_digest));
  yb_object_set_string (qpdf, parameters, "/ModDate", stamp);
  return parameters;
}

static qpdf_oh
make_stream (qpdf_data qpdf, const YbAttachment *attachment, GBytes *bytes, const char *stamp)
{
  qpdf_oh stream = yb_object_new_stream (qpdf, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, stream);
  g_autofree char *type = g_strconcat ("/", yb_attachment_media_type (attachment->name), NULL);
  yb_object_set_name (qpdf, dictionary, "/Type", "/EmbeddedFile");
  yb_object_set_name (qpdf, dictionary, "/Subtype", type);
  yb_object_set (qpdf, dictionary, "/Params", make_parameters (qpdf, bytes, stamp));
  qpdf_oh_release (qpdf, dictionary);
  return stream;
}

static qpdf_oh
make_specification (qpdf_data qpdf, const YbAttachment *attachment, GBytes *bytes, const char *stamp)
{
  qpdf_oh specification = yb_object_new_indirect (qpdf), files = qpdf_oh_new_dictionary (qpdf);
  qpdf_oh stream = make_stream (qpdf, attachment, bytes, stamp);
  qpdf_oh_replace_key (qpdf, files, "/F", stream);
  yb_object_set (qpdf, files, "/UF", stream);
  yb_object_set_name (qpdf, specification, "/Type", "/Filespec");
  yb_object_set_text (qpdf, specification, "/F", attachment->name);
  yb_object_set_text (qpdf, specification, "/UF", attachment->name);
  yb_object_set_name (qpdf, specification, "/AFRelationship", attachment->data ? "/Data" : "/Source");
  yb_object_set (qpdf, specification, "/EF", files);
  return specification;
}

/* The names of places are there already, as a rule. */
static void
write_tree (YbFinisher *finisher, qpdf_oh list)
{
  qpdf_data qpdf = finisher->qpdf;
  qpdf_oh tree = yb_object_new_indirect (qpdf);
  yb_object_set (qpdf, tree, "/Names", list);
  if (!qpdf_oh_has_key (qpdf, finisher->catalogue, "/Names"))
    yb_object_set (qpdf, finisher->catalogue, "/Names", qpdf_oh_new_dictionary (qpdf));
  qpdf_oh names = qpdf_oh_get_key (qpdf, finisher->catalogue, "/Names");
  yb_object_set (qpdf, names, "/EmbeddedFiles", tree);
  qpdf_oh_release (qpdf, names);
}

gboolean
yb_finish_attachments (YbFinisher *finisher, GError **error)
{
  qpdf_data qpdf = finisher->qpdf;
  GPtrArray *attachments = finisher->attachments;
  if (!attachments || attachments->len == 0)
    return TRUE;
  g_ptr_array_sort (attachments, compare_names);
  g_autofree char *stamp = yb_finisher_make_stamp (finisher);
  qpdf_oh associated = qpdf_oh_new_array (qpdf), list = qpdf_oh_new_array (qpdf);
  for (guint i = 0; i < attachments->len; i++)
    {
      const YbAttachment *attachment = g_ptr_array_index (attachments, i);
      g_autoptr (GBytes) bytes = load (attachment, error);
      if (!bytes)
        return FALSE;
      qpdf_oh specification = make_specification (qpdf, attachment, bytes, stamp);
      qpdf_oh_append_item (qpdf, associated, specification);
      yb_object_append (qpdf, list, qpdf_oh_new_string (qpdf, attachment->name));
      yb_object_append (qpdf, list, specification);
    }
  yb_object_set (qpdf, finisher->catalogue, "/AF", associated);
  write_tree (finisher, list);
  return TRUE;
}
