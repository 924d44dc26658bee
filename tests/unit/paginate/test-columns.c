/* What stands where on a page: grid, spaces, floats, notes, margin column. */
#include "probe.h"

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

#define assert_y(probe, page, text, expected)                                                                          \
  g_assert_cmpint (probe_part (probe, page, text)->y, ==, points (30 + (expected)))

/* ---- grid and spaces ---- */

static void
test_lines_stand_on_the_grid (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 2);
  galley_builder_add_picture (builder, "p", 17, FALSE);
  galley_builder_add_paragraph (builder, "b", 2);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  assert_y (probe, 0, "a1", 12);
  assert_y (probe, 0, "a2", 24);
  assert_y (probe, 0, "p", 27);
  /* The picture ends at 44, so the next baseline would be 53. */
  assert_y (probe, 0, "b1", 60);
  assert_y (probe, 0, "b2", 72);
}

static void
test_larger_space_counts (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_picture (builder, "p", 10, FALSE)->space_before = points (50);
  galley_builder_last_box (builder)->space_after = points (4);
  galley_builder_add_picture (builder, "q", 10, FALSE)->space_before = points (7);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  assert_y (probe, 0, "p", 0);
  assert_y (probe, 0, "q", 17);
}

static void
test_text_is_in_its_column (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 10);
  galley_builder_add_paragraph (builder, "b", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpint (probe_part (probe, 0, "a1")->x, ==, points (20));
  g_assert_cmpint (probe_part (probe, 1, "b1")->x, ==, points (80));
}

/* The text goes on above it, and both end with the page. */
static void
test_float_at_the_foot (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 2);
  galley_builder_add_picture (builder, "p", 50, TRUE)->at_foot = TRUE;
  galley_builder_last_box (builder)->space_before = points (10);
  galley_builder_add_paragraph (builder, "b", 12);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  assert_y (probe, 0, "p", 70);
  assert_y (probe, 0, "b1", 36);
  assert_y (probe, 0, "b3", 60);
  assert_y (probe, 1, "b4", 12);
}

/* Below it the notes. */
static void
test_float_at_the_foot_with_notes (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 2);
  galley_builder_add_note (builder, "N", 2);
  galley_builder_add_picture (builder, "p", 30, TRUE)->at_foot = TRUE;
  galley_builder_add_paragraph (builder, "b", 12);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  const YbPart *picture = probe_part (probe, 0, "p"), *note = probe_part (probe, 0, "N1");
  g_assert_cmpint (picture->y + picture->height, <, note->y);
  g_assert_cmpint (picture->y, >, probe_part (probe, 0, "b1")->y);
}

/* Though it would fit where it is called, it waits for the next page's head. */
static void
test_float_at_the_head (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 2);
  galley_builder_add_picture (builder, "p", 50, TRUE)->at_head = TRUE;
  galley_builder_add_paragraph (builder, "b", 12);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  assert_y (probe, 1, "p", 0);
  assert_y (probe, 0, "b8", 120);
}

/* From bleed to bleed, whichever side; what stands below the picture keeps its place. */
static void
test_picture_bleeds (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 2);
  galley_builder_add_picture (builder, "p", 60, FALSE)->bleeds = TRUE;
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  galley_builder_add_picture (builder, "q", 60, FALSE)->bleeds = TRUE;
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  const YbPart *picture = probe_part (probe, 0, "p");
  g_assert_cmpint (picture->x, ==, points (-5));
  g_assert_cmpint (picture->width, ==, points (310));
  assert_y (probe, 0, "p", 27);
  g_assert_cmpint (picture->height, ==, points (60));
  /* At the head of the verso it reaches to the upper edge as well. */
  picture = probe_part (probe, 1, "q");
  g_assert_cmpint (picture->x, ==, points (-5));
  g_assert_cmpint (picture->y, ==, points (-5));
  g_assert_cmpint (picture->height, ==, points (60 + 30 + 5));
}

/* On to the outer edge: on a recto the picture is at the right and the caption at the left, on a verso the other way.
 */
static void
test_picture_faces_outwards (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_picture (builder, "p", 60, FALSE)->faces_outwards = TRUE;
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  galley_builder_add_picture (builder, "q", 60, FALSE)->faces_outwards = TRUE;
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  const YbPart *recto = probe_part (probe, 0, "p"), *verso = probe_part (probe, 1, "q");
  g_assert_cmpint (recto->x + recto->width, ==, points (305));
  g_assert_cmpint (verso->x, ==, points (-5));
  g_assert_cmpint (verso->width, ==, recto->width);
}

/* ---- tables ---- */

static const YbBox *
make_head (GalleyBuilder *builder, YbArena *arena)
{
  YbPart *part = yb_arena_new0 (arena, YbPart);
  *part = (YbPart){ .kind = YB_PART_TEXT, .line = galley_builder_line (builder, "head", 0, 0), .y = points (9) };
  YbBox *head = yb_arena_new0 (arena, YbBox);
  *head = (YbBox){ .height = points (15), .n_parts = 1, .parts = part };
  return head;
}

/* Sixteen rows, of which all but the first want the head above them: six fit the first page, five the others. */
static void
test_head_is_repeated (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  YbGalleySection *section = galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  const YbBox **repeated = yb_arena_new0_n (section->arena, const YbBox *, 1);
  repeated[0] = make_head (builder, section->arena);
  for (guint i = 0; i < 16; i++)
    {
      YbBox *row = galley_builder_add_picture (builder, "row", 20, FALSE);
      row->n_repeated = i > 0;
      row->repeated = repeated;
    }
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, ==, 3);
  probe_assert_page (probe, 0, "row row row row row row");
  probe_assert_page (probe, 1, "head row row row row row");
  probe_assert_page (probe, 2, "head row row row row row");
  assert_y (probe, 1, "head", 9);
  assert_y (probe, 1, "row", 15);
}

/* ---- floats ---- */

static void
test_float_stays_if_it_fits (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 4);
  galley_builder_add_picture (builder, "p", 60, TRUE);
  galley_builder_add_paragraph (builder, "b", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 p");
}

static void
test_float_goes_to_the_next_head (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 6);
  galley_builder_add_picture (builder, "p", 60, TRUE);
  galley_builder_add_paragraph (builder, "b", 8);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 a6 b1 b2 b3 b4");
  probe_assert_page (probe, 1, "p b5 b6 b7 b8");
  assert_y (probe, 1, "p", 0);
}

static void
test_floats_keep_their_order (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 6);
  galley_builder_add_picture (builder, "p", 60, TRUE);
  galley_builder_add_picture (builder, "q", 10, TRUE);
  galley_builder_add_paragraph (builder, "b", 8);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 a6 b1 b2 b3 b4");
  probe_assert_page (probe, 1, "p q b5 b6 b7 b8");
}

/* Two pictures wait when their entry ends; the second must not drift past the next page. */
static void
test_float_does_not_leave_its_entry_far_behind (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 6);
  galley_builder_add_picture (builder, "p", 110, TRUE);
  galley_builder_add_picture (builder, "q", 110, TRUE);
  galley_builder_add_paragraph (builder, "b", 4);
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_RUN_ON);
  galley_builder_add_paragraph (builder, "c", 20);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_nonnull (probe_part (probe, 1, "p"));
  g_assert_nonnull (probe_part (probe, 2, "q"));
}

static void
test_float_at_the_end (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 8);
  galley_builder_add_picture (builder, "p", 100, TRUE);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, ==, 2);
  probe_assert_page (probe, 1, "p");
}

/* ---- notes ---- */

static void
test_note_stands_at_the_foot (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 2);
  galley_builder_add_note (builder, "n", 2);
  galley_builder_add_paragraph (builder, "b", 2);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 b1 b2 n1 n2");
  assert_y (probe, 0, "n2", 120);
  assert_y (probe, 0, "n1", 110);
  const YbPart *rule = NULL;
  for (guint i = 0; i < probe->pages->pages[0].n_parts; i++)
    if (probe->pages->pages[0].parts[i].kind == YB_PART_RECT)
      rule = &probe->pages->pages[0].parts[i];
  g_assert_nonnull (rule);
  g_assert_cmpuint (rule->tag, ==, YB_TAG_ARTIFACT);
  g_assert_cmpint (rule->y, <, points (30 + 102));
  g_assert_cmpint (rule->y, >, points (30 + 48));
}

/* The lines of the note take the room of text: the page ends early, and the note is with its call. */
static void
test_note_takes_room (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 4);
  galley_builder_add_note (builder, "n", 3);
  galley_builder_add_paragraph (builder, "b", 4);
  galley_builder_add_paragraph (builder, "c", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 b1 b2 n1 n2 n3");
  probe_assert_page (probe, 1, "b3 b4 c1 c2 c3 c4");
}

static void
test_long_note_is_split (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 4);
  galley_builder_add_note (builder, "n", 9);
  galley_builder_add_paragraph (builder, "b", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, ==, 2);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 n1 n2 n3 n4 n5");
  probe_assert_page (probe, 1, "b1 b2 b3 b4 n6 n7 n8 n9");
}

/* Three of four lines would fit: the fourth must not stand alone. */
static void
test_split_note_has_no_widow (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 1);
  galley_builder_add_paragraph (builder, "b", 4);
  galley_builder_add_note (builder, "n", 4);
  galley_builder_add_paragraph (builder, "c", 4);
  g_autoptr (Probe) probe = probe_paginate (builder, 9);
  g_assert_cmpuint (probe->pages->n_pages, ==, 2);
  probe_assert_page (probe, 0, "a1 b1 b2 b3 b4 n1 n2");
  probe_assert_page (probe, 1, "c1 c2 c3 c4 n3 n4");
}

/* A note called by two boxes is set once. */
static void
test_note_called_twice (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 1);
  galley_builder_add_note (builder, "n", 1);
  YbBox *first = galley_builder_last_box (builder);
  galley_builder_add_paragraph (builder, "b", 1);
  galley_builder_last_box (builder)->n_notes = 1;
  galley_builder_last_box (builder)->notes = first->notes;
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 b1 n1");
}

/* ---- margin ---- */

static void
test_margin_is_outside (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 10);
  galley_builder_add_margin (builder, "m", 2);
  galley_builder_add_paragraph (builder, "b", 1);
  galley_builder_add_margin (builder, "wide", 1);
  galley_builder_add_paragraph (builder, "c", 5);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpint (probe_part (probe, 0, "m1")->x, ==, points (230));
  /* On the verso flush right: the column ends at 70, the line is 25 wide. */
  g_assert_cmpint (probe_part (probe, 1, "wide1")->x, ==, points (45));
  assert_y (probe, 1, "wide1", 12);
}

static void
test_margin_notes_do_not_overlap (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 1);
  galley_builder_add_margin (builder, "m", 3);
  galley_builder_add_paragraph (builder, "b", 1);
  galley_builder_add_margin (builder, "n", 2);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  assert_y (probe, 0, "m1", 12);
  assert_y (probe, 0, "m3", 32);
  /* m ends at 35; half a line of space; 7 from the note's top to its baseline. */
  assert_y (probe, 0, "n1", 48);
}

/* At the foot notes are shifted up. */
static void
test_margin_notes_stay_beside_the_text (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 9);
  galley_builder_add_margin (builder, "m", 2);
  galley_builder_add_paragraph (builder, "b", 1);
  galley_builder_add_margin (builder, "n", 2);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, ==, 1);
  assert_y (probe, 0, "n2", 117);
  assert_y (probe, 0, "n1", 107);
  /* n begins at 100; half a line of space. */
  assert_y (probe, 0, "m2", 91);
  g_assert_cmpuint (probe_reports (probe, "margin-crowded"), ==, 0);
}

/* More notes than the margin holds: the page ends before. */
static void
test_margin_fills_page (void)
{
  GalleyBuilder *builder = begin_entry ();
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u-", i);
      galley_builder_add_paragraph (builder, "a", 1);
      galley_builder_add_margin (builder, name, 5);
    }
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, ==, 2);
  g_assert_cmpuint (probe_reports (probe, "margin-crowded"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paginate/grid/lines", test_lines_stand_on_the_grid);
  g_test_add_func ("/paginate/grid/spaces", test_larger_space_counts);
  g_test_add_func ("/paginate/grid/column", test_text_is_in_its_column);
  g_test_add_func ("/paginate/float/foot", test_float_at_the_foot);
  g_test_add_func ("/paginate/float/foot-and-notes", test_float_at_the_foot_with_notes);
  g_test_add_func ("/paginate/float/head", test_float_at_the_head);
  g_test_add_func ("/paginate/picture/bleeds", test_picture_bleeds);
  g_test_add_func ("/paginate/picture/outwards", test_picture_faces_outwards);
  g_test_add_func ("/paginate/table/repeated-head", test_head_is_repeated);
  g_test_add_func ("/paginate/float/fits", test_float_stays_if_it_fits);
  g_test_add_func ("/paginate/float/next-head", test_float_goes_to_the_next_head);
  g_test_add_func ("/paginate/float/order", test_floats_keep_their_order);
  g_test_add_func ("/paginate/float/entry", test_float_does_not_leave_its_entry_far_behind);
  g_test_add_func ("/paginate/float/end", test_float_at_the_end);
  g_test_add_func ("/paginate/note/foot", test_note_stands_at_the_foot);
  g_test_add_func ("/paginate/note/room", test_note_takes_room);
  g_test_add_func ("/paginate/note/split", test_long_note_is_split);
  g_test_add_func ("/paginate/note/split-widow", test_split_note_has_no_widow);
  g_test_add_func ("/paginate/note/twice", test_note_called_twice);
  g_test_add_func ("/paginate/margin/outside", test_margin_is_outside);
  g_test_add_func ("/paginate/margin/overlap", test_margin_notes_do_not_overlap);
  g_test_add_func ("/paginate/margin/foot", test_margin_notes_stay_beside_the_text);
  g_test_add_func ("/paginate/margin/full", test_margin_fills_page);
  return g_test_run ();
}
