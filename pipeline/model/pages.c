#include "model/pages.h"

YbPages *
yb_pages_new (void)
{
  YbArena *arena = yb_arena_new ();
  YbPages *pages = yb_arena_new0 (arena, YbPages);
  pages->arena = arena;
  return pages;
}

void
yb_pages_free (YbPages *pages)
{
  if (!pages)
    return;
  yb_galley_free (pages->galley);
  yb_page_map_free (pages->map);
  yb_arena_free (pages->arena);
}

gint64
yb_page_costs_sum (const YbPageCosts *costs)
{
  gint64 sum = 0;
  for (guint i = 0; i < YB_N_PAGE_COSTS; i++)
    sum += costs->of[i];
  return sum;
}
