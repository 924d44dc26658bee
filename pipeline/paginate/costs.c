#include "paginate/costs.h"

#define ENOUGH_AFTER_HEADING 4

/* No line of a paragraph stands alone: at least two before and two behind the break, so two and three lines stay
 * together; and two on this page where the paragraph comes from the page before. */
static gboolean
parts_paragraph_badly (const YbStack *stack)
{
  const YbFlowItem *next = &stack->flow->items[stack->cut.item];
  if (next->line == 0 || next->line >= next->n_lines)
    return FALSE;
  if (next->line < 2 || next->n_lines - next->line < 2)
    return TRUE;
  const YbFlowItem *first = &stack->flow->items[stack->first_item];
  return stack->cut.item - stack->first_item == 1 && first->line > 0 && first->line + 1 == next->line;
}

YbBreakLevel
yb_break_level (const YbStack *stack)
{
  const YbFlow *flow = stack->flow;
  /* Where nothing of the flow stands on the page, the page before has answered for the break. */
  if (stack->cut.item == flow->n_items || stack->last < 0)
    return YB_BREAK_LEGAL;
  if (flow->items[stack->last].keeps)
    return YB_BREAK_KEEP;
  return parts_paragraph_badly (stack) ? YB_BREAK_PARAGRAPH : YB_BREAK_LEGAL;
}

static gint64
paragraph_cost (const YbFlowItem *next)
{
  if (next->line == 0 || next->line >= next->n_lines)
    return 0;
  return (next->line == 2 ? YB_COST_TWO_LINES : 0) + (next->n_lines - next->line == 2 ? YB_COST_TWO_LINES : 0);
}

static gint64
heading_cost (const YbStack *stack)
{
  if (stack->last < 0 || stack->n_lines_since_heading >= ENOUGH_AFTER_HEADING)
    return 0;
  gint64 lacking = ENOUGH_AFTER_HEADING - stack->n_lines_since_heading;
  return YB_COST_FEW_AFTER_HEADING * lacking * lacking;
}

static gint64
float_cost (const YbStack *stack)
{
  const YbFlow *flow = stack->flow;
  const YbFlowItem *next = &flow->items[stack->cut.item];
  gint64 cost = 0;
  for (guint i = 1; i <= stack->cut.n_floats; i++)
    {
      const YbFlowItem *item = &flow->items[flow->floats[next->first_float - i]];
      cost += YB_COST_WAITING_FLOAT + (item->section != next->section ? YB_COST_LATE_FLOAT : 0)
              + (item->leads ? YB_COST_PARTED_LEAD : 0);
    }
  return cost;
}

static gint64
shrink_cost (const YbStack *stack)
{
  return stack->shrunk == 0 ? 0 : YB_COST_SHRUNK + (gint64)stack->shrunk * stack->shrunk / YB_COST_SHRUNK_SHARE;
}

static gint64
note_cost (const YbStack *stack)
{
  if (!stack->note_is_split)
    return 0;
  guint called_before = stack->flow->items[stack->last].first_note;
  return stack->cut.note > called_before ? YB_COST_SPLIT_NOTE : YB_COST_LATE_NOTE;
}

gboolean
yb_cut_ends_entry (const YbFlow *flow, YbCut cut)
{
  return cut.item < flow->n_items && flow->items[cut.item].begins && cut.n_floats == 0
         && cut.note == flow->items[cut.item].first_note;
}

guint
yb_cut_n_parted_floats (const YbFlow *flow, YbCut cut)
{
  guint n = cut.n_floats;
  if (cut.item > 0)
    for (guint i = cut.item; i < flow->n_items && flow->items[i].floats && !flow->items[i].begins; i++)
      n++;
  return MIN (n, YB_STACK_MOST_FLOATS);
}

gboolean
yb_is_full_enough (const YbFrame *frame, guint n_missing, gboolean ends_entry)
{
  return n_missing <= MAX (ends_entry ? frame->n_lines * 4 / 5 : frame->n_lines / 4, 2);
}

gint64
yb_missing_cost (guint n_lines, gboolean ends_entry)
{
  return (gint64)(ends_entry ? YB_COST_ENTRY_END : YB_COST_MISSING_LINE) * n_lines * n_lines;
}

gint64
yb_end_cost (const YbFrame *frame, YbUnit bottom, gboolean has_text)
{
  gint64 used = (bottom + frame->grid - 1) / frame->grid, lacking = MAX (frame->n_lines / 4 - used, 0);
  return YB_COST_SHORT_END * lacking * lacking + (has_text ? 0 : YB_COST_BARE_END);
}

void
yb_break_costs (const YbStack *stack, YbPageCosts *costs)
{
  const YbFlow *flow = stack->flow;
  costs->of[YB_PAGE_COST_SHRUNK] += shrink_cost (stack);
  if (yb_stack_is_end (flow, stack->cut))
    return;
  costs->of[YB_PAGE_COST_FLOAT] += float_cost (stack);
  costs->of[YB_PAGE_COST_NOTE] += note_cost (stack);
  if (stack->cut.item == flow->n_items)
    return;
  costs->of[YB_PAGE_COST_HEADING] += heading_cost (stack);
  costs->of[YB_PAGE_COST_PARAGRAPH] += paragraph_cost (&flow->items[stack->cut.item]);
}

/* The sum of what yb_break_costs() adds, for the many breaks that are only looked at. */
gint64
yb_break_cost (const YbStack *stack)
{
  const YbFlow *flow = stack->flow;
  gint64 cost = shrink_cost (stack);
  if (yb_stack_is_end (flow, stack->cut))
    return cost;
  cost += float_cost (stack) + note_cost (stack);
  if (stack->cut.item < flow->n_items)
    cost += heading_cost (stack) + paragraph_cost (&flow->items[stack->cut.item]);
  return cost;
}
