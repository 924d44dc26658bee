/* Marks of the make-up. */
#include "probe.h"

static YbPages *
paginate (GalleyBuilder *builder, YbLayout *layout, YbDiagnostics *diagnostics, gboolean draft)
{
  YbContext context = { .diagnostics = diagnostics, .n_jobs = 1, .draft = draft };
  return yb_paginate (&context, layout, galley_builder_finish (builder), NULL, FALSE);
}

static GalleyBuilder *
make_book (guint16 space)
{
  GalleyBuilder *builder = galley_builder_new ();
  YbGalleySection *section = galley_builder_add_flow (builder, YB_SECTION_ENTRY, YB_START_PAGE);
  section->draft_name = galley_builder_line (builder, "name", 0, 0);
  galley_builder_add_paragraph (builder, "a", 6);
  ((YbLine *)galley_builder_last_box (builder)->parts[0].line)->space = space;
  galley_builder_add_picture (builder, "p", 60, TRUE);
  galley_builder_add_paragraph (builder, "b", 10);
  return builder;
}

static guint
count_discs (const YbPage *page)
{
  guint n = 0;
  for (guint i = 0; i < page->n_parts; i++)
    n += page->parts[i].kind == YB_PART_DISC;
  return n;
}

static guint
find_text (const YbPage *page)
{
  for (guint i = 0; i < page->n_parts; i++)
    if (page->parts[i].kind == YB_PART_TEXT && page->parts[i].line->node != 0)
      return i;
  g_assert_not_reached ();
}

/* Nothing of the book moves; all marks are artifacts, and those of lines and grid lie under the text. */
static void
test_marks_are_artifacts (void)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  g_autoptr (YbLayout) layout = galley_builder_layout (10);
  g_autoptr (YbPages) plain = paginate (make_book (1000), layout, diagnostics, FALSE);
  g_autoptr (YbPages) draft = paginate (make_book (1000), layout, diagnostics, TRUE);
  yb_pages_check (draft);
  g_assert_cmpuint (plain->n_pages, ==, draft->n_pages);
  for (guint i = 0; i < draft->n_pages; i++)
    {
      const YbPage *page = &draft->pages[i];
      g_assert_cmpuint (page->n_parts, >, plain->pages[i].n_parts);
      const YbPart *text = &page->parts[find_text (page)];
      const YbPart *same = &plain->pages[i].parts[find_text (&plain->pages[i])];
      g_assert_cmpint (text->x, ==, same->x);
      g_assert_cmpint (text->y, ==, same->y);
      for (guint k = 0; k < page->n_parts; k++)
        if (page->parts[k].kind == YB_PART_RECT || page->parts[k].kind == YB_PART_DISC)
          g_assert_cmpuint (page->parts[k].tag, ==, YB_TAG_ARTIFACT);
    }
  /* The float is called on the first page and stands on the second: a mark on each. */
  g_assert_cmpuint (count_discs (&draft->pages[0]), ==, 1);
  g_assert_cmpuint (count_discs (&draft->pages[1]), ==, 1);
}

/* The colour under the line whose word spaces are `space`; 0: none lies there. */
static YbColour
find_colour (guint16 space)
{
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  g_autoptr (YbLayout) layout = galley_builder_layout (10);
  g_autoptr (YbPages) pages = paginate (make_book (space), layout, diagnostics, TRUE);
  const YbPage *page = &pages->pages[0];
  for (guint i = 0; i < find_text (page); i++)
    for (guint k = 0; k < page->n_parts; k++)
      {
        const YbPart *rect = &page->parts[i], *text = &page->parts[k];
        if (text->kind == YB_PART_TEXT && text->line->node != 0 && rect->kind == YB_PART_RECT
            && rect->width == text->line->width && rect->x == text->x && rect->y == text->y - text->line->ascent)
          return rect->colour;
      }
  return 0;
}

static void
test_lines_are_coloured_by_degree (void)
{
  g_assert_cmpuint (find_colour (1000), ==, 0);
  g_assert_cmpuint (find_colour (1100), ==, 0);
  g_assert_cmpuint (find_colour (1200), !=, 0);
  g_assert_cmpuint (find_colour (1200), !=, find_colour (1400));
  g_assert_cmpuint (find_colour (900), !=, 0);
  g_assert_cmpuint (find_colour (900), !=, find_colour (700));
  g_assert_cmpuint (find_colour (60000), !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paginate/draft/artifacts", test_marks_are_artifacts);
  g_test_add_func ("/paginate/draft/degrees", test_lines_are_coloured_by_degree);
  return g_test_run ();
}
