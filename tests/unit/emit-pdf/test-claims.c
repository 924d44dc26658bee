#include "probe.h"

/* The names of the reports, and which of PDF/A and PDF/UA the file claims. */
static void
assert_claims (PageBuilder *builder, const char *expected_reports, gboolean archival, gboolean accessible)
{
  g_autoptr (YbPages) pages = page_builder_finish (builder);
  g_autoptr (GString) reports = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char *path = probe_new_path ();
  probe_emit_to (pages, path, reports, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reports->str, ==, expected_reports);
  g_assert_cmpuint (probe_count (path, "<pdfaid:part>"), ==, archival);
  g_assert_cmpuint (probe_count (path, "<pdfuaid:part>"), ==, accessible);
  probe_remove (path);
}

static void
test_claims (void)
{
  assert_claims (probe_begin_small (), "", TRUE, TRUE);

  PageBuilder *builder = probe_begin_small ();
  guint32 figure = page_builder_add_tag (builder, YB_TAG_ROLE_FIGURE, 1);
  page_builder_add_part (builder, YB_PART_DISC, figure, 60, 100, 10, 0);
  assert_claims (builder, "claim-withheld\n", TRUE, FALSE);

  builder = probe_begin_small ();
  guint32 heading = page_builder_add_tag (builder, YB_TAG_ROLE_H3, 1);
  page_builder_add_line (builder, 40, 60, (RunSpec[]){ { "Sprung", heading }, { NULL } });
  assert_claims (builder, "claim-withheld\n", TRUE, FALSE);

  builder = probe_begin_small ();
  guint32 item = page_builder_add_tag (builder, YB_TAG_ROLE_LI, 1);
  page_builder_add_line (builder, 40, 60, (RunSpec[]){ { "ohne Liste", item }, { NULL } });
  assert_claims (builder, "claim-withheld\n", TRUE, FALSE);

  builder = probe_begin_small ();
  page_builder_tag (builder, 2)->lang = "kein Deutsch";
  assert_claims (builder, "claim-withheld\n", FALSE, FALSE);

  builder = probe_begin_small ();
  guint32 paragraph = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  page_builder_add_line (builder, 40, 60, (RunSpec[]){ { "\xe4\xb8\xad", paragraph }, { NULL } });
  assert_claims (builder, "claim-withheld\n", FALSE, FALSE);
}

/* The character for what was lost on the way stands in texts; that a glyph has no meaning looks alike in Cairo's file.
 */
static void
test_replacement_character (void)
{
  PageBuilder *builder = probe_begin_small ();
  guint32 paragraph = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  page_builder_add_line (
      builder, 40, 60,
      (RunSpec[]){ { "verloren: \xef\xbf\xbd", paragraph, .font = "NotoSerif-Regular.ttf" }, { NULL } });
  assert_claims (builder, "", TRUE, TRUE);
}

static void
add_row (PageBuilder *builder, guint32 table, double y, guint columns, guint rows, guint n_cells)
{
  guint32 row = page_builder_add_tag (builder, YB_TAG_ROLE_TR, table);
  for (guint i = 0; i < n_cells; i++)
    {
      guint32 cell = page_builder_add_tag (builder, YB_TAG_ROLE_TD, row);
      page_builder_tag (builder, cell)->columns = i == 0 ? columns : 0;
      page_builder_tag (builder, cell)->rows = i == 0 ? rows : 0;
      page_builder_add_line (builder, 40 + 60 * i, y, (RunSpec[]){ { "Zelle", cell }, { NULL } });
    }
}

static void
test_tables (void)
{
  PageBuilder *builder = probe_begin_small ();
  guint32 table = page_builder_add_tag (builder, YB_TAG_ROLE_TABLE, 1);
  add_row (builder, table, 100, 1, 2, 3);
  add_row (builder, table, 120, 1, 1, 2);
  add_row (builder, table, 140, 2, 1, 2);
  assert_claims (builder, "", TRUE, TRUE);

  builder = probe_begin_small ();
  table = page_builder_add_tag (builder, YB_TAG_ROLE_TABLE, 1);
  add_row (builder, table, 100, 1, 1, 3);
  add_row (builder, table, 120, 1, 1, 2);
  assert_claims (builder, "claim-withheld\n", TRUE, FALSE);
}

static void
test_dead_link (void)
{
  PageBuilder *builder = probe_begin_small ();
  guint32 link = page_builder_add_tag (builder, YB_TAG_ROLE_LINK, 2);
  page_builder_tag (builder, link)->target = "#nirgends";
  page_builder_add_line (builder, 40, 60, (RunSpec[]){ { "Verweis", link }, { NULL } });
  assert_claims (builder, "dead-link\n", TRUE, TRUE);
}

static void
test_unreadable_picture (void)
{
  PageBuilder *builder = probe_begin_small ();
  guint32 figure = page_builder_add_tag (builder, YB_TAG_ROLE_FIGURE, 1);
  page_builder_tag (builder, figure)->alt = "Bild";
  page_builder_add_part (builder, YB_PART_PICTURE, figure, 40, 60, 50, 50)->picture = page_builder_picture (
      builder, 0, "gibt-es-nicht.jpg", 100, 100);
  assert_claims (builder, "picture-corrupt\n", TRUE, TRUE);
}

int
main (int argc, char **argv)
{
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit-pdf/claims/claims", test_claims);
  g_test_add_func ("/emit-pdf/claims/replacement-character", test_replacement_character);
  g_test_add_func ("/emit-pdf/claims/tables", test_tables);
  g_test_add_func ("/emit-pdf/claims/dead-link", test_dead_link);
  g_test_add_func ("/emit-pdf/claims/unreadable-picture", test_unreadable_picture);
  return g_test_run ();
}
