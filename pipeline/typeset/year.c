/* The year at a glance: a row for each month with its days; a day with entries is a disc, and below it stands the page.
 */
#include "typeset/composer.h"

#define DAYS 31

typedef struct
{
  const YbEntry *days[12][DAYS]; /* the first entry of each day; NULL: none */
  guint n_entries[12][DAYS];
  const YbBook *book;
} Year;

typedef struct
{
  YbComposer *composer;
  const Year *year;
  guint32 list;
  YbUnit start, step; /* of the first day's centre; between two days */
  YbUnit leading;     /* distance of the rows */
  GArray *parts;
} Grid;

static Year *
collect_days (const YbBook *book)
{
  Year *year = g_new0 (Year, 1);
  year->book = book;
  for (guint i = 0; i < book->n_entries; i++)
    {
      const YbEntry *entry = book->entries[i];
      guint month = entry->date.month - 1u, day = entry->date.day - 1u;
      if (!year->days[month][day])
        year->days[month][day] = entry;
      year->n_entries[month][day]++;
    }
  return year;
}

static gboolean
has_entries (const Year *year, guint month)
{
  for (guint day = 0; day < DAYS; day++)
    if (year->days[month][day])
      return TRUE;
  return FALSE;
}

static void
add_disc (GArray *parts, YbUnit x, YbUnit y, YbUnit radius, YbColour colour)
{
  YbPart part = { .kind = YB_PART_DISC, .x = x, .y = y, .width = radius, .colour = colour };
  g_array_append_val (parts, part);
}

/* Every fifth day above the grid, an ornament. */
static void
add_scale (Grid *grid, YbUnit y)
{
  YbComposer *composer = grid->composer;
  for (guint day = 1; day <= DAYS; day = day == 1 ? 5 : day + 5)
    {
      g_autofree char *label = g_strdup_printf ("%u", day);
      const YbLine *line = yb_make_furniture (composer, YB_ROLE_YEAR_DAY, label, 4 * grid->step);
      YbPart part = {
        .kind = YB_PART_TEXT, .line = line, .x = grid->start + (YbUnit)(day - 1) * grid->step - line->width / 2, .y = y
      };
      g_array_append_val (grid->parts, part);
    }
}

/* The page of an entry from `x` on, a link that says to what. Returns its width. */
static YbUnit
place_page (Grid *grid, const YbEntry *entry, YbUnit x, YbUnit y, guint32 body)
{
  YbComposer *composer = grid->composer;
  YbTags *tags = &composer->section->tags;
  guint32 link = yb_tags_add (tags, YB_TAG_ROLE_LINK, yb_tags_add (tags, YB_TAG_ROLE_REFERENCE, body, 0), 0);
  const char *day = yb_format_day (composer, entry->date.day);
  const char *month = composer->book->terms.months[entry->date.month - 1];
  tags->items[link].target = yb_arena_printf (composer->arena, "#%s", entry->slug);
  tags->items[link].description = yb_arena_printf (composer->arena, "%s %s: %s", day, month, entry->title.text);
  return yb_place_line (composer, &(YbTextRequest){ .role = YB_ROLE_YEAR_PAGE, .tag = link },
                        yb_printed_page (composer, entry->id), x, y, FALSE, grid->parts);
}

/* The entries of the first one's day that stand on different pages. */
static GPtrArray *
list_pages_of_day (const Grid *grid, const YbEntry *first)
{
  GPtrArray *entries = g_ptr_array_new ();
  const YbBook *book = grid->year->book;
  const char *before = NULL;
  for (guint i = 0; i < book->n_entries; i++)
    {
      const YbEntry *entry = book->entries[i];
      const char *page = yb_printed_page (grid->composer, entry->id);
      if (entry->date.month != first->date.month || entry->date.day != first->date.day || g_strcmp0 (page, before) == 0)
        continue;
      g_ptr_array_add (entries, (gpointer)entry);
      before = page;
    }
  return entries;
}

/* A row of pages, parted by commas, with its middle at `x`. */
static void
add_row_of_pages (Grid *grid, YbEntry *const *entries, guint n_entries, YbUnit x, YbUnit y, guint32 body)
{
  const YbTextRequest comma = { .role = YB_ROLE_YEAR_PAGE, .tag = body };
  YbUnit space = yb_style (grid->composer, YB_ROLE_YEAR_PAGE)->size / 4, width = 0;
  guint first = grid->parts->len;
  for (guint i = 0; i < n_entries; i++)
    {
      if (i > 0)
        width += yb_place_line (grid->composer, &comma, ",", x + width, y, FALSE, grid->parts) + space;
      width += place_page (grid, entries[i], x + width, y, body);
    }
  for (guint i = first; i < grid->parts->len; i++)
    g_array_index (grid->parts, YbPart, i).x -= width / 2;
}

/* The pages of the day's entries, each page once: below each other, or in a row where the next month leaves no room. */
static void
add_pages (Grid *grid, const YbEntry *first, YbUnit x, YbUnit y, guint32 body)
{
  const YbYearDesign *design = &grid->composer->layout->year;
  YbUnit leading = yb_style (grid->composer, YB_ROLE_YEAR_PAGE)->leading;
  YbUnit room = grid->leading - 2 * design->ring_radius; /* figures stand on their baseline */
  g_autoptr (GPtrArray) entries = list_pages_of_day (grid, first);
  YbEntry *const *pages = (YbEntry *const *)entries->pdata;
  gboolean in_column = (gint64)entries->len * leading <= room;
  guint n_in_row = in_column ? 1 : entries->len;
  y += design->ring_radius + leading;
  for (guint i = 0; i < entries->len; i += n_in_row, y += leading)
    add_row_of_pages (grid, pages + i, n_in_row, x, y, body);
}

static void
add_days (Grid *grid, guint month, YbUnit y, guint32 body)
{
  YbComposer *composer = grid->composer;
  const YbYearDesign *design = &composer->layout->year;
  gint16 year = composer->book->record.year;
  guint n_days = g_date_get_days_in_month ((GDateMonth)(month + 1), (GDateYear)year);
  for (guint day = 0; day < n_days; day++)
    {
      const YbEntry *entry = grid->year->days[month][day];
      YbUnit x = grid->start + (YbUnit)day * grid->step;
      gboolean weekend = yb_date_weekday ((YbDate){ year, (guint8)(month + 1), (guint8)(day + 1) }) >= 5;
      if (!entry)
        {
          add_disc (grid->parts, x, y, design->dot_radius, weekend ? design->weekend : design->dot);
          continue;
        }
      add_disc (grid->parts, x, y, design->disc_radius, design->disc);
      if (grid->year->n_entries[month][day] > 1)
        yb_place_ring (grid->parts, x, y, design->ring_radius, design->ring_width, design->disc);
      add_pages (grid, entry, x, y, body);
    }
}

static void
add_month (Grid *grid, guint month, YbUnit y)
{
  YbComposer *composer = grid->composer;
  const YbLayout *layout = composer->layout;
  composer->layout = yb_layout_of_month (composer, month + 1);
  YbTags *tags = &composer->section->tags;
  guint32 label = YB_TAG_ARTIFACT, body = YB_TAG_ARTIFACT;
  if (has_entries (grid->year, month))
    {
      guint32 item = yb_tags_add (tags, YB_TAG_ROLE_LI, grid->list, 0);
      body = yb_tags_add (tags, YB_TAG_ROLE_LBODY, item, 0);
      label = yb_tags_add (tags, YB_TAG_ROLE_P, body, 0);
    }
  YbUnit down = yb_setter_cap_height (composer->setter, yb_style (composer, YB_ROLE_YEAR_MONTH)) / 2;
  yb_place_line (
      composer,
      &(YbTextRequest){ .role = YB_ROLE_YEAR_MONTH, .tag = label, .width = composer->layout->year.month_width },
      composer->book->terms.months[month], 0, y + down, FALSE, grid->parts);
  add_days (grid, month, y, body);
  composer->layout = layout;
}

/* The page has the text block's measure and that of the margin column: days want room. */
static YbUnit
find_width (const YbComposer *composer)
{
  const YbPageGeometry *page = &composer->layout->page;
  return yb_measure (composer->layout) + (page->margin_width > 0 ? page->margin_width + page->margin_gap : 0);
}

YbGalleySection *
yb_compose_year (const YbComposer *job)
{
  const YbBook *book = job->book;
  const YbPageGeometry *page = &job->layout->page;
  const YbYearDesign *design = &job->layout->year;
  const char *title = yb_book_page_title (book, YB_PAGE_TYPE_YEAR);
  YbNodeId node = yb_book_page_node (book, YB_PAGE_TYPE_YEAR);
  YbComposer *composer = yb_composer_begin (job, YB_SECTION_YEAR, YB_TAG_ROLE_SECT, node, NULL, title);
  YbGalleySection *section = composer->section;
  section->start = YB_START_RECTO; /* the margin column lies at its right */
  section->fixed = section->prints_page_numbers = TRUE;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  YbUnit title_height = yb_stack_string (
      composer,
      &(YbTextRequest){ .role = YB_ROLE_SECTION_TITLE, .tag_role = YB_TAG_ROLE_H1, .parent = 1, .begins = node }, title,
      0, page->head, parts);
  guint32 list = yb_tags_add (&section->tags, YB_TAG_ROLE_L, 1, 0);
  g_autofree Year *year = collect_days (book);
  YbUnit start = design->month_width + design->disc_radius;
  YbUnit top = MAX (design->top, page->head + title_height + design->title_space), foot = page->height - page->foot;
  YbUnit leading = MIN (design->leading, (foot - top) / 12);
  Grid grid = { composer, year, list, start, (find_width (composer) - start - 2 * design->disc_radius) / 30,
                leading,  parts };
  add_scale (&grid, top - leading / 2);
  for (guint month = 0; month < 12; month++)
    add_month (&grid, month, top + (YbUnit)month * leading);
  section->parts = yb_arena_take_array (composer->arena, parts, &section->n_parts);
  g_array_append_val (composer->nodes, node);
  return yb_composer_end (composer);
}
