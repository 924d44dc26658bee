#include "paginate/stack.h"

/* A page with all this on it has room for every box and waiting float that may stand on it. */
#define MOST_PLACED (YB_STACK_MOST_BOXES + YB_STACK_MOST_FLOATS + 1)

YbStack *
yb_stack_new (const YbFlow *flow, const YbFrame *frame)
{
  YbStack *stack = g_new0 (YbStack, 1);
  stack->flow = flow;
  stack->frame = frame;
  stack->placed = g_new (YbStacked, MOST_PLACED);
  return stack;
}

void
yb_stack_free (YbStack *stack)
{
  if (!stack)
    return;
  g_free (stack->placed);
  g_free (stack);
}

/* ---- room ---- */

/* The last note's line stands on the grid's last line as the text does; its descenders hang below. */
static YbUnit
notes_top (const YbStack *stack, guint end)
{
  const YbFlowNote *last = &stack->flow->notes[end - 1];
  YbUnit hang = MAX (last->height - last->baseline, 0);
  YbUnit bottom = last->is_line ? stack->frame->last_baseline + hang : stack->frame->height;
  return MIN (bottom, stack->frame->height + stack->frame->grid)
         - yb_flow_notes_height (stack->flow, stack->first_note, end);
}

/* The foot of the room for text above the notes up to `end`. */
static YbUnit
room (const YbStack *stack, guint note_end)
{
  if (note_end == stack->first_note)
    return stack->foot_height > 0 ? stack->frame->last_baseline - stack->foot_height : stack->frame->height;
  return notes_top (stack, note_end) - stack->frame->note_gap - stack->foot_height;
}

/* A line may hang its descenders below the last line of the grid, or into the space above a float at the foot, as long
 * as there are no notes. */
static gboolean
has_room (const YbStack *stack, const YbFlowItem *item, YbUnit top, guint note_end)
{
  if (item->is_line && note_end == stack->first_note)
    return top + item->baseline <= stack->frame->last_baseline - stack->foot_height;
  return top + item->height <= room (stack, note_end);
}

static gboolean
margin_has_room (const YbStack *stack, const YbFlowItem *item)
{
  return item->margin_extent == 0 || stack->frame->n_columns > 1
         || stack->margin_used + item->margin_extent <= stack->frame->height;
}

gboolean
yb_stack_is_used (const YbStack *stack)
{
  return stack->n_placed > 0 || stack->cut.note > stack->first_note;
}

/* A whole column may not stay empty: what is too high for it is for any other too. */
static gboolean
must_place (const YbStack *stack)
{
  return stack->top == 0 && !yb_stack_is_used (stack);
}

YbUnit
yb_stack_notes_top (const YbStack *stack)
{
  return notes_top (stack, stack->cut.note);
}

/* ---- stacking ---- */

/* A column that begins with a row of a table shows the table's head again, unless that leaves no room for the row. */
static gboolean
is_repeated_above (const YbStack *stack, const YbFlowItem *item)
{
  return item->repeat_height > 0 && stack->last < 0
         && item->repeat_height + item->height <= stack->frame->height - stack->top;
}

static YbUnit
find_top (const YbStack *stack, const YbFlowItem *item)
{
  YbUnit top = stack->n_placed == stack->n_at_foot ? stack->top
                                                   : stack->bottom + MAX (stack->space, item->space_before);
  if (is_repeated_above (stack, item))
    top += item->repeat_height;
  if (item->on_grid)
    top = yb_frame_snap (stack->frame, top + item->baseline) - item->baseline;
  return top;
}

static void
place (YbStack *stack, guint idx, YbUnit top, YbUnit shrunk)
{
  const YbFlowItem *item = &stack->flow->items[idx];
  stack->placed[stack->n_placed++] = (YbStacked){ .item = idx, .top = top, .shrunk = shrunk };
  stack->bottom = MIN (top + item->height - shrunk, YB_FRAME_LONGEST);
  stack->ends_with_line = item->is_line;
  stack->last_end = item->is_line ? top + item->baseline : stack->bottom;
  stack->space = item->space_after;
  stack->has_text |= item->has_text;
  if (item->margin_extent > 0)
    stack->margin_used += item->margin_extent + stack->frame->margin_space;
  if (stack->bottom > stack->frame->height + stack->frame->grid || stack->n_placed >= YB_STACK_MOST_BOXES)
    stack->full = TRUE;
}

/* A float at the foot takes its room from below; the space above it stands between it and the text. */
static void
place_at_foot (YbStack *stack, guint idx, YbUnit top)
{
  const YbFlowItem *item = &stack->flow->items[idx];
  gboolean has_notes = stack->cut.note > stack->first_note;
  YbUnit below = has_notes ? stack->frame->last_baseline - room (stack, stack->cut.note) : stack->foot_height;
  stack->foot_needed = MAX (stack->foot_needed, top + item->height + below);
  stack->placed[stack->n_placed++] = (YbStacked){ .item = idx, .at_foot = TRUE };
  stack->n_at_foot++;
  stack->foot_height += item->height + item->space_before;
  if (stack->n_placed >= YB_STACK_MOST_BOXES)
    stack->full = TRUE;
}

void
yb_stack_settle (YbStack *stack)
{
  YbUnit top = room (stack, stack->cut.note);
  for (guint i = 0; i < stack->n_placed; i++)
    {
      if (!stack->placed[i].at_foot)
        continue;
      const YbFlowItem *item = &stack->flow->items[stack->placed[i].item];
      stack->placed[i].top = top + item->space_before;
      top = stack->placed[i].top + item->height;
    }
}

/* Notes from earlier pages. What does not fit goes on to the next page, and then nothing else stands on this one. */
static void
place_waiting_notes (YbStack *stack, guint n_called)
{
  while (stack->cut.note < n_called)
    {
      guint end = stack->cut.note + 1;
      if (end > stack->first_note + 1 && notes_top (stack, end) < 0)
        break;
      stack->cut.note = end;
    }
  stack->full = stack->cut.note < n_called;
}

/* Floats go to the head, or to the foot, in their order while they fit. Those left stand in the way only when their
 * entry is over. */
static void
place_waiting_floats (YbStack *stack)
{
  const YbFlow *flow = stack->flow;
  const YbFlowItem *next = &flow->items[stack->cut.item];
  while (stack->cut.n_floats > 0 && !stack->full)
    {
      guint idx = flow->floats[next->first_float - stack->cut.n_floats];
      const YbFlowItem *item = &flow->items[idx];
      YbUnit top = find_top (stack, item);
      gboolean fits = has_room (stack, item, top, stack->cut.note) && margin_has_room (stack, item);
      if (!fits && !must_place (stack))
        break;
      if (item->at_foot && fits)
        place_at_foot (stack, idx, top);
      else
        place (stack, idx, top, 0);
      stack->n_head_floats++;
      stack->cut.n_floats--;
    }
  if (stack->cut.n_floats > 0
      && flow->items[flow->floats[next->first_float - stack->cut.n_floats]].section != next->section)
    stack->full = TRUE;
}

void
yb_stack_begin (YbStack *stack, YbCut start, YbUnit top, gboolean shrinks)
{
  *stack = (YbStack){ .flow = stack->flow,
                      .frame = stack->frame,
                      .placed = stack->placed,
                      .top = top,
                      .bottom = top,
                      .last_end = top,
                      .first_item = start.item,
                      .cut = start,
                      .shrinks = shrinks,
                      .first_note = start.note,
                      .last = -1,
                      .repeats = -1,
                      .n_lines_since_heading = G_MAXUINT16 };
  if (top > 0 && start.item > 0 && stack->flow->items[start.item - 1].keeps)
    stack->n_lines_since_heading = 0;
  place_waiting_notes (stack, stack->flow->items[start.item].first_note);
  if (!stack->full)
    place_waiting_floats (stack);
}

/* TRUE when the note before `end` goes on behind it with a line alone on either side. */
static gboolean
parts_note_badly (const YbStack *stack, guint end)
{
  const YbBox *next = stack->flow->notes[end].box;
  return next->line > 0 && next->line < next->n_lines && (next->line < 2 || next->n_lines - next->line < 2);
}

/* The number of notes up to which a box with its notes fits: all or, in need, as many of their boxes as do without
 * leaving a line of a note alone, if that can be. */
static guint
find_note_end (const YbStack *stack, const YbFlowItem *item, YbUnit top, guint wanted)
{
  guint most = wanted;
  while (most > stack->cut.note && !has_room (stack, item, top, most))
    most--;
  if (most == wanted)
    return wanted;
  guint end = most;
  while (end > stack->cut.note && parts_note_badly (stack, end))
    end--;
  return end > stack->cut.note ? end : most;
}

static void
advance (YbStack *stack, guint note_end)
{
  guint idx = stack->cut.item++;
  stack->last = (gint)idx;
  stack->cut.note = note_end;
  stack->n_lines_since_heading = stack->flow->items[idx].keeps ? 0 : stack->n_lines_since_heading + 1;
  if (note_end < stack->flow->items[idx + 1].first_note)
    stack->full = stack->note_is_split = TRUE;
}

/* How much less high the picture must be to fit; 0 where that is not allowed. Then the column is full. */
static YbUnit
find_shrink (YbStack *stack, const YbFlowItem *item, YbUnit top)
{
  YbUnit lacking = top + item->height - room (stack, stack->cut.note);
  if (item->shrink < lacking || lacking <= 0 || stack->cut.n_floats > 0 || item->at_head || item->at_foot
      || !margin_has_room (stack, item))
    return 0;
  /* At a page's head it would be placed as it is, and reach below the foot. */
  gboolean must = must_place (stack) && stack->frame->n_columns == 1;
  stack->can_shrink |= !must;
  return stack->shrinks || must ? lacking : 0;
}

YbStackResult
yb_stack_add (YbStack *stack)
{
  if (stack->full)
    return YB_STACK_FULL;
  guint idx = stack->cut.item;
  const YbFlowItem *item = &stack->flow->items[idx];
  YbUnit top = find_top (stack, item);
  guint n_called = stack->flow->items[idx + 1].first_note;
  guint note_end = find_note_end (stack, item, top, n_called);
  gboolean fits = has_room (stack, item, top, note_end) && margin_has_room (stack, item)
                  && !(item->at_head && yb_stack_is_used (stack));
  YbUnit shrunk = item->shrink > 0 && !fits ? find_shrink (stack, item, top) : 0;
  if (item->floats && (stack->cut.n_floats > 0 || !fits) && shrunk == 0 && !must_place (stack))
    {
      if (stack->cut.n_floats == YB_STACK_MOST_FLOATS)
        return YB_STACK_FULL;
      stack->cut.n_floats++;
      stack->cut.item++;
      return YB_STACK_DEFERRED;
    }
  if (!fits && shrunk == 0 && !must_place (stack))
    return YB_STACK_FULL;
  if (is_repeated_above (stack, item))
    stack->repeats = (gint)idx;
  if (item->at_foot && fits)
    place_at_foot (stack, idx, top);
  else
    place (stack, idx, top, shrunk);
  if (shrunk > 0)
    stack->shrunk = (gint)MAX ((gint64)shrunk * 100 / item->height, 1);
  advance (stack, note_end);
  return YB_STACK_PLACED;
}

/* ---- what became of it ---- */

gboolean
yb_stack_is_end (const YbFlow *flow, YbCut cut)
{
  return cut.item == flow->n_items && cut.n_floats == 0 && cut.note == flow->n_notes;
}

static gboolean
has_notes (const YbStack *stack)
{
  return stack->cut.note > stack->first_note;
}

YbUnit
yb_stack_needed (const YbStack *stack)
{
  YbUnit needed = stack->bottom + stack->frame->last_baseline - room (stack, stack->cut.note);
  if (!has_notes (stack))
    needed = (stack->ends_with_line ? stack->last_end : stack->bottom) + stack->foot_height;
  return MAX (needed, stack->foot_needed);
}

guint
yb_stack_missing_lines (const YbStack *stack)
{
  YbUnit missing = room (stack, stack->cut.note) - stack->bottom;
  if (stack->ends_with_line && !has_notes (stack))
    missing = stack->frame->last_baseline - stack->foot_height - stack->last_end;
  return missing <= 0 ? 0 : MIN ((guint)(missing / stack->frame->grid), stack->frame->n_lines);
}
