/* What every stage is given: where to report, how many threads, whom to tell of progress. No globals. */
#pragma once

#include "base/diagnostics.h"
#include "base/timings.h"

#include <glib.h>

G_BEGIN_DECLS

/* Told after each step of a stage: `stage` is an untranslated name as "typeset"; `done` of `total` entries or pages are
 * finished. May be called from any thread. */
typedef void (*YbProgressFunc) (const char *stage, guint done, guint total, gpointer data);

typedef struct
{
  YbDiagnostics *diagnostics; /* never NULL */
  YbTimings *timings;         /* NULL: not measured */
  const char *data_folder;    /* holds layouts/, fonts/ and patterns/; absolute */
  guint n_jobs;               /* threads a stage may use, at least 1 */
  gboolean draft;             /* pages show marks of their make-up */
  gboolean linearize;         /* the PDF is to show its first page before the rest has come */
  YbProgressFunc progress;    /* NULL: nobody listens */
  gpointer progress_data;
} YbContext;

/* Tells the listener, if there is one. */
static inline void
yb_context_progress (const YbContext *context, const char *stage, guint done, guint total)
{
  if (context->progress)
    context->progress (stage, done, total, context->progress_data);
}

/* Reports to the context's diagnostics; arguments as yb_diagnostics_report(). */
#define yb_report(context, code, span, hint, ...)                                                                      \
  yb_diagnostics_report ((context)->diagnostics, (code), (span), (hint), __VA_ARGS__)

G_END_DECLS
