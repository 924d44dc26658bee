#include "paginate/columns.h"

/* When every end of a column is too early, the latest of them are looked at. */
#define LATEST_ENDS 8
/* A column has no more ends: one before its first box and one behind each; twice, for pictures made smaller. */
#define MOST_ENDS (2 * (YB_STACK_MOST_BOXES + YB_STACK_MOST_FLOATS + 2))
/* Stacked columns that are remembered. */
#define MOST_REMEMBERED 4096

struct _YbColumns
{
  const YbFlow *flow;
  const YbFrame *frame;
  YbStack *stack;
  YbColumnEnd *ends; /* of the column under way; room for all */
  guint n_ends;
  GHashTable *remembered; /* YbColumn, by where it begins */
};

/* ---- remembered columns ---- */

static guint
hash_column (gconstpointer data)
{
  const YbColumn *column = data;
  return column->cut.item * 31u + column->cut.n_floats * 7u + column->cut.note * 131u + (guint)column->top;
}

static gboolean
equal_columns (gconstpointer a, gconstpointer b)
{
  const YbColumn *one = a, *two = b;
  return one->cut.item == two->cut.item && one->cut.n_floats == two->cut.n_floats && one->cut.note == two->cut.note
         && one->top == two->top;
}

void
yb_column_free (gpointer data)
{
  YbColumn *column = data;
  g_array_unref (column->ends);
  g_clear_pointer (&column->fill, g_array_unref);
  g_free (column);
}

YbColumns *
yb_columns_new (const YbFlow *flow, const YbFrame *frame)
{
  YbColumns *columns = g_new0 (YbColumns, 1);
  columns->flow = flow;
  columns->frame = frame;
  columns->stack = yb_stack_new (flow, frame);
  columns->ends = g_new (YbColumnEnd, MOST_ENDS);
  columns->remembered = g_hash_table_new_full (hash_column, equal_columns, yb_column_free, NULL);
  return columns;
}

void
yb_columns_free (YbColumns *columns)
{
  if (!columns)
    return;
  yb_stack_free (columns->stack);
  g_free (columns->ends);
  g_hash_table_unref (columns->remembered);
  g_free (columns);
}

/* ---- sets ---- */

YbColumnSet
yb_columns_find_set (const YbColumns *columns, YbCut cut)
{
  const YbFlow *flow = columns->flow;
  const YbFlowItem *next = &flow->items[cut.item];
  const YbFlowItem *first = next;
  if (cut.n_floats > 0)
    first = &flow->items[flow->floats[next->first_float - cut.n_floats]];
  else if (cut.item > 0 && (cut.note < next->first_note || cut.item == flow->n_items))
    first = next - 1;
  gboolean is_other = cut.item == flow->n_items || first->spans != next->spans;
  return (YbColumnSet){ .end = is_other ? cut.item : next->set_end,
                        .n_columns = first->spans ? 1 : columns->frame->n_columns };
}

/* TRUE when the set is over and nothing of it waits. */
static gboolean
is_set_end (const YbFlow *flow, const YbColumnSet *set, YbCut cut)
{
  return cut.item == set->end && cut.n_floats == 0 && cut.note == flow->items[cut.item].first_note;
}

/* ---- where a column may end ---- */

/* A quick look: TRUE only when far too much is missing. */
static gboolean
is_far_from_full (const YbStack *stack)
{
  const YbFrame *frame = stack->frame;
  YbUnit early = frame->last_baseline - (YbUnit)(MAX (frame->n_lines / 4, 2) + 2) * frame->grid;
  return MAX (stack->bottom, stack->last_end) + stack->foot_height < early && stack->cut.note == stack->first_note
         && !stack->flow->items[stack->cut.item].begins;
}

static YbColumnEnd
describe_end (const YbStack *stack)
{
  return (YbColumnEnd){ .cut = stack->cut,
                        .cost = yb_break_cost (stack),
                        .needed = yb_stack_needed (stack),
                        .bottom = stack->bottom,
                        .space = stack->space,
                        .missing = yb_stack_missing_lines (stack),
                        .level = yb_break_level (stack),
                        .hyphenated = stack->last >= 0 && stack->flow->items[stack->last].hyphenated,
                        .has_notes = stack->cut.note > stack->first_note,
                        .has_text = stack->has_text,
                        .shrinks = stack->shrunk > 0,
                        .ends_entry = yb_cut_ends_entry (stack->flow, stack->cut) };
}

static void
add_end (YbColumns *columns, YbColumn *column, const YbColumnSet *set)
{
  const YbStack *stack = columns->stack;
  if (is_set_end (stack->flow, set, stack->cut))
    {
      column->ends_set = TRUE;
      column->set_end = describe_end (stack);
      return;
    }
  if (!column->all && is_far_from_full (stack))
    return;
  if (columns->n_ends < MOST_ENDS)
    columns->ends[columns->n_ends++] = describe_end (stack);
}

/* The ends behind a picture that is made smaller; those before it are known. */
static void
collect_shrunk_ends (YbColumns *columns, YbColumn *column, const YbColumnSet *set)
{
  YbStack *stack = columns->stack;
  yb_stack_begin (stack, column->cut, column->top, TRUE);
  while (stack->cut.item < set->end)
    {
      YbStackResult result = yb_stack_add (stack);
      if (result == YB_STACK_FULL)
        break;
      if (result == YB_STACK_PLACED && stack->shrunk > 0)
        add_end (columns, column, set);
    }
}

/* Ends of the column that begins at `cut`; the first is before any box of the flow, if floats or notes wait. */
static void
collect_ends (YbColumns *columns, YbColumn *column, const YbColumnSet *set, gboolean all)
{
  YbStack *stack = columns->stack;
  columns->n_ends = 0;
  column->all = all;
  column->ends_set = FALSE;
  yb_stack_begin (stack, column->cut, column->top, FALSE);
  if (yb_stack_is_used (stack))
    add_end (columns, column, set);
  while (stack->cut.item < set->end)
    {
      YbStackResult result = yb_stack_add (stack);
      if (result == YB_STACK_FULL)
        break;
      if (result == YB_STACK_PLACED)
        add_end (columns, column, set);
    }
  if (stack->can_shrink && set->n_columns == 1)
    collect_shrunk_ends (columns, column, set);
  g_array_set_size (column->ends, 0);
  g_array_append_vals (column->ends, columns->ends, columns->n_ends);
}

/* Keeps the ends that break the least of rules; returns how many rules that is. */
static YbBreakLevel
keep_least_level (GArray *ends)
{
  YbBreakLevel level = YB_BREAK_KEEP;
  for (guint i = 0; i < ends->len; i++)
    level = MIN (level, g_array_index (ends, YbColumnEnd, i).level);
  guint n_kept = 0;
  for (guint i = 0; i < ends->len; i++)
    if (g_array_index (ends, YbColumnEnd, i).level == level)
      g_array_index (ends, YbColumnEnd, n_kept++) = g_array_index (ends, YbColumnEnd, i);
  g_array_set_size (ends, n_kept);
  return level;
}

/* Keeps the ends that leave the page full enough; FALSE where there are none: then all are kept. */
static gboolean
keep_full_enough (const YbFrame *frame, GArray *ends)
{
  guint n_kept = 0;
  for (guint i = 0; i < ends->len; i++)
    {
      YbColumnEnd end = g_array_index (ends, YbColumnEnd, i);
      if (yb_is_full_enough (frame, end.missing, end.ends_entry))
        g_array_index (ends, YbColumnEnd, n_kept++) = end;
    }
  if (n_kept > 0)
    g_array_set_size (ends, n_kept);
  return n_kept > 0;
}

static gboolean
is_flow_end (const YbColumns *columns, const YbColumn *column)
{
  return column->ends_set && yb_stack_is_end (columns->flow, column->set_end.cut);
}

static void
copy_ends (YbColumn *column)
{
  g_array_set_size (column->fill, 0);
  if (column->ends->len > 0)
    g_array_append_vals (column->fill, column->ends->data, column->ends->len);
}

/* Finds the legal ends of a column nearly full; FALSE when there are none. */
static gboolean
find_good_ends (const YbColumns *columns, YbColumn *column)
{
  copy_ends (column);
  if (!keep_full_enough (columns->frame, column->fill))
    {
      g_array_set_size (column->fill, 0);
      return is_flow_end (columns, column);
    }
  if (keep_least_level (column->fill) == YB_BREAK_LEGAL)
    return TRUE;
  if (!is_flow_end (columns, column))
    return FALSE;
  g_array_set_size (column->fill, 0);
  return TRUE;
}

/* The ends among which to choose where the column is filled. Mostly a look at columns nearly full is enough. What ends
 * its set fills no column of several: it is balanced. */
static void
find_fill (YbColumns *columns, YbColumn *column, const YbColumnSet *set)
{
  column->fill = g_array_new (FALSE, FALSE, sizeof (YbColumnEnd));
  if (find_good_ends (columns, column))
    return;
  g_array_set_size (column->fill, 0);
  if (set->n_columns > 1 && column->ends_set)
    return;
  if (!column->all)
    collect_ends (columns, column, set, TRUE);
  copy_ends (column);
  keep_least_level (column->fill);
  if (!keep_full_enough (columns->frame, column->fill) && column->fill->len > LATEST_ENDS)
    g_array_remove_range (column->fill, 0, column->fill->len - LATEST_ENDS);
}

/* The column that begins there, stacked once for many pages; owned by `columns` until the next call. */
static YbColumn *
remember_column (YbColumns *columns, YbCut cut, YbUnit top, const YbColumnSet *set, gboolean all)
{
  YbColumn wanted = { .cut = cut, .top = top };
  YbColumn *known = g_hash_table_lookup (columns->remembered, &wanted);
  if (known && (known->all || !all))
    return known;
  if (!known)
    {
      if (g_hash_table_size (columns->remembered) >= MOST_REMEMBERED)
        g_hash_table_remove_all (columns->remembered);
      known = g_memdup2 (&wanted, sizeof wanted);
      known->ends = g_array_new (FALSE, FALSE, sizeof (YbColumnEnd));
      g_hash_table_add (columns->remembered, known);
    }
  collect_ends (columns, known, set, all);
  return known;
}

const YbColumn *
yb_columns_look_up (YbColumns *columns, YbCut cut, YbUnit top, const YbColumnSet *set)
{
  return remember_column (columns, cut, top, set, TRUE);
}

const GArray *
yb_columns_look_up_fill (YbColumns *columns, YbCut cut, YbUnit top, const YbColumnSet *set)
{
  YbColumn *column = remember_column (columns, cut, top, set, FALSE);
  if (!column->fill)
    find_fill (columns, column, set);
  return column->fill;
}

YbColumn *
yb_columns_stack (YbColumns *columns, YbCut cut, YbUnit top, const YbColumnSet *set)
{
  YbColumn *column = g_new0 (YbColumn, 1);
  column->cut = cut;
  column->top = top;
  column->ends = g_array_new (FALSE, FALSE, sizeof (YbColumnEnd));
  collect_ends (columns, column, set, FALSE);
  find_fill (columns, column, set);
  return column;
}
