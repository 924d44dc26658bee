#include "pipeline.h"

#include "base/i18n.h"
#include "emit/epub/epub.h"
#include "emit/pdf/pdf.h"
#include "layout/layout-load.h"
#include "paginate/paginate.h"
#include "read/reader.h"
#include "source-files.h"
#include "typeset/typeset.h"

#include <glib/gstdio.h>

/* Contents and credits print page numbers and so move pages: after this many rounds they must have come to rest. */
/* Page numbers are set and pages made up again until they come to rest; after the first rounds sections only move back.
 */
#define MAX_ROUNDS 5
#define FREE_ROUNDS 2

/* TRUE when the content forbids to go on. */
static gboolean
content_stops (const YbContext *context, const YbPipelineOptions *options)
{
  return yb_diagnostics_count (context->diagnostics, YB_SEVERITY_ERROR) > 0
         || (options->strict && yb_diagnostics_count (context->diagnostics, YB_SEVERITY_WARNING) > 0);
}

/* A page that somebody wrote and the layout has no place for is told. */
static void
report_left_out (const YbContext *context, const YbBook *book, const YbLayout *layout)
{
  static const YbPageType written[] = { YB_PAGE_TYPE_IMPRINT, YB_PAGE_TYPE_FOREWORD, YB_PAGE_TYPE_AFTERWORD };
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    if (yb_book_has_page (book, written[i]) && !yb_page_order_has (&layout->book.pages, written[i]))
      yb_report (context, YB_DIAGNOSTIC_PAGE_LEFT_OUT, yb_book_page_section (book, written[i])->span,
                 _ ("write its kind in the layout's list “pages”"),
                 _ ("the layout “%s” has no place for the page “%s”; it was left out"), layout->name,
                 yb_page_type_key (written[i]));
  for (guint i = 0; i < book->n_chapters && layout->opener.picture == YB_OPENER_PICTURE_NONE; i++)
    if (book->chapters[i]->picture)
      yb_report (context, YB_DIAGNOSTIC_PAGE_LEFT_OUT, book->chapters[i]->picture->span,
                 _ ("write “picture: page” or “picture: ground” below “opener” in the layout"),
                 _ ("the layout “%s” shows no pictures where chapters open; this one is in the EPUB alone"),
                 layout->name);
}

static void
report_unrest (const YbContext *context, const YbPages *pages, gboolean at_rest)
{
  if (!at_rest)
    yb_report (context, YB_DIAGNOSTIC_PAGE_NUMBERS_UNSTABLE, YB_SPAN_NONE, NULL,
               _ ("page numbers did not come to rest after %d rounds; some may be off by one"), MAX_ROUNDS);
  else if (pages->n_held > 0)
    yb_report (context, YB_DIAGNOSTIC_PAGE_NUMBERS_UNSTABLE, YB_SPAN_NONE,
               _ ("add or remove a line in the pages before the entries"),
               P_ ("page numbers went to and fro: %u empty page was put in, and all of them are right",
                   "page numbers went to and fro: %u empty pages were put in, and all of them are right",
                   pages->n_held),
               pages->n_held);
}

static YbPages *
make_pages (const YbContext *context, const YbPipelineOptions *options, const YbBook *book, const YbLayout *layout,
            GError **error)
{
  yb_timings_begin (context->timings, "typeset");
  g_autoptr (YbTypesetter) typesetter = yb_typesetter_new (context, layout, error);
  if (!typesetter)
    return NULL;
  YbGalley *galley = yb_typeset (typesetter, book);
  if (options->dump == YB_DUMP_GALLEY)
    yb_galley_dump (galley, options->dump_out);
  if (options->stop_after == YB_STAGE_TYPESET)
    {
      yb_galley_free (galley);
      return NULL;
    }
  yb_timings_begin (context->timings, "paginate");
  YbPages *pages = yb_paginate (context, layout, galley, NULL, FALSE);
  gboolean at_rest = FALSE;
  for (guint round = 0; !at_rest && round < MAX_ROUNDS; round++)
    {
      YbGalley *next = yb_typeset_page_numbers (typesetter, book, pages->galley, pages->map);
      YbPages *again = yb_paginate (context, layout, next, pages, round >= FREE_ROUNDS);
      at_rest = yb_page_map_equal (pages->map, again->map);
      yb_pages_free (pages);
      pages = again;
    }
  report_unrest (context, pages, at_rest);
  if (options->costs_out)
    yb_paginate_tell_costs (pages, options->costs_out);
  if (options->dump == YB_DUMP_PAGES)
    yb_pages_dump (pages, options->dump_out);
  return pages;
}

static gboolean
emit_pdf (const YbContext *context, const YbPipelineOptions *options, const YbEntries *entries, const YbBook *book,
          const YbPages *pages, const YbLayout *layout, YbPipelineResult *result, GError **error)
{
  g_autofree char *name = g_strconcat (book->record.id, context->draft ? "-draft.pdf" : ".pdf", NULL);
  g_autofree char *path = g_build_filename (options->output_folder, name, NULL);
  if (options->source_in_pdf)
    yb_timings_begin (context->timings, "pdf-source");
  g_autoptr (GPtrArray)
      attachments = options->source_in_pdf ? yb_source_files_collect (context, options, entries, book, layout) : NULL;
  if (!yb_emit_pdf (context, pages, layout, path, options->cache_folder, attachments, error))
    return FALSE;
  result->pdf_path = g_steal_pointer (&path);
  if (options->dump == YB_DUMP_PDF_TAGS)
    return yb_pdf_dump_tags (result->pdf_path, options->dump_out, error);
  return TRUE;
}

/* Pictures are made as small as can be seen: what is still too much is text, or thousands of pictures. */
static void
report_weight (const YbContext *context, const YbPipelineOptions *options, const char *path)
{
  GStatBuf file;
  if (options->pictures != YB_EPUB_PICTURES_SMALL || g_stat (path, &file) != 0 || file.st_size <= YB_EPUB_SMALL_SIZE)
    return;
  yb_report (context, YB_DIAGNOSTIC_EPUB_TOO_LARGE, YB_SPAN_NONE, _ ("leave out pictures, or make two volumes"),
             _ ("the EPUB has %u MB, though its pictures are as small as they can be; a small one has less than 20 MB"),
             (guint)(file.st_size / 1000000));
}

static gboolean
emit_epub (const YbContext *context, const YbPipelineOptions *options, const YbBook *book, const YbPageMap *map,
           const YbLayout *layout, YbPipelineResult *result, GError **error)
{
  g_autofree char *name = g_strconcat (book->record.id, ".epub", NULL);
  g_autofree char *path = g_build_filename (options->output_folder, name, NULL);
  g_autoptr (YbPackage)
      package = yb_epub_make (context, book, layout, map, options->pictures, options->cache_folder, error);
  if (!package)
    return FALSE;
  if (options->dump == YB_DUMP_EPUB)
    yb_package_dump (package, options->dump_out);
  if (!yb_epub_write (package, path, error))
    return FALSE;
  report_weight (context, options, path);
  result->epub_path = g_steal_pointer (&path);
  return TRUE;
}

static gboolean
make_outputs (const YbContext *context, const YbPipelineOptions *options, const YbEntries *entries, const YbBook *book,
              const YbLayout *layout, YbPipelineResult *result, GError **error)
{
  g_autoptr (YbPages) pages = NULL;
  if (options->pdf || options->stop_after < YB_STAGE_EMIT)
    {
      GError *failure = NULL;
      pages = make_pages (context, options, book, layout, &failure);
      if (failure)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (options->stop_after < YB_STAGE_EMIT || content_stops (context, options))
        return TRUE;
    }
  if (options->pdf && !emit_pdf (context, options, entries, book, pages, layout, result, error))
    return FALSE;
  return !options->epub || emit_epub (context, options, book, pages ? pages->map : NULL, layout, result, error);
}

/* What the command line says is below the working folder, what the book says below the book's. Free with g_free(). */
static char *
find_layout (const YbContext *context, const YbPipelineOptions *options, const YbEntries *entries, const YbBook *book)
{
  const char *name = book->record.layout;
  if (options->layout)
    return g_strdup (options->layout);
  if (!name)
    return yb_layout_default (context);
  gboolean is_path = strchr (name, '/') && !g_path_is_absolute (name);
  return is_path && entries->root ? g_build_filename (entries->source, name, NULL) : g_strdup (name);
}

gboolean
yb_pipeline_run (const YbContext *context, const YbPipelineOptions *options, YbPipelineResult *result, GError **error)
{
  yb_timings_begin (context->timings, "read");
  g_autoptr (YbEntries) entries = yb_read (context, options->source, NULL, error);
  if (!entries)
    return FALSE;
  if (options->dump == YB_DUMP_ENTRIES)
    yb_entries_dump (entries, options->dump_out);
  if (options->stop_after == YB_STAGE_READ)
    return TRUE;

  yb_timings_begin (context->timings, "assemble");
  g_autoptr (YbBook) book = yb_assemble (context, entries, &options->assemble);
  if (options->dump == YB_DUMP_BOOK)
    yb_book_dump (book, options->dump_out);

  yb_timings_begin (context->timings, "layout");
  g_autofree char *name = find_layout (context, options, entries, book);
  YbSpan wanted_at = options->layout ? YB_SPAN_NONE : book->record.layout_span;
  g_autoptr (YbLayout) layout = yb_layout_load (context, name, wanted_at);
  if (layout && options->dump == YB_DUMP_LAYOUT)
    yb_layout_dump (layout, options->dump_out);
  if (options->stop_after <= YB_STAGE_LAYOUT || !layout || content_stops (context, options))
    return TRUE;

  report_left_out (context, book, layout);
  gboolean done = make_outputs (context, options, entries, book, layout, result, error);
  yb_timings_end (context->timings);
  return done;
}

void
yb_pipeline_result_clear (YbPipelineResult *result)
{
  g_clear_pointer (&result->pdf_path, g_free);
  g_clear_pointer (&result->epub_path, g_free);
}
