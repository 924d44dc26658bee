/* Dynamic programming over the places where a page may end (as Plass, Optimal Pagination Techniques for Automatic
 * Typesetting Systems, 1981, does for pages with floats).
 *
 * A state is all that the rest of the flow needs to know of the pages so far: where the next one begins (box, floats
 * and notes that wait), which side it is on, and - on a recto - how many lines its facing verso is short of. States
 * hang at the box they begin with. From each, one page is stacked box by box; wherever it may end, a state behind it is
 * reached, and the cheapest way to each state is kept. States at a box are finished before those at later boxes are
 * looked at, so one sweep is enough. A page holds a bounded number of boxes and a box has a bounded number of states:
 * the work is linear in the length of the flow. */
#include "paginate/breaks.h"

/* A box has rarely more than ten states; beyond this the dearest are forgotten. */
#define MOST_STATES 64
/* When every end of a page is too early, the latest of them are looked at. */
#define LATEST_ENDS 8
#define NO_FACING (-1)

typedef struct
{
  YbCut cut;
  gint64 cost;
  gint before; /* the state that the page before began with; -1: the first */
  gint next;   /* at the same box; -1: the last */
  gint16 facing;
  guint8 level; /* of the page's end that led here */
  guint8 recto, done;
} State;

/* A place where the page under way may end. */
typedef struct
{
  YbCut cut;
  gint64 cost;
  guint16 missing, facing; /* lines; what the facing page compares with */
  YbBreakLevel level;
  gboolean hyphenated, is_end;
} Ending;

typedef struct
{
  const YbFlow *flow;
  const YbFrame *frame;
  YbStack *stack;
  GArray *states;
  gint *heads; /* first state at each box; -1: none */
  GArray *endings;
} Search;

/* ---- where a page may end ---- */

static void
add_ending (Search *search)
{
  const YbStack *stack = search->stack;
  Ending ending = { .cut = stack->cut,
                    .cost = yb_break_cost (stack),
                    .missing = (guint16)MIN (yb_stack_missing_lines (stack), G_MAXUINT16),
                    .level = yb_break_level (stack),
                    .hyphenated = stack->last >= 0 && search->flow->items[stack->last].hyphenated,
                    .is_end = yb_stack_is_end (search->flow, stack->cut) };
  gboolean ends_with_notes = stack->cut.note > stack->first_note;
  ending.facing = ends_with_notes ? 0 : MIN (ending.missing, YB_COST_MOST_UNEQUAL);
  g_array_append_val (search->endings, ending);
}

/* All ends of the page that begins at `start`; the first is before any box of the flow, if floats or notes wait. */
static void
collect_endings (Search *search, YbCut start)
{
  YbStack *stack = search->stack;
  g_array_set_size (search->endings, 0);
  yb_stack_begin (stack, start);
  if (stack->n_placed > 0 || stack->cut.note > stack->first_note)
    add_ending (search);
  while (stack->cut.item < search->flow->n_items)
    {
      YbStackResult result = yb_stack_add (stack);
      if (result == YB_STACK_FULL)
        break;
      if (result == YB_STACK_PLACED)
        add_ending (search);
    }
  g_assert (search->endings->len > 0);
}

/* Keeps the ends that break the least of rules, and of these those that leave less than a third of the page empty, if
 * there are any. */
static void
sift_endings (Search *search)
{
  GArray *endings = search->endings;
  const Ending *items = (const Ending *)(gpointer)endings->data;
  guint most_missing = MAX (search->frame->n_lines / 3, 2);
  YbBreakLevel level = YB_BREAK_KEEP;
  for (guint i = 0; i < endings->len; i++)
    level = MIN (level, items[i].level);
  guint n_level = 0, n_full = 0;
  for (guint i = 0; i < endings->len; i++)
    {
      n_level += items[i].level == level;
      n_full += items[i].level == level && (items[i].is_end || items[i].missing <= most_missing);
    }
  guint n_kept = 0, n_seen = 0;
  for (guint i = 0; i < endings->len; i++)
    {
      const Ending *ending = &items[i];
      if (ending->level != level)
        continue;
      gboolean late = n_full > 0 ? ending->is_end || ending->missing <= most_missing : n_seen + LATEST_ENDS >= n_level;
      n_seen++;
      if (late)
        g_array_index (endings, Ending, n_kept++) = *ending;
    }
  g_array_set_size (endings, n_kept);
}

/* ---- states ---- */

static State *
state_at (const Search *search, gint idx)
{
  return &g_array_index (search->states, State, idx);
}

static gboolean
is_same_state (const State *one, const State *two)
{
  return one->cut.n_floats == two->cut.n_floats && one->cut.note == two->cut.note && one->recto == two->recto
         && one->facing == two->facing;
}

static void
replace_state (Search *search, gint idx, const State *state)
{
  State *old = state_at (search, idx);
  gint next = old->next;
  *old = *state;
  old->next = next;
}

/* Keeps a way to a state if it is new or cheaper than what is known. States at the same box as the one before are never
 * forgotten: floats and notes that wait must find their page. */
static void
reach (Search *search, const State *state)
{
  gboolean must_stay = yb_stack_is_end (search->flow, state->cut)
                       || (state->before >= 0 && state_at (search, state->before)->cut.item == state->cut.item);
  gint *head = &search->heads[state->cut.item];
  gint dearest = -1;
  guint n_states = 0;
  for (gint i = *head; i >= 0; i = state_at (search, i)->next)
    {
      const State *known = state_at (search, i);
      if (is_same_state (known, state))
        {
          if (state->cost < known->cost)
            replace_state (search, i, state);
          return;
        }
      n_states++;
      if (!known->done && (dearest < 0 || known->cost > state_at (search, dearest)->cost))
        dearest = i;
    }
  if (n_states >= MOST_STATES && !must_stay)
    {
      if (dearest >= 0 && state->cost < state_at (search, dearest)->cost)
        replace_state (search, dearest, state);
      return;
    }
  State added = *state;
  added.next = *head;
  *head = (gint)search->states->len;
  g_array_append_val (search->states, added);
}

static gint64
side_cost (const State *state, const Ending *ending)
{
  gint64 cost = 0;
  if (ending->hyphenated && !ending->is_end)
    cost += state->recto ? YB_COST_HYPHEN_RECTO : YB_COST_HYPHEN_VERSO;
  if (state->facing != NO_FACING && !ending->is_end)
    {
      gint64 difference = (gint64)ending->facing - state->facing;
      cost += YB_COST_UNEQUAL_FACING * difference * difference;
    }
  return cost;
}

static void
follow_endings (Search *search, gint idx)
{
  for (guint i = 0; i < search->endings->len; i++)
    {
      const State *from = state_at (search, idx);
      const Ending *ending = &g_array_index (search->endings, Ending, i);
      State reached = { .cut = ending->cut,
                        .cost = from->cost + ending->cost + side_cost (from, ending)
                                + YB_COST_FORCED * (gint64)ending->level,
                        .before = idx,
                        .facing = from->recto || ending->is_end ? NO_FACING : (gint16)ending->facing,
                        .level = (guint8)ending->level,
                        .recto = !from->recto };
      reach (search, &reached);
    }
}

/* The state at a box from which to go on: the one for which most waits, as the others are reached from it. */
static gint
pick_state (const Search *search, guint item)
{
  gint picked = -1;
  for (gint i = search->heads[item]; i >= 0; i = state_at (search, i)->next)
    {
      const State *state = state_at (search, i);
      if (state->done || yb_stack_is_end (search->flow, state->cut))
        continue;
      const State *best = picked < 0 ? NULL : state_at (search, picked);
      if (!best || state->cut.n_floats > best->cut.n_floats
          || (state->cut.n_floats == best->cut.n_floats && state->cut.note < best->cut.note))
        picked = i;
    }
  return picked;
}

/* Pages that begin alike are stacked once, whatever stands before them. */
static void
go_on_from (Search *search, gint picked)
{
  YbCut cut = state_at (search, picked)->cut;
  collect_endings (search, cut);
  sift_endings (search);
  for (gint i = search->heads[cut.item]; i >= 0; i = state_at (search, i)->next)
    {
      State *state = state_at (search, i);
      if (state->done || state->cut.n_floats != cut.n_floats || state->cut.note != cut.note)
        continue;
      state->done = TRUE;
      follow_endings (search, i);
    }
}

/* ---- the way through ---- */

static gint
cheapest_end (const Search *search)
{
  gint cheapest = -1;
  for (gint i = search->heads[search->flow->n_items]; i >= 0; i = state_at (search, i)->next)
    if (yb_stack_is_end (search->flow, state_at (search, i)->cut)
        && (cheapest < 0 || state_at (search, i)->cost < state_at (search, cheapest)->cost))
      cheapest = i;
  return cheapest;
}

static GArray *
trace_pages (const Search *search, gint end)
{
  guint n_pages = 0;
  for (gint i = end; state_at (search, i)->before >= 0; i = state_at (search, i)->before)
    n_pages++;
  GArray *pages = g_array_sized_new (FALSE, TRUE, sizeof (YbPageRange), n_pages);
  g_array_set_size (pages, n_pages);
  for (gint i = end; state_at (search, i)->before >= 0; i = state_at (search, i)->before)
    {
      const State *state = state_at (search, i);
      g_array_index (pages, YbPageRange, --n_pages) = (YbPageRange){ .start = state_at (search, state->before)->cut,
                                                                     .end = state->cut,
                                                                     .level = state->level };
    }
  return pages;
}

GArray *
yb_choose_breaks (const YbFlow *flow, const YbFrame *frame, gboolean recto, gint64 *cost)
{
  g_autoptr (YbStack) stack = yb_stack_new (flow, frame);
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (State));
  g_autoptr (GArray) endings = g_array_new (FALSE, FALSE, sizeof (Ending));
  g_autofree gint *heads = g_new (gint, flow->n_items + 1);
  for (guint i = 0; i <= flow->n_items; i++)
    heads[i] = -1;
  Search search = {
    .flow = flow, .frame = frame, .stack = stack, .states = states, .heads = heads, .endings = endings
  };
  State first = { .before = -1, .next = -1, .facing = NO_FACING, .recto = recto != FALSE };
  reach (&search, &first);
  for (guint item = 0; item <= flow->n_items; item++)
    for (gint picked = pick_state (&search, item); picked >= 0; picked = pick_state (&search, item))
      go_on_from (&search, picked);
  gint end = cheapest_end (&search);
  g_assert (end >= 0);
  if (cost)
    *cost = state_at (&search, end)->cost;
  return trace_pages (&search, end);
}
