#include "object.h"

#include "pdf-error.h"

GQuark
yb_pdf_error_quark (void)
{
  return g_quark_from_static_string ("yb-pdf-error-quark");
}

static void
set (qpdf_data qpdf, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key (qpdf, dictionary, key, value);
  qpdf_oh_release (qpdf, value);
}

void
yb_object_set_name (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *name)
{
  set (qpdf, dictionary, key, qpdf_oh_new_name (qpdf, name));
}

void
yb_object_set_parsed (qpdf_data qpdf, qpdf_oh dictionary, const char *key, const char *syntax)
{
  set (qpdf, dictionary, key, qpdf_oh_parse (qpdf, syntax));
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

gboolean
yb_object_check (qpdf_data qpdf, const char *path, GError **error)
{
  qpdf_error problem = qpdf_has_error (qpdf)       ? qpdf_get_error (qpdf)
                       : qpdf_more_warnings (qpdf) ? qpdf_next_warning (qpdf)
                                                   : NULL;
  if (!problem)
    return TRUE;
  g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FILE, "%s: %s", path, qpdf_get_error_message_detail (qpdf, problem));
  return FALSE;
}
