/* A chapter's first page: a large number, its name, its entries with day and page, a strip of the month's days, or
 * colour fields drawn from them. */
#include "typeset/opener-picture.h"

static void
add_number (YbComposer *composer, const YbChapter *chapter, GArray *parts)
{
  const YbLayout *layout = composer->layout;
  const YbStyle *style = yb_style (composer, YB_ROLE_OPENER_NUMBER);
  g_autofree char *number = g_strdup_printf ("%u", chapter->number);
  gboolean at_end = layout->opener.number_at == YB_SIDE_END;
  YbUnit right = yb_measure (layout) + layout->page.margin_gap + layout->page.margin_width;
  YbUnit baseline = layout->opener.number_top + yb_setter_ink_height (composer->setter, style, number);
  yb_place_line (composer, &(YbTextRequest){ .role = YB_ROLE_OPENER_NUMBER }, number, at_end ? right : 0, baseline,
                 at_end, parts);
}

/* Returns the foot of a title that leaves no room beside the list; 0: the list stands where the layout wants it. */
static YbUnit
add_title (YbComposer *composer, const YbChapter *chapter, GArray *parts)
{
  static const YbRole roles[] = { YB_ROLE_OPENER_TITLE, YB_ROLE_OPENER_ENTRY };
  const YbLayout *layout = composer->layout;
  YbUnit room = layout->opener.title_baseline + yb_style (composer, roles[0])->leading - layout->page.head;
  YbRole role = yb_choose_role (composer, roles, G_N_ELEMENTS (roles), chapter->title, yb_composer_measure (composer),
                                room);
  const YbStyle *style = yb_style (composer, role);
  guint first = parts->len;
  YbUnit height = yb_stack_string (
      composer,
      &(YbTextRequest){
          .role = role, .tag_role = YB_TAG_ROLE_H1, .parent = 1, .node = chapter->id, .begins = chapter->id },
      chapter->title, 0, 0, parts);
  /* A long title grows upwards from its baseline, a very long one from the text block's top downwards. */
  YbUnit up = MAX (height - style->leading, 0);
  YbUnit highest = MIN (layout->page.head, layout->opener.title_baseline - yb_baseline_of (composer, style));
  YbUnit wanted = layout->opener.title_baseline - up - yb_baseline_of (composer, style), y = MAX (wanted, highest);
  for (guint i = first; i < parts->len; i++)
    g_array_index (parts, YbPart, i).y += y;
  return y > wanted ? y + height : 0;
}

/* ---- the list of entries ---- */

static YbUnit
list_width (const YbComposer *composer)
{
  const YbOpenerDesign *design = &composer->layout->opener;
  return design->list_width > 0 ? design->list_width : yb_measure (composer->layout) - design->list_start;
}

typedef struct
{
  const YbEntry *entry;
  guint32 toc;
  YbUnit y; /* the row's top */
  gboolean one_line;
  YbUnit space;
  YbUnit day_width;
} Row;

static guint32
add_row_link (YbComposer *composer, const Row *row)
{
  YbTags *tags = &composer->section->tags;
  guint32 item = yb_tags_add (tags, YB_TAG_ROLE_TOCI, row->toc, 0);
  guint32 link = yb_tags_add (tags, YB_TAG_ROLE_LINK, yb_tags_add (tags, YB_TAG_ROLE_REFERENCE, item, 0), 0);
  tags->items[link].target = yb_arena_printf (composer->arena, "#%s", row->entry->slug);
  tags->items[link].description = yb_arena_strdup (composer->arena, row->entry->title.text);
  return link;
}

static YbUnit
find_day_width (YbComposer *composer, const YbChapter *chapter)
{
  return yb_day_column (composer, YB_ROLE_OPENER_DAY, chapter, composer->layout->opener.day_width);
}

static YbUnit
add_row (YbComposer *composer, const Row *row, GArray *parts)
{
  const YbOpenerDesign *design = &composer->layout->opener;
  const YbStyle *style = yb_style (composer, YB_ROLE_OPENER_ENTRY);
  YbUnit baseline = row->y + row->space + yb_baseline_of (composer, style);
  YbUnit start = design->list_start, width = list_width (composer);
  guint32 link = add_row_link (composer, row);
  const char *lang = composer->book->record.lang;
  yb_place_rect (parts, start, row->y, width, composer->layout->page.hairline, design->rule);
  yb_place_line (composer, &(YbTextRequest){ .role = YB_ROLE_OPENER_DAY, .tag = link, .lang = lang },
                 yb_format_day_in_chapter (composer, row->entry->date), start, baseline, FALSE, parts);
  YbTextRequest request = { .role = YB_ROLE_OPENER_ENTRY,
                            .tag = link,
                            .lang = row->entry->lang,
                            .width = width - row->day_width - design->page_width };
  YbUnit height = style->leading;
  if (row->one_line)
    yb_place_line (composer, &request, row->entry->title.text, start + row->day_width, baseline, FALSE, parts);
  else
    height = yb_stack_string (composer, &request, row->entry->title.text, start + row->day_width, row->y + row->space,
                              parts);
  yb_place_line (composer, &(YbTextRequest){ .role = YB_ROLE_OPENER_PAGE, .tag = link, .lang = lang },
                 yb_printed_page (composer, row->entry->id), start + width, baseline, TRUE, parts);
  return height + 2 * row->space;
}

/* A hairline, and the space of the role above and below its text, belong to each row. */
static YbUnit
estimate_list (YbComposer *composer, const YbChapter *chapter)
{
  const YbStyle *style = yb_style (composer, YB_ROLE_OPENER_ENTRY);
  YbParagraph paragraph = { .style = style, .lang = composer->lang, .what = composer->what };
  const YbOpenerDesign *design = &composer->layout->opener;
  YbUnit width = list_width (composer) - find_day_width (composer, chapter) - design->page_width;
  YbUnit height = 0;
  for (guint i = 0; i < chapter->n_entries && height < composer->layout->page.height; i++)
    {
      YbText text = yb_text_plain (composer->arena, chapter->entries[i]->title.text, YB_SPAN_NONE);
      YbUnit natural = yb_setter_measure (composer->setter, &paragraph, &text);
      height += (1 + natural / MAX (width, 1)) * style->leading + style->space_before + style->space_after;
    }
  return height;
}

/* Rows that fit as they are keep their air; many rows lose it, then their second lines; what does not fit even so
 * stands in the contents. */
static void
add_list (YbComposer *composer, const YbChapter *chapter, YbUnit highest, YbUnit lowest, GArray *parts)
{
  const YbStyle *style = yb_style (composer, YB_ROLE_OPENER_ENTRY);
  guint32 toc = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_TOC, 1, 0);
  YbUnit top = composer->layout->opener.list_baseline - style->space_before - yb_baseline_of (composer, style);
  top = MAX (top, highest);
  gboolean roomy = estimate_list (composer, chapter) <= lowest - top;
  YbUnit y = top, day_width = find_day_width (composer, chapter);
  for (guint i = 0; i < chapter->n_entries; i++)
    {
      Row row = { chapter->entries[i],
                  toc,
                  y,
                  !roomy,
                  roomy ? style->space_before : composer->layout->opener.tight_space,
                  day_width };
      if (y + style->leading + 2 * row.space > lowest)
        break;
      y += add_row (composer, &row, parts);
    }
}

/* ---- the strip of days ---- */

static gboolean
has_entry_on (const YbChapter *chapter, guint day)
{
  for (guint i = 0; i < chapter->n_entries; i++)
    if (chapter->entries[i]->date.day == day)
      return TRUE;
  return FALSE;
}

/* "7", or "7–9" for days in a row whose labels would not stand beside each other. */
static const YbLine *
make_strip_label (YbComposer *composer, guint first, guint last, YbUnit width)
{
  g_autofree char *label = first == last ? g_strdup_printf ("%u", first) : g_strdup_printf ("%u–%u", first, last);
  return yb_make_furniture (composer, YB_ROLE_OPENER_STRIP, label, width);
}

/* The last of the days with entries that share a label with `first`: those that follow each other, if the strip is too
 * narrow for a label each. */
static guint
find_last_of_label (YbComposer *composer, const YbChapter *chapter, guint first, YbUnit step)
{
  const YbLine *widest = make_strip_label (composer, 28, 28, 4 * step);
  guint last = first;
  while (widest->width + widest->width / 4 > step && has_entry_on (chapter, last + 1))
    last++;
  return last;
}

static void
add_strip (YbComposer *composer, const YbChapter *chapter, GArray *parts)
{
  const YbOpenerDesign *design = &composer->layout->opener;
  const YbStyle *style = yb_style (composer, YB_ROLE_OPENER_STRIP);
  guint days = g_date_get_days_in_month ((GDateMonth)chapter->number, (GDateYear)chapter->year), labelled = 0;
  YbUnit start = design->disc_radius, step = (yb_measure (composer->layout) - 2 * start) / 30;
  for (guint day = 1; day <= days; day++)
    {
      gboolean filled = has_entry_on (chapter, day);
      YbUnit x = start + (YbUnit)(day - 1) * step;
      YbPart part = { .kind = YB_PART_DISC,
                      .x = x,
                      .y = design->strip_baseline,
                      .width = filled ? design->disc_radius : design->dot_radius,
                      .colour = filled ? design->disc : design->dot };
      g_array_append_val (parts, part);
      if (!filled || day <= labelled)
        continue;
      labelled = find_last_of_label (composer, chapter, day, step);
      const YbLine *line = make_strip_label (composer, day, labelled, 6 * step);
      YbUnit middle = x + (YbUnit)(labelled - day) * step / 2;
      YbPart text = { .kind = YB_PART_TEXT,
                      .line = line,
                      .x = CLAMP (middle - line->width / 2, 0, yb_measure (composer->layout) - line->width),
                      .y = design->strip_baseline + design->disc_radius + style->leading };
      g_array_append_val (parts, text);
    }
}

/* ---- colour fields ---- */

/* A disc for each entry in the order of days: its middle stands over the day as on a line across the page. All reach
 * below the trim, so that they look like hills; the more there are, the smaller they are. */
static void
add_fields (YbComposer *composer, const YbChapter *chapter, GArray *parts)
{
  const YbLayout *layout = composer->layout;
  const YbOpenerDesign *design = &layout->opener;
  YbUnit left = yb_text_start (layout, design->start != YB_OPENER_VERSO);
  YbUnit step = layout->page.width / 31;
  for (guint i = 0; i < chapter->n_entries; i++)
    {
      YbUnit share = MAX (YB_UNIT_PER_POINT - (YbUnit)MIN (i, 1024) * design->field_shrink, design->field_least);
      YbPart part = { .kind = YB_PART_DISC,
                      .x = (YbUnit)chapter->entries[i]->date.day * step - step / 2 - left,
                      .y = design->field_centre,
                      .width = yb_unit_share (design->field_radius, share),
                      .colour = i % 2 ? design->second_field : design->field };
      g_array_append_val (parts, part);
    }
}

static YbStart
find_start (YbOpenerStart start)
{
  return start == YB_OPENER_RECTO ? YB_START_RECTO : start == YB_OPENER_VERSO ? YB_START_VERSO : YB_START_PAGE;
}

/* ---- in the text ---- */

static void
compose_rows (YbComposer *composer, const YbChapter *chapter)
{
  guint32 toc = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_TOC, 1, 0);
  const YbStyle *style = yb_style (composer, YB_ROLE_OPENER_ENTRY);
  YbUnit day_width = find_day_width (composer, chapter);
  for (guint i = 0; i < chapter->n_entries; i++)
    {
      Row row = { chapter->entries[i], toc, 0, FALSE, style->space_before, day_width };
      GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
      YbBox *box = yb_add_box (composer);
      box->row = i + 1;
      box->height = add_row (composer, &row, parts);
      box->baseline = style->space_before + yb_baseline_of (composer, style);
      box->keep_with_next = i < 2 && i + 1 < chapter->n_entries;
      yb_box_take_parts (composer, box, parts);
    }
}

static void
compose_in_text (YbComposer *composer, const YbChapter *chapter)
{
  YbText title = yb_text_plain (composer->arena, chapter->title, YB_SPAN_NONE);
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_OPENER_TITLE,
                                     .tag_role = YB_TAG_ROLE_H1,
                                     .parent = 1,
                                     .node = chapter->id,
                                     .begins = chapter->id,
                                     .keep_with_next = TRUE },
                   &title);
  if (chapter->picture && composer->layout->opener.picture != YB_OPENER_PICTURE_NONE)
    yb_compose_figure (composer, chapter->picture, 1);
  compose_rows (composer, chapter);
}

/* ---- a page of its own ---- */

YbGalleySection *
yb_compose_opener (const YbComposer *job, const YbChapter *chapter)
{
  const YbLayout *layout = job->layout;
  YbComposer *composer = yb_composer_begin (job, YB_SECTION_OPENER, YB_TAG_ROLE_PART, chapter->id, NULL,
                                            chapter->title);
  YbGalleySection *section = composer->section;
  gboolean monthly = job->book->record.chapters == YB_CHAPTERS_MONTH;
  section->prints_page_numbers = TRUE;
  section->month = monthly ? chapter->number : 0;
  section->start = find_start (layout->opener.start);
  if (layout->opener.start == YB_OPENER_TEXT)
    {
      yb_set_running_heads (composer, chapter->title, chapter->title);
      compose_in_text (composer, chapter);
      return yb_composer_end (composer);
    }
  gboolean pictured = yb_opener_has_picture_ground (layout, chapter);
  section->bare = !layout->opener.furniture || pictured;
  section->has_ground = layout->opener.ground != layout->palette.paper;
  section->ground = layout->opener.ground;
  section->fixed = TRUE;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  if (layout->opener.field_radius > 0 && !pictured)
    add_fields (composer, chapter, parts);
  if (job->book->record.chapters != YB_CHAPTERS_CATEGORY)
    add_number (composer, chapter, parts);
  gboolean number_below = pictured && layout->opener.number_top > layout->opener.list_baseline;
  guint n_number_parts = number_below ? parts->len : 0;
  YbUnit title_foot = add_title (composer, chapter, parts);
  YbUnit foot = layout->page.height - layout->page.foot;
  gboolean strip = monthly && layout->opener.strip_baseline > 0 && !pictured;
  YbUnit lowest = strip                ? layout->opener.strip_baseline - layout->opener.strip_space
                  : n_number_parts > 0 ? layout->opener.number_top - 3 * layout->opener.panel_space
                                       : foot;
  add_list (composer, chapter, title_foot, lowest, parts);
  if (strip)
    add_strip (composer, chapter, parts);
  if (pictured)
    yb_opener_add_ground (composer, chapter, n_number_parts, parts);
  section->parts = yb_arena_take_array (composer->arena, parts, &section->n_parts);
  YbNodeId node = chapter->id;
  g_array_append_val (composer->nodes, node);
  return yb_composer_end (composer);
}
