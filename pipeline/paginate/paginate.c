#include "paginate/paginate.h"

#include "paginate/kept.h"
#include "paginate/make-up.h"

/* The sections from `first` to before `end` begin here. */
static void
note_start (YbMakeUp *make_up, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    ((guint *)make_up->pages->starts)[i] = make_up->finished->len;
}

static void
make_flow (YbMakeUp *make_up, guint first, guint end)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  const YbGalley *galley = make_up->pages->galley;
  const YbFlow *flow = yb_flow_new (arena, &make_up->frame, galley, first, end);
  if (flow->n_items == 0)
    return;
  yb_make_up_reach_start (make_up, first);
  note_start (make_up, first, end);
  yb_make_up_flow (make_up, flow, first, end);
}

/* A flow in columns of its own is made up as by a layout that has these. */
static void
make_flow_in_columns (YbMakeUp *make_up, guint first, guint end)
{
  const YbGalleySection *section = make_up->pages->galley->sections[first];
  const YbLayout *layout = make_up->layout;
  YbFrame frame = make_up->frame;
  YbLayout other = *layout;
  if (section->columns > 0)
    {
      other.page.columns = section->columns;
      other.page.column_gap = section->column_gap;
      make_up->layout = &other;
      make_up->frame = yb_frame_new (&other);
    }
  make_flow (make_up, first, end);
  make_up->layout = layout;
  make_up->frame = frame;
}

static void
make_sections (YbMakeUp *make_up)
{
  const YbGalley *galley = make_up->pages->galley;
  for (guint i = 0; i < galley->n_sections;)
    {
      if (galley->sections[i]->fixed)
        {
          yb_make_up_reach_start (make_up, i);
          note_start (make_up, i, i + 1);
          yb_make_up_fixed_page (make_up, i++);
        }
      else
        {
          guint end = yb_flow_find_end (galley, i);
          make_flow_in_columns (make_up, i, end);
          i = end;
        }
      yb_context_progress (make_up->context, "paginate", i, galley->n_sections);
    }
}

static void
finish (YbMakeUp *make_up)
{
  YbPages *pages = make_up->pages;
  YbPageMap *map = pages->map;
  pages->pages = yb_arena_take_array (pages->arena, make_up->finished, &pages->n_pages);
  map->pages = yb_arena_take_array (map->arena, make_up->starts, &map->n_pages);
  yb_places_fill_map (make_up->places, map);
  yb_places_make_outline (make_up->places, pages);
  g_array_unref (make_up->parts);
}

YbPages *
yb_paginate (const YbContext *context, const YbLayout *layout, YbGalley *galley, const YbPages *before, gboolean hold)
{
  YbPages *pages = yb_pages_new ();
  pages->galley = galley;
  pages->starts = yb_arena_new0_n (pages->arena, guint, galley->n_sections);
  pages->map = yb_page_map_new ();
  pages->kept = yb_kept_breaks_new (pages->arena);
  pages->width = layout->page.width;
  pages->height = layout->page.height;
  pages->bleed = layout->page.bleed;
  g_autoptr (YbPlaces) places = yb_places_new (pages->arena, galley);
  YbMakeUp make_up = { .context = context,
                       .layout = layout,
                       .pages = pages,
                       .frame = yb_frame_new (layout),
                       .places = places,
                       .before = before ? before->kept : NULL,
                       .held = hold && before && before->galley->n_sections == galley->n_sections ? before->starts
                                                                                                  : NULL,
                       .finished = g_array_new (FALSE, TRUE, sizeof (YbPage)),
                       .starts = g_array_new (FALSE, TRUE, sizeof (YbPageStart)),
                       .parts = g_array_new (FALSE, TRUE, sizeof (YbPart)) };
  make_sections (&make_up);
  finish (&make_up);
  return pages;
}
