/* Galleys and pages as text: what is written, and that it is the same everywhere. */
#include "model/pages.h"
#include "model/part-dump.h"
#include "support/galley-builder.h"

#include <string.h>

static void
test_lengths (void)
{
  static const struct
  {
    YbUnit length;
    const char *text;
  } cases[] = { { 0, "0" },
                { 1024, "1" },
                { 1536, "1.5" },
                { -512, "-0.5" },
                { 1, "0.001" },
                { 1023, "0.999" },
                { -1, "-0.001" },
                { 10240 + 256, "10.25" },
                { 102400, "100" },
                { G_MAXINT32, "2097151.999" },
                { G_MININT32, "-2097152" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      yb_dump_length (out, cases[i].length);
      g_assert_cmpstr (out->str, ==, cases[i].text);
    }
}

static void
test_text_is_escaped (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  yb_dump_text (out, "a\"b\\c\nd\u00ade\u00fc", -1);
  g_assert_cmpstr (out->str, ==, "\"a\\\"b\\\\c\\x0ad\\-e\u00fc\"");
  g_string_truncate (out, 0);
  yb_dump_text (out, NULL, -1);
  g_assert_cmpstr (out->str, ==, "-");
}

static GalleyBuilder *
build_sample (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_fixed (builder, YB_SECTION_COVER, YB_START_PAGE, "cover")->bare = TRUE;
  YbGalleySection *entry = galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_RECTO);
  entry->month = 2;
  entry->running_head_verso = galley_builder_line (builder, "head", 0, 0);
  YbNodeId title = galley_builder_add_heading (builder, "Title")->node;
  galley_builder_add_paragraph (builder, "a", 2);
  galley_builder_add_note (builder, "n", 1);
  galley_builder_add_margin (builder, "m", 1);
  galley_builder_add_picture (builder, "pictures/one.jpg", 30, TRUE);
  galley_builder_add_outline (builder, title, 1, "Title", "title");
  return builder;
}

static const char expected[] = "galley id \"test\" title \"Test\" lang \"en\" year 2021\n"
                               "heading 1 node 2 \"Title\" destination \"title\"\n"
                               "section 0 cover start page parent -1 node 1 bare fixed\n"
                               "  tag 1 Sect under 0\n"
                               "  tag 2   P node 1 under 1\n"
                               "  text 10 50 \"cover\" node 1 0-10 width 25 ascent 7 descent 3 space 1000\n"
                               "    run \"cover\" \"Test Regular\" size 10 #000000 tag 2 x 0 width 25 glyphs 5\n"
                               "section 1 entry start recto parent -1 month 2\n"
                               "  running-head verso \"head\" width 20 ascent 7 descent 3 space 1000\n"
                               "    run \"head\" \"Test Regular\" size 10 #000000 tag 2 x 0 width 20 glyphs 4\n"
                               "  tag 1 Sect under 0\n"
                               "  tag 2   P under 1\n"
                               "  tag 3   P node 2 under 1\n"
                               "  tag 4   P node 3 under 1\n"
                               "  tag 5   Note node 4 under 1\n"
                               "  tag 6   P node 5 under 1\n"
                               "  tag 7   Figure node 6 under 1\n";

static const char expected_boxes[] = "  box height 12 baseline 9 line 2 of 2 on-grid\n"
                                     "    text 0 9 \"a2\" node 3 10-20 width 10 ascent 7 descent 3 space 1000 last\n"
                                     "      run \"a2\" \"Test Regular\" size 10 #000000 tag 4 x 0 width 10 glyphs 2\n"
                                     "    margin height 12\n"
                                     "      text 0 9 \"m1\" node 5 0-10 width 10 ascent 7 descent 3 space 1000\n"
                                     "        run \"m1\" \"Test Regular\" size 10 #000000 tag 6 x 0 width 10 glyphs 2\n"
                                     "    note height 10 baseline 8 line 1 of 1\n"
                                     "      text 0 8 \"n1\" node 4 0-10 width 10 ascent 7 descent 3 space 1000\n"
                                     "        run \"n1\" \"Test Regular\" size 10 #000000 tag 5 x 0 width 10 glyphs 2\n"
                                     "  box height 30 baseline 0 float\n"
                                     "    picture 0 0 width 200 height 30 tag 7 \"pictures/one.jpg\"\n";

static void
test_galley (void)
{
  g_autoptr (YbGalley) galley = galley_builder_finish (build_sample ());
  g_autoptr (GString) out = g_string_new (NULL);
  yb_galley_dump (galley, out);
  g_assert_true (g_str_has_prefix (out->str, expected));
  g_assert_true (g_str_has_suffix (out->str, expected_boxes));
  g_assert_null (strstr (out->str, "/nowhere"));
}

static YbPages *
make_page (YbGalley *galley)
{
  YbPages *pages = yb_pages_new ();
  pages->galley = galley;
  pages->map = yb_page_map_new ();
  pages->width = pages->height = yb_unit_from_points (300);
  YbPart *parts = yb_arena_new0_n (pages->arena, YbPart, 2);
  parts[0] = galley->sections[0]->parts[0];
  parts[1] = (YbPart){ .kind = YB_PART_RECT, .width = 1024, .height = 512, .colour = 0xff0000 };
  YbPage *page = yb_arena_new0 (pages->arena, YbPage);
  *page = (YbPage){ .label = "i", .front_matter = TRUE, .recto = TRUE, .n_parts = 2, .parts = parts };
  pages->pages = page;
  pages->n_pages = 1;
  YbPageStart *start = yb_arena_new0 (pages->map->arena, YbPageStart);
  *start = (YbPageStart){ .label = "i", .node = 1, .offset = 7 };
  pages->map->pages = start;
  pages->map->n_pages = 1;
  guint32 *page_of_node = yb_arena_new0_n (pages->map->arena, guint32, 2);
  page_of_node[1] = 1;
  pages->map->page_of_node = page_of_node;
  pages->map->n_nodes = 1;
  return pages;
}

static YbGalley *
build_cover (void)
{
  GalleyBuilder *builder = galley_builder_new ();
  galley_builder_add_fixed (builder, YB_SECTION_COVER, YB_START_PAGE, "cover");
  return galley_builder_finish (builder);
}

static void
test_pages (void)
{
  g_autoptr (YbPages) pages = make_page (build_cover ());
  yb_pages_check (pages);
  g_autoptr (GString) out = g_string_new (NULL);
  yb_pages_dump (pages, out);
  g_assert_cmpstr (out->str, ==,
                   "pages width 300 height 300 bleed 0 count 1\n"
                   "page 1 \"i\" recto front-matter\n"
                   "  section 0 text 10 50 \"cover\" node 1 0-10 width 25 ascent 7 descent 3 space 1000\n"
                   "  section 0 rect 0 0 width 1 height 0.5 #ff0000\n"
                   "start 1 \"i\" node 1 offset 7\n"
                   "node 1 page 1\n");
}

/* The check notices a line that is on no page. */
static void
test_check_misses_line (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (YbPages) pages = make_page (build_cover ());
      ((YbPage *)pages->pages)->n_parts = 0;
      yb_pages_check (pages);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/dump/lengths", test_lengths);
  g_test_add_func ("/model/dump/text", test_text_is_escaped);
  g_test_add_func ("/model/dump/galley", test_galley);
  g_test_add_func ("/model/dump/pages", test_pages);
  g_test_add_func ("/model/check/missing-line", test_check_misses_line);
  return g_test_run ();
}
