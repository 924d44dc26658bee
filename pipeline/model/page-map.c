#include "model/page-map.h"

#include <string.h>

YbPageMap *
yb_page_map_new (void)
{
  YbArena *arena = yb_arena_new ();
  YbPageMap *map = yb_arena_new0 (arena, YbPageMap);
  map->arena = arena;
  return map;
}

void
yb_page_map_free (YbPageMap *map)
{
  if (map)
    yb_arena_free (map->arena);
}

const char *
yb_page_map_label (const YbPageMap *map, YbNodeId node)
{
  if (node > map->n_nodes || map->page_of_node[node] == 0)
    return NULL;
  return map->pages[map->page_of_node[node] - 1].label;
}

/* The last turn at or before the place, by halving. */
guint32
yb_page_map_page (const YbPageMap *map, YbNodeId node, guint32 offset)
{
  if (node > map->n_nodes)
    return 0;
  guint low = 0, high = map->n_turns;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const YbPageTurn *turn = &map->turns[middle];
      if (turn->node < node || (turn->node == node && turn->offset <= offset))
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 && map->turns[low - 1].node == node ? map->turns[low - 1].page : map->page_of_node[node];
}

static gboolean
have_equal_turns (const YbPageMap *one, const YbPageMap *two)
{
  if (one->n_turns != two->n_turns)
    return FALSE;
  for (guint i = 0; i < one->n_turns; i++)
    if (one->turns[i].node != two->turns[i].node || one->turns[i].offset != two->turns[i].offset
        || one->turns[i].page != two->turns[i].page)
      return FALSE;
  return TRUE;
}

gboolean
yb_page_map_equal (const YbPageMap *one, const YbPageMap *two)
{
  if (one->n_pages != two->n_pages || one->n_nodes != two->n_nodes)
    return FALSE;
  for (guint i = 0; i < one->n_pages; i++)
    if (strcmp (one->pages[i].label, two->pages[i].label) != 0)
      return FALSE;
  return have_equal_turns (one, two)
         && memcmp (one->page_of_node, two->page_of_node, sizeof *one->page_of_node * (one->n_nodes + 1)) == 0;
}
