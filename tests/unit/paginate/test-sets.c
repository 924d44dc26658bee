/* Pages of several columns: filled, balanced, parted by what spans them. */
#include "greedy.h"
#include "paginate/breaks.h"
#include "probe.h"

#define GAP 20
#define SECOND_COLUMN (20 + (200 + GAP) / 2) /* on a recto */
#define LEAST_LEADING 7                      /* below that of notes */

static YbUnit
points (double length)
{
  return yb_unit_from_points (length);
}

static GalleyBuilder *
begin_entry (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  return builder;
}

static YbLayout *
layout_with_columns (guint n_lines, guint n_columns)
{
  YbLayout *layout = galley_builder_layout (n_lines);
  layout->page.columns = n_columns;
  layout->page.column_gap = points (GAP);
  return layout;
}

static void
add_spanning_head (GalleyBuilder *builder, const char *title)
{
  YbBox *box = galley_builder_add_heading (builder, title);
  box->spans_columns = TRUE;
}

#define assert_place(probe, page, text, expected_x, expected_y)                                                        \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_assert_cmpint (probe_part (probe, page, text)->x, ==, points (expected_x));                                      \
    g_assert_cmpint (probe_part (probe, page, text)->y, ==, points (30 + (expected_y)));                               \
  }                                                                                                                    \
  G_STMT_END

static void
test_columns_are_filled_in_turn (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 30);
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout_with_columns (10, 2));
  g_assert_cmpuint (probe->pages->n_pages, ==, 2);
  assert_place (probe, 0, "a1", 20, 12);
  assert_place (probe, 0, "a10", 20, 120);
  assert_place (probe, 0, "a11", SECOND_COLUMN, 12);
  assert_place (probe, 0, "a20", SECOND_COLUMN, 120);
}

/* Ten lines are left for the last page: five in each column. */
static void
test_last_columns_are_balanced (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 30);
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout_with_columns (10, 2));
  g_assert_cmpint (probe_part (probe, 1, "a25")->y, ==, points (30 + 60));
  g_assert_cmpint (probe_part (probe, 1, "a26")->y, ==, points (30 + 12));
  g_assert_cmpint (probe_part (probe, 1, "a30")->y, ==, points (30 + 60));
}

static void
test_set_ends_before_what_spans (void)
{
  GalleyBuilder *builder = begin_entry ();
  add_spanning_head (builder, "H");
  galley_builder_add_paragraph (builder, "a", 8);
  add_spanning_head (builder, "I");
  galley_builder_add_paragraph (builder, "b", 9);
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout_with_columns (20, 2));
  g_assert_cmpuint (probe->pages->n_pages, ==, 1);
  assert_place (probe, 0, "H", 20, 12);
  assert_place (probe, 0, "a1", 20, 24);
  assert_place (probe, 0, "a5", SECOND_COLUMN, 24);
  assert_place (probe, 0, "I", 20, 84);
  assert_place (probe, 0, "b1", 20, 96);
  assert_place (probe, 0, "b5", 20, 144);
  assert_place (probe, 0, "b6", SECOND_COLUMN, 96);
}

/* A head across the page does not stand at its foot without text. */
static void
test_spanning_head_keeps_with_text (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 16);
  add_spanning_head (builder, "H");
  galley_builder_add_paragraph (builder, "b", 12);
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout_with_columns (10, 2));
  g_assert_cmpuint (probe->pages->n_pages, ==, 2);
  assert_place (probe, 0, "a16", SECOND_COLUMN, 96);
  probe_part (probe, 1, "H");
  g_assert_cmpuint (probe_reports (probe, "forced-break"), ==, 0);
}

static void
test_notes_stand_in_their_column (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 12);
  galley_builder_add_paragraph (builder, "b", 2);
  galley_builder_add_note (builder, "N", 2);
  galley_builder_add_paragraph (builder, "c", 12);
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout_with_columns (10, 2));
  g_assert_cmpint (probe_part (probe, 0, "N1")->x, ==, points (SECOND_COLUMN));
}

/* Each set that ends on a page has its notes below it, before the next set. */
static void
test_notes_stand_below_their_set (void)
{
  GalleyBuilder *builder = begin_entry ();
  add_spanning_head (builder, "H");
  galley_builder_add_note (builder, "M", 1);
  galley_builder_add_paragraph (builder, "a", 8);
  galley_builder_add_note (builder, "N", 2);
  add_spanning_head (builder, "I");
  galley_builder_add_note (builder, "O", 1);
  galley_builder_add_paragraph (builder, "b", 9);
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout_with_columns (30, 2));
  g_assert_cmpuint (probe->pages->n_pages, ==, 1);
  static const char *const below_each_other[] = { "H", "M1", "a1", "I", "O1", "b1" };
  for (guint i = 1; i < G_N_ELEMENTS (below_each_other); i++)
    g_assert_cmpint (probe_part (probe, 0, below_each_other[i])->y, >,
                     probe_part (probe, 0, below_each_other[i - 1])->y + points (LEAST_LEADING));
  g_assert_cmpint (probe_part (probe, 0, "N1")->y, >, probe_part (probe, 0, "a8")->y + points (LEAST_LEADING));
  g_assert_cmpint (probe_part (probe, 0, "I")->y, >, probe_part (probe, 0, "N2")->y + points (LEAST_LEADING));
}

static void
test_float_goes_to_the_next_column (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 6);
  galley_builder_add_picture (builder, "p", 60, TRUE);
  galley_builder_add_paragraph (builder, "b", 20);
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout_with_columns (10, 2));
  assert_place (probe, 0, "p", SECOND_COLUMN, 0);
  assert_place (probe, 0, "b1", 20, 84);
}

/* ---- the best of all ways ---- */

static gint64
best_from (YbEndings *endings, const YbFlow *flow, YbCut start, gboolean recto, gint facing)
{
  if (yb_stack_is_end (flow, start))
    return 0;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (YbEnding));
  const GArray *found = yb_endings_find (endings, start);
  g_array_append_vals (ends, found->data, found->len);
  gint64 best = G_MAXINT64;
  for (guint i = 0; i < ends->len; i++)
    {
      const YbEnding *end = &g_array_index (ends, YbEnding, i);
      gint64 cost = page_cost (flow, end, recto, facing);
      best = MIN (best, cost + best_from (endings, flow, end->cut, !recto, recto ? YB_FACES_NOTHING : end->facing));
    }
  return best;
}

static void
add_random_block (GalleyBuilder *builder, GRand *random)
{
  switch (g_rand_int_range (random, 0, 10))
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
      galley_builder_add_picture (builder, "q", g_rand_int_range (random, 10, 60), FALSE)->spans_columns = TRUE;
      return;
    case 3:
      galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_RUN_ON);
      G_GNUC_FALLTHROUGH;
    case 4:
      add_spanning_head (builder, "S");
      return;
    case 5:
      galley_builder_add_paragraph (builder, "n", g_rand_int_range (random, 1, 5));
      galley_builder_add_note (builder, "N", g_rand_int_range (random, 1, 5));
      return;
    default:
      galley_builder_add_paragraph (builder, "t", g_rand_int_range (random, 1, 9));
    }
}

static void
test_no_way_is_better (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1981);
  for (guint round = 0; round < 300; round++)
    {
      GalleyBuilder *builder = begin_entry ();
      guint n_blocks = (guint)g_rand_int_range (random, 1, 12);
      for (guint i = 0; i < n_blocks; i++)
        add_random_block (builder, random);
      g_autoptr (YbGalley) galley = galley_builder_finish (builder);
      g_autoptr (YbLayout)
          layout = layout_with_columns ((guint)g_rand_int_range (random, 5, 9), (guint)g_rand_int_range (random, 2, 4));
      YbFrame frame = yb_frame_new (layout);
      g_autoptr (YbArena) arena = yb_arena_new ();
      const YbFlow *flow = yb_flow_new (arena, &frame, galley, 0, galley->n_sections);
      g_autoptr (YbEndings) endings = yb_endings_new (flow, &frame);
      gint64 cost;
      g_autoptr (GArray) pages = yb_choose_breaks (flow, &frame, TRUE, &cost, NULL);
      g_assert_cmpint (cost, ==, best_from (endings, flow, (YbCut){ 0 }, TRUE, -1));
      g_assert_cmpuint (pages->len, >, 0);
    }
}

static void
test_greedy_is_never_better (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1977);
  guint n_worse = 0;
  for (guint round = 0; round < 60; round++)
    {
      GalleyBuilder *builder = begin_entry ();
      for (guint i = 0; i < 150; i++)
        add_random_block (builder, random);
      g_autoptr (YbGalley) galley = galley_builder_finish (builder);
      g_autoptr (YbLayout) layout = layout_with_columns ((guint)g_rand_int_range (random, 10, 43),
                                                         (guint)g_rand_int_range (random, 1, 4));
      YbFrame frame = yb_frame_new (layout);
      g_autoptr (YbArena) arena = yb_arena_new ();
      const YbFlow *flow = yb_flow_new (arena, &frame, galley, 0, galley->n_sections);
      gint64 cost;
      g_autoptr (GArray) pages = yb_choose_breaks (flow, &frame, TRUE, &cost, NULL);
      gint64 greedy = break_greedily (flow, &frame, TRUE);
      g_assert_cmpint (cost, <=, greedy);
      n_worse += greedy > cost;
    }
  g_assert_cmpuint (n_worse, >, 30);
}

/* What pages tell of their costs is all that they cost. */
static void
test_costs_are_told (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (guint round = 0; round < 100; round++)
    {
      GalleyBuilder *builder = begin_entry ();
      guint n_blocks = (guint)g_rand_int_range (random, 1, 40);
      for (guint i = 0; i < n_blocks; i++)
        add_random_block (builder, random);
      guint n_lines = (guint)g_rand_int_range (random, 6, 15), n_columns = (guint)g_rand_int_range (random, 1, 4);
      g_autoptr (Probe) probe = probe_paginate_with (builder, layout_with_columns (n_lines, n_columns));
      YbFrame frame = yb_frame_new (probe->layout);
      g_autoptr (YbArena) arena = yb_arena_new ();
      const YbGalley *galley = probe->pages->galley;
      gint64 cost, told = 0;
      const YbFlow *flow = yb_flow_new (arena, &frame, galley, 0, galley->n_sections);
      g_autoptr (GArray) pages = yb_choose_breaks (flow, &frame, TRUE, &cost, NULL);
      g_assert_cmpuint (pages->len, ==, probe->pages->n_pages);
      for (guint i = 0; i < probe->pages->n_pages; i++)
        for (guint k = 0; k < YB_N_PAGE_COSTS; k++)
          {
            g_assert_cmpint (probe->pages->pages[i].costs.of[k], >=, 0);
            told += probe->pages->pages[i].costs.of[k];
          }
      g_assert_cmpint (told, ==, cost);
    }
}

/* No line is printed over another that begins at the same edge. */
static void
assert_lines_apart (const Probe *probe)
{
  for (guint i = 0; i < probe->pages->n_pages; i++)
    {
      const YbPage *page = &probe->pages->pages[i];
      for (guint k = 0; k < page->n_parts; k++)
        for (guint j = 0; j < k; j++)
          {
            const YbPart *one = &page->parts[j], *other = &page->parts[k];
            if (one->kind == YB_PART_TEXT && other->kind == YB_PART_TEXT && one->x == other->x)
              g_assert_cmpint (ABS (one->y - other->y), >=, points (LEAST_LEADING));
          }
    }
}

/* Whatever comes: each line once, on the grid, within the page, and over no other. */
static void
test_at_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2021);
  for (guint round = 0; round < 200; round++)
    {
      GalleyBuilder *builder = begin_entry ();
      guint n_blocks = (guint)g_rand_int_range (random, 1, 90);
      for (guint i = 0; i < n_blocks; i++)
        add_random_block (builder, random);
      g_autoptr (Probe)
          probe = probe_paginate_with (builder, layout_with_columns ((guint)g_rand_int_range (random, 1, 15),
                                                                     (guint)g_rand_int_range (random, 2, 5)));
      for (guint i = 0; i < probe->pages->n_pages; i++)
        for (guint k = 0; k < probe->pages->pages[i].n_parts; k++)
          {
            const YbPart *part = &probe->pages->pages[i].parts[k];
            if (part->kind == YB_PART_TEXT && part->line->n_runs > 0 && part->line->runs[0].text[0] == 't')
              g_assert_cmpint ((part->y - points (30)) % points (GALLEY_LEADING), ==, 0);
          }
      assert_lines_apart (probe);
    }
}

/* Sections but the first begin with a head: no picture of theirs stands on a page before it. */
static void
assert_pictures_behind_heads (const Probe *probe)
{
  const YbPages *pages = probe->pages;
  g_autofree guint *head_page = g_new (guint, pages->galley->n_sections);
  for (guint i = 0; i < pages->galley->n_sections; i++)
    head_page[i] = i == 0 ? 0 : G_MAXUINT;
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint k = 0; k < pages->pages[i].n_parts; k++)
      if (pages->pages[i].parts[k].kind == YB_PART_TEXT)
        head_page[pages->pages[i].parts[k].section] = MIN (head_page[pages->pages[i].parts[k].section], i);
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint k = 0; k < pages->pages[i].n_parts; k++)
      if (pages->pages[i].parts[k].kind == YB_PART_PICTURE)
        g_assert_cmpuint (head_page[pages->pages[i].parts[k].section], <=, i);
}

static void
test_no_picture_before_its_entry (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2004);
  for (guint round = 0; round < 100; round++)
    {
      GalleyBuilder *builder = begin_entry ();
      for (guint i = 0; i < 60; i++)
        add_random_block (builder, random);
      g_autoptr (Probe)
          probe = probe_paginate_with (builder, layout_with_columns ((guint)g_rand_int_range (random, 4, 15),
                                                                     (guint)g_rand_int_range (random, 1, 4)));
      assert_pictures_behind_heads (probe);
    }
}

/* Pages that are made again of the same sections come out the same. */
static void
test_made_again (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  GalleyBuilder *builder = begin_entry ();
  for (guint i = 0; i < 80; i++)
    add_random_block (builder, random);
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout_with_columns (12, 2));
  const YbGalley *galley = probe->pages->galley;
  YbGalley *again = yb_galley_new ();
  YbGalleySection **sections = yb_arena_new0_n (again->arena, YbGalleySection *, galley->n_sections);
  for (guint i = 0; i < galley->n_sections; i++)
    sections[i] = yb_galley_section_ref (galley->sections[i]);
  again->n_sections = galley->n_sections;
  again->sections = sections;
  again->info = galley->info;
  g_autoptr (YbPages) pages = yb_paginate (&probe->context, probe->layout, again, probe->pages, FALSE);
  g_autoptr (GString) one = g_string_new (NULL), two = g_string_new (NULL);
  yb_pages_dump (probe->pages, one);
  yb_pages_dump (pages, two);
  g_assert_cmpstr (one->str, ==, two->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paginate/sets/filled", test_columns_are_filled_in_turn);
  g_test_add_func ("/paginate/sets/balanced", test_last_columns_are_balanced);
  g_test_add_func ("/paginate/sets/spans", test_set_ends_before_what_spans);
  g_test_add_func ("/paginate/sets/head", test_spanning_head_keeps_with_text);
  g_test_add_func ("/paginate/sets/notes", test_notes_stand_in_their_column);
  g_test_add_func ("/paginate/sets/notes-of-sets", test_notes_stand_below_their_set);
  g_test_add_func ("/paginate/sets/float", test_float_goes_to_the_next_column);
  g_test_add_func ("/paginate/sets/no-way-is-better", test_no_way_is_better);
  g_test_add_func ("/paginate/sets/greedy", test_greedy_is_never_better);
  g_test_add_func ("/paginate/sets/costs", test_costs_are_told);
  g_test_add_func ("/paginate/sets/again", test_made_again);
  g_test_add_func ("/paginate/sets/picture-behind-head", test_no_picture_before_its_entry);
  g_test_add_func ("/paginate/sets/random", test_at_random);
  return g_test_run ();
}
