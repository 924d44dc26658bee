/* Starts, labels, furniture, page map, outline. */
#include "paginate/label.h"
#include "probe.h"

static void
assert_labels (const Probe *probe, const char *expected)
{
  GString *labels = g_string_new (NULL);
  for (guint i = 0; i < probe->pages->n_pages; i++)
    g_string_append_printf (labels, "%s%s", i > 0 ? " " : "", probe->pages->pages[i].label);
  g_assert_cmpstr (labels->str, ==, expected);
  g_string_free (labels, TRUE);
}

static void
test_roman (void)
{
  static const struct
  {
    guint number;
    const char *label;
  } cases[] = {
    { 1, "i" },      { 4, "iv" }, { 9, "ix" }, { 14, "xiv" }, { 40, "xl" }, { 99, "xcix" }, { 3888, "mmmdccclxxxviii" },
    { 4000, "4000" }
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = yb_page_label (TRUE, cases[i].number);
      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

static void
test_front_matter_is_roman (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_fixed (builder, YB_SECTION_COVER, YB_START_PAGE, "cover")->front_matter = TRUE;
  galley_builder_add_fixed (builder, YB_SECTION_TITLE, YB_START_RECTO, "title")->front_matter = TRUE;
  galley_builder_add_fixed (builder, YB_SECTION_IMPRINT, YB_START_PAGE, "imprint")->front_matter = TRUE;
  galley_builder_add_fixed (builder, YB_SECTION_OPENER, YB_START_RECTO, "opener");
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_RUN_ON);
  galley_builder_add_paragraph (builder, "a", 3);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  assert_labels (probe, "i ii iii iv 1 2");
  g_assert_cmpuint (probe->pages->pages[1].n_parts, ==, 0);
  probe_assert_page (probe, 4, "opener");
  probe_assert_page (probe, 5, "a1 a2 a3");
  g_assert_true (probe->pages->pages[4].recto);
  g_assert_false (probe->pages->pages[5].recto);
  g_assert_true (probe->pages->pages[3].front_matter);
  g_assert_false (probe->pages->pages[4].front_matter);
}

/* Odd numbers are on the right, whatever the body begins with. */
static void
test_body_begins_on_a_verso (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_fixed (builder, YB_SECTION_COVER, YB_START_PAGE, "cover")->front_matter = TRUE;
  galley_builder_add_fixed (builder, YB_SECTION_IMPRINT, YB_START_PAGE, "imprint")->front_matter = TRUE;
  galley_builder_add_fixed (builder, YB_SECTION_OPENER, YB_START_VERSO, "opener");
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  assert_labels (probe, "i ii 1 2");
  probe_assert_page (probe, 2, "");
  probe_assert_page (probe, 3, "opener");
}

static void
test_flow_starts (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_flow (builder, YB_SECTION_FOREWORD, YB_START_RECTO);
  galley_builder_add_paragraph (builder, "a", 2);
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_RECTO);
  galley_builder_add_paragraph (builder, "b", 2);
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_VERSO);
  galley_builder_add_paragraph (builder, "c", 2);
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_VERSO);
  galley_builder_add_paragraph (builder, "d", 2);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  assert_labels (probe, "1 2 3 4 5 6");
  probe_assert_page (probe, 0, "a1 a2");
  probe_assert_page (probe, 1, "");
  probe_assert_page (probe, 2, "b1 b2");
  probe_assert_page (probe, 3, "c1 c2");
  probe_assert_page (probe, 4, "");
  probe_assert_page (probe, 5, "d1 d2");
}

static void
test_fixed_parts (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_fixed (builder, YB_SECTION_COVER, YB_START_PAGE, "edge")->from_page_edge = TRUE;
  YbGalleySection *opener = galley_builder_add_fixed (builder, YB_SECTION_OPENER, YB_START_PAGE, "text");
  opener->has_ground = TRUE;
  opener->ground = 0x123456;
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_cmpint (probe_part (probe, 0, "edge")->x, ==, yb_unit_from_points (10));
  g_assert_cmpint (probe_part (probe, 1, "text")->x, ==, yb_unit_from_points (90));
  g_assert_cmpint (probe_part (probe, 1, "text")->y, ==, yb_unit_from_points (50));
  g_assert_true (probe->pages->pages[1].has_ground);
  g_assert_cmphex (probe->pages->pages[1].ground, ==, 0x123456);
}

/* ---- furniture ---- */

static void
test_folio_and_running_head (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_folio (builder);
  for (guint i = 0; i < 2; i++)
    {
      YbGalleySection *section = galley_builder_add_flow (builder, YB_SECTION_ENTRY,
                                                          i == 0 ? YB_START_PAGE : YB_START_RUN_ON);
      section->running_head_verso = galley_builder_line (builder, i == 0 ? "verso0" : "verso1", 0, 0);
      section->running_head_recto = galley_builder_line (builder, i == 0 ? "recto0" : "recto1", 0, 0);
      galley_builder_add_paragraph (builder, i == 0 ? "a" : "b", 14);
    }
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  probe_assert_page (probe, 0, "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 recto0 1");
  probe_assert_page (probe, 1, "a11 a12 a13 a14 b1 b2 b3 b4 b5 b6 verso0 2");
  probe_assert_page (probe, 2, "b7 b8 b9 b10 b11 b12 b13 b14 recto1 3");
  g_assert_cmpint (probe_part (probe, 0, "1")->x, ==, yb_unit_from_points (290 - 5));
  g_assert_cmpint (probe_part (probe, 1, "2")->x, ==, yb_unit_from_points (10));
  g_assert_cmpint (probe_part (probe, 0, "recto0")->x, ==, yb_unit_from_points (220 - 30));
  g_assert_cmpint (probe_part (probe, 1, "verso0")->x, ==, yb_unit_from_points (80));
  g_assert_cmpint (probe_part (probe, 1, "verso0")->y, ==, yb_unit_from_points (20));
}

/* On a recto the head names the entry that begins there. */
static void
test_running_head_of_new_entry (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  for (guint i = 0; i < 2; i++)
    {
      YbGalleySection *section = galley_builder_add_flow (builder, YB_SECTION_ENTRY,
                                                          i == 0 ? YB_START_PAGE : YB_START_RUN_ON);
      section->running_head_recto = galley_builder_line (builder, i == 0 ? "recto0" : "recto1", 0, 0);
      galley_builder_add_paragraph (builder, i == 0 ? "a" : "b", i == 0 ? 24 : 4);
    }
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  g_assert_nonnull (probe_part (probe, 2, "recto1"));
}

static void
test_bare_pages_carry_nothing (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_folio (builder);
  galley_builder_add_fixed (builder, YB_SECTION_COVER, YB_START_PAGE, "cover")->bare = TRUE;
  YbLayout *layout = galley_builder_layout (10);
  layout->thumb_index = (YbThumbIndexDesign){ .width = 4096, .current_width = 6144, .height = 10240, .gap = 1024 };
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout);
  g_assert_cmpuint (probe->pages->pages[0].n_parts, ==, 1);
}

static void
test_thumb_index (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  for (guint i = 0; i < 2; i++)
    {
      YbGalleySection *section = galley_builder_add_fixed (builder, YB_SECTION_OPENER, YB_START_PAGE, "opener");
      section->month = 3;
      section->accent = 0x0b5c43;
      section->tint = 0xe4ede8;
    }
  galley_builder_add_fixed (builder, YB_SECTION_CREDITS, YB_START_PAGE, "of no month");
  YbLayout *layout = galley_builder_layout (10);
  layout->thumb_index = (YbThumbIndexDesign){
    .width = 4096, .current_width = 6144, .top = 20480, .height = 10240, .gap = 1024
  };
  g_autoptr (Probe) probe = probe_paginate_with (builder, layout);
  for (guint page = 0; page < 2; page++)
    {
      g_assert_cmpuint (probe->pages->pages[page].n_parts, ==, 13);
      for (guint i = 0; i < 12; i++)
        {
          const YbPart *tab = &probe->pages->pages[page].parts[1 + i];
          YbUnit bleed = probe->layout->page.bleed;
          YbUnit width = i == 2 ? 6144 : 4096;
          g_assert_cmpint (tab->width, ==, width + bleed);
          g_assert_cmpint (tab->x, ==, page == 0 ? probe->layout->page.width - width : -bleed);
          g_assert_cmpint (tab->y, ==, 20480 + (gint)i * 11264);
          g_assert_cmphex (tab->colour, ==, i == 2 ? 0x0b5c43 : 0xe4ede8);
          g_assert_cmpuint (tab->tag, ==, YB_TAG_ARTIFACT);
        }
    }
  g_assert_cmpuint (probe->pages->pages[2].n_parts, ==, 1);
}

/* ---- page map ---- */

static void
test_page_starts (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_fixed (builder, YB_SECTION_OPENER, YB_START_PAGE, "opener");
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  YbNodeId first = galley_builder_add_paragraph (builder, "a", 6);
  YbBox *picture = galley_builder_add_picture (builder, "p", 50, TRUE);
  galley_builder_add_margin (builder, "caption", 2);
  YbNodeId second = galley_builder_add_paragraph (builder, "b", 8);
  YbNodeId note = galley_builder_add_note (builder, "n", 1);
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  const YbPageMap *map = probe->pages->map;
  g_assert_cmpuint (picture->n_margin_parts, ==, 2);
  g_assert_cmpuint (map->n_pages, ==, 3);
  g_assert_cmpuint (map->pages[0].node, ==, 1);
  g_assert_cmpuint (map->pages[1].node, ==, first);
  g_assert_cmpuint (map->pages[1].offset, ==, 0);
  g_assert_cmpuint (map->pages[2].node, ==, second);
  g_assert_cmpuint (map->pages[2].offset, ==, 40);
  g_assert_cmpuint (map->page_of_node[second], ==, 2);
  g_assert_cmpuint (map->page_of_node[note], ==, 3);
  g_assert_cmpstr (yb_page_map_label (map, second), ==, "2");
}

static void
test_outline_and_destinations (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  YbNodeId title = galley_builder_add_heading (builder, "T")->node;
  galley_builder_add_paragraph (builder, "a", 7);
  YbNodeId note = galley_builder_add_note (builder, "n", 1);
  galley_builder_add_picture (builder, "p", 70, TRUE);
  YbNodeId second = galley_builder_add_heading (builder, "U")->node;
  galley_builder_add_paragraph (builder, "b", 4);
  galley_builder_add_outline (builder, title, 1, "T", "slug-t");
  galley_builder_add_outline (builder, second, 2, "U", "slug-u");
  g_autoptr (Probe) probe = probe_paginate (builder, 10);
  const YbPages *pages = probe->pages;
  g_assert_cmpuint (pages->n_outline_items, ==, 2);
  g_assert_cmpuint (pages->outline[0].page, ==, 0);
  g_assert_cmpint (pages->outline[0].y, ==, yb_unit_from_points (30 + 3));
  g_assert_cmpuint (pages->outline[1].page, ==, 1);
  g_assert_cmpuint (pages->n_destinations, ==, 4 + pages->n_pages);
  g_autofree char *figure = g_strdup_printf ("f%u", note + 1);
  g_autofree char *noted = g_strdup_printf ("n%u", note);
  g_assert_cmpstr (pages->destinations[0].name, ==, figure);
  g_assert_cmpuint (pages->destinations[0].page, ==, 1);
  g_assert_cmpstr (pages->destinations[1].name, ==, noted);
  g_assert_cmpuint (pages->destinations[1].page, ==, 0);
  for (guint i = 0; i < pages->n_pages; i++)
    {
      g_autofree char *page = g_strdup_printf ("page.%s", pages->pages[i].label);
      g_assert_cmpstr (pages->destinations[2 + i].name, ==, page);
      g_assert_cmpuint (pages->destinations[2 + i].page, ==, i);
    }
  g_assert_cmpstr (pages->destinations[2 + pages->n_pages].name, ==, "slug-t");
  g_assert_cmpstr (pages->destinations[3 + pages->n_pages].name, ==, "slug-u");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paginate/label/roman", test_roman);
  g_test_add_func ("/paginate/label/front-matter", test_front_matter_is_roman);
  g_test_add_func ("/paginate/label/verso", test_body_begins_on_a_verso);
  g_test_add_func ("/paginate/start/flow", test_flow_starts);
  g_test_add_func ("/paginate/fixed/parts", test_fixed_parts);
  g_test_add_func ("/paginate/furniture/folio", test_folio_and_running_head);
  g_test_add_func ("/paginate/furniture/new-entry", test_running_head_of_new_entry);
  g_test_add_func ("/paginate/furniture/bare", test_bare_pages_carry_nothing);
  g_test_add_func ("/paginate/furniture/thumb-index", test_thumb_index);
  g_test_add_func ("/paginate/map/starts", test_page_starts);
  g_test_add_func ("/paginate/map/outline", test_outline_and_destinations);
  return g_test_run ();
}
