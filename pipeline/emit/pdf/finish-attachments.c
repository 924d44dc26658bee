/* Embedded files (ISO 32000-1, 7.11.4) as PDF/A-3 wants them: associated with the document, each with its relation. */
#include "finisher.h"

#include "attachment.h"

#include <string.h>

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

static guint32
write_stream (YbFinisher *finisher, const YbAttachment *attachment, GBytes *bytes, const char *stamp)
{
  g_autoptr (GString) entries = g_string_new ("/Type/EmbeddedFile/Subtype");
  g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);
  yb_syntax_append_name (entries, yb_attachment_media_type (attachment->name));
  g_string_append_printf (entries, "/Params<</Size %" G_GSIZE_FORMAT "/CheckSum<%s>/ModDate(%s)>>",
                          g_bytes_get_size (bytes), checksum, stamp);
  guint32 stream = yb_file_writer_reserve (finisher->file);
  yb_file_writer_put_compressed (finisher->file, stream, entries->str, g_bytes_get_data (bytes, NULL),
                                 g_bytes_get_size (bytes));
  return stream;
}

static guint32
write_specification (YbFinisher *finisher, const YbAttachment *attachment, GBytes *bytes, const char *stamp)
{
  guint32 stream = write_stream (finisher, attachment, bytes, stamp);
  GString *text = g_string_new ("<</Type/Filespec");
  yb_syntax_append_text_entry (text, "/F", attachment->name);
  yb_syntax_append_text_entry (text, "/UF", attachment->name);
  g_string_append (text, attachment->data ? "/AFRelationship/Data/EF<</F" : "/AFRelationship/Source/EF<</F");
  yb_syntax_append_reference (text, stream);
  g_string_append (text, "/UF");
  yb_syntax_append_reference (text, stream);
  g_string_append (text, ">>>>");
  return yb_finisher_put (finisher, text);
}

gboolean
yb_finish_attachments (YbFinisher *finisher, GError **error)
{
  GPtrArray *attachments = finisher->attachments;
  if (!attachments || attachments->len == 0)
    return TRUE;
  g_ptr_array_sort (attachments, compare_names);
  g_autofree char *stamp = yb_finisher_make_stamp (finisher);
  g_autoptr (GString) associated = g_string_new (NULL);
  g_autoptr (YbLookupTree) tree = yb_lookup_tree_new (finisher->file, YB_LOOKUP_NAMES);
  g_autoptr (GString) name = g_string_new (NULL);
  for (guint i = 0; i < attachments->len; i++)
    {
      const YbAttachment *attachment = g_ptr_array_index (attachments, i);
      g_autoptr (GBytes) bytes = load (attachment, error);
      if (!bytes)
        return FALSE;
      guint32 specification = write_specification (finisher, attachment, bytes, stamp);
      yb_syntax_append_reference (associated, specification);
      g_string_truncate (name, 0);
      yb_syntax_append_string (name, attachment->name, strlen (attachment->name));
      yb_syntax_append_reference (yb_lookup_tree_add (tree, name->str), specification);
    }
  g_string_append_printf (finisher->catalogue, "/AF[%s]", associated->str);
  g_string_append (finisher->name_trees, "/EmbeddedFiles");
  yb_syntax_append_reference (finisher->name_trees, yb_lookup_tree_end (tree));
  return TRUE;
}
