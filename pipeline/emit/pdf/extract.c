#include "extract.h"

#include "attachment.h"
#include "base/i18n.h"
#include "base/temporary-folder.h"
#include "object.h"
#include "pdf-error.h"
#include "pdf.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_DEPTH 32 /* of the name tree */

typedef struct
{
  qpdf_data qpdf;
  const char *path;
  GArray *files;      /* YbEmbedded */
  GHashTable *folded; /* names without case */
  guint64 total;
  guint n_nodes;
} Extraction;

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (const Extraction *extraction, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FILE, "%s: %s", extraction->path, reason);
  return FALSE;
}

static void
clear_embedded (gpointer data)
{
  g_free (((YbEmbedded *)data)->name);
}

static gboolean
check_name (Extraction *extraction, const char *name, gsize length, GError **error)
{
  const char *fault = strlen (name) != length ? _ ("it holds a control character") : yb_attachment_name_fault (name);
  g_autofree char *shown = g_utf8_make_valid (name, -1);
  g_autofree char *escaped = g_strescape (shown, shown);
  if (fault)
    return refuse (extraction, error, _ ("the embedded name “%s” is refused: %s"), escaped, fault);
  if (!g_hash_table_add (extraction->folded, yb_attachment_name_fold (name)))
    return refuse (extraction, error,
                   _ ("the embedded name “%s” is refused: it is there twice, or differs only in case"), escaped);
  return TRUE;
}

static gboolean
check_size (Extraction *extraction, const YbEmbedded *embedded, GError **error)
{
  extraction->total += embedded->size;
  if (embedded->size > YB_EXTRACT_MAX_FILE || extraction->total > YB_EXTRACT_MAX_TOTAL
      || extraction->files->len >= YB_EXTRACT_MAX_FILES)
    return refuse (extraction, error, _ ("what is embedded is too large or too many: “%s”"), embedded->name);
  return TRUE;
}

static gboolean
add_specification (Extraction *extraction, qpdf_oh specification, GError **error)
{
  qpdf_data qpdf = extraction->qpdf;
  if (!qpdf_oh_is_dictionary (qpdf, specification))
    return refuse (extraction, error, _ ("its list of embedded files is broken"));
  qpdf_oh name = qpdf_oh_get_key (qpdf, specification, qpdf_oh_has_key (qpdf, specification, "/UF") ? "/UF" : "/F");
  qpdf_oh files = qpdf_oh_get_key (qpdf, specification, "/EF");
  if (!qpdf_oh_is_string (qpdf, name) || !qpdf_oh_is_dictionary (qpdf, files))
    return refuse (extraction, error, _ ("its list of embedded files is broken"));
  YbEmbedded embedded = { .stream = qpdf_oh_get_key (qpdf, files, "/F") };
  gsize length;
  g_autofree char *text = g_strdup (qpdf_oh_get_binary_utf8_value (qpdf, name, &length));
  if (!check_name (extraction, text, length, error))
    return FALSE;
  qpdf_oh parameters = qpdf_oh_is_stream (qpdf, embedded.stream)
                           ? qpdf_oh_get_key (qpdf, qpdf_oh_get_dict (qpdf, embedded.stream), "/Params")
                           : qpdf_oh_new_null (qpdf);
  qpdf_oh size = qpdf_oh_is_dictionary (qpdf, parameters) ? qpdf_oh_get_key (qpdf, parameters, "/Size") : parameters;
  if (!qpdf_oh_is_integer (qpdf, size) || qpdf_oh_get_int_value (qpdf, size) < 0)
    return refuse (extraction, error, _ ("the embedded file “%s” does not tell its size"), text);
  embedded.size = (guint64)qpdf_oh_get_int_value (qpdf, size);
  embedded.name = g_steal_pointer (&text);
  gboolean fine = check_size (extraction, &embedded, error);
  g_array_append_val (extraction->files, embedded);
  return fine;
}

static gboolean
walk_tree (Extraction *extraction, qpdf_oh node, guint depth, GError **error)
{
  qpdf_data qpdf = extraction->qpdf;
  if (!qpdf_oh_is_dictionary (qpdf, node) || depth > MAX_DEPTH || ++extraction->n_nodes > YB_EXTRACT_MAX_FILES)
    return refuse (extraction, error, _ ("its list of embedded files is broken"));
  qpdf_oh names = qpdf_oh_get_key (qpdf, node, "/Names"), kids = qpdf_oh_get_key (qpdf, node, "/Kids");
  int n_names = qpdf_oh_is_array (qpdf, names) ? qpdf_oh_get_array_n_items (qpdf, names) : 0;
  int n_kids = qpdf_oh_is_array (qpdf, kids) ? qpdf_oh_get_array_n_items (qpdf, kids) : 0;
  for (int i = 1; i < n_names; i += 2)
    if (!add_specification (extraction, qpdf_oh_get_array_item (qpdf, names, i), error))
      return FALSE;
  for (int i = 0; i < n_kids; i++)
    if (!walk_tree (extraction, qpdf_oh_get_array_item (qpdf, kids, i), depth + 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
list_files (Extraction *extraction, GError **error)
{
  qpdf_data qpdf = extraction->qpdf;
  qpdf_oh root = qpdf_get_root (qpdf), names = qpdf_oh_get_key (qpdf, root, "/Names");
  qpdf_oh tree = qpdf_oh_is_dictionary (qpdf, names) ? qpdf_oh_get_key (qpdf, names, "/EmbeddedFiles") : names;
  if (!qpdf_oh_is_dictionary (qpdf, tree))
    return refuse (extraction, error,
                   _ ("the PDF brings no files with it; `yearbook build --pdf a3` makes one that does"));
  if (!walk_tree (extraction, tree, 0, error))
    return FALSE;
  return extraction->files->len > 0
         || refuse (extraction, error,
                    _ ("the PDF brings no files with it; `yearbook build --pdf a3` makes one that does"));
}

static gboolean
open_file (Extraction *extraction, GError **error)
{
  qpdf_data qpdf = extraction->qpdf;
  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  gboolean failed = (qpdf_read (qpdf, extraction->path, NULL) & QPDF_ERRORS) != 0;
  if (failed && qpdf_has_error (qpdf))
    {
      qpdf_error problem = qpdf_get_error (qpdf);
      if (qpdf_get_error_code (qpdf, problem) == qpdf_e_password)
        return refuse (extraction, error, _ ("the PDF is encrypted"));
      return refuse (extraction, error, _ ("the PDF cannot be read: %s"),
                     qpdf_get_error_message_detail (qpdf, problem));
    }
  if (qpdf_is_encrypted (qpdf))
    return refuse (extraction, error, _ ("the PDF is encrypted"));
  return yb_object_check (qpdf, extraction->path, error);
}

/* Everything goes into a folder beside, which takes its name only when it is whole. */
static gboolean
write_files (Extraction *extraction, const char *folder, GError **error)
{
  for (guint i = 0; i < extraction->files->len; i++)
    {
      const YbEmbedded *embedded = &g_array_index (extraction->files, YbEmbedded, i);
      g_autofree char *path = g_build_filename (folder, embedded->name, NULL);
      g_autofree char *parent = g_path_get_dirname (path);
      if (g_mkdir_with_parents (parent, 0777) != 0)
        return refuse (extraction, error, "%s: %s", embedded->name, g_strerror (errno));
      if (!yb_extract_write (extraction->qpdf, embedded, path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_folder (Extraction *extraction, const char *folder, GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  g_autofree char *pattern = g_build_filename (parent, ".yearbook-extract-XXXXXX", NULL);
  if (g_mkdir_with_parents (parent, 0777) != 0)
    return refuse (extraction, error, "%s: %s", folder, g_strerror (errno));
  char *beside = yb_temporary_folder_make (pattern, 0777, error);
  if (!beside)
    return FALSE;
  gboolean done = write_files (extraction, beside, error);
  if (done && g_rename (beside, whole) != 0)
    done = refuse (extraction, error, "%s: %s", folder, g_strerror (errno));
  if (done)
    yb_temporary_folder_keep (beside);
  else
    yb_temporary_folder_remove (beside);
  return done;
}

gboolean
yb_pdf_extract (const char *path, const char *folder, GError **error)
{
  Extraction extraction = { .qpdf = qpdf_init (), .path = path };
  extraction.files = g_array_new (FALSE, FALSE, sizeof (YbEmbedded));
  g_array_set_clear_func (extraction.files, clear_embedded);
  extraction.folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean done;
  if (g_file_test (folder, G_FILE_TEST_EXISTS) || g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FILE,
                   _ ("%s: exists already; name a folder that is not there yet"), folder);
      done = FALSE;
    }
  else
    done = open_file (&extraction, error) && list_files (&extraction, error)
           && write_folder (&extraction, folder, error);
  g_hash_table_unref (extraction.folded);
  g_array_unref (extraction.files);
  qpdf_cleanup (&extraction.qpdf);
  return done;
}
