#include "object.h"

#include "pdf-error.h"

GQuark
yb_pdf_error_quark (void)
{
  return g_quark_from_static_string ("yb-pdf-error-quark");
}

void
yb_object_set (qpdf_data qpdf, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key (qpdf, dictionary, key, value);
  qpdf_oh_release (qpdf, value);
}

void
yb_object_set_name (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *name)
{
  yb_object_set (qpdf, dictionary, key, qpdf_oh_new_name (qpdf, name));
}

void
yb_object_set_integer (qpdf_data qpdf, qpdf_oh dictionary, const char *key, gint64 value)
{
  yb_object_set (qpdf, dictionary, key, qpdf_oh_new_integer (qpdf, value));
}

void
yb_object_set_text (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *text)
{
  if (text && *text)
    yb_object_set (qpdf, dictionary, key, qpdf_oh_new_unicode_string (qpdf, text));
}

void
yb_object_set_string (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *bytes)
{
  yb_object_set (qpdf, dictionary, key, qpdf_oh_new_string (qpdf, bytes));
}

void
yb_object_set_parsed (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *syntax)
{
  yb_object_set (qpdf, dictionary, key, qpdf_oh_parse (qpdf, syntax));
}

void
yb_object_append (qpdf_data qpdf, qpdf_oh array, qpdf_oh value)
{
  qpdf_oh_append_item (qpdf, array, value);
  qpdf_oh_release (qpdf, value);
}

void
yb_object_append_integer (qpdf_data qpdf, qpdf_oh array, gint64 value)
{
  yb_object_append (qpdf, array, qpdf_oh_new_integer (qpdf, value));
}

void
yb_object_format_length (char buffer[YB_OBJECT_LENGTH_SIZE], YbUnit length)
{
  gint64 thousandths = ((gint64)ABS ((gint64)length) * 1000 + YB_UNIT_PER_POINT / 2) / YB_UNIT_PER_POINT;
  g_snprintf (buffer, YB_OBJECT_LENGTH_SIZE, "%s%d.%03d", length < 0 ? "-" : "", (int)(thousandths / 1000),
              (int)(thousandths % 1000));
}

void
yb_object_append_length (qpdf_data qpdf, qpdf_oh array, YbUnit length)
{
  char text[YB_OBJECT_LENGTH_SIZE];
  yb_object_format_length (text, length);
  yb_object_append (qpdf, array, qpdf_oh_new_real_from_string (qpdf, text));
}

qpdf_oh
yb_object_new_indirect (qpdf_data qpdf)
{
  qpdf_oh dictionary = qpdf_oh_new_dictionary (qpdf);
  qpdf_oh indirect = qpdf_make_indirect_object (qpdf, dictionary);
  qpdf_oh_release (qpdf, dictionary);
  return indirect;
}

qpdf_oh
yb_object_new_stream (qpdf_data qpdf, gconstpointer bytes, gsize n_bytes)
{
  qpdf_oh stream = qpdf_oh_new_stream (qpdf), none = qpdf_oh_new_null (qpdf);
  qpdf_oh_replace_stream_data (qpdf, stream, bytes, n_bytes, none, none);
  qpdf_oh_release (qpdf, none);
  return stream;
}

GPtrArray *
yb_object_list_keys (qpdf_data qpdf, qpdf_oh dictionary)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  qpdf_oh_begin_dict_key_iter (qpdf, dictionary);
  while (qpdf_oh_dict_more_keys (qpdf))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (qpdf)));
  return keys;
}

/* A picture that stands on a page twice is listed twice among its resources by Cairo, both times as the same object. */
static qpdf_error
next_problem (qpdf_data qpdf)
{
  if (qpdf_has_error (qpdf))
    return qpdf_get_error (qpdf);
  while (qpdf_more_warnings (qpdf))
    {
      qpdf_error warning = qpdf_next_warning (qpdf);
      if (!g_str_has_prefix (qpdf_get_error_message_detail (qpdf, warning), "dictionary has duplicated key /x"))
        return warning;
    }
  return NULL;
}

gboolean
yb_object_check (qpdf_data qpdf, const char *path, GError **error)
{
  qpdf_error problem = next_problem (qpdf);
  if (!problem)
    return TRUE;
  g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FILE, "%s: %s", path, qpdf_get_error_message_detail (qpdf, problem));
  return FALSE;
}
