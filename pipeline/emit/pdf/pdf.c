#include "pdf.h"

#include "base/output.h"
#include "draw.h"
#include "finish.h"
#include "linearize.h"

static gboolean
make_file (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *cache_folder,
           GPtrArray *attachments, YbOutput *output, GError **error)
{
  g_autoptr (YbFileWriter) file = yb_file_writer_new (output);
  g_autoptr (YbDrawing) drawing = yb_drawing_new ();
  yb_timings_begin (context->timings, "pdf-draw");
  if (!yb_pdf_draw (context, pages, layout, cache_folder, file, drawing, error))
    return FALSE;
  yb_timings_begin (context->timings, "pdf-finish");
  return yb_pdf_finish (context, pages, drawing, attachments, file, error);
}

/* A linearised file is made of a whole one, which goes to disk beside the result: memory must not grow with it. */
static gboolean
make_linearized_file (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *path,
                      const char *cache_folder, GPtrArray *attachments, YbOutput *output, GError **error)
{
  g_autofree char *draft_path = g_strconcat (path, ".draft", NULL);
  g_autoptr (YbOutput) draft = yb_output_begin (draft_path, error);
  return draft && make_file (context, pages, layout, cache_folder, attachments, draft, error)
         && yb_pdf_linearize (yb_output_peek_path (draft), yb_output_peek_path (output), error);
}

gboolean
yb_emit_pdf (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *path,
             const char *cache_folder, GPtrArray *attachments, GError **error)
{
  g_autoptr (YbOutput) output = yb_output_begin (path, error);
  if (!output
      || !(context->linearize
               ? make_linearized_file (context, pages, layout, path, cache_folder, attachments, output, error)
               : make_file (context, pages, layout, cache_folder, attachments, output, error)))
    return FALSE;
  return yb_output_commit (g_steal_pointer (&output), error);
}
