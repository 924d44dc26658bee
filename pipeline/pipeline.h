/* The one place that knows every stage and their order. */
#pragma once

#include "assemble/assemble.h"
#include "base/context.h"
#include "model/package.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_STAGE_READ,
  YB_STAGE_ASSEMBLE,
  YB_STAGE_LAYOUT,
  YB_STAGE_TYPESET,
  YB_STAGE_PAGINATE,
  YB_STAGE_EMIT,
} YbStage;

typedef enum
{
  YB_DUMP_NONE,
  YB_DUMP_ENTRIES,
  YB_DUMP_BOOK,
  YB_DUMP_LAYOUT,
  YB_DUMP_GALLEY,
  YB_DUMP_PAGES,
  YB_DUMP_PDF_TAGS,
  YB_DUMP_EPUB,
} YbDump;

typedef struct
{
  const char *source;
  const char *output_folder;
  const char *layout; /* NULL: what the book says, else the default */
  YbAssembleOptions assemble;
  gboolean pdf, epub;      /* what to write */
  gboolean source_in_pdf;  /* the PDF is a PDF/A-3 that brings the book's source with it */
  YbEpubPictures pictures; /* of the EPUB */
  gboolean strict;         /* warnings stop the build before anything is written */
  YbStage stop_after;
  YbDump dump; /* to `dump_out` */
  GString *dump_out;
  GString *costs_out; /* what the pages cost; NULL: nobody asks */
  const char *cache_folder;
} YbPipelineOptions;

typedef struct
{
  char *pdf_path, *epub_path; /* NULL: not written */
} YbPipelineResult;

/* Runs the pipeline. Content problems are in the context's diagnostics: with errors among them (or warnings, when
 * strict) nothing is written. FALSE and `error` for the environment's problems. Clear `result` with
 * yb_pipeline_result_clear(). */
gboolean yb_pipeline_run (const YbContext *context, const YbPipelineOptions *options, YbPipelineResult *result,
                          GError **error);
void yb_pipeline_result_clear (YbPipelineResult *result);

G_END_DECLS
