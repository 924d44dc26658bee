#include "model/page-spans.h"

/* Two pages in a row are two pages: only from three on does a span tell more shortly. */
#define LEAST_SPAN 3

typedef struct
{
  guint32 page;
  guint place;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = a, *two = b;
  if (one->page != two->page)
    return one->page < two->page ? -1 : 1;
  return (one->place > two->place) - (one->place < two->place);
}

/* By page: notes and pictures may stand on a later page than the text behind them. */
static GArray *
find_pages (const YbPageMap *map, const YbPlace *places, guint n_places)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Found));
  for (guint i = 0; i < n_places; i++)
    {
      Found item = { yb_page_map_page (map, places[i].node, places[i].offset), i };
      if (item.page > 0)
        g_array_append_val (found, item);
    }
  g_array_sort (found, compare_found);
  return found;
}

/* "iv" is not followed by "1". */
static gboolean
are_numbered_alike (const YbPageMap *map, guint32 one, guint32 two)
{
  return g_ascii_isdigit (*map->pages[one - 1].label) == g_ascii_isdigit (*map->pages[two - 1].label);
}

/* The pages from `first` to `last` as one span or as several. */
static void
add_row (GArray *spans, const GArray *pages, guint first, guint last)
{
  gboolean one = last - first + 1 >= LEAST_SPAN;
  for (guint i = first; i <= last; i = one ? last + 1 : i + 1)
    {
      const Found *start = &g_array_index (pages, Found, i), *end = &g_array_index (pages, Found, one ? last : i);
      YbPageSpan span = { start->page, end->page, start->place };
      g_array_append_val (spans, span);
    }
}

GArray *
yb_page_spans_of_places (const YbPageMap *map, const YbPlace *places, guint n_places)
{
  g_autoptr (GArray) pages = find_pages (map, places, n_places);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (YbPageSpan));
  guint n = 0; /* each page once, in place */
  for (guint i = 0; i < pages->len; i++)
    if (i == 0 || g_array_index (pages, Found, i).page != g_array_index (pages, Found, n - 1).page)
      g_array_index (pages, Found, n++) = g_array_index (pages, Found, i);
  for (guint first = 0, i = 1; i <= n; i++)
    {
      guint32 before = g_array_index (pages, Found, i - 1).page;
      guint32 page = i < n ? g_array_index (pages, Found, i).page : 0;
      if (page == before + 1 && are_numbered_alike (map, before, page))
        continue;
      add_row (spans, pages, first, i - 1);
      first = i;
    }
  return spans;
}
