/* The text block that pages are filled into, all lengths from its top. Private to paginate/. */
#pragma once

#include "base/unit.h"
#include "model/layout.h"

#include <glib.h>

G_BEGIN_DECLS

/* Sizes beyond this (some 23 m) are taken for it, so that sums never overflow. */
#define YB_FRAME_LONGEST (1 << 26)

typedef struct
{
  YbUnit height;        /* of the text block */
  YbUnit grid;          /* distance of the grid's lines, at least 1/16 pt; line k stands at k times it */
  YbUnit last_baseline; /* the last line of the grid within the block: where a full page ends */
  guint n_lines;        /* lines of the grid from 1 to the last */
  YbUnit note_gap;      /* between the text and the notes at the foot; the rule stands in its middle */
  YbUnit margin_space;  /* least space between two notes in the margin column */
  guint n_columns;
} YbFrame;

/* The frame of a layout's pages. Whatever the margins, at least one line fits. */
YbFrame yb_frame_new (const YbLayout *layout);

/* `position` moved down to the next line of the grid. */
YbUnit yb_frame_snap (const YbFrame *frame, YbUnit position);

/* The frame cut off below its `n_lines`th line. */
YbFrame yb_frame_shorten (const YbFrame *frame, guint n_lines);

/* Left edge of the text block and of the margin column on a recto or a verso, from the trimmed page's left edge. */
YbUnit yb_frame_text_start (const YbPageGeometry *page, gboolean recto);
YbUnit yb_frame_margin_start (const YbPageGeometry *page, gboolean recto);

/* Left edge of a column, from 0, from the text block's left edge. */
YbUnit yb_frame_column_start (const YbPageGeometry *page, guint column);

G_END_DECLS
