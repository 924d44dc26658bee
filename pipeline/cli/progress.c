#include "command.h"

#include "base/i18n.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define REDRAW_INTERVAL (G_USEC_PER_SEC / 10)

struct _YbProgress
{
  GMutex lock;
  const char *stage;
  gint64 stage_start, last_drawn;
};

YbProgress *
yb_progress_new (void)
{
  if (!isatty (STDERR_FILENO))
    return NULL;
  YbProgress *progress = g_new0 (YbProgress, 1);
  g_mutex_init (&progress->lock);
  return progress;
}

static const char *
stage_title (const char *stage)
{
  static const struct
  {
    const char *stage, *title;
  } titles[] = {
    { "read", N_ ("Reading") },       { "assemble", N_ ("Checking") },   { "typeset", N_ ("Setting") },
    { "paginate", N_ ("Making up") }, { "pdf", N_ ("Writing the PDF") }, { "epub", N_ ("Writing the EPUB") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (stage, titles[i].stage) == 0)
      return _ (titles[i].title);
  return stage;
}

static void
draw (YbProgress *progress, guint done, guint total, gint64 now)
{
  fprintf (stderr, "\r\033[K%s %u/%u", stage_title (progress->stage), done, total);
  gint64 elapsed = now - progress->stage_start;
  if (done > 0 && elapsed > G_USEC_PER_SEC / 2)
    fprintf (stderr, _ ("  %.0f s left"), (double)elapsed / done * (total - done) / G_USEC_PER_SEC);
  fflush (stderr);
  progress->last_drawn = now;
}

void
yb_progress_update (const char *stage, guint done, guint total, gpointer data)
{
  YbProgress *progress = data;
  g_mutex_lock (&progress->lock);
  gint64 now = g_get_monotonic_time ();
  if (!progress->stage || strcmp (progress->stage, stage) != 0)
    {
      progress->stage = stage;
      progress->stage_start = now;
      progress->last_drawn = 0;
    }
  if (now - progress->last_drawn >= REDRAW_INTERVAL)
    draw (progress, done, total, now);
  g_mutex_unlock (&progress->lock);
}

void
yb_progress_free (YbProgress *progress)
{
  if (!progress)
    return;
  if (progress->last_drawn > 0)
    fputs ("\r\033[K", stderr);
  g_mutex_clear (&progress->lock);
  g_free (progress);
}
