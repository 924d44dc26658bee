/* Diagnostics: what is wrong in the content, where, what was done instead, how to mend it.
 *
 * Content problems are diagnostics and the work goes on. The environment's problems (no such file, disk full) are
 * GErrors. Broken invariants are assertions. */
#pragma once

#include "base/diagnostic-codes.h"
#include "base/span.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_SEVERITY_INFO,
  YB_SEVERITY_WARNING,
  YB_SEVERITY_ERROR,
} YbSeverity;

typedef enum
{
#define X(identifier, name, severity) YB_DIAGNOSTIC_##identifier,
  YB_DIAGNOSTIC_CODES (X)
#undef X
      YB_N_DIAGNOSTICS
} YbDiagnosticCode;

typedef struct
{
  YbDiagnosticCode code;
  YbSpan span;
  char *message; /* one sentence, translated, without a full stop */
  char *hint;    /* how to mend it, translated; or NULL */
} YbDiagnostic;

typedef struct _YbDiagnostics YbDiagnostics;

/* An empty list. Safe to report to from several threads. */
YbDiagnostics *yb_diagnostics_new (void);

/* Frees the list; NULL is fine. */
void yb_diagnostics_free (YbDiagnostics *diagnostics);

/* Reports one problem. `format` says in the user's language what is wrong and what was done instead; `hint`, which may
 * be NULL, says how to mend it. Both come through _(). */
void yb_diagnostics_report (YbDiagnostics *diagnostics, YbDiagnosticCode code, YbSpan span, const char *hint,
                            const char *format, ...) G_GNUC_PRINTF (5, 6);

/* Number of reports of exactly this severity. */
guint yb_diagnostics_count (YbDiagnostics *diagnostics, YbSeverity severity);

/* Borrowed reports, sorted by file, line, column, code and text, whatever order threads reported them in. `n_items`
 * gets their number. Valid until the next report. */
const YbDiagnostic *const *yb_diagnostics_peek_sorted (YbDiagnostics *diagnostics, guint *n_items);

/* One report as a line `file:line:column: severity[name]: message`, then `  hint: ...` on a line of its own where there
 * is one. Free with g_free(). */
char *yb_diagnostic_to_string (const YbDiagnostic *diagnostic);

/* The name that users see, as "bad-date". */
const char *yb_diagnostic_code_name (YbDiagnosticCode code);

/* The severity a code always has. */
YbSeverity yb_diagnostic_code_severity (YbDiagnosticCode code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbDiagnostics, yb_diagnostics_free)

G_END_DECLS
