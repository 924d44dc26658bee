/* An entry: its head with the date beside it, then its blocks. */
#include "typeset/composer.h"

static const char *
format_day_and_month (const YbComposer *composer, YbDate date)
{
  return yb_arena_printf (composer->arena, "%s %s", yb_format_day (composer, date.day),
                          composer->book->terms.months[date.month - 1]);
}

static const char *
format_weekday (const YbComposer *composer, YbDate date)
{
  return composer->book->terms.weekdays[yb_date_weekday (date)];
}

/* The date in the margin: the day on the title's first baseline, month and weekday below. */
static void
set_date (YbComposer *composer, YbBox *box, const YbEntry *entry, guint32 tag, YbUnit title_baseline)
{
  YbUnit width = composer->layout->page.margin_width;
  const YbStyle *month = yb_style (composer, YB_ROLE_ENTRY_MONTH);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  YbTextRequest request = {
    .role = YB_ROLE_ENTRY_DAY, .tag = tag, .lang = composer->book->record.lang, .width = width
  };
  yb_place_line (composer, &request, yb_format_day (composer, entry->date.day), 0, title_baseline, FALSE, parts);
  request.role = YB_ROLE_ENTRY_MONTH;
  YbUnit y = title_baseline + month->leading + month->space_before;
  yb_place_line (composer, &request, composer->book->terms.months[entry->date.month - 1], 0, y, FALSE, parts);
  if (composer->layout->entries.weekday)
    yb_place_line (composer, &request, format_weekday (composer, entry->date), 0, y += month->leading, FALSE, parts);
  yb_box_take_margin_parts (composer, box, parts, y + month->leading / 2);
}

static YbUnit
stack_label (YbComposer *composer, YbRole role, guint32 tag, const char *label, YbUnit y, GArray *parts)
{
  return yb_stack_string (composer, &(YbTextRequest){ .role = role, .tag = tag, .lang = composer->book->record.lang },
                          label, 0, y, parts);
}

/* A line of its own above the title. */
static YbUnit
stack_date (YbComposer *composer, const YbEntry *entry, guint32 tag, YbUnit y, GArray *parts)
{
  const char *day = format_day_and_month (composer, entry->date);
  g_autofree char *with_weekday = g_strdup_printf ("%s · %s", day, format_weekday (composer, entry->date));
  return stack_label (composer, YB_ROLE_ENTRY_MONTH, tag, composer->layout->entries.weekday ? with_weekday : day, y,
                      parts);
}

/* Date and category in one line, the date in its own style before the other. */
static YbUnit
stack_date_and_category (YbComposer *composer, const YbEntry *entry, guint32 date, guint32 category, YbUnit y,
                         GArray *parts)
{
  const YbStyle *style = yb_style (composer, YB_ROLE_ENTRY_CATEGORY);
  YbUnit baseline = y + yb_baseline_of (composer, style);
  YbTextRequest request = { .role = YB_ROLE_ENTRY_MONTH, .tag = date, .lang = composer->book->record.lang };
  YbUnit width = yb_place_line (composer, &request, format_day_and_month (composer, entry->date), 0, baseline, FALSE,
                                parts);
  request.role = YB_ROLE_ENTRY_CATEGORY;
  request.tag = category;
  if (entry->category)
    yb_place_line (composer, &request, entry->category, width + style->size, baseline, FALSE, parts);
  return style->leading;
}

/* What stands above the title; returns its height. */
static YbUnit
stack_labels (YbComposer *composer, const YbEntry *entry, guint32 date, guint32 category, GArray *parts)
{
  YbDatePlace place = composer->layout->entries.date;
  YbUnit y = 0;
  if (place == YB_DATE_IN_LINE)
    return stack_date_and_category (composer, entry, date, category, 0, parts);
  if (date && (place == YB_DATE_ABOVE || composer->layout->page.margin_width == 0))
    y = stack_date (composer, entry, date, 0, parts);
  return y + stack_label (composer, YB_ROLE_ENTRY_CATEGORY, category, entry->category, y, parts);
}

typedef struct
{
  guint32 title, subtitle, date, category;
} HeadTags;

/* In reading order: the title first, whatever stands above it. */
static HeadTags
add_head_tags (YbComposer *composer, const YbEntry *entry)
{
  YbTags *tags = &composer->section->tags;
  HeadTags head = { 0 };
  head.title = yb_tags_add (tags, composer->heading_level == 1 ? YB_TAG_ROLE_H1 : YB_TAG_ROLE_H2, 1, entry->id);
  if (entry->subtitle.length > 0)
    head.subtitle = yb_tags_add (tags, YB_TAG_ROLE_P, 1, 0);
  if (composer->layout->entries.date != YB_DATE_NONE)
    head.date = yb_tags_add (tags, YB_TAG_ROLE_P, 1, 0);
  if (entry->category)
    head.category = yb_tags_add (tags, YB_TAG_ROLE_P, 1, 0);
  /* Dates and categories are the book's words in an entry of any language. */
  const char *lang = entry->lang ? yb_arena_strdup (composer->arena, composer->book->record.lang) : NULL;
  if (head.date)
    tags->items[head.date].lang = lang;
  if (head.category)
    tags->items[head.category].lang = lang;
  return head;
}

static void
compose_head (YbComposer *composer, const YbEntry *entry)
{
  HeadTags tags = add_head_tags (composer, entry);
  const YbStyle *title = yb_style (composer, YB_ROLE_ENTRY_TITLE);
  const YbStyle *category = yb_style (composer, YB_ROLE_ENTRY_CATEGORY);
  composer->spans = title->spans_columns;
  gboolean in_margin = composer->layout->entries.date == YB_DATE_IN_MARGIN && composer->layout->page.margin_width > 0;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  YbUnit y = stack_labels (composer, entry, tags.date, tags.category, parts);
  YbBox *box = yb_add_box (composer);
  box->baseline = parts->len > 0 ? g_array_index (parts, YbPart, 0).y : yb_baseline_of (composer, title);
  box->on_grid = TRUE;
  YbUnit title_baseline = y + yb_baseline_of (composer, title);
  y += yb_stack_text (composer, &(YbTextRequest){ .role = YB_ROLE_ENTRY_TITLE, .tag = tags.title, .node = entry->id },
                      &entry->title, 0, y, parts);
  y += yb_stack_text (composer, &(YbTextRequest){ .role = YB_ROLE_ENTRY_SUBTITLE, .tag = tags.subtitle },
                      &entry->subtitle, 0, y, parts);
  if (in_margin)
    set_date (composer, box, entry, tags.date, title_baseline);
  box->height = y;
  box->space_before = MAX (title->space_before, category->space_before);
  box->space_after = title->space_after;
  box->keep_with_next = TRUE;
  box->node = entry->id;
  yb_box_take_parts (composer, box, parts);
}

YbGalleySection *
yb_compose_entry (const YbComposer *job, const YbChapter *chapter, const YbEntry *entry)
{
  YbComposer *composer = yb_composer_begin (job, YB_SECTION_ENTRY, YB_TAG_ROLE_SECT, entry->id, entry->lang,
                                            entry->title.text);
  YbGalleySection *section = composer->section;
  composer->heading_level = chapter->id ? 2 : 1;
  composer->notes = entry->notes;
  composer->n_notes = entry->n_notes;
  section->start = job->layout->entries.on_new_page ? YB_START_PAGE : YB_START_RUN_ON;
  section->month = job->book->record.chapters == YB_CHAPTERS_MONTH ? chapter->number : 0;
  yb_set_running_heads (composer, chapter->title ? chapter->title : job->book->record.title, entry->title.text);
  if (job->context->draft)
    section->draft_name = yb_make_furniture (composer, YB_ROLE_RUNNING_HEAD, entry->slug,
                                             job->layout->page.outer - job->layout->thumb_index.current_width);
  compose_head (composer, entry);
  composer->lead = job->layout->entries.lead;
  yb_compose_blocks (composer, entry->blocks, entry->n_blocks, 1);
  return yb_composer_end (composer);
}
