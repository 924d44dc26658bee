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

typedef struct
{
  YbCut cut;
  gint64 cost;
  gint before; /* the state that the page before began with; -1: the first */
  gint next;   /* at the same box; -1: the last */
  gint16 facing;
  gint64 page_cost; /* of the page's end that led here, by which it is found again */
  guint8 level;
  guint8 recto, done;
} State;

/* What an ending needs to know of a state before it. */
typedef struct
{
  gint64 cost;
  gint idx;
  gint facing;
} Origin;

typedef struct
{
  const YbFlow *flow;
  YbEndings *endings;
  GArray *states;
  gint *heads;        /* first state at each box; -1: none */
  GArray *origins[2]; /* Origin: states with which the page under way may begin, by side: verso, recto */
} Search;

/* ---- states ---- */

static State *
state_at (const Search *search, gint idx)
{
  return &g_array_index (search->states, State, idx);
}

static gint64
facing_cost (gint one, gint two)
{
  gint64 difference = one - two;
  return one == YB_FACES_NOTHING || two == YB_FACES_NOTHING ? 0 : YB_COST_UNEQUAL_FACING * difference * difference;
}

static gboolean
leads_alike (const State *one, const State *two)
{
  return one->cut.n_floats == two->cut.n_floats && one->cut.note == two->cut.note && one->recto == two->recto;
}

/* TRUE when a known state is not dearer than another, whatever the page to come ends with: what the facing page costs
 * more is greatest when that ends full or as short as counts. */
static gboolean
is_as_good (const State *known, const State *other)
{
  if (known->facing == other->facing)
    return known->cost <= other->cost;
  if (known->facing == YB_FACES_NOTHING || other->facing == YB_FACES_NOTHING)
    return FALSE;
  gint64 full = facing_cost (known->facing, 0) - facing_cost (other->facing, 0);
  gint64 most = YB_COST_MOST_UNEQUAL;
  gint64 shortest = facing_cost (known->facing, most) - facing_cost (other->facing, most);
  return known->cost + MAX (MAX (full, shortest), 0) <= other->cost;
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
      if (leads_alike (known, state))
        {
          if (is_as_good (known, state))
            return;
          if (is_as_good (state, known))
            {
              replace_state (search, i, state);
              return;
            }
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
hyphen_cost (const YbEnding *ending, gboolean recto)
{
  gint64 cost = recto ? YB_COST_HYPHEN_RECTO : YB_COST_HYPHEN_VERSO;
  return ending->hyphenated && !ending->is_end ? cost : 0;
}

static gint64
turned_cost (const Search *search, const YbEnding *ending, gboolean recto)
{
  return recto ? (gint64)yb_cut_n_parted_floats (search->flow, ending->cut) * YB_COST_TURNED_FLOAT : 0;
}

/* Of all states on one side, the one from which this end is reached at the least cost counts. */
static void
reach_from_best (Search *search, const YbEnding *ending, gboolean recto)
{
  const Origin *origins = (const Origin *)(gpointer)search->origins[recto]->data;
  gint facing = ending->is_end ? YB_FACES_NOTHING : ending->facing;
  const Origin *best = NULL;
  gint64 least = G_MAXINT64;
  for (guint i = 0; i < search->origins[recto]->len; i++)
    {
      gint64 cost = origins[i].cost + facing_cost (origins[i].facing, facing);
      if (cost >= least)
        continue;
      best = &origins[i];
      least = cost;
    }
  if (!best)
    return;
  State reached = { .cut = ending->cut,
                    .cost = least + ending->cost + hyphen_cost (ending, recto) + turned_cost (search, ending, recto)
                            + YB_COST_FORCED * (gint64)ending->level,
                    .before = best->idx,
                    .facing = recto ? YB_FACES_NOTHING : (gint16)facing,
                    .page_cost = ending->cost,
                    .level = (guint8)ending->level,
                    .recto = !recto };
  reach (search, &reached);
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
  const GArray *endings = yb_endings_find (search->endings, cut);
  g_array_set_size (search->origins[FALSE], 0);
  g_array_set_size (search->origins[TRUE], 0);
  for (gint i = search->heads[cut.item]; i >= 0; i = state_at (search, i)->next)
    {
      State *state = state_at (search, i);
      if (state->done || state->cut.n_floats != cut.n_floats || state->cut.note != cut.note)
        continue;
      state->done = TRUE;
      Origin origin = { .idx = i, .cost = state->cost, .facing = state->facing };
      g_array_append_val (search->origins[state->recto], origin);
    }
  for (guint i = 0; i < endings->len; i++)
    for (guint recto = 0; recto < 2; recto++)
      reach_from_best (search, &g_array_index (endings, YbEnding, i), recto);
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

/* What the page as a whole costs; its columns' breaks have theirs. */
static void
note_costs (const Search *search, YbPageRange *range, const YbEnding *ending, const State *before)
{
  gint64 *costs = range->costs.of;
  costs[YB_PAGE_COST_MISSING] = ending->is_end ? 0 : yb_missing_cost (ending->missing, ending->ends_entry);
  costs[YB_PAGE_COST_FACING] = facing_cost (before->facing, ending->is_end ? YB_FACES_NOTHING : ending->facing);
  costs[YB_PAGE_COST_HYPHEN] = hyphen_cost (ending, before->recto);
  costs[YB_PAGE_COST_FLOAT] = turned_cost (search, ending, before->recto);
  costs[YB_PAGE_COST_END] = ending->end_cost;
  costs[YB_PAGE_COST_RULE] = YB_COST_FORCED * (gint64)ending->level;
}

/* Finds the page again that led to a state, and notes its slots. */
static void
trace_slots (const Search *search, YbPageRange *range, const State *state, GArray *slots)
{
  const GArray *endings = yb_endings_find (search->endings, range->start);
  range->first_slot = slots->len;
  for (guint i = 0; i < endings->len; i++)
    {
      const YbEnding *ending = &g_array_index (endings, YbEnding, i);
      if (ending->cost != state->page_cost || (guint8)ending->level != state->level
          || ending->cut.item != range->end.item || ending->cut.n_floats != range->end.n_floats
          || ending->cut.note != range->end.note)
        continue;
      yb_endings_trace (search->endings, ending, slots);
      note_costs (search, range, ending, state_at (search, state->before));
      break;
    }
  range->n_slots = slots->len - range->first_slot;
  g_assert (range->n_slots > 0);
}

static GArray *
trace_pages (const Search *search, gint end, GArray *slots)
{
  guint n_pages = 0;
  for (gint i = end; state_at (search, i)->before >= 0; i = state_at (search, i)->before)
    n_pages++;
  GArray *pages = g_array_sized_new (FALSE, TRUE, sizeof (YbPageRange), n_pages);
  g_array_set_size (pages, n_pages);
  for (gint i = end; state_at (search, i)->before >= 0; i = state_at (search, i)->before)
    {
      const State *state = state_at (search, i), *before = state_at (search, state->before);
      YbPageRange *range = &g_array_index (pages, YbPageRange, --n_pages);
      *range = (YbPageRange){
        .start = before->cut, .end = state->cut, .level = state->level, .cost = state->cost - before->cost
      };
      if (slots)
        trace_slots (search, range, state, slots);
    }
  return pages;
}

GArray *
yb_choose_breaks (const YbFlow *flow, const YbFrame *frame, gboolean recto, gint64 *cost, GArray *slots)
{
  g_autoptr (YbEndings) endings = yb_endings_new (flow, frame);
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (State));
  g_autoptr (GArray) verso_origins = g_array_new (FALSE, FALSE, sizeof (Origin));
  g_autoptr (GArray) recto_origins = g_array_new (FALSE, FALSE, sizeof (Origin));
  g_autofree gint *heads = g_new (gint, flow->n_items + 1);
  for (guint i = 0; i <= flow->n_items; i++)
    heads[i] = -1;
  Search search = {
    .flow = flow, .endings = endings, .states = states, .heads = heads, .origins = { verso_origins, recto_origins }
  };
  State first = { .before = -1, .next = -1, .facing = YB_FACES_NOTHING, .recto = recto != FALSE };
  reach (&search, &first);
  for (guint item = 0; item <= flow->n_items; item++)
    for (gint picked = pick_state (&search, item); picked >= 0; picked = pick_state (&search, item))
      go_on_from (&search, picked);
  gint end = cheapest_end (&search);
  g_assert (end >= 0);
  if (cost)
    *cost = state_at (&search, end)->cost;
  return trace_pages (&search, end, slots);
}
