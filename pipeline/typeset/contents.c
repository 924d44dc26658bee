/* The table of contents, and the list of picture credits: sections that print page numbers. */
#include "typeset/composer.h"

typedef struct
{
  YbRole role;
  guint32 parent; /* TOC */
  const char *target;
  const char *lang;
  const char *day; /* NULL: none */
  YbUnit day_width;
  YbNodeId node;
  gboolean keep_with_next;
} Row;

/* Dots from the title's end to the page number; they stand below each other on all lines. */
static void
add_leader (YbComposer *composer, YbUnit from, YbUnit to, YbUnit y, GArray *parts)
{
  const YbContentsDesign *design = &composer->layout->contents;
  if (design->leader_step < YB_UNIT_PER_POINT || design->leader_radius <= 0)
    return;
  for (YbUnit x = to / design->leader_step * design->leader_step; x >= from; x -= design->leader_step)
    {
      YbPart dot = { .kind = YB_PART_DISC,
                     .x = x,
                     .y = y - design->leader_radius,
                     .width = design->leader_radius,
                     .colour = design->leader };
      g_array_append_val (parts, dot);
    }
}

static const YbPart *
find_last_line (const GArray *parts)
{
  for (guint i = parts->len; i-- > 0;)
    if (g_array_index (parts, YbPart, i).kind == YB_PART_TEXT)
      return &g_array_index (parts, YbPart, i);
  return NULL;
}

/* One entry of the contents: its title, and the page at the end of the last line. All of it is one link. */
static void
compose_row (YbComposer *composer, const Row *row, const YbText *title)
{
  YbTags *tags = &composer->section->tags;
  const YbStyle *style = yb_style (composer, row->role);
  composer->row = row->node;
  guint32 item = yb_tags_add (tags, YB_TAG_ROLE_TOCI, row->parent, 0);
  guint32 link = yb_tags_add (tags, YB_TAG_ROLE_LINK, yb_tags_add (tags, YB_TAG_ROLE_REFERENCE, item, 0), 0);
  tags->items[link].target = yb_arena_strdup (composer->arena, row->target);
  tags->items[link].description = yb_arena_strdup (composer->arena, title->text);
  tags->items[link].lang = yb_arena_strdup (composer->arena, row->lang);

  YbText plain = yb_text_plain (composer->arena, title->text, title->span);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  composer->spans = style->spans_columns;
  YbUnit measure = yb_composer_measure (composer);
  const YbContentsDesign *design = &composer->layout->contents;
  YbUnit start = style->start + (row->day ? row->day_width : 0);
  YbTextRequest request = {
    .role = row->role, .tag = link, .lang = row->lang, .width = measure - start - design->page_width
  };
  YbBox *box = yb_add_box (composer);
  if (row->day && row->day_width > 0)
    yb_place_line (composer,
                   &(YbTextRequest){ .role = YB_ROLE_CONTENTS_DAY, .tag = link, .lang = composer->book->record.lang },
                   row->day, style->start, yb_baseline_of (composer, style), FALSE, parts);
  box->height = yb_stack_text (composer, &request, &plain, start, 0, parts);
  box->baseline = yb_baseline_of (composer, style);
  box->on_grid = style->leading == composer->layout->page.grid;
  box->space_before = style->space_before;
  box->space_after = style->space_after;
  box->keep_with_next = row->keep_with_next;
  const YbPart *last = find_last_line (parts);
  YbUnit y = last ? last->y : box->baseline, title_end = last ? last->x + last->line->width : start;
  request = (YbTextRequest){ .role = YB_ROLE_CONTENTS_PAGE, .tag = link, .lang = composer->book->record.lang };
  YbUnit width = yb_place_line (composer, &request, yb_printed_page (composer, row->node), measure, y, TRUE, parts);
  add_leader (composer, title_end + design->leader_space, measure - width - design->leader_space, y, parts);
  yb_box_take_parts (composer, box, parts);
}

void
yb_compose_page_title (YbComposer *composer, const char *title, YbNodeId node)
{
  yb_set_running_heads (composer, composer->book->record.title, title);
  YbText text = yb_text_plain (composer->arena, title, YB_SPAN_NONE);
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_SECTION_TITLE,
                                     .tag_role = YB_TAG_ROLE_H1,
                                     .parent = 1,
                                     .begins = node,
                                     .keep_with_next = TRUE },
                   &text);
}

/* Pages before the contents, and what nobody looks for, are not listed. */
static gboolean
is_listed (YbPageType type)
{
  return type != YB_PAGE_TYPE_COVER && type != YB_PAGE_TYPE_HALF_TITLE && type != YB_PAGE_TYPE_TITLE_PAGE
         && type != YB_PAGE_TYPE_IMPRINT && type != YB_PAGE_TYPE_CONTENTS && type != YB_PAGE_TYPE_COLOPHON
         && type != YB_PAGE_TYPE_BACK_COVER;
}

static void
compose_page_row (YbComposer *composer, guint32 parent, YbPageType type)
{
  const YbBook *book = composer->book;
  const YbSection *section = yb_book_page_section (book, type);
  YbText title = yb_text_plain (composer->arena, yb_book_page_title (book, type), YB_SPAN_NONE);
  compose_row (composer,
               &(Row){ .role = YB_ROLE_CONTENTS_SECTION,
                       .parent = parent,
                       .target = yb_arena_printf (composer->arena, "#%s", yb_page_type_key (type)),
                       .lang = section ? section->lang : NULL,
                       .node = yb_book_page_node (book, type) },
               &title);
}

static void
compose_chapter_rows (YbComposer *composer, guint32 toc, const YbChapter *chapter, YbUnit day_width)
{
  guint32 parent = toc;
  const YbLayout *layout = composer->layout;
  composer->layout = yb_layout_of_chapter (composer, chapter);
  if (chapter->id)
    {
      YbText title = yb_text_plain (composer->arena, chapter->title, YB_SPAN_NONE);
      g_autofree char *target = g_strconcat ("#", chapter->slug, NULL);
      compose_row (composer,
                   &(Row){ .role = YB_ROLE_CONTENTS_CHAPTER,
                           .parent = toc,
                           .target = target,
                           .node = chapter->id,
                           .keep_with_next = TRUE },
                   &title);
      parent = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_TOC, toc, 0);
    }
  for (guint i = 0; i < chapter->n_entries; i++)
    {
      const YbEntry *entry = chapter->entries[i];
      g_autofree char *target = g_strconcat ("#", entry->slug, NULL);
      compose_row (composer,
                   &(Row){ .role = YB_ROLE_CONTENTS_ENTRY,
                           .parent = parent,
                           .target = target,
                           .lang = entry->lang,
                           .day = yb_format_day_in_chapter (composer, entry->date),
                           .day_width = day_width,
                           .node = entry->id },
                   &entry->title);
    }
  composer->layout = layout;
}

static void
compose_all_chapter_rows (YbComposer *composer, guint32 toc)
{
  const YbBook *book = composer->book;
  YbUnit day_width = composer->layout->contents.day_width;
  for (guint i = 0; i < book->n_chapters; i++)
    day_width = yb_day_column (composer, YB_ROLE_CONTENTS_DAY, book->chapters[i], day_width);
  for (guint i = 0; i < book->n_chapters; i++)
    compose_chapter_rows (composer, toc, book->chapters[i], day_width);
}

/* Sections that follow the chapters stand as far from them as chapters do from each other. */
static void
part_from_chapters (YbComposer *composer, guint first)
{
  if (first < composer->boxes->len)
    ((YbBox *)g_ptr_array_index (composer->boxes, first))->space_before =
        yb_style (composer, YB_ROLE_CONTENTS_CHAPTER)->space_before;
}

YbGalleySection *
yb_compose_contents (const YbComposer *job)
{
  const YbBook *book = job->book;
  YbComposer *composer = yb_composer_begin (job, YB_SECTION_CONTENTS, YB_TAG_ROLE_SECT,
                                            yb_book_page_node (book, YB_PAGE_TYPE_CONTENTS), NULL,
                                            book->terms.contents);
  YbGalleySection *section = composer->section;
  section->start = YB_START_RECTO;
  section->prints_page_numbers = TRUE;
  yb_compose_page_title (composer, book->terms.contents, section->node);
  guint32 toc = yb_tags_add (&section->tags, YB_TAG_ROLE_TOC, 1, 0);
  const YbPageOrder *pages = &job->layout->book.pages;
  gboolean after_chapters = FALSE;
  for (guint i = 0; i < pages->n_types; i++)
    if (pages->types[i] == YB_PAGE_TYPE_CHAPTERS)
      {
        compose_all_chapter_rows (composer, toc);
        after_chapters = TRUE;
      }
    else if (is_listed (pages->types[i]) && yb_book_has_page (book, pages->types[i]))
      {
        guint first = composer->boxes->len;
        compose_page_row (composer, toc, pages->types[i]);
        if (after_chapters)
          part_from_chapters (composer, first);
        after_chapters = FALSE;
      }
  return yb_composer_end (composer);
}

/* ---- picture credits ---- */

static void
append_page (YbComposer *composer, GString *text, GArray *runs, YbNodeId figure)
{
  const char *label = yb_printed_page (composer, figure);
  YbRun run = { .kind = YB_RUN_LINK,
                .start = (guint32)text->len,
                .target = yb_arena_printf (composer->arena, "#f%u", figure) };
  g_string_append (text, label);
  run.end = (guint32)text->len;
  g_array_append_val (runs, run);
}

/* The pages of a credit's pictures, each once, each a link to its first picture. */
static YbText
list_pages (YbComposer *composer, const YbCredit *credit)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GArray *runs = g_array_new (FALSE, TRUE, sizeof (YbRun));
  const char *before = NULL;
  for (guint i = 0; i < credit->n_figures; i++)
    {
      /* What the layout has no place for is on no page. */
      if (composer->map && !yb_page_map_label (composer->map, credit->figures[i]))
        continue;
      const char *label = yb_printed_page (composer, credit->figures[i]);
      if (composer->map && g_strcmp0 (label, before) == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      append_page (composer, text, runs, credit->figures[i]);
      before = label;
    }
  YbText result = yb_text_plain (composer->arena, text->str, YB_SPAN_NONE);
  result.runs = yb_arena_take_array (composer->arena, runs, &result.n_runs);
  return result;
}

static void
compose_credit (YbComposer *composer, const YbCredit *credit, guint32 list)
{
  YbTags *tags = &composer->section->tags;
  guint32 item = yb_tags_add (tags, YB_TAG_ROLE_LI, list, 0);
  guint32 body = yb_tags_add (tags, YB_TAG_ROLE_LBODY, item, 0);
  composer->row++;
  YbText name = yb_text_plain (
      composer->arena, credit->credit ? credit->credit : composer->book->terms.picture_without_credit, YB_SPAN_NONE);
  yb_compose_text (
      composer,
      &(YbTextRequest){
          .role = YB_ROLE_CREDITS_NAME, .tag_role = YB_TAG_ROLE_P, .parent = body, .keep_with_next = TRUE },
      &name);
  YbText pages = list_pages (composer, credit);
  yb_compose_text (
      composer,
      &(YbTextRequest){ .role = YB_ROLE_CREDITS_PAGES, .tag_role = YB_TAG_ROLE_P, .parent = body, .page_links = TRUE },
      &pages);
}

YbGalleySection *
yb_compose_credits (const YbComposer *job)
{
  const YbBook *book = job->book;
  YbComposer *composer = yb_composer_begin (job, YB_SECTION_CREDITS, YB_TAG_ROLE_SECT,
                                            yb_book_page_node (book, YB_PAGE_TYPE_CREDITS), NULL, book->terms.credits);
  YbGalleySection *section = composer->section;
  /* Short lists at the book's end share a page. */
  gboolean shares = yb_page_type_before (job, YB_PAGE_TYPE_CREDITS) == YB_PAGE_TYPE_ABBREVIATIONS;
  section->start = shares ? YB_START_RUN_ON : YB_START_PAGE;
  section->prints_page_numbers = TRUE;
  yb_compose_page_title (composer, book->terms.credits, section->node);
  guint32 list = yb_tags_add (&section->tags, YB_TAG_ROLE_L, 1, 0);
  for (guint i = 0; i < book->n_credits; i++)
    compose_credit (composer, &book->credits[i], list);
  return yb_composer_end (composer);
}
