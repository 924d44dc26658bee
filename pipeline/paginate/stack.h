/* Filling one column, which may be the whole page: boxes of a flow are stacked from its top, notes from its foot. The
 * same steps serve to find out where a column may end and, once that is chosen, to place its boxes. Private to
 * paginate/. */
#pragma once

#include "paginate/flow.h"

#include <glib.h>

G_BEGIN_DECLS

/* No more boxes than this are stacked on a page: bounds the work on boxes without height. */
#define YB_STACK_MOST_BOXES 400
/* No more floats than this wait for a page's head; before the next one the page ends. */
#define YB_STACK_MOST_FLOATS 4

/* Where one column ends and the next begins: all boxes before `item` are placed but the last `n_floats` floats among
 * them; all notes before `note` are placed. */
typedef struct
{
  guint item, n_floats, note;
} YbCut;

typedef enum
{
  YB_STACK_PLACED,   /* the box stands in the column */
  YB_STACK_DEFERRED, /* a float that waits for the next column */
  YB_STACK_FULL,     /* the box does not fit; nothing changed */
} YbStackResult;

/* A box in the column. */
typedef struct
{
  guint item;
  YbUnit top;       /* from the text block's top; of those at the foot known by yb_stack_settle() */
  YbUnit shrunk;    /* the picture is so much less high */
  gboolean at_foot; /* above the notes */
} YbStacked;

typedef struct
{
  const YbFlow *flow;
  const YbFrame *frame;
  YbUnit top;        /* where the column begins, from the text block's top */
  YbStacked *placed; /* in the order of placing; room for all that fit */
  guint n_placed, n_at_foot;
  gint repeats;        /* the box of the flow above which its `repeated` stand; -1: none */
  guint n_head_floats; /* of them, floats at the page's head that belong to earlier pages */
  guint first_item;    /* of the flow, that would stand on the page */
  YbCut cut;           /* where the page would end now */
  guint first_note;    /* notes from here to cut.note stand at the foot */
  gboolean full;       /* nothing more may follow */
  gboolean shrinks;    /* a float whose picture is too high is made smaller, if it may be, before it waits */
  gboolean can_shrink; /* there was such a float */
  gint shrunk;         /* per cent of its height that the one picture made smaller has lost */
  gboolean note_is_split;
  gint last;                   /* the box of the flow placed last, no head float; -1: none */
  YbUnit foot_height;          /* what floats at the foot take */
  YbUnit foot_needed;          /* the last baseline without which one of them would not stand there */
  YbUnit bottom;               /* of what is placed */
  YbUnit space;                /* that the last box wants below it */
  YbUnit last_end;             /* baseline of a line, bottom of anything else */
  gboolean ends_with_line;     /* what is placed last */
  gboolean has_text;           /* of text */
  guint n_lines_since_heading; /* boxes placed since one that keeps with the next */
  gint64 margin_used;
} YbStack;

YbStack *yb_stack_new (const YbFlow *flow, const YbFrame *frame);
void yb_stack_free (YbStack *stack);

/* Begins a column at `top`: floats that wait go to its head, notes that wait to its foot. `shrinks`: a picture that
 * would wait is made smaller instead, if that is enough. */
void yb_stack_begin (YbStack *stack, YbCut start, YbUnit top, gboolean shrinks);

/* Takes the box `stack->cut.item`, which exists. A column that begins at the page's top never stays empty: its first
 * box is placed even if it is too high. */
YbStackResult yb_stack_add (YbStack *stack);

/* TRUE when the page ends the flow: nothing is left and nothing waits. */
gboolean yb_stack_is_end (const YbFlow *flow, YbCut cut);

/* Finds the places of floats at the foot, when the column is done. */
void yb_stack_settle (YbStack *stack);

/* TRUE when something stands in the column. */
gboolean yb_stack_is_used (const YbStack *stack);

/* The last baseline that the frame must have at least for what stands in the column. */
YbUnit yb_stack_needed (const YbStack *stack);

/* Lines of the grid that are missing at the column's end. */
guint yb_stack_missing_lines (const YbStack *stack);

/* Top of the notes at the foot, which must not be none. */
YbUnit yb_stack_notes_top (const YbStack *stack);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbStack, yb_stack_free)

G_END_DECLS
