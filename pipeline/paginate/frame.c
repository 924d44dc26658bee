#include "paginate/frame.h"

#define LEAST_GRID 64

YbFrame
yb_frame_new (const YbLayout *layout)
{
  const YbPageGeometry *page = &layout->page;
  YbFrame frame = { .grid = CLAMP (page->grid, LEAST_GRID, YB_FRAME_LONGEST) };
  gint64 height = (gint64)page->height - page->head - page->foot;
  frame.height = (YbUnit)CLAMP (height, frame.grid, YB_FRAME_LONGEST);
  frame.n_lines = (guint)(frame.height / frame.grid);
  frame.last_baseline = (YbUnit)frame.n_lines * frame.grid;
  frame.note_gap = MIN (layout->notes.space, frame.height / 8);
  frame.margin_space = MIN (page->margin_space, frame.height / 8);
  frame.n_columns = MAX (page->columns, 1);
  return frame;
}

YbUnit
yb_frame_snap (const YbFrame *frame, YbUnit position)
{
  YbUnit beyond = position % frame->grid;
  return beyond == 0 ? position : position + frame->grid - beyond;
}

YbFrame
yb_frame_shorten (const YbFrame *frame, guint n_lines)
{
  YbFrame shorter = *frame;
  if (n_lines >= frame->n_lines)
    return shorter;
  shorter.n_lines = n_lines;
  shorter.height = shorter.last_baseline = (YbUnit)n_lines * frame->grid;
  return shorter;
}

YbUnit
yb_frame_text_start (const YbPageGeometry *page, gboolean recto)
{
  return recto ? page->inner : page->outer;
}

YbUnit
yb_frame_margin_start (const YbPageGeometry *page, gboolean recto)
{
  return recto ? page->width - page->outer + page->margin_gap : page->outer - page->margin_gap - page->margin_width;
}

YbUnit
yb_frame_column_start (const YbPageGeometry *page, guint column)
{
  return (YbUnit)column * (yb_page_column_width (page) + page->column_gap);
}
