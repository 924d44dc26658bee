/* Foreword, imprint and afterword. */
#include "typeset/composer.h"

static YbSectionKind
find_kind (YbPageKind kind)
{
  switch (kind)
    {
    case YB_PAGE_FOREWORD:
      return YB_SECTION_FOREWORD;
    case YB_PAGE_IMPRINT:
      return YB_SECTION_IMPRINT;
    case YB_PAGE_AFTERWORD:
      break;
    }
  return YB_SECTION_AFTERWORD;
}

static void
compose_byline (YbComposer *composer, const YbSection *page)
{
  if (!page->byline)
    return;
  YbText byline = yb_text_plain (composer->arena, page->byline, page->span);
  if (composer->boxes->len > 0)
    ((YbBox *)g_ptr_array_index (composer->boxes, composer->boxes->len - 1))->keep_with_next = TRUE;
  yb_compose_text (
      composer,
      &(YbTextRequest){ .role = YB_ROLE_SECTION_BYLINE, .tag_role = YB_TAG_ROLE_P, .parent = 1, .keep_together = TRUE },
      &byline);
}

/* An imprint stands at the page's foot: empty space of the right height goes before it, if it fits one page. */
void
yb_push_to_foot (YbComposer *composer)
{
  const YbPageGeometry *page = &composer->layout->page;
  YbUnit room = page->height - page->head - page->foot, grid = MAX (page->grid, 1);
  YbUnit height = grid;
  for (guint i = 0; i < composer->boxes->len && height < room; i++)
    {
      const YbBox *box = g_ptr_array_index (composer->boxes, i);
      const YbBox *before = i > 0 ? g_ptr_array_index (composer->boxes, i - 1) : NULL;
      height += box->height + (before ? MAX (before->space_after, box->space_before) : 0);
    }
  YbUnit free = (room - height) / grid * grid;
  if (free < grid || composer->boxes->len == 0)
    return;
  YbBox *space = yb_arena_new0 (composer->arena, YbBox);
  space->height = free;
  space->keep_with_next = TRUE;
  g_ptr_array_insert (composer->boxes, 0, space);
}

YbGalleySection *
yb_compose_page (const YbComposer *job, const YbSection *page)
{
  YbComposer *composer = yb_composer_begin (job, find_kind (page->kind), YB_TAG_ROLE_SECT, page->id, page->lang,
                                            page->title.text);
  YbGalleySection *section = composer->section;
  section->start = page->kind == YB_PAGE_FOREWORD ? YB_START_RECTO : YB_START_PAGE;
  composer->notes = page->notes;
  composer->n_notes = page->n_notes;
  if (page->kind != YB_PAGE_IMPRINT)
    yb_set_running_heads (composer, job->book->record.title, page->title.text);
  yb_compose_text (
      composer,
      &(YbTextRequest){ .role = page->kind == YB_PAGE_IMPRINT ? YB_ROLE_IMPRINT_LABEL : YB_ROLE_SECTION_TITLE,
                        .tag_role = YB_TAG_ROLE_H1,
                        .parent = 1,
                        .node = page->id,
                        .begins = page->id,
                        .keep_with_next = TRUE },
      &page->title);
  yb_compose_blocks (composer, page->blocks, page->n_blocks, 1);
  compose_byline (composer, page);
  if (page->kind == YB_PAGE_IMPRINT)
    yb_push_to_foot (composer);
  return yb_composer_end (composer);
}
