/* Galleys that nobody sets: never a hang, never a lost line. */
#include "probe.h"

static GalleyBuilder *
begin_entry (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  return builder;
}

static void
test_nothing (void)
{
  g_autoptr (Probe) empty = probe_paginate (galley_builder_new (), 10);
  g_assert_cmpuint (empty->pages->n_pages, ==, 0);
  g_autoptr (Probe) no_boxes = probe_paginate (begin_entry (), 10);
  g_assert_cmpuint (no_boxes->pages->n_pages, ==, 0);
}

static void
test_boxes_without_height (void)
{
  GalleyBuilder *builder = begin_entry ();
  for (guint i = 0; i < 20000; i++)
    galley_builder_add_box (builder, 0);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, <=, 20000 / 400 + 1);
}

static void
test_senseless_sizes (void)
{
  GalleyBuilder *builder = begin_entry ();
  for (guint i = 0; i < 500; i++)
    {
      YbBox *box = galley_builder_add_box (builder, 10);
      box->height = i % 3 == 0 ? G_MININT32 : i % 3 == 1 ? G_MAXINT32 : -5;
      box->baseline = i % 2 == 0 ? G_MAXINT32 : G_MININT32;
      box->space_before = G_MAXINT32;
      box->space_after = G_MININT32;
      box->margin_height = G_MAXINT32;
      box->on_grid = i % 5 == 0;
      box->may_float = i % 7 == 0;
      box->keep_with_next = i % 4 != 0;
      box->line = (guint16)i;
      box->n_lines = i % 11;
    }
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, >, 1);
}

static void
test_senseless_geometry (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 9);
  YbLayout *layout = galley_builder_layout (10);
  layout->page.head = layout->page.height / 2;
  layout->page.foot = layout->page.height;
  layout->page.grid = 0;
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout);
  g_assert_cmpuint (probe->pages->n_pages, ==, 9);
}

/* Each takes a page of its own and is reported; the text around it stays in order. */
static void
test_picture_higher_than_the_page (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 2);
  galley_builder_add_picture (builder, "p", 300, FALSE);
  galley_builder_add_paragraph (builder, "b", 2);
  galley_builder_add_picture (builder, "q", 300, TRUE);
  galley_builder_add_paragraph (builder, "c", 2);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2");
  probe_assert_page (probe, 1, "p");
  probe_assert_page (probe, 2, "b1 b2 c1 c2");
  probe_assert_page (probe, 3, "q");
  g_assert_cmpuint (probe_reports (probe, "box-too-tall"), ==, 2);
}

/* A title of thirty lines in one box goes on over three pages. */
static void
test_tall_box_of_lines_is_cut (void)
{
  GalleyBuilder *builder = begin_entry ();
  YbBox *box = galley_builder_add_box (builder, 30 * 12);
  g_autofree YbPart *parts = g_new0 (YbPart, 30);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *text = g_strdup_printf ("t%u", i + 1);
      parts[i] = (YbPart){ .kind = YB_PART_TEXT,
                           .y = yb_unit_from_points (9 + 12.0 * i),
                           .line = galley_builder_line (builder, text, 1, i) };
    }
  box->parts = parts;
  box->n_parts = 30;
  galley_builder_add_paragraph (builder, "a", 2);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, ==, 4);
  probe_assert_page (probe, 0, "t1 t2 t3 t4 t5 t6 t7 t8 t9 t10");
  probe_assert_page (probe, 2, "t21 t22 t23 t24 t25 t26 t27 t28 t29 t30");
  g_assert_cmpuint (probe_reports (probe, "box-too-tall"), ==, 1);
}

/* The bar beside it does not hold it together: each page has its stretch. */
static void
test_tall_box_with_a_bar_is_cut (void)
{
  GalleyBuilder *builder = begin_entry ();
  YbBox *box = galley_builder_add_box (builder, 30 * 12);
  g_autofree YbPart *parts = g_new0 (YbPart, 31);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *text = g_strdup_printf ("t%u", i + 1);
      parts[i] = (YbPart){ .kind = YB_PART_TEXT,
                           .y = yb_unit_from_points (9 + 12.0 * i),
                           .line = galley_builder_line (builder, text, 1, i) };
    }
  parts[30] = (YbPart){ .kind = YB_PART_RECT, .width = 1024, .height = box->height };
  box->parts = parts;
  box->n_parts = 31;
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, ==, 3);
  probe_assert_page (probe, 1, "t11 t12 t13 t14 t15 t16 t17 t18 t19 t20");
  g_assert_cmpuint (probe_reports (probe, "text-cut"), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      const YbPage *page = &probe->pages->pages[i];
      const YbPart *bar = &page->parts[10];
      g_assert_cmpint (bar->kind, ==, YB_PART_RECT);
      g_assert_cmpint (bar->height, <=, yb_unit_from_points (120));
      g_assert_cmpint (bar->height, >, yb_unit_from_points (108));
    }
}

/* A title of ten thousand characters: all its lines are there, in order, none below the text block once it goes on. */
static void
test_tall_fixed_page_goes_on (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 2);
  YbGalleySection *section = galley_builder_add_fixed (builder, YB_SECTION_TITLE, YB_START_PAGE, "title");
  g_autofree YbPart *parts = g_new0 (YbPart, 60);
  g_autoptr (GString) wanted = g_string_new ("a1 a2");
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *text = g_strdup_printf ("t%u", i + 1);
      parts[i] = (YbPart){ .kind = YB_PART_TEXT,
                           .y = yb_unit_from_points (30 + 12.0 * i),
                           .line = galley_builder_line (builder, text, 1, i) };
      g_string_append_printf (wanted, " %s", text);
    }
  section->parts = parts;
  section->n_parts = 60;
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < probe->pages->n_pages; i++)
    {
      g_autofree char *page = probe_page (probe, i);
      g_string_append_printf (found, "%s%s", i > 0 ? " " : "", page);
    }
  g_assert_cmpstr (found->str, ==, wanted->str);
  g_assert_cmpuint (probe->pages->n_pages, ==, 7);
  g_assert_cmpint (probe_part (probe, 2, "t20")->y, <, probe->layout->page.height);
  g_assert_cmpuint (probe_reports (probe, "text-cut"), ==, 0);
}

static void
test_many_floats (void)
{
  GalleyBuilder *builder = begin_entry ();
  for (guint i = 0; i < 1000; i++)
    {
      galley_builder_add_picture (builder, "p", 20 + i % 110, TRUE);
      if (i % 3 == 0)
        galley_builder_add_paragraph (builder, "a", 1 + i % 6);
    }
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, <, 1400);
}

static void
test_many_notes (void)
{
  GalleyBuilder *builder = begin_entry ();
  for (guint i = 0; i < 50; i++)
    {
      galley_builder_add_paragraph (builder, "a", 1);
      galley_builder_add_note (builder, "n", i == 25 ? 2000 : i % 30);
    }
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe->pages->n_pages, >, 200);
}

/* One note in the margin that is longer than the page. */
static void
test_crowded_margin (void)
{
  GalleyBuilder *builder = begin_entry ();
  galley_builder_add_paragraph (builder, "a", 1);
  galley_builder_add_margin (builder, "m", 14);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpuint (probe_reports (probe, "margin-crowded"), ==, 1);
}

/* ---- at random ---- */

static void
add_random_block (GalleyBuilder *builder, GRand *random, GArray *n_lines_of_node)
{
  guint n_lines = (guint)g_rand_int_range (random, 1, 12);
  YbNodeId node = galley_builder_add_paragraph (builder, "a", n_lines);
  if (n_lines_of_node->len <= node)
    g_array_set_size (n_lines_of_node, node + 1);
  g_array_index (n_lines_of_node, guint, node) = n_lines;
  switch (g_rand_int_range (random, 0, 12))
    {
    case 0:
      galley_builder_add_margin (builder, "m", (guint)g_rand_int_range (random, 1, 8));
      break;
    case 1:
    case 2:
      galley_builder_add_note (builder, "n", (guint)g_rand_int_range (random, 1, 16));
      break;
    case 3:
      galley_builder_add_picture (builder, "p", g_rand_int_range (random, 0, 200), TRUE);
      galley_builder_add_margin (builder, "c", (guint)g_rand_int_range (random, 1, 5));
      break;
    case 4:
      galley_builder_add_picture (builder, "p", g_rand_int_range (random, 0, 200), FALSE);
      break;
    case 5:
      galley_builder_add_flow (builder, YB_SECTION_ENTRY, (YbStart)g_rand_int_range (random, 0, 4));
      galley_builder_add_heading (builder, "T");
      break;
    case 6:
      galley_builder_add_heading (builder, "H");
      break;
    default:
      break;
    }
}

/* No page shows a single line of a paragraph that has more. */
static void
check_no_line_alone (const Probe *probe, const GArray *n_lines_of_node)
{
  for (guint page = 0; page < probe->pages->n_pages; page++)
    {
      g_autofree guint *n_met = g_new0 (guint, n_lines_of_node->len);
      for (guint i = 0; i < probe->pages->pages[page].n_parts; i++)
        {
          const YbPart *part = &probe->pages->pages[page].parts[i];
          if (part->kind == YB_PART_TEXT && part->line->node < n_lines_of_node->len)
            n_met[part->line->node]++;
        }
      for (guint node = 1; node < n_lines_of_node->len; node++)
        g_assert_true (n_met[node] != 1 || g_array_index (n_lines_of_node, guint, node) < 2);
    }
}

static void
test_at_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2021);
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GArray) n_lines_of_node = g_array_new (FALSE, TRUE, sizeof (guint));
      GalleyBuilder *builder = begin_entry ();
      guint n_blocks = (guint)g_rand_int_range (random, 1, 60);
      for (guint i = 0; i < n_blocks; i++)
        add_random_block (builder, random, n_lines_of_node);
      g_autoptr (Probe) probe = probe_paginate (builder, (guint)g_rand_int_range (random, 8, 15));
      if (probe_reports (probe, "forced-break") == 0)
        check_no_line_alone (probe, n_lines_of_node);
    }
}

/* Seven hundred pages: to inform, and to notice when time is no longer linear. */
static void
test_long_flow (void)
{
  GalleyBuilder *builder = begin_entry ();
  for (guint i = 0; i < 6000; i++)
    {
      if (i % 9 == 0)
        galley_builder_add_heading (builder, "H");
      galley_builder_add_paragraph (builder, "a", 1 + i * 7 % 9);
      if (i % 40 == 0)
        galley_builder_add_picture (builder, "p", 200, TRUE);
    }
  YbGalley *galley = galley_builder_finish (builder);
  g_autoptr (YbLayout) layout = galley_builder_layout (42);
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  YbContext context = { .diagnostics = diagnostics, .n_jobs = 1 };
  g_test_timer_start ();
  g_autoptr (YbPages) pages = yb_paginate (&context, layout, galley, NULL, FALSE);
  g_test_message ("%u pages in %.1f ms", pages->n_pages, g_test_timer_elapsed () * 1000);
  yb_pages_check (pages);
  g_assert_cmpuint (pages->n_pages, >, 700);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paginate/hostile/nothing", test_nothing);
  g_test_add_func ("/paginate/hostile/no-height", test_boxes_without_height);
  g_test_add_func ("/paginate/hostile/sizes", test_senseless_sizes);
  g_test_add_func ("/paginate/hostile/geometry", test_senseless_geometry);
  g_test_add_func ("/paginate/hostile/tall-picture", test_picture_higher_than_the_page);
  g_test_add_func ("/paginate/hostile/tall-lines", test_tall_box_of_lines_is_cut);
  g_test_add_func ("/paginate/hostile/tall-lines-with-a-bar", test_tall_box_with_a_bar_is_cut);
  g_test_add_func ("/paginate/hostile/tall-fixed-page", test_tall_fixed_page_goes_on);
  g_test_add_func ("/paginate/hostile/floats", test_many_floats);
  g_test_add_func ("/paginate/hostile/notes", test_many_notes);
  g_test_add_func ("/paginate/hostile/margin", test_crowded_margin);
  g_test_add_func ("/paginate/hostile/random", test_at_random);
  g_test_add_func ("/paginate/hostile/long-flow", test_long_flow);
  return g_test_run ();
}
