#include "paginate/places.h"

#include <string.h>

typedef struct
{
  guint32 page; /* from 1; 0: nowhere */
  guint32 last; /* where its text was met last */
  YbUnit y;
} Place;

struct _YbPlaces
{
  YbArena *arena;
  const YbGalley *galley;
  GArray *nodes;        /* Place, by node id */
  guint8 **seen;        /* by section and element: its place is known; NULL: nothing of the section was met */
  GArray *turns;        /* YbPageTurn, as met */
  GArray *destinations; /* of notes and figures, as met */
};

YbPlaces *
yb_places_new (YbArena *arena, const YbGalley *galley)
{
  YbPlaces *places = g_new0 (YbPlaces, 1);
  places->arena = arena;
  places->galley = galley;
  places->nodes = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_size (places->nodes, 1);
  places->seen = g_new0 (guint8 *, galley->n_sections + 1);
  places->turns = g_array_new (FALSE, FALSE, sizeof (YbPageTurn));
  places->destinations = g_array_new (FALSE, TRUE, sizeof (YbDestination));
  return places;
}

void
yb_places_free (YbPlaces *places)
{
  if (!places)
    return;
  for (guint i = 0; i < places->galley->n_sections; i++)
    g_free (places->seen[i]);
  g_free (places->seen);
  g_array_unref (places->nodes);
  g_array_unref (places->destinations);
  g_array_unref (places->turns);
  g_free (places);
}

/* ---- nodes ---- */

static const Place *
find_node (const YbPlaces *places, YbNodeId node)
{
  if (node == 0 || node >= places->nodes->len)
    return NULL;
  const Place *place = &g_array_index (places->nodes, Place, node);
  return place->page > 0 ? place : NULL;
}

void
yb_places_add_node (YbPlaces *places, YbNodeId node, guint page, YbUnit y)
{
  if (node == 0 || node > YB_PLACES_MOST_NODES)
    return;
  if (node >= places->nodes->len)
    g_array_set_size (places->nodes, node + 1);
  Place *place = &g_array_index (places->nodes, Place, node);
  if (place->page == 0)
    *place = (Place){ .page = page + 1, .last = page + 1, .y = y };
}

static void
add_destination (YbPlaces *places, const YbTag *tag, guint page, YbUnit y)
{
  YbDestination destination = { .page = page, .y = y };
  if (tag->role == YB_TAG_ROLE_NOTE)
    destination.name = yb_arena_printf (places->arena, "n%u", tag->node);
  else if (tag->role == YB_TAG_ROLE_FIGURE)
    destination.name = yb_arena_printf (places->arena, "f%u", tag->node);
  if (destination.name)
    g_array_append_val (places->destinations, destination);
}

/* An element begins where the first part of it or of its children stands. */
static void
add_elements (YbPlaces *places, guint section, guint32 tag, guint page, YbUnit y)
{
  const YbTags *tags = &places->galley->sections[section]->tags;
  if (!places->seen[section])
    places->seen[section] = g_new0 (guint8, tags->n_items + 1);
  guint8 *seen = places->seen[section];
  while (tag != YB_TAG_ARTIFACT && tag < tags->n_items && !seen[tag])
    {
      seen[tag] = TRUE;
      const YbTag *element = &tags->items[tag];
      yb_places_add_node (places, element->node, page, y);
      if (element->node != 0)
        add_destination (places, element, page, y);
      tag = element->parent;
    }
}

/* A line of the node's text stands on this page: where that is another than before, the text turned the page. */
static void
add_line (YbPlaces *places, const YbLine *line, guint page)
{
  if (line->node == 0 || line->node >= places->nodes->len)
    return;
  Place *place = &g_array_index (places->nodes, Place, line->node);
  if (place->last == page + 1)
    return;
  place->last = page + 1;
  YbPageTurn turn = { line->node, line->start, page + 1 };
  g_array_append_val (places->turns, turn);
}

void
yb_places_add_part (YbPlaces *places, const YbPart *part, guint page, YbUnit y)
{
  if (part->kind != YB_PART_TEXT)
    {
      add_elements (places, part->section, part->tag, page, y);
      return;
    }
  yb_places_add_node (places, part->line->node, page, y);
  add_line (places, part->line, page);
  for (guint32 i = 0; i < part->line->n_runs; i++)
    add_elements (places, part->section, part->line->runs[i].tag, page, y);
}

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const YbPageTurn *one = a, *two = b;
  if (one->node != two->node)
    return one->node < two->node ? -1 : 1;
  return (one->offset > two->offset) - (one->offset < two->offset);
}

void
yb_places_fill_map (const YbPlaces *places, YbPageMap *map)
{
  map->n_nodes = places->nodes->len - 1;
  guint32 *page_of_node = yb_arena_new0_n (map->arena, guint32, places->nodes->len);
  for (guint i = 0; i < places->nodes->len; i++)
    page_of_node[i] = g_array_index (places->nodes, Place, i).page;
  map->page_of_node = page_of_node;
  g_array_sort (places->turns, compare_turns);
  map->n_turns = places->turns->len;
  map->turns = yb_arena_memdup (map->arena, places->turns->data, map->n_turns * sizeof (YbPageTurn));
}

/* ---- outline ---- */

static int
compare_destinations (gconstpointer a, gconstpointer b)
{
  const YbDestination *one = a, *two = b;
  int order = strcmp (one->name, two->name);
  if (order == 0)
    order = (one->page > two->page) - (one->page < two->page);
  return order != 0 ? order : (one->y > two->y) - (one->y < two->y);
}

/* Sorts by name; of equal names the first on the pages stays. */
static void
sort_destinations (GArray *destinations)
{
  g_array_sort (destinations, compare_destinations);
  guint n_kept = 0;
  for (guint i = 0; i < destinations->len; i++)
    {
      YbDestination destination = g_array_index (destinations, YbDestination, i);
      if (n_kept > 0 && strcmp (g_array_index (destinations, YbDestination, n_kept - 1).name, destination.name) == 0)
        continue;
      g_array_index (destinations, YbDestination, n_kept++) = destination;
    }
  g_array_set_size (destinations, n_kept);
}

/* Every page by its label, for registers. */
static void
add_page_destinations (const YbPages *pages, GArray *destinations)
{
  for (guint i = 0; i < pages->n_pages; i++)
    {
      YbDestination destination = { .name = yb_arena_printf (pages->arena, "page.%s", pages->pages[i].label),
                                    .page = i };
      g_array_append_val (destinations, destination);
    }
}

void
yb_places_make_outline (YbPlaces *places, YbPages *pages)
{
  const YbGalley *galley = places->galley;
  YbOutlineItem *outline = yb_arena_new0_n (pages->arena, YbOutlineItem, galley->n_headings);
  GArray *destinations = g_array_ref (places->destinations);
  Place place = { .page = 1 };
  for (guint i = 0; i < galley->n_headings; i++)
    {
      const YbHeading *heading = &galley->headings[i];
      const Place *found = find_node (places, heading->node);
      place = found ? *found : place;
      outline[i] = (YbOutlineItem){ .level = heading->level,
                                    .title = heading->title,
                                    .destination = heading->destination,
                                    .page = place.page - 1,
                                    .y = place.y };
      YbDestination destination = { .name = heading->destination, .page = place.page - 1, .y = place.y };
      if (destination.name)
        g_array_append_val (destinations, destination);
    }
  add_page_destinations (pages, destinations);
  pages->outline = outline;
  pages->n_outline_items = galley->n_headings;
  sort_destinations (destinations);
  pages->n_destinations = destinations->len;
  pages->destinations = yb_arena_memdup (pages->arena, destinations->data, destinations->len * sizeof (YbDestination));
  g_array_unref (destinations);
}
