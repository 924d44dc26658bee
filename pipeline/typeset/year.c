/* The year at a glance: a row for each month with its days; a day with entries is a disc, and below it stands the page.
 */
#include "typeset/composer.h"

#define DAYS 31

typedef struct
{
  GPtrArray *days[12][DAYS]; /* YbEntry; NULL: none */
} Year;

typedef struct
{
  YbComposer *composer;
  const Year *year;
  guint32 list;
  YbUnit start, step; /* of the first day's centre; between two days */
  YbUnit leading;     /* distance of the rows */
  YbUnit free_from;   /* the month's pages reach so far */
  GArray *parts;
} Grid;

static Year *
collect_days (const YbBook *book)
{
  Year *year = g_new0 (Year, 1);
  for (guint i = 0; i < book->n_entries; i++)
    {
      const YbEntry *entry = book->entries[i];
      GPtrArray **day = &year->days[entry->date.month - 1u][entry->date.day - 1u];
      if (!*day)
        *day = g_ptr_array_new ();
      g_ptr_array_add (*day, (gpointer)entry);
    }
  return year;
}

static void
free_year (Year *year)
{
  for (guint month = 0; month < 12; month++)
    for (guint day = 0; day < DAYS; day++)
      g_clear_pointer (&year->days[month][day], g_ptr_array_unref);
  g_free (year);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Year, free_year)

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

/* ---- pages below a day ---- */

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

/* Of the day's entries the first on each page. */
static GPtrArray *
list_pages (const Grid *grid, const GPtrArray *day)
{
  GPtrArray *entries = g_ptr_array_new ();
  const char *before = NULL;
  for (guint i = 0; i < day->len; i++)
    {
      const YbEntry *entry = g_ptr_array_index (day, i);
      const char *page = yb_printed_page (grid->composer, entry->id);
      if (g_strcmp0 (page, before) != 0)
        g_ptr_array_add (entries, (gpointer)entry);
      before = page;
    }
  return entries;
}

/* How far it is from the day to the nearest one with entries, at most a week. */
static YbUnit
find_free_space (const Grid *grid, guint month, guint day)
{
  guint n = 1;
  for (; n < 7; n++)
    if ((day >= n && grid->year->days[month][day - n]) || (day + n < DAYS && grid->year->days[month][day + n]))
      break;
  return (YbUnit)n * grid->step;
}

/* Words of a row from `x` on: a page, or two with what stands between. Returns their width. */
static YbUnit
place_row (Grid *grid, const YbEntry *first, const char *between, const YbEntry *second, YbUnit x, YbUnit y,
           guint32 body)
{
  const YbTextRequest request = { .role = YB_ROLE_YEAR_PAGE, .tag = body };
  YbUnit width = first ? place_page (grid, first, x, y, body) : 0;
  if (between)
    width += yb_place_line (grid->composer, &request, between, x + width, y, FALSE, grid->parts);
  if (second)
    width += place_page (grid, second, x + width, y, body);
  return width;
}

/* The same with its middle at `x`. */
static void
add_row (Grid *grid, const YbEntry *first, const char *between, const YbEntry *second, YbUnit x, YbUnit y, guint32 body)
{
  guint from = grid->parts->len;
  YbUnit width = place_row (grid, first, between, second, x, y, body);
  for (guint i = from; i < grid->parts->len; i++)
    g_array_index (grid->parts, YbPart, i).x -= width / 2;
}

static YbUnit
measure_row (const Grid *grid, const char *words)
{
  YbComposer *composer = grid->composer;
  YbParagraph paragraph = { .style = yb_style (composer, YB_ROLE_YEAR_PAGE), .lang = composer->lang };
  YbText text = yb_text_plain (composer->arena, words, YB_SPAN_NONE);
  return yb_setter_measure (composer->setter, &paragraph, &text);
}

/* FALSE where what stands around `x` would run into the day before; else the room is taken. */
static gboolean
take_room (Grid *grid, YbUnit x, YbUnit width)
{
  if (x - width / 2 < grid->free_from)
    return FALSE;
  grid->free_from = x + width / 2 + yb_style (grid->composer, YB_ROLE_YEAR_PAGE)->size / 4;
  return TRUE;
}

/* The pages of the day's entries below each other, each once. Where the next month leaves no room for all, the first
 * and the last with a dash; where it has room for one row alone, these two beside each other if the days beside leave
 * that room, else the first. Where they are so wide that each runs into the next, not every day has its pages. */
static void
add_pages (Grid *grid, guint month, guint day, YbUnit x, YbUnit y, guint32 body)
{
  const YbYearDesign *design = &grid->composer->layout->year;
  YbUnit leading = yb_style (grid->composer, YB_ROLE_YEAR_PAGE)->leading;
  YbUnit room = grid->leading - 2 * design->ring_radius; /* figures stand on their baseline */
  g_autoptr (GPtrArray) entries = list_pages (grid, grid->year->days[month][day]);
  const YbEntry *first = g_ptr_array_index (entries, 0), *last = g_ptr_array_index (entries, entries->len - 1);
  guint n_rows = (guint)MAX (room / MAX (leading, 1), 1);
  const char *end = yb_printed_page (grid->composer, last->id);
  const char *to_end = yb_arena_printf (grid->composer->arena, "–%s", end);
  const char *both = yb_arena_printf (grid->composer->arena, "%s%s", yb_printed_page (grid->composer, first->id),
                                      to_end);
  gboolean in_column = entries->len <= n_rows, in_two = !in_column && n_rows > 1;
  gboolean in_row = !in_column && !in_two && measure_row (grid, both) <= find_free_space (grid, month, day);
  y += design->ring_radius + leading;
  if (!take_room (grid, x, measure_row (grid, in_row ? both : in_two ? to_end : end)))
    return;
  if (in_column)
    for (guint i = 0; i < entries->len; i++)
      add_row (grid, g_ptr_array_index (entries, i), NULL, NULL, x, y + (YbUnit)i * leading, body);
  else if (in_row)
    add_row (grid, first, entries->len == 2 ? ", " : "–", last, x, y, body);
  else
    add_row (grid, first, NULL, NULL, x, y, body);
  if (in_two)
    add_row (grid, NULL, "–", last, x, y + leading, body);
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
      const GPtrArray *entries = grid->year->days[month][day];
      YbUnit x = grid->start + (YbUnit)day * grid->step;
      gboolean weekend = yb_date_weekday ((YbDate){ year, (guint8)(month + 1), (guint8)(day + 1) }) >= 5;
      if (!entries)
        {
          add_disc (grid->parts, x, y, design->dot_radius, weekend ? design->weekend : design->dot);
          continue;
        }
      add_disc (grid->parts, x, y, design->disc_radius, design->disc);
      if (entries->len > 1)
        yb_place_ring (grid->parts, x, y, design->ring_radius, design->ring_width, design->disc);
      add_pages (grid, month, day, x, y, body);
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
  grid->free_from = -yb_text_start (composer->layout, TRUE);
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
  g_autoptr (Year) year = collect_days (book);
  YbUnit start = design->month_width + design->disc_radius;
  YbUnit top = MAX (design->top, page->head + title_height + design->title_space), foot = page->height - page->foot;
  YbUnit leading = MIN (design->leading, (foot - top) / 12);
  Grid grid = { .composer = composer,
                .year = year,
                .list = list,
                .start = start,
                .step = (find_width (composer) - start - 2 * design->disc_radius) / 30,
                .leading = leading,
                .parts = parts };
  add_scale (&grid, top - leading / 2);
  for (guint month = 0; month < 12; month++)
    add_month (&grid, month, top + (YbUnit)month * leading);
  section->parts = yb_arena_take_array (composer->arena, parts, &section->n_parts);
  g_array_append_val (composer->nodes, node);
  return yb_composer_end (composer);
}
