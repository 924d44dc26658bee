/* The cover: the year, the title, and the year's days with those that carry entries, or a picture; and the title page.
 */
#include "base/i18n.h"
#include "typeset/logo.h"

#include <math.h>

/* What a long title is set in, each smaller than the one before. */
static const YbRole cover_roles[] = { YB_ROLE_COVER_TITLE, YB_ROLE_COVER_SUBTITLE, YB_ROLE_COVER_PUBLISHER };
static const YbRole title_roles[] = { YB_ROLE_TITLE_TITLE, YB_ROLE_TITLE_SUBTITLE, YB_ROLE_BODY };

static void
add_disc (GArray *parts, YbUnit x, YbUnit y, YbUnit radius, YbColour colour)
{
  YbPart part = { .kind = YB_PART_DISC, .x = x, .y = y, .width = radius, .colour = colour };
  g_array_append_val (parts, part);
}

static guint
count_entries_of_day (const YbBook *book, YbDate date)
{
  guint n = 0;
  for (guint i = 0; i < book->n_entries; i++)
    n += yb_date_compare (book->entries[i]->date, date) == 0;
  return n;
}

typedef struct
{
  YbUnit top, leading; /* first month's row; distance of rows */
} DayGrid;

static void
add_month (YbComposer *composer, guint month, YbUnit y, GArray *parts)
{
  const YbCoverDesign *design = &composer->layout->cover;
  YbUnit step = design->days_width / 30;
  guint days = g_date_get_days_in_month ((GDateMonth)month, (GDateYear)composer->book->record.year);
  for (guint day = 1; day <= days; day++)
    {
      YbDate date = { composer->book->record.year, (guint8)month, (guint8)day };
      YbUnit x = design->days_start + (YbUnit)(day - 1) * step;
      guint n = count_entries_of_day (composer->book, date);
      add_disc (parts, x, y, n ? design->disc_radius : design->dot_radius, n ? design->disc : design->dot);
      if (n > 1)
        yb_place_ring (parts, x, y, design->ring_radius, design->ring_width, design->disc);
    }
}

/* Twelve rows of days. A long title pushes them down and together. */
static void
add_days (YbComposer *composer, YbUnit title_end, GArray *parts)
{
  const YbCoverDesign *design = &composer->layout->cover;
  const YbStyle *style = yb_style (composer, YB_ROLE_COVER_MONTH);
  YbUnit lowest = design->publisher_baseline - design->days_below;
  DayGrid grid = { MAX (design->days_top, title_end + design->days_above), design->days_leading };
  grid.leading = MIN (grid.leading, (lowest - grid.top) / 11);
  if (grid.leading < 2 * design->disc_radius)
    return;
  const char *letters = composer->book->terms.months_letters;
  YbUnit down = yb_setter_cap_height (composer->setter, style) / 2;
  for (guint month = 1; month <= 12; month++)
    {
      YbUnit y = grid.top + (YbUnit)(month - 1) * grid.leading;
      if (*letters)
        {
          char letter[7] = "";
          g_utf8_strncpy (letter, letters, 1);
          letters = g_utf8_next_char (letters);
          yb_place_line (composer, &(YbTextRequest){ .role = YB_ROLE_COVER_MONTH }, letter, design->start, y + down,
                         FALSE, parts);
        }
      add_month (composer, month, y, parts);
    }
}

/* ---- twelve discs ---- */

static guint
count_entries_of_month (const YbBook *book, guint month)
{
  guint n = 0;
  for (guint i = 0; i < book->n_entries; i++)
    n += book->entries[i]->date.month == month && book->entries[i]->date.year == book->record.year;
  return n;
}

/* Four rows of three months, each row in its quarter's accent: the area of a disc is the month's number of entries. */
static void
add_months (YbComposer *composer, GArray *parts)
{
  const YbCoverDesign *design = &composer->layout->cover;
  const YbColours *accents = &composer->colourings[0].palette.accents;
  guint most = 1;
  for (guint month = 1; month <= 12; month++)
    most = MAX (most, count_entries_of_month (composer->book, month));
  YbUnit step = design->days_width / 2;
  for (guint month = 1; month <= 12; month++)
    {
      guint n = count_entries_of_month (composer->book, month), row = (month - 1) / 3;
      YbUnit x = design->days_start + (YbUnit)((month - 1) % 3) * step;
      YbUnit y = design->days_top + (YbUnit)row * design->days_leading;
      YbUnit radius = (YbUnit)((double)design->disc_radius * sqrt ((double)n / most));
      YbColour colour = accents->n_items > 0 ? accents->items[row % accents->n_items] : design->disc;
      add_disc (parts, x, y, n ? MAX (radius, design->dot_radius) : design->dot_radius, n ? colour : design->dot);
      const YbLine *label = yb_make_furniture (composer, YB_ROLE_COVER_MONTH, composer->book->terms.months[month - 1],
                                               step);
      YbPart text = { .kind = YB_PART_TEXT,
                      .line = label,
                      .x = x - label->width / 2,
                      .y = y + design->disc_radius + yb_style (composer, YB_ROLE_COVER_MONTH)->leading };
      g_array_append_val (parts, text);
    }
}

/* A cover is one page: what has no room on it stands on the title page. */
static void
report_cut (const YbComposer *composer, guint n_cut)
{
  yb_report (composer->context, YB_DIAGNOSTIC_TEXT_CUT, YB_SPAN_NONE,
             _ ("shorten the title, the description or what else is so long there"),
             P_ ("the cover has no room for %u line of its text, which was left out there",
                 "the cover has no room for %u lines of its text, which were left out there", n_cut),
             n_cut);
}

/* Stacks a text at a first baseline, at most some lines of it; returns where it ends. */
static YbUnit
stack_in_width (YbComposer *composer, YbRole role, const char *string, YbUnit baseline, YbUnit width, GArray *parts)
{
  if (!string || !*string)
    return baseline - yb_baseline_of (composer, yb_style (composer, role));
  const YbCoverDesign *design = &composer->layout->cover;
  YbUnit y = baseline - yb_baseline_of (composer, yb_style (composer, role));
  guint first = parts->len;
  YbUnit leading = yb_style (composer, role)->leading;
  YbUnit height = yb_stack_string (
      composer, &(YbTextRequest){ .role = role, .tag_role = YB_TAG_ROLE_P, .parent = 1, .width = width }, string,
      design->start, y, parts);
  YbUnit most = (YbUnit)design->title_lines * leading;
  if (height > most)
    {
      report_cut (composer, (guint)(height / leading) - design->title_lines);
      g_array_set_size (parts, first + design->title_lines);
      height = most;
    }
  return y + height;
}

static YbUnit
stack_at_baseline (YbComposer *composer, YbRole role, const char *string, YbUnit baseline, GArray *parts)
{
  YbUnit width = composer->layout->page.width - 2 * composer->layout->cover.start;
  return stack_in_width (composer, role, string, baseline, width, parts);
}

static YbUnit
stack_cover_title (YbComposer *composer, YbUnit baseline, GArray *parts)
{
  const char *title = composer->book->record.title;
  YbUnit width = composer->layout->page.width - 2 * composer->layout->cover.start;
  YbUnit room = (YbUnit)composer->layout->cover.title_lines * yb_style (composer, YB_ROLE_COVER_TITLE)->leading;
  YbRole role = yb_choose_role (composer, cover_roles, G_N_ELEMENTS (cover_roles), title, width, room);
  return stack_at_baseline (composer, role, title, baseline, parts);
}

/* The mark stands at the right, its foot on the publisher's last line. */
static void
add_publisher (YbComposer *composer, GArray *parts)
{
  const YbCoverDesign *design = &composer->layout->cover;
  const YbStyle *style = yb_style (composer, YB_ROLE_COVER_PUBLISHER);
  YbUnit logo = yb_logo_width (composer, design->logo_height);
  YbUnit width = composer->layout->page.width - 2 * design->start - (logo > 0 ? logo + design->logo_space : 0);
  YbUnit end = stack_in_width (composer, YB_ROLE_COVER_PUBLISHER, composer->book->record.publisher,
                               design->publisher_baseline, MAX (width, 8 * style->size), parts);
  YbUnit last = MAX (end - style->leading + yb_baseline_of (composer, style), design->publisher_baseline);
  yb_place_logo (composer, composer->layout->page.width - design->start - logo, last, design->logo_height, parts);
}

/* The picture fills the page's upper part to the trim and beyond. */
static void
add_picture (YbComposer *composer, YbUnit height, GArray *parts)
{
  const YbFigure *figure = composer->book->record.cover;
  const YbPageGeometry *page = &composer->layout->page;
  YbPart part = { .kind = YB_PART_PICTURE,
                  .x = -page->bleed,
                  .y = -page->bleed,
                  .width = page->width + 2 * page->bleed,
                  .height = height + page->bleed,
                  .picture = figure->picture };
  if (!figure->decorative && figure->alt && *figure->alt)
    {
      part.tag = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_FIGURE, 1, 0);
      composer->section->tags.items[part.tag].alt = yb_arena_strdup (composer->arena, figure->alt);
    }
  g_array_append_val (parts, part);
}

YbGalleySection *
yb_compose_cover (const YbComposer *job)
{
  const YbRecord *record = &job->book->record;
  const YbCoverDesign *design = &job->layout->cover;
  YbComposer *composer = yb_composer_begin (job, YB_SECTION_COVER, YB_TAG_ROLE_SECT, 0, NULL, record->title);
  YbGalleySection *section = composer->section;
  section->start = YB_START_RECTO;
  section->bare = section->fixed = section->from_page_edge = section->has_ground = TRUE;
  section->ground = design->ground;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  gboolean has_picture = record->cover && record->cover->picture;
  YbUnit down = 0;
  if (has_picture)
    {
      YbUnit height = design->picture_height;
      add_picture (composer, height, parts);
      down = height - design->title_baseline + design->picture_space;
    }
  else
    {
      g_autofree char *year = g_strdup_printf ("%d", record->year);
      stack_at_baseline (composer, YB_ROLE_COVER_YEAR, year, design->year_baseline, parts);
    }
  YbUnit end = stack_cover_title (composer, design->title_baseline + down, parts);
  YbUnit subtitle = end + yb_baseline_of (composer, yb_style (composer, YB_ROLE_COVER_SUBTITLE));
  end = stack_at_baseline (composer, YB_ROLE_COVER_SUBTITLE, record->subtitle, subtitle, parts);
  if (!has_picture && design->ornament == YB_ORNAMENT_DAYS)
    add_days (composer, end, parts);
  else if (!has_picture && design->ornament == YB_ORNAMENT_MONTHS)
    add_months (composer, parts);
  add_publisher (composer, parts);
  section->parts = yb_arena_take_array (composer->arena, parts, &section->n_parts);
  return yb_composer_end (composer);
}

/* ---- title page ---- */

static YbUnit
stack_title (YbComposer *composer, YbRole role, const char *string, YbUnit y, GArray *parts)
{
  if (!string || !*string)
    return y;
  const YbStyle *style = yb_style (composer, role);
  y += style->space_before;
  y += yb_stack_string (composer, &(YbTextRequest){ .role = role, .tag_role = YB_TAG_ROLE_P, .parent = 1 }, string, 0,
                        y, parts);
  return y + style->space_after;
}

YbGalleySection *
yb_compose_title_page (const YbComposer *job)
{
  const YbRecord *record = &job->book->record;
  YbComposer *composer = yb_composer_begin (job, YB_SECTION_TITLE, YB_TAG_ROLE_SECT, 0, NULL, record->title);
  YbGalleySection *section = composer->section;
  section->start = YB_START_RECTO;
  section->bare = section->fixed = TRUE;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  const YbTitlePageDesign *design = &job->layout->title_page;
  YbUnit y = design->title_top, room = design->publisher_top - design->title_top;
  g_autofree char *year = g_strdup_printf ("%d", record->year);
  YbRole role = yb_choose_role (composer, title_roles, G_N_ELEMENTS (title_roles), record->title,
                                yb_composer_measure (composer), room);
  y = stack_title (composer, role, record->title, y, parts);
  y = stack_title (composer, YB_ROLE_TITLE_SUBTITLE, record->subtitle, y, parts);
  YbUnit foot = MAX (
      design->publisher_top,
      y + (yb_logo_width (composer, design->logo_height) > 0 ? design->logo_height + design->logo_space : 0));
  yb_place_logo (composer, 0, foot - design->logo_space, design->logo_height, parts);
  foot = stack_title (composer, YB_ROLE_TITLE_PUBLISHER, record->publisher, foot, parts);
  stack_title (composer, YB_ROLE_TITLE_PUBLISHER, year, foot, parts);
  section->parts = yb_arena_take_array (composer->arena, parts, &section->n_parts);
  YbNodeId node = yb_book_page_node (job->book, YB_PAGE_TYPE_TITLE_PAGE);
  g_array_append_val (composer->nodes, node);
  return yb_composer_end (composer);
}
