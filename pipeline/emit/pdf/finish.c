#include "finish.h"

#include "base/i18n.h"
#include "claims.h"
#include "draft.h"
#include "finisher.h"
#include "pdf-error.h"

YbUnit
yb_finisher_x (const YbFinisher *finisher, YbUnit x)
{
  return finisher->pages->bleed + x;
}

YbUnit
yb_finisher_y (const YbFinisher *finisher, YbUnit y)
{
  return finisher->pages->height + finisher->pages->bleed - y;
}

static void
release_memory (int percent, void *data)
{
  (void)percent;
  yb_draft_release (data);
}

static gboolean
open_draft (YbFinisher *finisher, const char *draft, GError **error)
{
  qpdf_data qpdf = finisher->qpdf;
  finisher->draft = yb_draft_open (draft, error);
  if (!finisher->draft)
    return FALSE;
  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  qpdf_read_memory (qpdf, draft, g_mapped_file_get_contents (finisher->draft),
                    g_mapped_file_get_length (finisher->draft), NULL);
  if (!yb_object_check (qpdf, draft, error))
    return FALSE;
  guint n_pages = finisher->pages->n_pages;
  if (qpdf_get_num_pages (qpdf) != (int)n_pages)
    {
      g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS, _ ("%u pages were drawn, but the file holds %d"), n_pages,
                   qpdf_get_num_pages (qpdf));
      return FALSE;
    }
  finisher->catalogue = qpdf_get_root (qpdf);
  finisher->page_objects = g_new (qpdf_oh, n_pages);
  for (guint i = 0; i < n_pages; i++)
    finisher->page_objects[i] = qpdf_get_page_n (qpdf, i);
  return TRUE;
}

static gboolean
save (YbFinisher *finisher, const char *path, GError **error)
{
  qpdf_data qpdf = finisher->qpdf;
  if (!yb_object_check (qpdf, path, error))
    return FALSE;
  if (!(qpdf_init_write (qpdf, path) & QPDF_ERRORS))
    {
      qpdf_set_deterministic_ID (qpdf, QPDF_TRUE);
      qpdf_set_newline_before_endstream (qpdf, QPDF_TRUE);
      qpdf_set_object_stream_mode (qpdf, qpdf_o_generate);
      qpdf_set_compress_streams (qpdf, QPDF_TRUE);
      qpdf_set_decode_level (qpdf, qpdf_dl_none);
      qpdf_set_linearization (qpdf, finisher->context->linearize ? QPDF_TRUE : QPDF_FALSE);
      qpdf_force_pdf_version (qpdf, "1.7");
      qpdf_register_progress_reporter (qpdf, release_memory, finisher->draft);
      qpdf_write (qpdf);
    }
  return yb_object_check (qpdf, path, error);
}

static void
free_list (gpointer data)
{
  if (data)
    g_array_unref (data);
}

static void
clear (YbFinisher *finisher)
{
  qpdf_cleanup (&finisher->qpdf);
  g_clear_pointer (&finisher->draft, g_mapped_file_unref);
  g_clear_pointer (&finisher->tree, yb_tree_free);
  g_free (finisher->page_objects);
  g_free (finisher->element_objects);
  g_clear_pointer (&finisher->names, g_array_unref);
  g_hash_table_unref (finisher->fonts);
  g_hash_table_unref (finisher->pictures);
  g_free (finisher->bad_font);
  g_clear_pointer (&finisher->annotations, g_ptr_array_unref);
}

gboolean
yb_pdf_finish (const YbContext *context, const YbPages *pages, const YbSidecar *sidecar, GPtrArray *attachments,
               const char *draft, const char *path, GError **error)
{
  YbFinisher finisher = {
    .qpdf = qpdf_init (), .context = context, .pages = pages, .sidecar = sidecar, .attachments = attachments
  };
  finisher.fonts = g_hash_table_new (NULL, NULL);
  finisher.pictures = g_hash_table_new (NULL, NULL);
  finisher.tree = yb_tree_new (pages, sidecar);
  finisher.annotations = g_ptr_array_new_full (finisher.tree->n_elements, free_list);
  g_ptr_array_set_size (finisher.annotations, (int)finisher.tree->n_elements);
  gboolean done = open_draft (&finisher, draft, error) && yb_finish_pages (&finisher, draft, error);
  if (done)
    {
      yb_finish_navigation (&finisher);
      yb_finish_structure (&finisher);
      yb_finish_claims (&finisher);
    }
  done = done && yb_finish_attachments (&finisher, error) && yb_finish_metadata (&finisher, error)
         && save (&finisher, path, error);
  clear (&finisher);
  return done;
}
