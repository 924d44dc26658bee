/* A flow: the boxes of sections that run on, with what page breaking asks of them worked out once. Private to
 * paginate/. */
#pragma once

#include "base/arena.h"
#include "model/galley.h"
#include "paginate/frame.h"

#include <glib.h>

G_BEGIN_DECLS

/* A box of the flow. Sizes are the box's, made non-negative and bounded. */
typedef struct
{
  const YbBox *box;
  guint section; /* index in the galley */
  YbUnit height, baseline, space_before, space_after;
  YbUnit repeat_height;  /* of what is repeated above it at a column's head */
  YbUnit shrink;         /* a float's picture may be so much less high */
  YbUnit margin_extent;  /* what its notes in the margin column take; 0: none */
  guint16 line, n_lines; /* of its paragraph */
  guint is_line : 1, on_grid : 1, keeps : 1, floats : 1, hyphenated : 1;
  guint has_text : 1;             /* no picture: a line, a row of a table, an entry's head */
  guint is_cut : 1;               /* the first piece of a box that was cut */
  guint spans : 1;                /* stands across all columns */
  guint begins : 1;               /* the first of its section, behind another of the flow */
  guint at_head : 1, at_foot : 1; /* where a float stands */
  guint leads : 1;                /* a float that belongs right below a head */
  guint first_note;               /* in `notes`: those before are called by boxes before */
  guint first_float;              /* in `floats`: number of floats before this box */
  guint set_end;                  /* the item behind the last that spans as this one does: where its column set ends */
  gint64 pile;                    /* heights of all items before, to guess with */
} YbFlowItem;

/* A footnote's box. Notes are placed in the order in which they are called; one that is called twice, at the first. */
typedef struct
{
  const YbBox *box;
  guint section;
  YbUnit height, baseline, space_before;
  gboolean is_line;
  gint64 top; /* in a stack of all notes of the flow */
} YbFlowNote;

typedef struct
{
  guint n_items;
  const YbFlowItem *items; /* one more than n_items: the end, which has only first_note and first_float */
  guint n_notes;
  const YbFlowNote *notes;
  guint n_floats;
  const guint *floats; /* items */
} YbFlow;

/* The section behind those from `first` on that make one flow: all that run on after it, with as many columns. */
guint yb_flow_find_end (const YbGalley *galley, guint first);

/* The flow of the galley's sections from `first` to before `end`; lives in `arena`. A box higher than the frame that
 * consists of parts one below the other is cut into several. */
YbFlow *yb_flow_new (YbArena *arena, const YbFrame *frame, const YbGalley *galley, guint first, guint end);

/* Height of the notes from `first` to before `end`, stacked. */
YbUnit yb_flow_notes_height (const YbFlow *flow, guint first, guint end);

/* Top and bottom of what a part inks, in its own coordinates. */
void yb_part_extent (const YbPart *part, gint64 *top, gint64 *bottom);

/* Leaves of a rectangle what lies between `top` and `bottom`; FALSE when nothing does. */
gboolean yb_part_clip (YbPart *part, gint64 top, gint64 bottom);

/* Top and bottom of several parts; both 0 where there are none. */
void yb_parts_extent (guint n_parts, const YbPart *parts, gint64 *top, gint64 *bottom);

/* Cuts a box that is higher than `height` between its parts into boxes that are not, as far as that goes, and appends
 * them to `boxes` (const YbBox *); else appends the box itself. */
void yb_flow_cut_box (YbArena *arena, const YbBox *box, YbUnit height, GPtrArray *boxes);

G_END_DECLS
