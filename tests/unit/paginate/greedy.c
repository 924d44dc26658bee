#include "greedy.h"

gint64
page_cost (const YbFlow *flow, const YbEnding *end, gboolean recto, gint facing)
{
  gint64 difference = (gint64)end->facing - facing;
  gint64 cost = end->cost + YB_COST_FORCED * (gint64)end->level;
  if (recto)
    cost += (gint64)yb_cut_n_parted_floats (flow, end->cut) * YB_COST_TURNED_FLOAT;
  if (recto && facing >= 0 && end->facing >= 0 && !end->is_end)
    cost += YB_COST_UNEQUAL_FACING * difference * difference;
  if (end->hyphenated && !end->is_end)
    cost += recto ? YB_COST_HYPHEN_RECTO : YB_COST_HYPHEN_VERSO;
  return cost;
}

gint64
break_greedily (const YbFlow *flow, const YbFrame *frame, gboolean recto)
{
  g_autoptr (YbEndings) endings = yb_endings_new (flow, frame);
  YbCut cut = { 0 };
  gint facing = YB_FACES_NOTHING;
  gint64 sum = 0;
  while (!yb_stack_is_end (flow, cut))
    {
      const GArray *found = yb_endings_find (endings, cut);
      gint64 least = G_MAXINT64;
      YbEnding best = { 0 };
      for (guint i = 0; i < found->len; i++)
        {
          const YbEnding *end = &g_array_index (found, YbEnding, i);
          gint64 cost = page_cost (flow, end, recto, facing);
          if (cost >= least)
            continue;
          least = cost;
          best = *end;
        }
      sum += least;
      cut = best.cut;
      facing = recto ? YB_FACES_NOTHING : best.facing;
      recto = !recto;
    }
  return sum;
}
