/* Where pages end. */
#include "paginate/breaks.h"
#include "probe.h"

static GalleyBuilder *
begin_entry (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  return builder;
}

static void
test_full_page (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 5);
  galley_builder_add_paragraph (builder, "b", 5);
  galley_builder_add_paragraph (builder, "c", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, ==, 2);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 b1 b2 b3 b4 b5");
  probe_assert_page (probe, 1, "c1 c2 c3 c4");
}

/* The tenth line would be the paragraph's first, alone at the foot. */
static void
test_orphan (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 9);
  galley_builder_add_paragraph (builder, "b", 6);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 a6 a7 a8 a9");
  probe_assert_page (probe, 1, "b1 b2 b3 b4 b5 b6");
  g_assert_cmpuint (probe_reports (probe, "forced-break"), ==, 0);
}

/* The eleventh would be the last, alone at the head. */
static void
test_widow (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 11);
  galley_builder_add_paragraph (builder, "b", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 a6 a7 a8 a9");
  probe_assert_page (probe, 1, "a10 a11 b1 b2 b3 b4");
}

static void
test_three_lines_stay_whole (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 8);
  galley_builder_add_paragraph (builder, "b", 3);
  galley_builder_add_paragraph (builder, "c", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 a6 a7 a8");
  probe_assert_page (probe, 1, "b1 b2 b3 c1 c2 c3 c4");
}

static void
test_heading_stays_with_text (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 8);
  galley_builder_add_heading (builder, "H");
  galley_builder_add_paragraph (builder, "b", 6);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 a6 a7 a8");
  probe_assert_page (probe, 1, "H b1 b2 b3 b4 b5 b6");
}

/* Nothing but keeps: the rule is given up and said so. */
static void
test_forced_keep (void)
{
  GalleyBuilder *builder = begin_entry ();
  for (guint i = 0; i < 25; i++)
    {
      galley_builder_add_paragraph (builder, "k", 1);
      galley_builder_last_box (builder)->keep_with_next = TRUE;
    }
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, ==, 3);
  g_assert_cmpuint (probe_reports (probe, "forced-break"), ==, 2);
}

/* A page of two lines cannot hold a paragraph of three. */
static void
test_forced_paragraph (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 3);
  galley_builder_add_paragraph (builder, "b", 2);
  g_autoptr (Probe) probe = probe_paginate (builder, 2);
  probe_assert_page (probe, 0, "a1 a2");
  g_assert_cmpuint (probe_reports (probe, "forced-break"), >=, 1);
}

static guint
count_lines (const Probe *probe, guint page)
{
  guint count = 0;
  for (guint i = 0; i < probe->pages->pages[page].n_parts; i++)
    count += probe->pages->pages[page].parts[i].kind == YB_PART_TEXT;
  return count;
}

/* The verso has to be a line short (b11 would be alone behind it), so the recto that faces it is short too. */
static void
test_facing_pages_are_equal (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 10);
  galley_builder_add_paragraph (builder, "b", 11);
  galley_builder_add_paragraph (builder, "c", 30);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (count_lines (probe, 0), ==, 10);
  g_assert_cmpuint (count_lines (probe, 1), ==, 9);
  g_assert_cmpuint (count_lines (probe, 2), ==, 9);
  g_assert_cmpuint (count_lines (probe, 3), ==, 10);
}

/* The whole flow counts: a break that looks well now must not spoil the next page. With the first page full, the
 * heading would stand near the foot of the second with two lines; ... */
static void
test_entries_run_on (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 4);
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_RUN_ON);
  galley_builder_add_paragraph (builder, "b", 4);
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  galley_builder_add_paragraph (builder, "c", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 b1 b2 b3 b4");
  probe_assert_page (probe, 1, "c1 c2 c3 c4");
  g_assert_cmpuint (probe_part (probe, 0, "a1")->section, ==, 0);
  g_assert_cmpuint (probe_part (probe, 0, "b1")->section, ==, 1);
  g_assert_cmpuint (probe_part (probe, 1, "c1")->section, ==, 2);
}

/* The picture below an entry's head does not fit: rather than part them, the entry begins on the next page. */
static void
test_lead_stays_with_its_head (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 12);
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_RUN_ON);
  galley_builder_add_heading (builder, "H");
  galley_builder_add_picture (builder, "p", 96, TRUE);
  galley_builder_add_paragraph (builder, "b", 8);
  g_autoptr (Probe) probe = probe_paginate (builder, 20);
  g_assert_cmpuint (probe->pages->n_pages, ==, 2);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12");
  probe_assert_page (probe, 1, "H p b1 b2 b3 b4 b5 b6 b7 b8");
}

/* Twenty lines fill the page, and the picture would be alone on the last: some text goes with it. */
static void
test_last_page_is_not_bare (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 20);
  galley_builder_add_picture (builder, "p", 40, TRUE);
  g_autoptr (Probe) probe = probe_paginate (builder, 20);
  g_assert_cmpuint (probe->pages->n_pages, ==, 2);
  g_assert_cmpuint (count_lines (probe, 0), <, 20);
  probe_part (probe, 1, "a20");
}

/* A picture is called where the text before it ends: the recto does not end right there, the picture overleaf. */
static void
test_picture_is_not_overleaf (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 5);
  galley_builder_add_paragraph (builder, "b", 5);
  galley_builder_add_picture (builder, "p", 40, TRUE);
  galley_builder_add_paragraph (builder, "c", 9);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 b1 b2 b3");
  g_assert_cmpuint (probe->pages->n_floats_in_sight, ==, 1);
}

/* Four lines of room are left for a picture of five, which may lose a third: better so than overleaf. */
static void
test_picture_is_made_smaller (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 6);
  YbBox *box = galley_builder_add_picture (builder, "p", 60, TRUE);
  box->shrink = 20 * YB_UNIT_PER_POINT;
  galley_builder_add_paragraph (builder, "b", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 a6 p");
  const YbPart *picture = probe_part (probe, 0, "p");
  g_assert_cmpint (picture->y + picture->height, <=, probe->layout->page.height - probe->layout->page.foot);
  g_assert_cmpint (picture->height, <, 60 * YB_UNIT_PER_POINT);
  g_assert_cmpint (picture->height, >=, 40 * YB_UNIT_PER_POINT);
  g_assert_cmpint (ABS ((gint64)picture->width * box->parts[0].height - (gint64)box->parts[0].width * picture->height),
                   <=, box->parts[0].height);
}

/* The same, but two lines may be cropped: it keeps its width. */
static void
test_picture_is_cropped (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 6);
  YbBox *box = galley_builder_add_picture (builder, "p", 60, TRUE);
  box->shrink = box->crop = 24 * YB_UNIT_PER_POINT;
  galley_builder_add_paragraph (builder, "b", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  const YbPart *picture = probe_part (probe, 0, "p");
  g_assert_cmpint (picture->height, <, 60 * YB_UNIT_PER_POINT);
  g_assert_cmpint (picture->width, ==, box->parts[0].width);
}

/* Facing pages are seen together: there the picture keeps its size. */
static void
test_picture_keeps_its_size (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "x", 10);
  galley_builder_add_paragraph (builder, "a", 6);
  galley_builder_add_picture (builder, "p", 60, TRUE)->shrink = 20 * YB_UNIT_PER_POINT;
  galley_builder_add_paragraph (builder, "b", 9);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 1, "a1 a2 a3 a4 a5 a6 b1 b2 b3 b4");
  g_assert_cmpint (probe_part (probe, 2, "p")->height, ==, 60 * YB_UNIT_PER_POINT);
}

/* ---- the best of all ways ---- */

typedef struct
{
  YbCut cut;
  gint64 cost;
  guint missing;
  gint facing;
  YbBreakLevel level;
  gboolean hyphenated, ends_entry;
} End;

/* Stacks a page and notes every place where it may end; with a picture made smaller, those behind it. */
static void
collect_all_ends (const YbFlow *flow, const YbFrame *frame, YbCut start, gboolean shrinks, GArray *ends)
{
  g_autoptr (YbStack) stack = yb_stack_new (flow, frame);
  yb_stack_begin (stack, start, 0, shrinks);
  YbStackResult result = stack->n_placed > 0 || stack->cut.note > start.note ? YB_STACK_PLACED : YB_STACK_DEFERRED;
  for (;;)
    {
      if (result == YB_STACK_PLACED && (!shrinks || stack->shrunk > 0))
        {
          guint missing = yb_stack_missing_lines (stack);
          gboolean ends_entry = yb_cut_ends_entry (flow, stack->cut);
          End end = { .cut = stack->cut,
                      .cost = yb_break_cost (stack) + yb_missing_cost (missing, ends_entry),
                      .missing = missing,
                      .ends_entry = ends_entry,
                      .facing = ends_entry                     ? YB_FACES_NOTHING
                                : stack->cut.note > start.note ? 0
                                                               : (gint)MIN (missing, YB_COST_MOST_UNEQUAL),
                      .level = yb_break_level (stack),
                      .hyphenated = stack->last >= 0 && flow->items[stack->last].hyphenated };
          if (yb_stack_is_end (flow, end.cut))
            {
              end.missing = 0;
              end.cost = yb_break_cost (stack) + yb_end_cost (frame, stack->bottom, stack->has_text);
            }
          g_array_append_val (ends, end);
        }
      if (stack->cut.item == flow->n_items)
        break;
      result = yb_stack_add (stack);
      if (result == YB_STACK_FULL)
        break;
    }
}

/* Every end of a page that the rules allow, in plain words: the least level, and not a quarter empty if that can be. */
static GArray *
allowed_ends (const YbFlow *flow, const YbFrame *frame, YbCut start)
{
  GArray *ends = g_array_new (FALSE, TRUE, sizeof (End));
  collect_all_ends (flow, frame, start, FALSE, ends);
  collect_all_ends (flow, frame, start, TRUE, ends);
  YbBreakLevel level = YB_BREAK_KEEP;
  gboolean any_full = FALSE;
  for (guint i = 0; i < ends->len; i++)
    level = MIN (level, g_array_index (ends, End, i).level);
  for (guint i = ends->len; i-- > 0;)
    if (g_array_index (ends, End, i).level != level)
      g_array_remove_index (ends, i);
  for (guint i = 0; i < ends->len; i++)
    any_full |= yb_is_full_enough (frame, g_array_index (ends, End, i).missing,
                                   g_array_index (ends, End, i).ends_entry);
  for (guint i = ends->len; any_full && i-- > 0;)
    if (!yb_is_full_enough (frame, g_array_index (ends, End, i).missing, g_array_index (ends, End, i).ends_entry))
      g_array_remove_index (ends, i);
  return ends;
}

/* The least cost from here on, by trying all ways. */
static gint64
try_all (const YbFlow *flow, const YbFrame *frame, YbCut start, gboolean recto, gint facing)
{
  if (yb_stack_is_end (flow, start))
    return 0;
  g_autoptr (GArray) ends = allowed_ends (flow, frame, start);
  gint64 best = G_MAXINT64;
  for (guint i = 0; i < ends->len; i++)
    {
      const End *end = &g_array_index (ends, End, i);
      gboolean over = yb_stack_is_end (flow, end->cut);
      gint64 cost = end->cost + YB_COST_FORCED * (gint64)end->level;
      gint64 difference = (gint64)end->facing - facing;
      if (recto)
        cost += (gint64)yb_cut_n_parted_floats (flow, end->cut) * YB_COST_TURNED_FLOAT;
      if (recto && facing >= 0 && end->facing >= 0 && !over)
        cost += YB_COST_UNEQUAL_FACING * difference * difference;
      if (end->hyphenated && !over)
        cost += recto ? YB_COST_HYPHEN_RECTO : YB_COST_HYPHEN_VERSO;
      cost += try_all (flow, frame, end->cut, !recto, recto ? -1 : (gint)end->facing);
      best = MIN (best, cost);
    }
  g_assert_cmpint (best, <, G_MAXINT64);
  return best;
}

static void
add_random_block (GalleyBuilder *builder, GRand *random)
{
  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      galley_builder_add_heading (builder, "H");
      return;
    case 1:
      {
        YbBox *box = galley_builder_add_picture (builder, "p", g_rand_int_range (random, 10, 90), TRUE);
        box->shrink = g_rand_int_range (random, 0, 40) * YB_UNIT_PER_POINT;
        box->at_head = g_rand_int_range (random, 0, 4) == 0;
        box->at_foot = !box->at_head && g_rand_int_range (random, 0, 4) == 0;
      }
      return;
    case 2:
      galley_builder_add_picture (builder, "q", g_rand_int_range (random, 10, 60), FALSE);
      return;
    case 3:
      galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_RUN_ON);
      G_GNUC_FALLTHROUGH;
    case 4:
      galley_builder_add_paragraph (builder, "n", g_rand_int_range (random, 1, 5));
      galley_builder_add_note (builder, "N", g_rand_int_range (random, 1, 5));
      return;
    default:
      galley_builder_add_paragraph (builder, "t", g_rand_int_range (random, 1, 7));
    }
}

static void
test_no_way_is_better (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1981);
  for (guint round = 0; round < 400; round++)
    {
      GalleyBuilder *builder = begin_entry ();
      guint n_blocks = (guint)g_rand_int_range (random, 1, 9);
      for (guint i = 0; i < n_blocks; i++)
        add_random_block (builder, random);
      g_autoptr (YbGalley) galley = galley_builder_finish (builder);
      g_autoptr (YbLayout) layout = galley_builder_layout ((guint)g_rand_int_range (random, 5, 9));
      YbFrame frame = yb_frame_new (layout);
      g_autoptr (YbArena) arena = yb_arena_new ();
      const YbFlow *flow = yb_flow_new (arena, &frame, galley, 0, galley->n_sections);
      gboolean recto = g_rand_boolean (random);
      gint64 cost;
      g_autoptr (GArray) pages = yb_choose_breaks (flow, &frame, recto, &cost, NULL);
      g_assert_cmpint (cost, ==, try_all (flow, &frame, (YbCut){ 0 }, recto, -1));
      g_assert_cmpuint (pages->len, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paginate/breaks/full-page", test_full_page);
  g_test_add_func ("/paginate/breaks/orphan", test_orphan);
  g_test_add_func ("/paginate/breaks/widow", test_widow);
  g_test_add_func ("/paginate/breaks/three-lines", test_three_lines_stay_whole);
  g_test_add_func ("/paginate/breaks/heading", test_heading_stays_with_text);
  g_test_add_func ("/paginate/breaks/forced-keep", test_forced_keep);
  g_test_add_func ("/paginate/breaks/forced-paragraph", test_forced_paragraph);
  g_test_add_func ("/paginate/breaks/facing", test_facing_pages_are_equal);
  g_test_add_func ("/paginate/breaks/run-on", test_entries_run_on);
  g_test_add_func ("/paginate/breaks/lead", test_lead_stays_with_its_head);
  g_test_add_func ("/paginate/breaks/bare-end", test_last_page_is_not_bare);
  g_test_add_func ("/paginate/breaks/overleaf", test_picture_is_not_overleaf);
  g_test_add_func ("/paginate/breaks/smaller", test_picture_is_made_smaller);
  g_test_add_func ("/paginate/breaks/cropped", test_picture_is_cropped);
  g_test_add_func ("/paginate/breaks/keeps-size", test_picture_keeps_its_size);
  g_test_add_func ("/paginate/breaks/no-way-is-better", test_no_way_is_better);
  return g_test_run ();
}
