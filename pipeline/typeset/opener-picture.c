/* The picture of the page that opens a chapter: on a page of its own, or as the ground of the opener, whose text then
 * stands on solid panels. */
#include "typeset/opener-picture.h"

/* The picture at the head of the chapter's first entry that has one. */
static const YbBlock *
find_lead (const YbChapter *chapter)
{
  for (guint i = 0; i < chapter->n_entries; i++)
    {
      const YbEntry *entry = chapter->entries[i];
      const YbBlock *first = entry->n_blocks > 0 ? entry->blocks[0] : NULL;
      if (first && first->figure && first->figure->lead && first->figure->picture)
        return first;
    }
  return NULL;
}

static const YbBlock *
find_picture (const YbLayout *layout, const YbChapter *chapter)
{
  if (!chapter->id || layout->opener.picture == YB_OPENER_PICTURE_NONE || layout->opener.start == YB_OPENER_TEXT)
    return NULL;
  if (chapter->picture)
    return chapter->picture;
  return layout->opener.picture_of_entry ? find_lead (chapter) : NULL;
}

/* A page that may be a left-hand or a right-hand one has no one place for the text beside its edges. */
static gboolean
has_one_side (const YbLayout *layout)
{
  return layout->opener.start != YB_OPENER_PAGE || layout->page.inner == layout->page.outer;
}

gboolean
yb_opener_has_picture_page (const YbLayout *layout, const YbChapter *chapter)
{
  return find_picture (layout, chapter) && (layout->opener.picture == YB_OPENER_PICTURE_PAGE || !has_one_side (layout));
}

gboolean
yb_opener_has_picture_ground (const YbLayout *layout, const YbChapter *chapter)
{
  return find_picture (layout, chapter) && !yb_opener_has_picture_page (layout, chapter);
}

/* A picture that stands at its entry, too, has its description there. */
static void
add_picture (YbComposer *composer, const YbChapter *chapter, YbUnit left, GArray *parts)
{
  const YbPageGeometry *page = &composer->layout->page;
  const YbBlock *block = find_picture (composer->layout, chapter);
  const YbFigure *figure = block->figure;
  YbPart part = { .kind = YB_PART_PICTURE,
                  .x = -page->bleed - left,
                  .y = -page->bleed,
                  .width = page->width + 2 * page->bleed,
                  .height = page->height + 2 * page->bleed,
                  .picture = figure->picture,
                  .focus_x = figure->focus_x,
                  .focus_y = figure->focus_y };
  if (block == chapter->picture && !figure->decorative)
    {
      part.tag = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_FIGURE, 1, block->id);
      composer->section->tags.items[part.tag].alt = yb_arena_strdup (
          composer->arena, figure->alt && *figure->alt ? figure->alt : chapter->title);
    }
  if (block == chapter->picture)
    g_array_append_val (composer->nodes, block->id);
  g_array_append_val (parts, part);
}

/* ---- as the ground ---- */

typedef struct
{
  YbUnit left, top, right, bottom; /* of all that is printed */
} Extent;

/* What the parts take; of texts down to their baseline. */
static Extent
measure_text (const GArray *parts, guint from, guint to)
{
  Extent extent = { G_MAXINT32 / 4, G_MAXINT32 / 4, 0, 0 };
  for (guint i = from; i < to; i++)
    {
      const YbPart *part = &g_array_index (parts, YbPart, i);
      YbUnit width = part->kind == YB_PART_TEXT ? part->line->width : part->width;
      extent.left = MIN (extent.left, part->x);
      extent.top = MIN (extent.top, part->y);
      extent.right = MAX (extent.right, part->x + width);
      extent.bottom = MAX (extent.bottom, part->y);
    }
  return extent;
}

/* From the page's top down to below the list, over its whole width. */
static void
add_head_panel (YbComposer *composer, YbUnit left, YbUnit bottom, GArray *panels)
{
  const YbLayout *layout = composer->layout;
  const YbPageGeometry *page = &layout->page;
  yb_place_rect (panels, -left - page->bleed, -page->bleed, page->width + 2 * page->bleed,
                 bottom + layout->opener.panel_space + page->bleed, layout->opener.ground);
}

/* In the page's corner, around the number. */
static void
add_number_panel (YbComposer *composer, YbUnit left, const GArray *parts, guint n_number_parts, GArray *panels)
{
  const YbLayout *layout = composer->layout;
  const YbPageGeometry *page = &layout->page;
  Extent number = measure_text (parts, 0, n_number_parts);
  YbUnit space = layout->opener.panel_space, top = layout->opener.number_top - space;
  gboolean at_end = layout->opener.number_at == YB_SIDE_END;
  YbUnit from = at_end ? number.left - space : -left - page->bleed;
  YbUnit to = at_end ? page->width - left + page->bleed : number.right + space;
  YbUnit bottom = page->height + page->bleed;
  yb_place_rect (panels, from, top, to - from, bottom - top, layout->opener.ground);
}

void
yb_opener_add_ground (YbComposer *composer, const YbChapter *chapter, guint n_number_parts, GArray *parts)
{
  YbUnit left = yb_text_start (composer->layout, composer->layout->opener.start != YB_OPENER_VERSO);
  g_autoptr (GArray) behind = g_array_new (FALSE, FALSE, sizeof (YbPart));
  Extent text = measure_text (parts, n_number_parts, parts->len);
  add_picture (composer, chapter, left, behind);
  add_head_panel (composer, left, text.bottom, behind);
  if (n_number_parts > 0)
    add_number_panel (composer, left, parts, n_number_parts, behind);
  g_array_prepend_vals (parts, behind->data, behind->len);
}

/* ---- on a page of its own ---- */

YbGalleySection *
yb_compose_opener_picture (const YbComposer *job, const YbChapter *chapter)
{
  YbComposer *composer = yb_composer_begin (job, YB_SECTION_OPENER, YB_TAG_ROLE_SECT, 0, NULL, chapter->title);
  YbGalleySection *section = composer->section;
  YbOpenerStart start = job->layout->opener.start;
  section->start = start == YB_OPENER_RECTO   ? YB_START_VERSO
                   : start == YB_OPENER_VERSO ? YB_START_RECTO
                                              : YB_START_PAGE;
  section->bare = section->fixed = section->from_page_edge = TRUE;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  add_picture (composer, chapter, 0, parts);
  section->parts = yb_arena_take_array (composer->arena, parts, &section->n_parts);
  return yb_composer_end (composer);
}
