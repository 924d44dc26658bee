/* Where a column that begins at a place may end. Each column is stacked once, for many pages. Private to paginate/. */
#pragma once

#include "paginate/costs.h"
#include "paginate/stack.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbColumns YbColumns;

/* Boxes that are set in equally many columns, or across them. */
typedef struct
{
  guint end; /* item */
  guint n_columns;
} YbColumnSet;

/* A place where the column under way may end. */
typedef struct
{
  YbCut cut;
  gint64 cost; /* without what its length costs */
  YbUnit needed, bottom, space;
  guint missing;
  YbBreakLevel level;
  guint8 hyphenated, has_notes, has_text, ends_entry, shrinks;
} YbColumnEnd;

/* All that is known of the column that begins at a place. */
typedef struct
{
  YbCut cut;
  YbUnit top;
  GArray *ends;        /* YbColumnEnd, those before the set's end: all, or those of a column nearly full */
  gboolean all;        /* `ends` are all */
  GArray *fill;        /* YbColumnEnd: those among which to choose where it is filled; NULL: not looked for yet */
  gboolean ends_set;   /* it reaches the set's end, with nothing waiting */
  YbColumnEnd set_end; /* if so */
} YbColumn;

/* `flow` and `frame` are borrowed. Free with yb_columns_free(). */
YbColumns *yb_columns_new (const YbFlow *flow, const YbFrame *frame);
void yb_columns_free (YbColumns *columns);

/* The set that goes on at `cut`. What waits belongs to the set before, and ends with it if another kind follows. */
YbColumnSet yb_columns_find_set (const YbColumns *columns, YbCut cut);

/* The column of `set` that begins at `cut`, `top` below the text block's top, with all its ends; owned by `columns`
 * until the next call. */
const YbColumn *yb_columns_look_up (YbColumns *columns, YbCut cut, YbUnit top, const YbColumnSet *set);

/* The ends (YbColumnEnd) of that column among which to choose where it is filled; owned as it. */
const GArray *yb_columns_look_up_fill (YbColumns *columns, YbCut cut, YbUnit top, const YbColumnSet *set);

/* The same column with its `fill`, stacked for this call alone. Free with yb_column_free(). */
YbColumn *yb_columns_stack (YbColumns *columns, YbCut cut, YbUnit top, const YbColumnSet *set);
void yb_column_free (gpointer column);

G_END_DECLS
