#include "base/timings.h"

#include <sys/resource.h>
#include <time.h>

typedef struct
{
  const char *name;
  gint64 wall_start, wall_end; /* microseconds, monotonic */
  gint64 cpu_start, cpu_end;   /* microseconds, whole process */
  long peak_kib;
} Stage;

struct _YbTimings
{
  GArray *stages;
  gint64 origin;
  gboolean open;
};

static gint64
cpu_now (void)
{
  struct timespec time;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64)time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

YbTimings *
yb_timings_new (void)
{
  YbTimings *timings = g_new0 (YbTimings, 1);
  timings->stages = g_array_new (FALSE, TRUE, sizeof (Stage));
  timings->origin = g_get_monotonic_time ();
  return timings;
}

void
yb_timings_free (YbTimings *timings)
{
  if (!timings)
    return;
  g_array_free (timings->stages, TRUE);
  g_free (timings);
}

void
yb_timings_begin (YbTimings *timings, const char *stage)
{
  if (!timings)
    return;
  yb_timings_end (timings);
  Stage next = { .name = stage, .wall_start = g_get_monotonic_time (), .cpu_start = cpu_now () };
  g_array_append_val (timings->stages, next);
  timings->open = TRUE;
}

void
yb_timings_end (YbTimings *timings)
{
  if (!timings || !timings->open)
    return;
  Stage *stage = &g_array_index (timings->stages, Stage, timings->stages->len - 1);
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  stage->wall_end = g_get_monotonic_time ();
  stage->cpu_end = cpu_now ();
  stage->peak_kib = usage.ru_maxrss;
  timings->open = FALSE;
}

char *
yb_timings_to_json (YbTimings *timings)
{
  GString *json = g_string_new ("{\"traceEvents\":[");
  for (guint i = 0; i < timings->stages->len; i++)
    {
      const Stage *stage = &g_array_index (timings->stages, Stage, i);
      g_string_append_printf (json,
                              "%s\n {\"name\":\"%s\",\"ph\":\"X\",\"pid\":1,\"tid\":1,\"ts\":%" G_GINT64_FORMAT
                              ",\"dur\":%" G_GINT64_FORMAT ",\"args\":{\"cpu_us\":%" G_GINT64_FORMAT
                              ",\"peak_kib\":%ld}}",
                              i > 0 ? "," : "", stage->name, stage->wall_start - timings->origin,
                              stage->wall_end - stage->wall_start, stage->cpu_end - stage->cpu_start, stage->peak_kib);
    }
  g_string_append (json, "\n],\"displayTimeUnit\":\"ms\"}\n");
  return g_string_free (json, FALSE);
}
