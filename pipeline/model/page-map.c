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

gboolean
yb_page_map_equal (const YbPageMap *one, const YbPageMap *two)
{
  if (one->n_pages != two->n_pages || one->n_nodes != two->n_nodes)
    return FALSE;
  for (guint i = 0; i < one->n_pages; i++)
    if (strcmp (one->pages[i].label, two->pages[i].label) != 0)
      return FALSE;
  return memcmp (one->page_of_node, two->page_of_node, sizeof *one->page_of_node * (one->n_nodes + 1)) == 0;
}
