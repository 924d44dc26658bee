/* Where the page that begins at a cut may end, and at which cost. A page consists of sets, one below the other: boxes
 * that span all columns, or columns side by side. Private to paginate/. */
#pragma once

#include "paginate/costs.h"
#include "paginate/stack.h"

#include <glib.h>

G_BEGIN_DECLS

/* One column of a set, or the boxes that span the page. */
typedef struct
{
  YbCut start, end;
  YbUnit top;         /* where it begins, from the text block's top */
  guint n_lines;      /* of the page's grid down to its foot */
  guint column;       /* from 0 */
  gboolean spans;     /* the page's whole measure */
  gboolean shrinks;   /* a picture is made smaller */
  YbBreakLevel level; /* rule that its end breaks */
} YbSlot;

/* A page's length that is not compared with the facing one's. */
#define YB_FACES_NOTHING (-1)

/* An end of the page. */
typedef struct
{
  YbCut cut;
  gint64 cost;        /* of all columns, but for the level and what depends on the page's side */
  gint64 end_cost;    /* of it, because the flow ends */
  guint missing;      /* lines at the foot */
  gint facing;        /* lines that the facing page compares with; or YB_FACES_NOTHING */
  YbBreakLevel level; /* rule that it breaks */
  gboolean hyphenated, is_end, ends_entry;
  gint slot; /* the last; for yb_endings_trace() */
} YbEnding;

typedef struct _YbEndings YbEndings;

YbEndings *yb_endings_new (const YbFlow *flow, const YbFrame *frame);
void yb_endings_free (YbEndings *endings);

/* The ends among which to choose, at least one: a GArray of YbEnding, owned by `endings`, until the next call. */
const GArray *yb_endings_find (YbEndings *endings, YbCut start);

/* Appends the slots of a page to `slots` (YbSlot), in order. `ending` is of the last call of yb_endings_find(). */
void yb_endings_trace (const YbEndings *endings, const YbEnding *ending, GArray *slots);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbEndings, yb_endings_free)

G_END_DECLS
