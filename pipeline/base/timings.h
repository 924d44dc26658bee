/* Wall and CPU time of each stage, for --timings=FILE. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbTimings YbTimings;

/* Starts to measure. Free with yb_timings_free(). */
YbTimings *yb_timings_new (void);
void yb_timings_free (YbTimings *timings);

/* Opens a stage; stages follow each other and are closed by the next begin or by yb_timings_end(). NULL timings are
 * fine. `stage` is a static string. */
void yb_timings_begin (YbTimings *timings, const char *stage);
void yb_timings_end (YbTimings *timings);

/* All stages in the Trace Event Format of Chromium's about:tracing (JSON; "ph":"X", microseconds), each with
 * args.cpu_us (whole process, microseconds) and args.peak_kib (ru_maxrss at its end). Free with g_free(). */
char *yb_timings_to_json (YbTimings *timings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbTimings, yb_timings_free)

G_END_DECLS
