/* On no book is a breaker cheaper that takes the best end of each page: the sample, or the books named as arguments, in
 * every layout. */
#include "assemble/assemble.h"
#include "greedy.h"
#include "layout/layout-load.h"
#include "paginate/breaks.h"
#include "read/reader.h"
#include "typeset/typeset.h"

typedef struct
{
  gint64 chosen, greedy;
} Costs;

/* Both breakers on one flow, its first page on a recto or a verso. */
static void
compare_flow (const YbLayout *layout, const YbGalley *galley, guint first, guint end, gboolean recto, Costs *costs)
{
  YbLayout own = *layout;
  if (galley->sections[first]->columns > 0)
    {
      own.page.columns = galley->sections[first]->columns;
      own.page.column_gap = galley->sections[first]->column_gap;
    }
  YbFrame frame = yb_frame_new (&own);
  g_autoptr (YbArena) arena = yb_arena_new ();
  const YbFlow *flow = yb_flow_new (arena, &frame, galley, first, end);
  gint64 chosen = 0;
  g_autoptr (GArray) pages = yb_choose_breaks (flow, &frame, recto, &chosen, NULL);
  gint64 greedy = break_greedily (flow, &frame, recto);
  g_assert_cmpint (chosen, <=, greedy);
  costs->chosen += chosen;
  costs->greedy += greedy;
}

static void
compare_galley (const YbLayout *layout, const YbGalley *galley, Costs *costs)
{
  for (guint i = 0; i < galley->n_sections;)
    {
      guint end = galley->sections[i]->fixed ? i + 1 : yb_flow_find_end (galley, i);
      for (guint recto = 0; recto < 2 && !galley->sections[i]->fixed; recto++)
        compare_flow (layout, galley, i, end, recto == 1, costs);
      i = end;
    }
}

static void
compare_book (const char *folder, const char *layout_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  YbContext context = { .diagnostics = diagnostics, .data_folder = g_getenv ("YEARBOOK_DATA"), .n_jobs = 1 };
  YbAssembleOptions options = { 0 };
  g_autoptr (YbEntries) entries = yb_read (&context, folder, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YbBook) book = yb_assemble (&context, entries, &options);
  g_autoptr (YbLayout) layout = yb_layout_load (&context, layout_name, YB_SPAN_NONE);
  g_assert_nonnull (layout);
  g_autoptr (YbTypesetter) typesetter = yb_typesetter_new (&context, layout, &error);
  g_assert_no_error (error);
  g_autoptr (YbGalley) galley = yb_typeset (typesetter, book);
  Costs costs = { 0 };
  compare_galley (layout, galley, &costs);
  g_test_message ("%s in %s: %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT, folder, layout_name, costs.chosen,
                  costs.greedy);
}

static const char *const *books;

static void
test_greedy_is_never_better (void)
{
  const char *const sample[] = { YB_SOURCE_DIR "/input/sachsen-digital-2021", NULL };
  const char *const *folders = *books ? books : sample;
  for (guint i = 0; folders[i]; i++)
    {
      compare_book (folders[i], "chronik");
      compare_book (folders[i], "magazin");
      compare_book (folders[i], "grossdruck");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  books = (const char *const *)argv + 1;
  g_test_add_func ("/paginate/books/greedy-is-never-better", test_greedy_is_never_better);
  return g_test_run ();
}
