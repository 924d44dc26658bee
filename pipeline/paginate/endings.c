/* A page of one column is stacked once, and every place is noted where it may end. With several columns, the page is a
 * chain of sets. A set that goes on over the page's foot is filled column by column; all ways to do so are followed,
 * and of those that lead alike the cheapest is kept. A set that ends on the page is balanced: its columns get the least
 * height into which all of it goes without a bad break. */
#include "paginate/endings.h"

#include "paginate/columns.h"

/* Columns of a balanced set that are shorter than the longest by more are not looked at, if there are others. */
#define MOST_UNBALANCED 3
/* A column that is shorter by more than so many lines counts as shorter by these. */
#define MOST_SHORT 16
#define NO_SLOT (-1)
#define NO_MISSING (-1)

/* Columns chosen so far. */
typedef struct
{
  YbCut cut;
  gint64 cost;
  gint missing; /* of the column before */
  guint least_missing;
  YbUnit bottom, space, needed; /* of all so far in the set */
  gboolean has_text;            /* the page so far */
  gboolean has_notes;           /* the set so far */
  gint slot;
} Way;

typedef struct
{
  YbSlot slot;
  gint before;
} Node;

struct _YbEndings
{
  const YbFlow *flow;
  const YbFrame *frame;
  YbColumns *columns;
  GArray *nodes;    /* Node, of the page under way */
  GArray *found;    /* YbEnding */
  GArray *alike;    /* gint: of each found, one before that ends at the same box; -1: none */
  GArray *latest;   /* gint: the last found at each box from the page's first on */
  guint first_item; /* of the page */
  GArray *ways[2];  /* Way: before and behind the column under way */
};

YbEndings *
yb_endings_new (const YbFlow *flow, const YbFrame *frame)
{
  YbEndings *endings = g_new0 (YbEndings, 1);
  endings->flow = flow;
  endings->frame = frame;
  endings->columns = yb_columns_new (flow, frame);
  endings->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  endings->found = g_array_new (FALSE, FALSE, sizeof (YbEnding));
  endings->alike = g_array_new (FALSE, FALSE, sizeof (gint));
  endings->latest = g_array_new (FALSE, FALSE, sizeof (gint));
  endings->ways[0] = g_array_new (FALSE, FALSE, sizeof (Way));
  endings->ways[1] = g_array_new (FALSE, FALSE, sizeof (Way));
  return endings;
}

void
yb_endings_free (YbEndings *endings)
{
  if (!endings)
    return;
  yb_columns_free (endings->columns);
  g_array_unref (endings->nodes);
  g_array_unref (endings->found);
  g_array_unref (endings->alike);
  g_array_unref (endings->latest);
  g_array_unref (endings->ways[0]);
  g_array_unref (endings->ways[1]);
  g_free (endings);
}

/* ---- ways ---- */

static const Way *
way_at (const GArray *ways, guint idx)
{
  return &g_array_index (ways, Way, idx);
}

static gboolean
same_cut (YbCut one, YbCut two)
{
  return one.item == two.item && one.n_floats == two.n_floats && one.note == two.note;
}

/* Where a column of a set stands. */
typedef struct
{
  const YbColumnSet *set;
  YbUnit top;
  guint n_lines, column;
} Place;

/* A way and the column that is added to it. */
typedef struct
{
  const Way *before;
  const Place *place;
  const YbColumnEnd *end;
} Step;

static gint
add_slot (YbEndings *endings, const Step *step)
{
  const Way *before = step->before;
  const Place *place = step->place;
  const YbColumnEnd *end = step->end;
  Node node = { .slot = { .start = before->cut,
                          .end = end->cut,
                          .top = place->top,
                          .n_lines = place->n_lines,
                          .column = place->column,
                          .spans = place->set->n_columns == 1 && endings->frame->n_columns > 1,
                          .shrinks = end->shrinks,
                          .level = end->level },
                .before = before->slot };
  g_array_append_val (endings->nodes, node);
  return (gint)endings->nodes->len - 1;
}

/* The way with one column more; `length_cost` is what the column's length costs. Its slot is noted when it is kept. */
static Way
look_on (const Step *step, gint64 length_cost)
{
  const Way *before = step->before;
  const YbColumnEnd *end = step->end;
  return (Way){ .cut = end->cut,
                .cost = before->cost + end->cost + length_cost,
                .missing = (gint)MIN (end->missing, YB_COST_MOST_UNEQUAL),
                .least_missing = MIN (before->least_missing, end->missing),
                .bottom = MAX (before->bottom, end->bottom),
                .space = MAX (before->space, end->space),
                .needed = MAX (before->needed, end->needed),
                .has_text = before->has_text || end->has_text,
                .has_notes = before->has_notes || end->has_notes,
                .slot = NO_SLOT };
}

static Way
go_on (YbEndings *endings, const Step *step, gint64 length_cost)
{
  Way way = look_on (step, length_cost);
  way.slot = add_slot (endings, step);
  return way;
}

/* Adds a way unless one that leads alike is as cheap. */
static void
keep_way (YbEndings *endings, const Step *step, const Way *way)
{
  GArray *ways = endings->ways[1];
  Way kept = *way;
  for (guint i = 0; i < ways->len; i++)
    {
      Way *known = &g_array_index (ways, Way, i);
      if (!same_cut (known->cut, way->cut) || known->missing != way->missing)
        continue;
      if (way->cost >= known->cost)
        return;
      kept.slot = add_slot (endings, step);
      *known = kept;
      return;
    }
  kept.slot = add_slot (endings, step);
  g_array_append_val (ways, kept);
}

static void
swap_ways (YbEndings *endings)
{
  GArray *ways = endings->ways[0];
  endings->ways[0] = endings->ways[1];
  endings->ways[1] = ways;
  g_array_set_size (endings->ways[1], 0);
}

static gint64
square (gint64 number)
{
  return number * number;
}

static gint64
inner_cost (const YbColumnEnd *end)
{
  return (end->hyphenated ? YB_COST_HYPHEN_VERSO : 0) + YB_COST_FORCED * (gint64)end->level;
}

/* ---- ends of the page ---- */

static gint
find_facing (const YbColumnEnd *last, guint missing)
{
  if (last->ends_entry)
    return YB_FACES_NOTHING;
  return last->has_notes ? 0 : (gint)MIN (missing, YB_COST_MOST_UNEQUAL);
}

/* The last found that ends the page at a box. */
static gint *
latest_at (YbEndings *endings, guint item)
{
  const gint none = -1;
  while (endings->latest->len <= item - endings->first_item)
    g_array_append_val (endings->latest, none);
  return &g_array_index (endings->latest, gint, item - endings->first_item);
}

/* Of ends that lead alike, the cheapest counts. `step`: the page's last, to be noted; NULL: it is. */
static void
keep_found (YbEndings *endings, YbEnding *ending, const Step *step)
{
  gint *latest = latest_at (endings, ending->cut.item);
  for (gint i = *latest; i >= 0; i = g_array_index (endings->alike, gint, i))
    {
      YbEnding *known = &g_array_index (endings->found, YbEnding, i);
      if (known->cut.n_floats != ending->cut.n_floats || known->cut.note != ending->cut.note
          || known->facing != ending->facing || known->level != ending->level || known->missing != ending->missing
          || known->hyphenated != ending->hyphenated)
        continue;
      if (ending->cost >= known->cost)
        return;
      if (step)
        ending->slot = add_slot (endings, step);
      *known = *ending;
      return;
    }
  if (step)
    ending->slot = add_slot (endings, step);
  g_array_append_val (endings->alike, *latest);
  *latest = (gint)endings->found->len;
  g_array_append_vals (endings->found, ending, 1);
}

static void
add_found (YbEndings *endings, const Way *way, const YbColumnEnd *last, const Step *step)
{
  gboolean is_end = yb_stack_is_end (endings->flow, way->cut);
  guint missing = is_end ? 0 : way->least_missing;
  gint64 end_cost = is_end ? yb_end_cost (endings->frame, way->bottom, way->has_text) : 0;
  YbEnding ending = { .cut = way->cut,
                      .cost = way->cost + end_cost,
                      .end_cost = end_cost,
                      .missing = missing,
                      .facing = find_facing (last, missing),
                      .level = last->level,
                      .hyphenated = last->hyphenated,
                      .is_end = is_end,
                      .ends_entry = last->ends_entry,
                      .slot = way->slot };
  keep_found (endings, &ending, step);
}

/* The page ends where the set does. What is missing below it is known from its longest column. */
static void
add_found_at_set_end (YbEndings *endings, const Way *way, const YbColumnEnd *last)
{
  Way ended = *way;
  YbUnit missing = MAX (endings->frame->last_baseline - way->needed, 0);
  ended.least_missing = MIN ((guint)(missing / endings->frame->grid), endings->frame->n_lines);
  if (!yb_stack_is_end (endings->flow, way->cut))
    ended.cost += yb_missing_cost (ended.least_missing, last->ends_entry);
  add_found (endings, &ended, last, NULL);
}

/* What comes below a set with notes comes below its notes, whose last line stands on the grid. */
static void
pass_notes (const YbEndings *endings, Way *way, guint n_lines)
{
  const YbFrame *frame = endings->frame;
  if (!way->has_notes)
    return;
  way->bottom = MAX (way->bottom, (YbUnit)n_lines * frame->grid);
  way->space = MAX (way->space, frame->note_gap);
}

/* ---- a set of one column ---- */

/* Leads behind a set that ends on the page, with its notes at its own foot: those at the page's foot would stand where
 * the notes of a later set do. */
static Way
go_below (YbEndings *endings, const Way *before, const Place *place, const YbColumnEnd *end)
{
  const YbFrame *frame = endings->frame;
  Place above = *place;
  if (end->has_notes)
    above.n_lines = MIN ((guint)((MAX (end->needed, 0) + frame->grid - 1) / frame->grid), frame->n_lines);
  Way way = go_on (endings, &(Step){ before, &above, end }, 0);
  way.space = end->space;
  pass_notes (endings, &way, above.n_lines);
  way.cost = before->cost;
  return way;
}

/* Adds the ends of the page within the set; TRUE when the set ends on the page: then `way` leads behind it. */
static gboolean
pass_single (YbEndings *endings, const YbColumnSet *set, YbUnit top, Way *way)
{
  YbColumn *column = yb_columns_stack (endings->columns, way->cut, top, set);
  Place place = { .set = set, .top = top, .n_lines = endings->frame->n_lines };
  Way before = *way;
  before.has_notes = FALSE;
  for (guint i = 0; i < column->fill->len; i++)
    {
      const YbColumnEnd *end = &g_array_index (column->fill, YbColumnEnd, i);
      Step step = { &before, &place, end };
      Way ended = look_on (&step, yb_missing_cost (end->missing, end->ends_entry));
      ended.least_missing = end->missing;
      add_found (endings, &ended, end, &step);
    }
  if (column->ends_set)
    {
      Way ended = go_on (endings, &(Step){ &before, &place, &column->set_end }, 0);
      add_found_at_set_end (endings, &ended, &column->set_end);
      *way = go_below (endings, &before, &place, &column->set_end);
    }
  gboolean ends_set = column->ends_set;
  yb_column_free (column);
  return ends_set;
}

/* ---- columns filled to the page's foot ---- */

static gint64
unequal_cost (const Way *before, const YbColumnEnd *end)
{
  if (before->missing == NO_MISSING || end->has_notes)
    return 0;
  return YB_COST_UNEQUAL_COLUMNS * square ((gint64)MIN (end->missing, YB_COST_MOST_UNEQUAL) - before->missing);
}

/* One column more behind ways that all lead to its beginning: of these the cheapest counts for each end. */
static void
fill_inner_column (YbEndings *endings, const Place *place, const Way *ways, guint n_ways, const GArray *ends)
{
  for (guint i = 0; i < ends->len; i++)
    {
      const YbColumnEnd *end = &g_array_index (ends, YbColumnEnd, i);
      Step step = { ways, place, end };
      gint64 least = ways->cost + unequal_cost (ways, end);
      for (guint k = 1; k < n_ways; k++)
        {
          gint64 cost = ways[k].cost + unequal_cost (&ways[k], end);
          if (cost >= least)
            continue;
          least = cost;
          step.before = &ways[k];
        }
      gint64 length_cost = yb_missing_cost (end->missing, end->ends_entry) + inner_cost (end);
      Way way = look_on (&step, length_cost + least - step.before->cost);
      way.missing = end->has_notes ? NO_MISSING : way.missing;
      keep_way (endings, &step, &way);
    }
}

/* The page's last column: ways differ in what the page lacks. */
static void
fill_last_column (YbEndings *endings, const Place *place, const Way *ways, guint n_ways, const GArray *ends)
{
  for (guint i = 0; i < ends->len; i++)
    for (guint k = 0; k < n_ways; k++)
      {
        Step step = { &ways[k], place, &g_array_index (ends, YbColumnEnd, i) };
        gint64 cost = yb_missing_cost (step.end->missing, step.end->ends_entry) + unequal_cost (&ways[k], step.end);
        Way way = look_on (&step, cost);
        add_found (endings, &way, step.end, &step);
      }
}

static int
compare_ways (gconstpointer a, gconstpointer b)
{
  const Way *one = a, *two = b;
  if (one->cut.item != two->cut.item)
    return one->cut.item < two->cut.item ? -1 : 1;
  if (one->cut.n_floats != two->cut.n_floats)
    return one->cut.n_floats < two->cut.n_floats ? -1 : 1;
  if (one->cut.note != two->cut.note)
    return one->cut.note < two->cut.note ? -1 : 1;
  return one->missing - two->missing;
}

/* The column that begins where each of the ways known so far leads. */
static void
fill_column (YbEndings *endings, const Place *place)
{
  GArray *ways = endings->ways[0];
  g_array_sort (ways, compare_ways);
  for (guint first = 0, end; first < ways->len; first = end)
    {
      const Way *way = way_at (ways, first);
      for (end = first + 1; end < ways->len && same_cut (way->cut, way_at (ways, end)->cut); end++)
        ;
      const GArray *ends = yb_columns_look_up_fill (endings->columns, way->cut, place->top, place->set);
      if (place->column + 1 == place->set->n_columns)
        fill_last_column (endings, place, way, end - first, ends);
      else
        fill_inner_column (endings, place, way, end - first, ends);
    }
}

static void
fill_columns (YbEndings *endings, const YbColumnSet *set, YbUnit top, const Way *before)
{
  Place place = { .set = set, .top = top, .n_lines = endings->frame->n_lines };
  g_array_set_size (endings->ways[0], 0);
  g_array_set_size (endings->ways[1], 0);
  g_array_append_vals (endings->ways[0], before, 1);
  for (place.column = 0; place.column < set->n_columns; place.column++)
    {
      fill_column (endings, &place);
      swap_ways (endings);
    }
}

/* ---- columns balanced ---- */

typedef struct
{
  Place place;
  gboolean any_level;  /* rules may be broken */
  gboolean any_height; /* the last resort */
  gboolean found;
  Way best;
  YbColumnEnd best_end;
} Balance;

static gint64
unbalanced_cost (const YbEndings *endings, const Balance *balance, YbUnit needed)
{
  gint64 short_of = (gint64)balance->place.n_lines - (needed + endings->frame->grid - 1) / endings->frame->grid;
  return YB_COST_UNEQUAL_COLUMNS * square (CLAMP (short_of, 0, MOST_SHORT));
}

/* The set's end is in this column. Columns behind it stay empty. */
static void
end_balance (YbEndings *endings, Balance *balance, const Way *before, const YbColumnEnd *end)
{
  gint64 n_empty = balance->place.set->n_columns - 1 - balance->place.column;
  gint64 cost = unbalanced_cost (endings, balance, end->needed)
                + n_empty * unbalanced_cost (endings, balance, balance->place.top);
  if (balance->found && before->cost + end->cost + cost >= balance->best.cost)
    return;
  balance->best = go_on (endings, &(Step){ before, &balance->place, end }, cost);
  balance->best_end = *end;
  balance->found = TRUE;
}

static void
balance_column (YbEndings *endings, Balance *balance, const Way *before)
{
  const Place *place = &balance->place;
  const YbColumn *column = yb_columns_look_up (endings->columns, before->cut, place->top, place->set);
  YbUnit foot = balance->any_height ? YB_FRAME_LONGEST : (YbUnit)place->n_lines * endings->frame->grid;
  if (column->ends_set && column->set_end.needed <= foot)
    end_balance (endings, balance, before, &column->set_end);
  if (place->column + 1 == place->set->n_columns)
    return;
  gboolean any = FALSE;
  for (guint i = column->ends->len; i-- > 0;)
    {
      const YbColumnEnd *end = &g_array_index (column->ends, YbColumnEnd, i);
      if (end->needed > foot || (end->level != YB_BREAK_LEGAL && !balance->any_level))
        continue;
      if (any && !balance->any_height && foot - end->needed > MOST_UNBALANCED * endings->frame->grid)
        break;
      any = TRUE;
      gint64 cost = unbalanced_cost (endings, balance, end->needed) + inner_cost (end);
      Step step = { before, place, end };
      Way way = look_on (&step, cost);
      way.missing = NO_MISSING;
      keep_way (endings, &step, &way);
    }
}

/* Looks for a way to put all of the set into columns that end at `n_lines`. */
static gboolean
try_height (YbEndings *endings, Balance *balance, const Way *before, guint n_lines)
{
  guint n_nodes = endings->nodes->len;
  balance->place.n_lines = n_lines;
  g_array_set_size (endings->ways[0], 0);
  g_array_set_size (endings->ways[1], 0);
  g_array_append_vals (endings->ways[0], before, 1);
  for (guint i = 0; i < balance->place.set->n_columns; i++)
    {
      balance->place.column = i;
      for (guint k = 0; k < endings->ways[0]->len; k++)
        {
          Way way = *way_at (endings->ways[0], k);
          balance_column (endings, balance, &way);
        }
      swap_ways (endings);
    }
  if (!balance->found)
    g_array_set_size (endings->nodes, n_nodes);
  return balance->found;
}

/* No set goes into less than this height. */
static guint
least_height (const YbEndings *endings, const YbColumnSet *set, YbCut cut, YbUnit top)
{
  const YbFrame *frame = endings->frame;
  gint64 pile = endings->flow->items[set->end].pile - endings->flow->items[cut.item].pile;
  gint64 each = pile / set->n_columns - frame->grid;
  gint64 least = top / frame->grid + MAX (each / frame->grid, 1);
  return (guint)MIN (least, (gint64)frame->n_lines + 1);
}

/* Balances the set, if it ends on the page; then `way` leads behind it. */
static gboolean
balance_columns (YbEndings *endings, const YbColumnSet *set, YbUnit top, gboolean must, Way *way)
{
  Balance balance = { .place = { .set = set, .top = top } };
  Way before = *way;
  before.space = 0;
  before.has_notes = FALSE;
  guint least = least_height (endings, set, way->cut, top), most = endings->frame->n_lines;
  for (guint n = least; n <= most && !balance.found; n++)
    try_height (endings, &balance, &before, n);
  balance.any_level = TRUE;
  for (guint n = least; must && n <= most && !balance.found; n++)
    try_height (endings, &balance, &before, n);
  balance.any_height = TRUE;
  if (must && !balance.found)
    try_height (endings, &balance, &before, most);
  if (!balance.found)
    return FALSE;
  *way = balance.best;
  add_found_at_set_end (endings, way, &balance.best_end);
  pass_notes (endings, way, balance.place.n_lines);
  way->cost -= balance.best_end.cost;
  return TRUE;
}

static gboolean
pass_columns (YbEndings *endings, const YbColumnSet *set, YbUnit top, Way *way)
{
  Way before = *way;
  before.missing = NO_MISSING;
  /* Balancing looks at all ends of its columns, filling then at those. */
  gboolean passed = balance_columns (endings, set, top, FALSE, way);
  fill_columns (endings, set, top, &before);
  return passed || (endings->found->len == 0 && balance_columns (endings, set, top, TRUE, way));
}

/* ---- pages ---- */

/* Where the set that begins with this item stands below another. Columns begin on the grid, so that their lines do. */
static YbUnit
find_next_top (const YbEndings *endings, const Way *way)
{
  const YbFlowItem *next = &endings->flow->items[way->cut.item];
  const YbFrame *frame = endings->frame;
  YbUnit top = MIN (way->bottom + MAX (way->space, next->space_before), YB_FRAME_LONGEST);
  if (next->spans)
    return top;
  return next->on_grid ? yb_frame_snap (frame, top + next->baseline) - frame->grid : yb_frame_snap (frame, top);
}

/* Keeps the ends that break the least of rules and leave the page full enough. */
static void
keep_best_found (YbEndings *endings)
{
  GArray *found = endings->found;
  YbBreakLevel level = YB_BREAK_KEEP;
  gboolean any_full = FALSE;
  for (guint i = 0; i < found->len; i++)
    level = MIN (level, g_array_index (found, YbEnding, i).level);
  for (guint i = 0; i < found->len; i++)
    {
      const YbEnding *ending = &g_array_index (found, YbEnding, i);
      any_full |= ending->level == level && yb_is_full_enough (endings->frame, ending->missing, ending->ends_entry);
    }
  guint n_kept = 0;
  for (guint i = 0; i < found->len; i++)
    {
      YbEnding ending = g_array_index (found, YbEnding, i);
      gboolean full = yb_is_full_enough (endings->frame, ending.missing, ending.ends_entry);
      if (ending.level == level && (full || !any_full))
        g_array_index (found, YbEnding, n_kept++) = ending;
    }
  g_array_set_size (found, n_kept);
}

const GArray *
yb_endings_find (YbEndings *endings, YbCut start)
{
  g_array_set_size (endings->nodes, 0);
  g_array_set_size (endings->found, 0);
  g_array_set_size (endings->alike, 0);
  g_array_set_size (endings->latest, 0);
  endings->first_item = start.item;
  Way way = { .cut = start, .missing = NO_MISSING, .least_missing = G_MAXUINT, .slot = NO_SLOT };
  YbUnit top = 0;
  for (guint n_sets = 0; n_sets < YB_STACK_MOST_BOXES; n_sets++)
    {
      YbColumnSet set = yb_columns_find_set (endings->columns, way.cut);
      gboolean passed = set.n_columns == 1 ? pass_single (endings, &set, top, &way)
                                           : pass_columns (endings, &set, top, &way);
      if (!passed || way.cut.item == endings->flow->n_items)
        break;
      way.least_missing = G_MAXUINT;
      top = find_next_top (endings, &way);
    }
  g_assert (endings->found->len > 0);
  keep_best_found (endings);
  return endings->found;
}

void
yb_endings_trace (const YbEndings *endings, const YbEnding *ending, GArray *slots)
{
  guint first = slots->len, n = 0;
  for (gint i = ending->slot; i != NO_SLOT; i = g_array_index (endings->nodes, Node, i).before)
    n++;
  g_array_set_size (slots, first + n);
  for (gint i = ending->slot; i != NO_SLOT; i = g_array_index (endings->nodes, Node, i).before)
    g_array_index (slots, YbSlot, first + --n) = g_array_index (endings->nodes, Node, i).slot;
}
