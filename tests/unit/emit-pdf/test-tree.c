#include "emit/pdf/tree.h"
#include "page-builder.h"

/* Pieces are given as tags of the one section, in the order of painting. */
static void
append_element (const YbTree *tree, const YbSidecar *sidecar, guint32 index, GString *out)
{
  const YbElement *element = &tree->elements[index];
  g_string_append_printf (out, "%s(", element->tag ? yb_tag_role_name (element->tag->role) : "Document");
  for (guint32 i = 0; i < element->n_kids; i++)
    {
      const YbKid *kid = &tree->kids[element->first_kid + i];
      if (i > 0)
        g_string_append_c (out, ' ');
      if (kid->is_piece)
        g_string_append_printf (out, "%u", kid->index);
      else
        append_element (tree, sidecar, kid->index, out);
    }
  g_string_append_c (out, ')');
}

static void
assert_tree (PageBuilder *builder, const YbPiece *pieces, guint n_pieces, const char *expected)
{
  page_builder_begin_page (builder, "1");
  g_autoptr (YbPages) pages = page_builder_finish (builder);
  g_autoptr (YbSidecar) sidecar = yb_sidecar_new ();
  g_autoptr (GString) found = g_string_new (NULL);
  yb_sidecar_begin_page (sidecar);
  g_array_append_vals (sidecar->pieces, pieces, n_pieces);
  yb_sidecar_begin_page (sidecar);
  g_autoptr (YbTree) tree = yb_tree_new (pages, sidecar);
  append_element (tree, sidecar, 0, found);
  g_assert_cmpstr (found->str, ==, expected);
}

static PageBuilder *
begin (void)
{
  PageBuilder *builder = page_builder_new (0);
  page_builder_add_section (builder, YB_SECTION_ENTRY, -1, YB_TAG_ROLE_SECT);
  return builder;
}

static void
test_inline (void)
{
  PageBuilder *builder = begin ();
  guint32 p = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  guint32 link = page_builder_add_tag (builder, YB_TAG_ROLE_LINK, p);
  const YbPiece pieces[] = { { 0, p }, { 0, link }, { 0, p }, { 0, 0 }, { 0, p } };
  assert_tree (builder, pieces, 5, "Document(Sect(P(0 Link(1) 2 4)))");
}

/* Painted at the page's foot, read at its call. */
static void
test_note (void)
{
  PageBuilder *builder = begin ();
  guint32 p = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  guint32 reference = page_builder_add_tag (builder, YB_TAG_ROLE_REFERENCE, p);
  guint32 note = page_builder_add_tag (builder, YB_TAG_ROLE_NOTE, p);
  guint32 link = page_builder_add_tag (builder, YB_TAG_ROLE_LINK, p);
  const YbPiece pieces[] = { { 0, p }, { 0, reference }, { 0, p }, { 0, link }, { 0, p }, { 0, note }, { 0, p } };
  assert_tree (builder, pieces, 7, "Document(Sect(P(0 Reference(1) Note(5) 2 Link(3) 4 6)))");
}

/* A picture that went to the head of the next page does not hold up what is read after it. */
static void
test_float (void)
{
  PageBuilder *builder = begin ();
  guint32 first = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  guint32 figure = page_builder_add_tag (builder, YB_TAG_ROLE_FIGURE, 1);
  guint32 second = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  const YbPiece pieces[] = { { 0, first }, { 0, second }, { 0, figure }, { 0, second } };
  assert_tree (builder, pieces, 4, "Document(Sect(P(0) Figure(2) P(1 3)))");
}

static void
test_empty (void)
{
  PageBuilder *builder = begin ();
  page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  guint32 filled = page_builder_add_tag (builder, YB_TAG_ROLE_TABLE, 1);
  guint32 row = page_builder_add_tag (builder, YB_TAG_ROLE_TR, filled);
  guint32 cell = page_builder_add_tag (builder, YB_TAG_ROLE_TD, row);
  page_builder_add_tag (builder, YB_TAG_ROLE_TD, row);
  guint32 blank = page_builder_add_tag (builder, YB_TAG_ROLE_TABLE, 1);
  page_builder_add_tag (builder, YB_TAG_ROLE_TD, page_builder_add_tag (builder, YB_TAG_ROLE_TR, blank));
  const YbPiece pieces[] = { { 0, cell } };
  assert_tree (builder, pieces, 1, "Document(Sect(Table(TR(TD(0) TD()))))");
}

static void
test_sections (void)
{
  PageBuilder *builder = page_builder_new (0);
  page_builder_add_section (builder, YB_SECTION_OPENER, -1, YB_TAG_ROLE_PART);
  guint32 heading = page_builder_add_tag (builder, YB_TAG_ROLE_H1, 1);
  page_builder_add_section (builder, YB_SECTION_ENTRY, 0, YB_TAG_ROLE_SECT);
  guint32 entry = page_builder_add_tag (builder, YB_TAG_ROLE_H2, 1);
  page_builder_add_section (builder, YB_SECTION_ENTRY, 0, YB_TAG_ROLE_SECT);
  guint32 other = page_builder_add_tag (builder, YB_TAG_ROLE_H2, 1);
  page_builder_add_section (builder, YB_SECTION_CREDITS, -1, YB_TAG_ROLE_SECT);
  const YbPiece pieces[] = { { 0, heading }, { 1, entry }, { 2, other }, { 3, 1 } };
  assert_tree (builder, pieces, 4, "Document(Part(H1(0) Sect(H2(1)) Sect(H2(2))) Sect(3))");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit-pdf/tree/inline", test_inline);
  g_test_add_func ("/emit-pdf/tree/note", test_note);
  g_test_add_func ("/emit-pdf/tree/float", test_float);
  g_test_add_func ("/emit-pdf/tree/empty", test_empty);
  g_test_add_func ("/emit-pdf/tree/sections", test_sections);
  return g_test_run ();
}
