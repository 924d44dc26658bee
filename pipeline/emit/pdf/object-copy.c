#include "object-copy.h"

#include "object.h"
#include "syntax.h"

#include <stdlib.h>

#define MAX_DEPTH 32 /* of arrays and dictionaries within one object */

struct _YbObjectCopy
{
  qpdf_data qpdf;
  YbFileWriter *file;
  GHashTable *numbers; /* object number there -> here */
  GArray *waiting;     /* qpdf_oh: numbered, but not yet written */
  GString *text;
};

YbObjectCopy *
yb_object_copy_new (qpdf_data qpdf, YbFileWriter *file)
{
  YbObjectCopy *copy = g_new0 (YbObjectCopy, 1);
  *copy = (YbObjectCopy){ .qpdf = qpdf, .file = file };
  copy->numbers = g_hash_table_new (NULL, NULL);
  copy->waiting = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));
  copy->text = g_string_new (NULL);
  return copy;
}

void
yb_object_copy_free (YbObjectCopy *copy)
{
  if (!copy)
    return;
  g_hash_table_unref (copy->numbers);
  g_array_unref (copy->waiting);
  g_string_free (copy->text, TRUE);
  g_free (copy);
}

static guint32
find_number (YbObjectCopy *copy, qpdf_oh object)
{
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (copy->qpdf, object));
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (copy->numbers, id));
  if (number != 0)
    return number;
  number = yb_file_writer_reserve (copy->file);
  g_hash_table_insert (copy->numbers, id, GUINT_TO_POINTER (number));
  g_array_append_val (copy->waiting, object);
  return number;
}

static void append_value (YbObjectCopy *copy, qpdf_oh value, guint depth);

static void
append_dictionary (YbObjectCopy *copy, qpdf_oh dictionary, gboolean is_of_stream, guint depth)
{
  g_autoptr (GPtrArray) keys = yb_object_list_keys (copy->qpdf, dictionary);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      if (is_of_stream && g_str_equal (key, "/Length"))
        continue;
      yb_syntax_append_name (copy->text, key + 1);
      append_value (copy, qpdf_oh_get_key (copy->qpdf, dictionary, key), depth);
    }
}

/* What the object itself holds. */
static void
append_contents (YbObjectCopy *copy, qpdf_oh object, guint depth)
{
  qpdf_data qpdf = copy->qpdf;
  if (qpdf_oh_is_dictionary (qpdf, object) && depth < MAX_DEPTH)
    {
      g_string_append (copy->text, "<<");
      append_dictionary (copy, object, FALSE, depth + 1);
      g_string_append (copy->text, ">>");
    }
  else if (qpdf_oh_is_array (qpdf, object) && depth < MAX_DEPTH)
    {
      g_string_append_c (copy->text, '[');
      for (int i = 0; i < qpdf_oh_get_array_n_items (qpdf, object); i++)
        append_value (copy, qpdf_oh_get_array_item (qpdf, object, i), depth + 1);
      g_string_append_c (copy->text, ']');
    }
  else
    g_string_append_printf (copy->text, " %s", qpdf_oh_unparse_resolved (qpdf, object));
}

/* Takes the handle over. */
static void
append_value (YbObjectCopy *copy, qpdf_oh value, guint depth)
{
  if (qpdf_oh_is_indirect (copy->qpdf, value))
    {
      yb_syntax_append_reference (copy->text, find_number (copy, value));
      return;
    }
  append_contents (copy, value, depth);
  qpdf_oh_release (copy->qpdf, value);
}

static void
write_stream (YbObjectCopy *copy, guint32 number, qpdf_oh stream)
{
  qpdf_data qpdf = copy->qpdf;
  unsigned char *bytes = NULL;
  size_t n_bytes = 0;
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, stream);
  append_dictionary (copy, dictionary, TRUE, 0);
  qpdf_oh_get_stream_data (qpdf, stream, qpdf_dl_none, NULL, &bytes, &n_bytes);
  yb_file_writer_put_stream (copy->file, number, copy->text->str, bytes, n_bytes);
  free (bytes);
  qpdf_oh_release (qpdf, dictionary);
}

guint32
yb_object_copy_take (YbObjectCopy *copy, qpdf_oh object)
{
  guint32 result = find_number (copy, qpdf_oh_new_object (copy->qpdf, object));
  while (copy->waiting->len > 0)
    {
      qpdf_oh next = g_array_index (copy->waiting, qpdf_oh, copy->waiting->len - 1);
      g_array_set_size (copy->waiting, copy->waiting->len - 1);
      guint32 number = find_number (copy, next);
      g_string_truncate (copy->text, 0);
      if (qpdf_oh_is_stream (copy->qpdf, next))
        write_stream (copy, number, next);
      else
        {
          append_contents (copy, next, 0);
          yb_file_writer_put (copy->file, number, copy->text->str, copy->text->len);
        }
      qpdf_oh_release (copy->qpdf, next);
    }
  return result;
}
