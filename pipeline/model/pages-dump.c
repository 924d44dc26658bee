/* Pages as text: a line for each page and each of its parts, in the order they are painted. */
#include "model/pages.h"
#include "model/part-dump.h"

static void
dump_costs (GString *out, const YbPageCosts *costs)
{
  static const char *const keys[] = {
#define X(identifier, key) key,
    YB_PAGE_COSTS (X)
#undef X
  };
  for (guint i = 0; i < YB_N_PAGE_COSTS; i++)
    if (costs->of[i] != 0)
      g_string_append_printf (out, " %s %" G_GINT64_FORMAT, keys[i], costs->of[i]);
}

static void
dump_page (GString *out, guint number, const YbPage *page)
{
  g_string_append_printf (out, "page %u ", number);
  yb_dump_text (out, page->label, -1);
  g_string_append (out, page->recto ? " recto" : " verso");
  if (page->front_matter)
    g_string_append (out, " front-matter");
  if (page->has_ground)
    g_string_append_printf (out, " ground #%06x", page->ground);
  dump_costs (out, &page->costs);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < page->n_parts; i++)
    {
      g_string_append_printf (out, "  section %u ", page->parts[i].section);
      yb_dump_part (out, &page->parts[i]);
    }
}

static void
dump_outline (GString *out, const YbPages *pages)
{
  for (guint i = 0; i < pages->n_outline_items; i++)
    {
      const YbOutlineItem *item = &pages->outline[i];
      g_string_append_printf (out, "outline %u ", item->level);
      yb_dump_text (out, item->title, -1);
      g_string_append (out, " to ");
      yb_dump_text (out, item->destination, -1);
      g_string_append_printf (out, " page %u", item->page + 1);
      yb_dump_named_length (out, "y", item->y);
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < pages->n_destinations; i++)
    {
      const YbDestination *destination = &pages->destinations[i];
      g_string_append (out, "destination ");
      yb_dump_text (out, destination->name, -1);
      g_string_append_printf (out, " page %u", destination->page + 1);
      yb_dump_named_length (out, "y", destination->y);
      g_string_append_c (out, '\n');
    }
}

static void
dump_map (GString *out, const YbPageMap *map)
{
  for (guint i = 0; i < map->n_pages; i++)
    {
      const YbPageStart *start = &map->pages[i];
      g_string_append_printf (out, "start %u \"%s\" node %u offset %u\n", i + 1, start->label, start->node,
                              start->offset);
    }
  for (YbNodeId node = 1; node <= map->n_nodes; node++)
    if (map->page_of_node[node] != 0)
      g_string_append_printf (out, "node %u page %u\n", node, map->page_of_node[node]);
}

void
yb_pages_dump (const YbPages *pages, GString *out)
{
  g_string_append (out, "pages");
  yb_dump_named_length (out, "width", pages->width);
  yb_dump_named_length (out, "height", pages->height);
  yb_dump_named_length (out, "bleed", pages->bleed);
  g_string_append_printf (out, " count %u\n", pages->n_pages);
  for (guint i = 0; i < pages->n_pages; i++)
    dump_page (out, i + 1, &pages->pages[i]);
  dump_outline (out, pages);
  if (pages->map)
    dump_map (out, pages->map);
}
