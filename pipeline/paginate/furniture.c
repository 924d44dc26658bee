/* What every page carries: all of it is artifact. */
#include "paginate/make-up.h"

#include <string.h>

#define N_TABS 12

/* ---- thumb index ---- */

/* A tab reaches from the bleed inwards, so that the cut shows it. */
static void
add_tab (YbMakeUp *make_up, guint section, guint number, gboolean is_current)
{
  const YbThumbIndexDesign *design = &make_up->layout->thumb_index;
  const YbPageGeometry *page = &make_up->layout->page;
  const YbGalleySection *colours = make_up->pages->galley->sections[section];
  YbUnit width = is_current ? design->current_width : design->width;
  YbPart tab = { .kind = YB_PART_RECT,
                 .artifact = YB_ARTIFACT_PAGINATION,
                 .section = section,
                 .x = make_up->page.recto ? page->width - width : -page->bleed,
                 .y = design->top + (YbUnit)number * (design->height + design->gap),
                 .width = width + page->bleed,
                 .height = design->height,
                 .colour = is_current ? colours->accent : colours->tint };
  yb_make_up_add_artifact (make_up, tab);
}

/* Only what belongs to a month is worth finding by thumb. */
static void
add_thumb_index (YbMakeUp *make_up, guint section, guint month)
{
  if (make_up->layout->thumb_index.width <= 0 || month == 0)
    return;
  for (guint i = 0; i < N_TABS; i++)
    add_tab (make_up, section, i, i + 1 == month);
}

/* ---- running head ---- */

/* At the text's left or right edge. */
static void
add_running_head (YbMakeUp *make_up, guint section, const YbLine *line, gboolean at_right)
{
  if (!line)
    return;
  const YbPageGeometry *page = &make_up->layout->page;
  YbUnit left = yb_frame_text_start (page, make_up->page.recto);
  YbUnit x = at_right ? left + yb_page_measure (page) - line->width : left;
  YbPart head = { .kind = YB_PART_TEXT,
                  .artifact = YB_ARTIFACT_HEADER,
                  .section = section,
                  .x = x,
                  .y = page->running_head_baseline,
                  .line = line };
  yb_make_up_add_artifact (make_up, head);
}

/* ---- folio ---- */

/* The label's letters, each a run. Letters that the galley has no glyphs for are left out. */
static const YbLine *
make_folio_line (YbMakeUp *make_up)
{
  const YbFolioGlyphs *folio = &make_up->pages->galley->folio;
  const char *label = make_up->page.label;
  YbArena *arena = make_up->pages->arena;
  YbGlyphRun *runs = yb_arena_new0_n (arena, YbGlyphRun, strlen (label));
  YbLine *line = yb_arena_new0 (arena, YbLine);
  line->runs = runs;
  line->space = 1000;
  line->last = TRUE;
  for (const char *letter = label; *letter; letter++)
    {
      const char *found = strchr (folio->characters, *letter);
      if (!found)
        continue;
      const YbGlyphRun *glyphs = &folio->runs[found - folio->characters];
      YbGlyphRun *run = &runs[line->n_runs++];
      *run = *glyphs;
      run->tag = YB_TAG_ARTIFACT;
      run->x = line->width;
      line->width += glyphs->width;
      line->ascent = MAX (line->ascent, glyphs->size);
    }
  return line;
}

/* At the outer edge of all that stands on the page: the margin column's, or the text's where there is none. */
static void
add_folio (YbMakeUp *make_up, guint section)
{
  if (!make_up->pages->galley->folio.characters)
    return;
  const YbLine *line = make_folio_line (make_up);
  if (line->n_runs == 0)
    return;
  const YbPageGeometry *page = &make_up->layout->page;
  YbUnit outer = page->margin_width > 0 ? page->outer - page->margin_gap - page->margin_width : page->outer;
  YbPart folio = { .kind = YB_PART_TEXT,
                   .artifact = page->folio_baseline * 2 > page->height ? YB_ARTIFACT_HEADER : YB_ARTIFACT_FOOTER,
                   .section = section,
                   .x = make_up->page.recto ? page->width - outer - line->width : outer,
                   .y = page->height - page->folio_baseline,
                   .line = line };
  yb_make_up_add_artifact (make_up, folio);
}

void
yb_make_up_add_furniture (YbMakeUp *make_up, guint section, guint head)
{
  const YbGalleySection *const *sections = (const YbGalleySection *const *)make_up->pages->galley->sections;
  if (sections[section]->bare)
    return;
  add_thumb_index (make_up, section, sections[section]->month);
  gboolean recto = make_up->page.recto;
  const YbGalleySection *heads = sections[head];
  if (!make_up->head_is_covered)
    {
      add_running_head (make_up, head, recto ? heads->running_head_recto : heads->running_head_verso, recto);
      add_running_head (make_up, head, recto ? heads->inner_head_recto : heads->inner_head_verso, !recto);
    }
  add_folio (make_up, section);
}
