#include "pdf.h"

#include "base/output.h"
#include "draw.h"
#include "finish.h"

/* Cairo's file goes to disk beside the result: memory must not grow with the pictures. */
static gboolean
make_file (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *path,
           const char *cache_folder, GPtrArray *attachments, YbOutput *output, GError **error)
{
  g_autofree char *draft_path = g_strconcat (path, ".draft", NULL);
  g_autoptr (YbOutput) draft = yb_output_begin (draft_path, error);
  g_autoptr (YbSidecar) sidecar = yb_sidecar_new ();
  yb_timings_begin (context->timings, "pdf-draw");
  if (!draft || !yb_pdf_draw (context, pages, layout, cache_folder, draft, sidecar, error))
    return FALSE;
  yb_timings_begin (context->timings, "pdf-finish");
  return yb_pdf_finish (context, pages, sidecar, attachments, yb_output_peek_path (draft), yb_output_peek_path (output),
                        error);
}

gboolean
yb_emit_pdf (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *path,
             const char *cache_folder, GPtrArray *attachments, GError **error)
{
  g_autoptr (YbOutput) output = yb_output_begin (path, error);
  if (!output || !make_file (context, pages, layout, path, cache_folder, attachments, output, error))
    return FALSE;
  return yb_output_commit (g_steal_pointer (&output), error);
}
