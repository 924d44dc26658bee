#include "emit/pdf/draw.h"
#include "emit/pdf/finish.h"
#include "emit/pdf/pdf-error.h"
#include "emit/pdf/pdf.h"
#include "probe.h"

#include <glib/gstdio.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

/* ---- what a screen reader meets ---- */

static const char expected_tags[] = "Document\n"
                                    "  Sect\n"
                                    "    P\n"
                                    "      \"Chronik 2021\"\n"
                                    "  Sect\n"
                                    "    H1\n"
                                    "      \"Inhalt\"\n"
                                    "    TOC\n"
                                    "      TOCI\n"
                                    "        Reference\n"
                                    "          Link\n"
                                    "            \"März 1\"\n"
                                    "            -> #maerz Contents=\"März, Seite 1\"\n"
                                    "  Part\n"
                                    "    H1\n"
                                    "      \"März\"\n"
                                    "    Sect Lang=\"de-AT\"\n"
                                    "      H2\n"
                                    "        \"Öffentlich\"\n"
                                    "      P\n"
                                    "        \"Die offizielle Pflicht: \"\n"
                                    "        Span\n"
                                    "          \"fett \"\n"
                                    "        Link\n"
                                    "          \"ein Verweis\\u00adnach außen\"\n"
                                    "          -> https://example.org/%C3%BCber%20uns Contents=\"Über uns\"\n"
                                    "        Reference\n"
                                    "          Link\n"
                                    "            \"1\"\n"
                                    "            -> #n7 Contents=\"Fußnote 1\"\n"
                                    "        Note ID=\"note-00000018\"\n"
                                    "          \"1 Eine Fußnote.\"\n"
                                    "        \" und weiter auf Hebräisch \"\n"
                                    "        Span Lang=\"he\"\n"
                                    "          \"שלום עולם\"\n"
                                    "        \" bis zum \"\n"
                                    "        \"Ende des Absatzes.\"\n"
                                    "      L ListNumbering=/Disc\n"
                                    "        LI\n"
                                    "          Lbl\n"
                                    "            \"– \"\n"
                                    "          LBody\n"
                                    "            \"erstens\"\n"
                                    "        LI\n"
                                    "          Lbl\n"
                                    "            \"– \"\n"
                                    "          LBody\n"
                                    "            \"zweitens\"\n"
                                    "      Table\n"
                                    "        TR\n"
                                    "          TH Scope=/Column\n"
                                    "            \"Land\"\n"
                                    "          TH Scope=/Column\n"
                                    "            \"Zahl\"\n"
                                    "        TR\n"
                                    "          TD\n"
                                    "            \"Sachsen\"\n"
                                    "          TD\n"
                                    "      Figure Alt=\"Ein Platz mit Menschen – von oben\" "
                                    "BBox=[ 48.504 263.779 248.504 363.779 ] Placement=/Block\n"
                                    "        \"\"\n"
                                    "        Caption\n"
                                    "          \"Eröffnung\"\n"
                                    "      Figure Alt=\"Ein Platz mit Menschen – von oben\" "
                                    "BBox=[ 48.504 463.779 248.504 563.779 ] Placement=/Block\n"
                                    "        \"\"\n"
                                    "        Caption\n"
                                    "          \"Eröffnung\"\n";

static void
test_tags (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) tags = g_string_new (NULL);
  char *path = probe_emit (pages);
  yb_pdf_dump_tags (path, tags, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tags->str, ==, expected_tags);
  probe_remove (path);
}

static void
test_dump_rubbish (void)
{
  static const char *const contents[] = { "", "%PDF-1.7\n", "no PDF at all", "%PDF-1.7\ntrailer<</Root 1 0 R>>\n" };
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) tags = g_string_new (NULL);
      char *path = probe_new_path ();
      g_file_set_contents (path, contents[i], -1, NULL);
      g_assert_false (yb_pdf_dump_tags (path, tags, &error));
      g_assert_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FILE);
      probe_remove (path);
    }
}

/* ---- what the file is made of ---- */

/* The object at a path of keys and indices below the trailer, in PDF syntax; "null" when there is none. */
static char *
look_up (qpdf_data qpdf, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  qpdf_oh object = qpdf_get_trailer (qpdf);
  for (guint i = 0; steps[i]; i++)
    {
      g_autofree char *key = g_strconcat ("/", steps[i], NULL);
      if (qpdf_oh_is_stream (qpdf, object))
        object = qpdf_oh_get_dict (qpdf, object);
      if (qpdf_oh_is_array (qpdf, object))
        object = qpdf_oh_get_array_item (qpdf, object, atoi (steps[i]));
      else if (qpdf_oh_is_dictionary (qpdf, object))
        object = qpdf_oh_get_key (qpdf, object, key);
      else
        return g_strdup ("null");
    }
  return g_strdup (qpdf_oh_unparse_resolved (qpdf, object));
}

static void
assert_object (qpdf_data qpdf, const char *path, const char *expected)
{
  g_autofree char *found = look_up (qpdf, path);
  if (!g_pattern_match_simple (expected, found))
    g_error ("%s is %s, not %s", path, found, expected);
}

static qpdf_data
open_file (const char *path)
{
  qpdf_data qpdf = qpdf_init ();
  g_assert_cmpint (qpdf_read (qpdf, path, NULL), ==, QPDF_SUCCESS);
  return qpdf;
}

static void
test_catalogue (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  char *path = probe_emit (pages);
  qpdf_data qpdf = open_file (path);
  assert_object (qpdf, "Root/Lang", "(de)");
  assert_object (qpdf, "Root/MarkInfo/Marked", "true");
  assert_object (qpdf, "Root/ViewerPreferences/DisplayDocTitle", "true");
  assert_object (qpdf, "Root/PageMode", "/UseOutlines");
  assert_object (qpdf, "Root/OutputIntents/0/S", "/GTS_PDFA1");
  assert_object (qpdf, "Root/OutputIntents/0/DestOutputProfile/N", "3");
  assert_object (qpdf, "Info/Title", "(Chronik <2021> & mehr)");
  assert_object (qpdf, "Info/CreationDate", "(D:20211231000000Z)");
  assert_object (qpdf, "Root/PageLabels/Nums", "[ 0 << /S /r >> 2 << /S /D >> ]");
  assert_object (qpdf, "Root/Pages/Kids/0/Tabs", "/S");
  assert_object (qpdf, "Root/Pages/Kids/0/MediaBox", "[ 0.000 0.000 436.535 612.283 ]");
  assert_object (qpdf, "Root/Pages/Kids/0/TrimBox", "[ 8.504 8.504 428.031 603.779 ]");
  assert_object (qpdf, "Root/Pages/Kids/0/Annots", "null");
  qpdf_cleanup (&qpdf);
  probe_remove (path);
}

static void
test_navigation (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  char *path = probe_emit (pages);
  qpdf_data qpdf = open_file (path);
  assert_object (qpdf, "Root/Names/Dests/Names",
                 "[ (inhalt) [ * 0 R /XYZ null 543.779 null ] (maerz) * (n7) * (oeffentlich) * ]");
  assert_object (qpdf, "Root/Outlines/Count", "2");
  assert_object (qpdf, "Root/Outlines/First/Title", "(Inhalt)");
  assert_object (qpdf, "Root/Outlines/First/Next/Dest", "(maerz)");
  assert_object (qpdf, "Root/Outlines/First/Next/Count", "-1");
  assert_object (qpdf, "Root/Outlines/First/Next/First/Dest", "(oeffentlich)");
  assert_object (qpdf, "Root/Outlines/First/Next/First/Next", "null");
  qpdf_cleanup (&qpdf);
  probe_remove (path);
}

static void
test_links (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  char *path = probe_emit (pages);
  qpdf_data qpdf = open_file (path);
  /* two lines, of which the first is two runs */
  assert_object (qpdf, "Root/Pages/Kids/2/Annots/0/A/URI", "(https://example.org/%C3%BCber%20uns)");
  assert_object (qpdf, "Root/Pages/Kids/2/Annots/0/F", "4");
  assert_object (qpdf, "Root/Pages/Kids/2/Annots/0/QuadPoints/16", "null");
  assert_object (qpdf, "Root/Pages/Kids/2/Annots/0/QuadPoints/15", "*.*");
  assert_object (qpdf, "Root/Pages/Kids/2/Annots/1/Dest", "(n7)");
  assert_object (qpdf, "Root/Pages/Kids/2/Annots/1/QuadPoints", "null");
  assert_object (qpdf, "Root/Pages/Kids/2/Annots/1/StructParent", "7");
  assert_object (qpdf, "Root/StructTreeRoot/ParentTreeNextKey", "8");
  assert_object (qpdf, "Root/StructTreeRoot/ParentTree/Nums/14", "7");
  assert_object (qpdf, "Root/StructTreeRoot/ParentTree/Nums/15/S", "/Link");
  qpdf_cleanup (&qpdf);
  probe_remove (path);
}

static guint
count_in_file (const char *path, const char *needle)
{
  g_autofree char *bytes = NULL;
  gsize n_bytes;
  guint n = 0;
  g_file_get_contents (path, &bytes, &n_bytes, NULL);
  for (const char *at = bytes; (at = memmem (at, n_bytes - (gsize)(at - bytes), needle, strlen (needle))); at++)
    n++;
  return n;
}

/* Used twice, embedded once, coded as it came. */
static void
test_picture (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  char *path = probe_emit (pages);
  g_assert_cmpuint (count_in_file (path, "/DCTDecode"), ==, 1);
  g_assert_cmpuint (count_in_file (path, "/Interpolate"), ==, 0);
  probe_remove (path);
}

static void
test_metadata (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  char *path = probe_emit (pages);
  g_assert_cmpuint (count_in_file (path, "<pdfaid:part>2</pdfaid:part>"), ==, 1);
  g_assert_cmpuint (count_in_file (path, "<pdfuaid:part>1</pdfuaid:part>"), ==, 1);
  g_assert_cmpuint (count_in_file (path, "Chronik &lt;2021&gt; &amp; mehr"), ==, 1);
  g_assert_cmpuint (count_in_file (path, "<prism:issn>2049-3630</prism:issn>"), ==, 1);
  g_assert_cmpuint (count_in_file (path, "<xmp:CreateDate>2021-12-31T00:00:00Z</xmp:CreateDate>"), ==, 1);
  probe_remove (path);
}

static void
test_same_bytes (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  g_autofree char *one = NULL, *two = NULL;
  gsize n_one, n_two;
  char *path = probe_emit (pages), *again = probe_emit (pages);
  g_file_get_contents (path, &one, &n_one, NULL);
  g_file_get_contents (again, &two, &n_two, NULL);
  g_assert_cmpmem (one, n_one, two, n_two);
  probe_remove (path);
  probe_remove (again);
}

/* ---- what may not be claimed ---- */

/* One page with a heading; what is added to it goes to section 0. */
static PageBuilder *
begin_small (void)
{
  PageBuilder *builder = page_builder_new (0);
  page_builder_add_section (builder, YB_SECTION_ENTRY, -1, YB_TAG_ROLE_SECT);
  page_builder_begin_page (builder, "1");
  guint32 heading = page_builder_add_tag (builder, YB_TAG_ROLE_H1, 1);
  page_builder_add_line (builder, 40, 40, (RunSpec[]){ { "Titel", heading }, { NULL } });
  return builder;
}

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
  g_assert_cmpuint (count_in_file (path, "<pdfaid:part>"), ==, archival);
  g_assert_cmpuint (count_in_file (path, "<pdfuaid:part>"), ==, accessible);
  probe_remove (path);
}

static void
test_claims (void)
{
  assert_claims (begin_small (), "", TRUE, TRUE);

  PageBuilder *builder = begin_small ();
  guint32 figure = page_builder_add_tag (builder, YB_TAG_ROLE_FIGURE, 1);
  page_builder_add_part (builder, YB_PART_DISC, figure, 60, 100, 10, 0);
  assert_claims (builder, "claim-withheld\n", TRUE, FALSE);

  builder = begin_small ();
  guint32 heading = page_builder_add_tag (builder, YB_TAG_ROLE_H3, 1);
  page_builder_add_line (builder, 40, 60, (RunSpec[]){ { "Sprung", heading }, { NULL } });
  assert_claims (builder, "claim-withheld\n", TRUE, FALSE);

  builder = begin_small ();
  guint32 item = page_builder_add_tag (builder, YB_TAG_ROLE_LI, 1);
  page_builder_add_line (builder, 40, 60, (RunSpec[]){ { "ohne Liste", item }, { NULL } });
  assert_claims (builder, "claim-withheld\n", TRUE, FALSE);

  builder = begin_small ();
  page_builder_tag (builder, 2)->lang = "kein Deutsch";
  assert_claims (builder, "claim-withheld\n", FALSE, FALSE);

  builder = begin_small ();
  guint32 paragraph = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  page_builder_add_line (builder, 40, 60, (RunSpec[]){ { "\xe4\xb8\xad", paragraph }, { NULL } });
  assert_claims (builder, "claim-withheld\n", FALSE, FALSE);
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
  PageBuilder *builder = begin_small ();
  guint32 table = page_builder_add_tag (builder, YB_TAG_ROLE_TABLE, 1);
  add_row (builder, table, 100, 1, 2, 3);
  add_row (builder, table, 120, 1, 1, 2);
  add_row (builder, table, 140, 2, 1, 2);
  assert_claims (builder, "", TRUE, TRUE);

  builder = begin_small ();
  table = page_builder_add_tag (builder, YB_TAG_ROLE_TABLE, 1);
  add_row (builder, table, 100, 1, 1, 3);
  add_row (builder, table, 120, 1, 1, 2);
  assert_claims (builder, "claim-withheld\n", TRUE, FALSE);
}

static void
test_dead_link (void)
{
  PageBuilder *builder = begin_small ();
  guint32 link = page_builder_add_tag (builder, YB_TAG_ROLE_LINK, 2);
  page_builder_tag (builder, link)->target = "#nirgends";
  page_builder_add_line (builder, 40, 60, (RunSpec[]){ { "Verweis", link }, { NULL } });
  assert_claims (builder, "dead-link\n", TRUE, TRUE);
}

static void
test_unreadable_picture (void)
{
  PageBuilder *builder = begin_small ();
  guint32 figure = page_builder_add_tag (builder, YB_TAG_ROLE_FIGURE, 1);
  page_builder_tag (builder, figure)->alt = "Bild";
  page_builder_add_part (builder, YB_PART_PICTURE, figure, 40, 60, 50, 50)->picture = page_builder_picture (
      builder, 0, "gibt-es-nicht.jpg", 100, 100);
  assert_claims (builder, "picture-corrupt\n", TRUE, TRUE);
}

/* ---- the guard against silent loss ---- */

/* Cairo leaves out what lies far off the page. */
static void
test_off_page (void)
{
  PageBuilder *builder = begin_small ();
  guint32 paragraph = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
  page_builder_add_line (builder, 480, 80, (RunSpec[]){ { "läuft über den Rand hinaus", paragraph }, { NULL } });
  g_autoptr (YbPages) pages = page_builder_finish (builder);
  g_autoptr (GError) error = NULL;
  char *path = probe_new_path ();
  g_file_set_contents (path, "the last good file", -1, NULL);
  g_assert_false (probe_emit_to (pages, path, NULL, &error));
  g_assert_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS);
  g_assert_nonnull (strstr (error->message, "page 1"));
  g_assert_nonnull (strstr (error->message, "P, element 3"));
  g_assert_cmpuint (count_in_file (path, "the last good file"), ==, 1);
  probe_remove (path);
}

typedef void (*Fault) (YbSidecar *sidecar);

static YbPiece *
third_piece_of_page_3 (YbSidecar *sidecar)
{
  return &g_array_index (sidecar->pieces, YbPiece, g_array_index (sidecar->page_starts, guint, 2) + 2);
}

static void
forget_glyph (YbSidecar *sidecar)
{
  third_piece_of_page_3 (sidecar)->n_glyphs--;
}

static void
take_for_furniture (YbSidecar *sidecar)
{
  third_piece_of_page_3 (sidecar)->tag = YB_TAG_ARTIFACT;
}

static void
take_for_shape (YbSidecar *sidecar)
{
  third_piece_of_page_3 (sidecar)->ink = YB_INK_SHAPE;
}

/* The last piece of the page is its furniture. */
static void
take_furniture_for_text (YbSidecar *sidecar)
{
  guint end = g_array_index (sidecar->page_starts, guint, 3);
  YbPiece *piece = &g_array_index (sidecar->pieces, YbPiece, end - 1);
  g_assert_cmpuint (piece->tag, ==, YB_TAG_ARTIFACT);
  piece->tag = 1;
}

static void
forget_piece (YbSidecar *sidecar)
{
  for (guint page = 3; page < sidecar->page_starts->len; page++)
    g_array_index (sidecar->page_starts, guint, page)--;
  g_array_remove_index (sidecar->pieces, g_array_index (sidecar->page_starts, guint, 2) + 2);
}

static void
forget_picture (YbSidecar *sidecar)
{
  sidecar->n_pictures--;
}

static void
assert_found (const YbPages *pages, Fault fault, const char *place)
{
  static const YbLayout layout = { .pictures = { .jpeg_quality = 85 } };
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  YbContext context = { .diagnostics = diagnostics, .data_folder = g_getenv ("YEARBOOK_DATA"), .n_jobs = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (YbSidecar) sidecar = yb_sidecar_new ();
  char *path = probe_new_path ();
  g_autoptr (YbOutput) draft = yb_output_begin (path, NULL);
  g_assert_true (yb_pdf_draw (&context, pages, &layout, NULL, draft, sidecar, NULL));
  if (fault)
    fault (sidecar);
  gboolean done = yb_pdf_finish (&context, pages, sidecar, yb_output_peek_path (draft), path, &error);
  if (fault)
    {
      g_assert_false (done);
      g_assert_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS);
      if (!strstr (error->message, place))
        g_error ("“%s” does not say “%s”", error->message, place);
    }
  else
    g_assert_no_error (error);
  yb_output_discard (g_steal_pointer (&draft));
  probe_remove (path);
}

static void
test_faults (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  assert_found (pages, NULL, NULL);
  assert_found (pages, forget_glyph, "page 3, piece 3 (P, element 3 of section 3)");
  assert_found (pages, take_for_furniture, "page 3");
  assert_found (pages, take_for_shape, "page 3, piece 3");
  assert_found (pages, take_furniture_for_text, "page 3");
  assert_found (pages, forget_piece, "page 3, piece 3");
  assert_found (pages, forget_picture, "0 pictures");
}

/* ---- the environment ---- */

static void
test_missing_font (void)
{
  PageBuilder *builder = begin_small ();
  g_autoptr (YbPages) pages = page_builder_finish (builder);
  g_autoptr (GError) error = NULL;
  char *path = probe_new_path ();
  YbGlyphRun *run = (YbGlyphRun *)pages->pages[0].parts[0].line->runs;
  run->font = yb_font_intern ("/nowhere/at-all.ttf", 0, "Nothing");
  g_assert_false (probe_emit_to (pages, path, NULL, &error));
  g_assert_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FONT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  probe_remove (path);
}

int
main (int argc, char **argv)
{
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit-pdf/tags", test_tags);
  g_test_add_func ("/emit-pdf/dump-rubbish", test_dump_rubbish);
  g_test_add_func ("/emit-pdf/catalogue", test_catalogue);
  g_test_add_func ("/emit-pdf/navigation", test_navigation);
  g_test_add_func ("/emit-pdf/links", test_links);
  g_test_add_func ("/emit-pdf/picture", test_picture);
  g_test_add_func ("/emit-pdf/metadata", test_metadata);
  g_test_add_func ("/emit-pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/emit-pdf/claims", test_claims);
  g_test_add_func ("/emit-pdf/tables", test_tables);
  g_test_add_func ("/emit-pdf/dead-link", test_dead_link);
  g_test_add_func ("/emit-pdf/unreadable-picture", test_unreadable_picture);
  g_test_add_func ("/emit-pdf/off-page", test_off_page);
  g_test_add_func ("/emit-pdf/faults", test_faults);
  g_test_add_func ("/emit-pdf/missing-font", test_missing_font);
  return g_test_run ();
}
