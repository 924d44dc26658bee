#include "typeset/fit.h"

#include <math.h>
#include <string.h>

/* Demerits. A line's are those of its spaces and of the break that ends it; a way's are the sum of its lines'. The
 * square of what the spaces give keeps them alike, the sixth power keeps holes out. All are tuned with
 * tests/typography. */
#define LINE_DEMERITS 100.0
#define SQUARE_DEMERITS 10000.0 /* of spaces that give as much as the layout lets them */
#define SIXTH_DEMERITS 3000.0
#define BEYOND_DEMERITS 60000.0 /* spaces wider than the layout lets them */
#define BEYOND 0.96             /* a little before that */
#define GLYPH_SHARE 0.1         /* the ratio at which the letters have given all and the spaces nothing yet */
#define SHRINK_WEIGHT 0.7       /* spaces may shrink less than stretch: the same ratio is nearer to the natural width */
#define LARGEST_RATIO 16.0
#define ADJACENT_DEMERITS 4000.0       /* a tight line next to a loose one */
#define DOUBLE_HYPHEN_DEMERITS 12000.0 /* two hyphens in a row */
#define FINAL_HYPHEN_DEMERITS 20000.0  /* the last line begins with the rest of a word */
#define RUNT_DEMERITS 4000000.0
#define STAIR_DEMERITS 3000.0 /* the third of ragged lines that become longer or shorter, each by more than */
#define STEP_SHARE 40         /* this part of the measure */
#define HEADING_PENALTIES 120 /* for each line: what breaks between words may cost in lines made even */
#define OVERFULL_DEMERITS 1e12
#define MAX_LADDER 3

/* What is tried one after the other, until there is a way through. */
static const struct
{
  double tolerance;        /* how far spaces may stretch, in units of what the layout allows */
  double shrink;           /* how far they may shrink */
  gint32 dearest;          /* breaks with a higher penalty do not exist yet */
  guint16 emergency_share; /* per mille of the measure that a line without spaces counts as able to give: it is weighed
                              by how short it stays */
} tries[] = { { 1.0, 1.0, 1000, 0 }, { 3.0, 1.6, 2000, 0 }, { 12.0, 1.6, 10000, 170 }, { 1e9, 1.6, 10000, 170 } };

typedef struct
{
  guint32 at; /* break */
  guint32 line;
  gint32 previous; /* node; -1: none */
  guint8 fitness;  /* 0 tight, 1 normal, 2 loose, 3 very loose; of ragged lines: how many steps the stairs have here */
  gint8 direction; /* of ragged stairs: 1 the lines become longer, -1 shorter */
  gint64 missing;  /* what the line leaves free */
  guint8 ladder;   /* hyphens in a row that end here */
  double demerits;
} Node;

typedef struct
{
  const YbFitRules *rules;
  const YbBreak *breaks;
  guint n_breaks;
  double tolerance, shrink;
  gint32 dearest;
  double emergency; /* stretch of a line without spaces */
  GArray *nodes;    /* of Node */
  GArray *active;   /* of node indices */
} Search;

gint64
yb_fit_natural (const YbBreak *from, const YbBreak *to)
{
  return to->end - from->start + to->hyphen - from->protrude_start - to->protrude_end;
}

static gboolean
is_last (const Search *search, guint at)
{
  return at == search->n_breaks - 1;
}

/* How much a justified line has to stretch (positive) or shrink (negative). The letters give first, as far as they may:
 * nobody sees a hundredth of a letter's width, but everybody sees holes. What they cannot give the spaces share, in
 * units of what the layout lets them. */
static double
find_ratio (const Search *search, guint from, guint to, gint64 missing)
{
  if (missing == 0 || (is_last (search, to) && missing > 0))
    return 0;
  const YbBreak *begin = &search->breaks[from], *end = &search->breaks[to];
  double glyphs = (double)MAX (end->elastic_end - begin->elastic_start, 0);
  double spaces = missing > 0 ? (double)(end->stretch_end - begin->stretch_start)
                              : (double)(end->shrink_end - begin->shrink_start);
  if (missing > 0 && spaces <= 0)
    spaces = search->emergency;
  double wanted = fabs ((double)missing), given = MIN (wanted, glyphs);
  double ratio = glyphs > 0 ? GLYPH_SHARE * given / glyphs : 0;
  if (wanted > given)
    ratio += spaces > 0 ? (wanted - given) / spaces : 1e6;
  return missing > 0 ? ratio : -ratio;
}

static guint8
classify (double ratio)
{
  return ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1.0 ? 2 : 3;
}

/* A ragged line is the worse the more it leaves free; a quarter of the measure counts as ratio 1. */
static double
ragged_ratio (const Search *search, guint to, gint64 missing)
{
  if (missing < 0)
    return -1e6;
  if (is_last (search, to) && search->rules->kind == YB_FIT_RAGGED)
    return 0;
  return 4.0 * (double)missing / MAX (search->rules->width, 1);
}

typedef struct
{
  double ratio;
  double demerits;
  guint8 fitness, ladder;
  gint8 direction;
  gint64 missing;
} Line;

/* Ragged lines that become longer and longer, or shorter and shorter, are stairs; equal ones are a wall, which is none.
 */
static void
count_stairs (const Search *search, const Node *node, Line *line)
{
  gint64 step = node->missing - line->missing;
  line->fitness = 0;
  if (node->line == 0 || ABS (step) < search->rules->width / STEP_SHARE)
    return;
  line->direction = step > 0 ? 1 : -1;
  line->fitness = line->direction == node->direction ? (guint8)MIN (node->fitness + 1, 3) : 1;
}

static double
weigh_ratio (double ratio)
{
  double size = MIN (fabs (ratio), LARGEST_RATIO) * (ratio < 0 ? SHRINK_WEIGHT : 1.0);
  double square = size * size;
  return LINE_DEMERITS + SQUARE_DEMERITS * square + SIXTH_DEMERITS * square * square * square
         + (size > BEYOND ? BEYOND_DEMERITS : 0);
}

/* Weighs the line from a node to break `to`. FALSE when it is not to be had. */
static gboolean
weigh_line (const Search *search, const Node *node, guint to, gint64 missing, Line *line)
{
  const YbFitRules *rules = search->rules;
  const YbBreak *end = &search->breaks[to];
  gboolean justified = rules->kind == YB_FIT_JUSTIFIED;
  line->ratio = justified ? find_ratio (search, node->at, to, missing) : ragged_ratio (search, to, missing);
  if (line->ratio < -search->shrink - GLYPH_SHARE || (justified && line->ratio > search->tolerance))
    return FALSE;
  line->ladder = end->flagged ? (guint8)MIN (node->ladder + 1, MAX_LADDER + 1) : 0;
  if (line->ladder > MIN (rules->max_consecutive_hyphens, MAX_LADDER))
    return FALSE;
  line->demerits = weigh_ratio (line->ratio) + (double)end->penalty * end->penalty;
  line->missing = missing;
  if (justified)
    line->fitness = classify (line->ratio);
  else if (rules->kind == YB_FIT_RAGGED && !is_last (search, to))
    count_stairs (search, node, line);
  if (justified && abs (line->fitness - node->fitness) > 1)
    line->demerits += ADJACENT_DEMERITS;
  if (!justified && line->fitness > 1)
    line->demerits += STAIR_DEMERITS * (line->fitness - 1) * (line->fitness - 1);
  if (line->ladder > 1)
    line->demerits += DOUBLE_HYPHEN_DEMERITS;
  if (is_last (search, to))
    {
      if (node->ladder > 0)
        line->demerits += FINAL_HYPHEN_DEMERITS;
      if (node->line > 0 && rules->width - missing < rules->shortest_last_line)
        line->demerits += RUNT_DEMERITS;
    }
  return TRUE;
}

static gint64
find_missing (const Search *search, const Node *node, guint to)
{
  gint64 width = search->rules->width - (node->line == 0 ? search->rules->indent : 0);
  return width - yb_fit_natural (&search->breaks[node->at], &search->breaks[to]);
}

/* TRUE when no line from this node to `to` or any later break can fit. */
static gboolean
is_past (const Search *search, const Node *node, guint to, gint64 missing)
{
  if (missing >= 0)
    return FALSE;
  const YbBreak *from = &search->breaks[node->at], *end = &search->breaks[to];
  double shrink = 0;
  if (search->rules->kind == YB_FIT_JUSTIFIED)
    shrink = search->shrink * (double)(end->shrink_end - from->shrink_start)
             + (double)(end->elastic_end - from->elastic_start);
  /* A hyphen that is wider than this break's may follow where less protrudes: a margin for both. */
  return (double)(missing + end->hyphen) < -shrink - (double)search->rules->width / 16;
}

/* The best way to each state at a break: one for each fitness and number of hyphens. */
typedef struct
{
  guint32 found; /* a bit for each state that there is a way to */
  Node nodes[4 * (MAX_LADDER + 1)];
} Best;

/* Keeps the better of two ways that lead to the same state. */
static void
offer (Best *best, const Search *search, guint32 index, guint to, const Line *line)
{
  const Node *from = &g_array_index (search->nodes, Node, index);
  guint state = line->fitness * (MAX_LADDER + 1u) + line->ladder;
  double demerits = from->demerits + line->demerits;
  if ((best->found >> state & 1) && best->nodes[state].demerits <= demerits)
    return;
  best->found |= 1u << state;
  best->nodes[state] = (Node){ .at = to,
                               .line = from->line + 1,
                               .previous = (gint32)index,
                               .fitness = line->fitness,
                               .direction = line->direction,
                               .missing = line->missing,
                               .ladder = line->ladder,
                               .demerits = demerits };
}

static void
activate (Search *search, const Best *best)
{
  for (guint state = 0; best->found >> state; state++)
    if (best->found >> state & 1)
      {
        guint32 index = search->nodes->len;
        g_array_append_val (search->nodes, best->nodes[state]);
        g_array_append_val (search->active, index);
      }
}

/* TRUE when a line is so short that all it can give is not enough; most are, and need not be weighed. */
static gboolean
is_too_short (const Search *search, const Node *node, guint to, gint64 missing)
{
  if (missing <= 0 || search->rules->kind != YB_FIT_JUSTIFIED || is_last (search, to))
    return FALSE;
  const YbBreak *begin = &search->breaks[node->at], *end = &search->breaks[to];
  gint64 spaces = end->stretch_end - begin->stretch_start;
  gint64 glyphs = MAX (end->elastic_end - begin->elastic_start, 0);
  return spaces > 0 && (double)(missing - glyphs) > search->tolerance * (double)spaces;
}

/* All lines that end at break `to`: drops nodes too far back, adds the best new ones. FALSE when nothing leads on; when
 * something must, an overfull line does. */
static gboolean
visit_break (Search *search, guint to, gboolean must_lead_on)
{
  Best best;
  best.found = 0;
  guint kept = 0;
  guint32 last_dropped = G_MAXUINT32;
  for (guint i = 0; i < search->active->len; i++)
    {
      guint32 index = g_array_index (search->active, guint32, i);
      const Node *node = &g_array_index (search->nodes, Node, index);
      gint64 missing = find_missing (search, node, to);
      Line line = { 0 };
      if (!is_too_short (search, node, to, missing) && weigh_line (search, node, to, missing, &line))
        offer (&best, search, index, to, &line);
      if (is_past (search, node, to, missing))
        last_dropped = index;
      else
        g_array_index (search->active, guint32, kept++) = index;
    }
  g_array_set_size (search->active, kept);
  activate (search, &best);
  if (best.found || (search->active->len > 0 && !is_last (search, to)))
    return TRUE;
  if (search->active->len > 0)
    last_dropped = g_array_index (search->active, guint32, search->active->len - 1);
  if (!must_lead_on)
    return FALSE;
  offer (&best, search, last_dropped, to, &(Line){ .demerits = OVERFULL_DEMERITS, .fitness = 1 });
  activate (search, &best);
  return TRUE;
}

/* One search with one tolerance; the index of the best last node, or -1. */
static gint32
run_search (Search *search, gboolean must_lead_on)
{
  g_array_set_size (search->nodes, 0);
  g_array_set_size (search->active, 0);
  Node start = { .at = 0, .previous = -1, .fitness = 1 };
  guint32 first = 0;
  g_array_append_val (search->nodes, start);
  g_array_append_val (search->active, first);
  for (guint to = 1; to < search->n_breaks; to++)
    if (search->breaks[to].penalty <= search->dearest && !visit_break (search, to, must_lead_on))
      return -1;
  gint32 best = -1;
  for (guint i = 0; i < search->nodes->len; i++)
    {
      const Node *node = &g_array_index (search->nodes, Node, i);
      if (is_last (search, node->at)
          && (best < 0 || node->demerits < g_array_index (search->nodes, Node, best).demerits))
        best = (gint32)i;
    }
  return best;
}

static guint
write_lines (const Search *search, gint32 node, guint32 *chosen)
{
  guint n_lines = g_array_index (search->nodes, Node, node).line;
  for (guint i = n_lines; i > 0; i--)
    {
      const Node *here = &g_array_index (search->nodes, Node, node);
      chosen[i - 1] = here->at;
      node = here->previous;
    }
  return n_lines;
}

/* TRUE when a way's last line is a runt. */
static gboolean
ends_in_runt (const Search *search, gint32 node)
{
  const Node *last = &g_array_index (search->nodes, Node, node);
  const Node *before = &g_array_index (search->nodes, Node, last->previous);
  return last->line > 1
         && yb_fit_natural (&search->breaks[before->at], &search->breaks[last->at]) < search->rules->shortest_last_line;
}

static gint32
try_to_fit (Search *search, guint number)
{
  search->tolerance = tries[number].tolerance;
  search->dearest = tries[number].dearest;
  search->shrink = tries[number].shrink;
  search->emergency = (double)search->rules->width * tries[number].emergency_share / 1000;
  return run_search (search, FALSE);
}

/* A runt is worth somewhat looser lines, but no more than that. */
#define RUNT_TRY 1

static guint
search_with_tolerances (Search *search, guint32 *chosen)
{
  gint32 best = -1;
  guint number = 0;
  for (; number < G_N_ELEMENTS (tries) && best < 0; number++)
    best = try_to_fit (search, number);
  if (best >= 0 && number <= RUNT_TRY && ends_in_runt (search, best))
    best = try_to_fit (search, RUNT_TRY);
  if (best < 0)
    best = run_search (search, TRUE);
  g_assert (best >= 0);
  return write_lines (search, best, chosen);
}

static gint64
sum_penalties (const Search *search, const guint32 *chosen, guint n_lines)
{
  gint64 sum = 0;
  for (guint i = 0; i < n_lines; i++)
    sum += search->breaks[chosen[i]].penalty;
  return sum;
}

/* The narrowest measure that needs no more lines than the full one makes them of nearly the same length. Even lines are
 * not worth a worse break than the full measure needs. */
static guint
balance (Search *search, YbFitRules *rules, guint32 *chosen)
{
  guint n_lines = search_with_tolerances (search, chosen);
  if (n_lines < 2)
    return n_lines;
  gint64 penalties = sum_penalties (search, chosen, n_lines);
  YbUnit low = rules->width / 3, high = rules->width;
  g_autofree guint32 *trial = g_new (guint32, search->n_breaks);
  while (high - low > YB_UNIT_PER_POINT)
    {
      rules->width = low + (high - low) / 2;
      search->tolerance = G_MAXDOUBLE; /* only breaks that the full measure needed */
      gint32 node = run_search (search, FALSE);
      guint n = node >= 0 ? write_lines (search, node, trial) : G_MAXUINT;
      if (n <= n_lines && sum_penalties (search, trial, n) <= MAX (penalties, HEADING_PENALTIES * (gint64)n))
        {
          memcpy (chosen, trial, n * sizeof *chosen);
          n_lines = n;
          high = rules->width;
        }
      else
        low = rules->width;
    }
  return n_lines;
}

guint
yb_fit (const YbFitRules *rules, const YbBreak *breaks, guint n_breaks, guint32 *chosen)
{
  YbFitRules own = *rules;
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr (GArray) active = g_array_new (FALSE, FALSE, sizeof (guint32));
  Search search = { .rules = &own, .breaks = breaks, .n_breaks = n_breaks, .nodes = nodes, .active = active };
  g_assert (n_breaks >= 2);
  return own.kind == YB_FIT_BALANCED ? balance (&search, &own, chosen) : search_with_tolerances (&search, chosen);
}
