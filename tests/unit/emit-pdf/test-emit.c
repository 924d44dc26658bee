#include "emit/pdf/pdf-error.h"
#include "emit/pdf/pdf.h"
#include "probe.h"

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

/* The pages of a large book hang in twigs, and are found in their order. */
static void
test_many_pages (void)
{
  PageBuilder *builder = probe_begin_small ();
  for (guint i = 2; i <= 200; i++)
    {
      page_builder_begin_page (builder, "1");
      guint32 paragraph = page_builder_add_tag (builder, YB_TAG_ROLE_P, 1);
      g_autofree char *text = g_strdup_printf ("Seite %u", i);
      page_builder_add_line (builder, 40, 40, (RunSpec[]){ { text, paragraph }, { NULL } });
    }
  g_autoptr (YbPages) pages = page_builder_finish (builder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) tags = g_string_new (NULL);
  char *path = probe_emit (pages);
  qpdf_data qpdf = open_file (path);
  assert_object (qpdf, "Root/Pages/Count", "200");
  assert_object (qpdf, "Root/Pages/Kids/3/Count", "8");
  assert_object (qpdf, "Root/Pages/Kids/3/Kids/7/StructParents", "199");
  assert_object (qpdf, "Root/StructTreeRoot/ParentTree/Kids/3/Limits", "[ 192 199 ]");
  g_assert_cmpint (qpdf_get_num_pages (qpdf), ==, 200);
  qpdf_cleanup (&qpdf);
  yb_pdf_dump_tags (path, tags, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (tags->str, "Seite 199\"\n    P\n      \"Seite 200"));
  probe_remove (path);
}

/* Used twice, embedded once, coded as it came. */
static void
test_picture (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  char *path = probe_emit (pages);
  g_assert_cmpuint (probe_count (path, "/DCTDecode"), ==, 1);
  g_assert_cmpuint (probe_count (path, "/Interpolate"), ==, 0);
  probe_remove (path);
}

/* A half-transparent square of four by four pixels. */
static const char square_png[] =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAYAAACp8Z5+AAAAFUlEQVQI12P8z8DQwIAEmBjQAGEBAGQRAYdoYxbPAAAAAElFTkSuQmCC";

static guint
count_in_page (const char *path, const char *needle)
{
  qpdf_data qpdf = open_file (path);
  unsigned char *content;
  size_t length;
  guint n = 0;
  qpdf_oh_get_page_content_data (qpdf, qpdf_get_page_n (qpdf, 0), &content, &length);
  for (const char *at = (const char *)content;
       (at = memmem (at, length - (gsize)(at - (const char *)content), needle, strlen (needle))); at++)
    n++;
  free (content);
  qpdf_cleanup (&qpdf);
  return n;
}

/* With transparency; shown again it must come out at the same size, and be embedded once. */
static void
test_png (void)
{
  PageBuilder *builder = probe_begin_small ();
  gsize n_bytes;
  g_autofree guchar *bytes = g_base64_decode (square_png, &n_bytes);
  char *picture_path = probe_new_path ();
  g_file_set_contents (picture_path, (const char *)bytes, (gssize)n_bytes, NULL);
  YbPicture *picture = (YbPicture *)page_builder_picture (builder, 0, "square.png", 4, 4);
  picture->path = picture_path;
  picture->format = YB_PICTURE_PNG;
  picture->has_alpha = TRUE;
  for (guint i = 0; i < 2; i++)
    page_builder_add_part (builder, YB_PART_PICTURE, 0, 100, 100 + 100 * i, 50, 50)->picture = picture;
  g_autoptr (YbPages) pages = page_builder_finish (builder);
  char *path = probe_emit (pages);
  g_assert_cmpuint (count_in_page (path, "50 0 0 50 100 "), ==, 2);
  g_assert_cmpuint (probe_count (path, "/SMask"), ==, 1);
  probe_remove (path);
  probe_remove (picture_path);
}

static void
test_metadata (void)
{
  g_autoptr (YbPages) pages = probe_new ();
  char *path = probe_emit (pages);
  g_assert_cmpuint (probe_count (path, "<pdfaid:part>2</pdfaid:part>"), ==, 1);
  g_assert_cmpuint (probe_count (path, "<pdfuaid:part>1</pdfuaid:part>"), ==, 1);
  g_assert_cmpuint (probe_count (path, "Chronik &lt;2021&gt; &amp; mehr"), ==, 1);
  g_assert_cmpuint (probe_count (path, "<prism:issn>2049-3630</prism:issn>"), ==, 1);
  g_assert_cmpuint (probe_count (path, "<prism:publicationName>Chroniken</prism:publicationName>"), ==, 1);
  g_assert_cmpuint (probe_count (path, "<prism:number>7</prism:number>"), ==, 1);
  g_assert_cmpuint (probe_count (path, "<rdf:li>urn:issn:2049-3630</rdf:li></rdf:Bag></xmp:Identifier>"), ==, 1);
  g_assert_cmpuint (probe_count (path, "<dc:date><rdf:Seq><rdf:li>2021</rdf:li>"), ==, 1);
  g_assert_cmpuint (probe_count (path, "<xmp:CreateDate>2021-12-31T00:00:00Z</xmp:CreateDate>"), ==, 1);
  probe_remove (path);
}

static void
test_linearize (void)
{
  static const YbLayout layout = { .pictures = { .jpeg_quality = 85 } };
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  YbContext context = {
    .diagnostics = diagnostics, .data_folder = g_getenv ("YEARBOOK_DATA"), .n_jobs = 1, .linearize = TRUE
  };
  g_autoptr (YbPages) pages = probe_new ();
  char *plain = probe_emit (pages), *path = probe_new_path ();
  g_assert_cmpuint (probe_count (plain, "/Linearized"), ==, 0);
  g_assert_true (yb_emit_pdf (&context, pages, &layout, path, NULL, NULL, NULL));
  g_assert_cmpuint (probe_count (path, "/Linearized"), ==, 1);
  probe_remove (plain);
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
  g_test_add_func ("/emit-pdf/many-pages", test_many_pages);
  g_test_add_func ("/emit-pdf/picture", test_picture);
  g_test_add_func ("/emit-pdf/png", test_png);
  g_test_add_func ("/emit-pdf/metadata", test_metadata);
  g_test_add_func ("/emit-pdf/linearize", test_linearize);
  g_test_add_func ("/emit-pdf/same-bytes", test_same_bytes);
  return g_test_run ();
}
