/* What makes a page break good or bad; README.md tells the numbers' reasons. Private to paginate/. */
#pragma once

#include "model/pages.h"
#include "paginate/stack.h"

#include <glib.h>

G_BEGIN_DECLS

/* Costs are sums of these; all are small against a forced break. */
#define YB_COST_MISSING_LINE 10      /* times the square of the lines missing at a page's foot */
#define YB_COST_ENTRY_END 2          /* the same where the next page begins with an entry */
#define YB_COST_UNEQUAL_FACING 200   /* times the square of the lines by which facing pages differ */
#define YB_COST_FEW_AFTER_HEADING 25 /* times the square of the lines that four are short of */
#define YB_COST_TWO_LINES 6          /* two lines of a paragraph alone at a page's foot or head */
#define YB_COST_HYPHEN_VERSO 8       /* a word is broken between facing pages */
#define YB_COST_HYPHEN_RECTO 20      /* a word is broken where the leaf is turned */
#define YB_COST_UNEQUAL_COLUMNS 40   /* times the square of the lines by which columns side by side differ */
#define YB_COST_SHORT_END 10      /* times the square of the lines that the last page of a flow is short of a quarter */
#define YB_COST_BARE_END 300      /* the last page of a flow has no text, only pictures */
#define YB_COST_WAITING_FLOAT 15  /* a float stands a page later than its place */
#define YB_COST_LATE_FLOAT 60     /* and its entry is over by then */
#define YB_COST_PARTED_LEAD 2000  /* it is the picture below an entry's head, which stays */
#define YB_COST_TURNED_FLOAT 1500 /* the leaf is turned between */
#define YB_COST_SHRUNK 60         /* a picture is made smaller to stay in sight */
#define YB_COST_SHRUNK_SHARE 2    /* and the square of the per cent of its height that it has lost, divided by this */
#define YB_COST_SPLIT_NOTE 600    /* a note goes on at the next page's foot */
#define YB_COST_LATE_NOTE 1500    /* a note begins a page after its call */
#define YB_COST_FORCED 1000000    /* times the level of the rule that is broken */

/* Facing pages that differ by more than this are taken to differ by it. */
#define YB_COST_MOST_UNEQUAL 8

/* Which rule a break breaks, from the one given up first. */
typedef enum
{
  YB_BREAK_LEGAL,
  YB_BREAK_PARAGRAPH, /* a line alone, or a paragraph of three lines broken */
  YB_BREAK_KEEP,      /* behind a box that keeps with the next */
} YbBreakLevel;

/* The rule that is broken when the page ends here. */
YbBreakLevel yb_break_level (const YbStack *stack);

/* What it costs to end the column here, but for its level, its length and what depends on the page's side: facing pages
 * and hyphens. */
gint64 yb_break_cost (const YbStack *stack);

/* The same by kinds, added to `costs`. */
void yb_break_costs (const YbStack *stack, YbPageCosts *costs);

/* TRUE when an entry begins behind the cut, and nothing of those before waits. */
gboolean yb_cut_ends_entry (const YbFlow *flow, YbCut cut);

/* How many floats whose place is before the cut stand behind it: those that wait, and those right at the cut, which
 * are called where the box before them ends. */
guint yb_cut_n_parted_floats (const YbFlow *flow, YbCut cut);

/* TRUE when a page may end there that lacks so many lines, if there is a choice. */
gboolean yb_is_full_enough (const YbFrame *frame, guint n_missing, gboolean ends_entry);

/* What it costs that lines are missing at the foot. */
gint64 yb_missing_cost (guint n_lines, gboolean ends_entry);

/* What it costs that a flow's last page ends at `bottom`, with text or without. */
gint64 yb_end_cost (const YbFrame *frame, YbUnit bottom, gboolean has_text);

G_END_DECLS
