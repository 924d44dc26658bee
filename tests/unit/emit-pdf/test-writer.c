/* What is written by hand: syntax, page contents, the file's own frame. */
#include "emit/pdf/content-writer.h"
#include "emit/pdf/file-writer.h"
#include "emit/pdf/lookup-tree.h"
#include "emit/pdf/syntax.h"
#include "probe.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

/* ---- syntax ---- */

static void
test_numbers (void)
{
  static const struct
  {
    gint64 thousandths;
    const char *expected;
  } cases[] = {
    { 0, "0" },        { 1000, "1" }, { -1000, "-1" }, { 1500, "1.5" },           { 1050, "1.05" },
    { 1005, "1.005" }, { 5, ".005" }, { -500, "-.5" }, { 12345678, "12345.678" }, { -10, "-.01" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      yb_syntax_append_thousandths (out, cases[i].thousandths);
      g_assert_cmpstr (out->str, ==, cases[i].expected);
    }
  g_autoptr (GString) lengths = g_string_new (NULL);
  yb_syntax_append_length (lengths, YB_UNIT_PER_POINT / 2 - YB_UNIT_PER_POINT);
  g_string_append_c (lengths, ' ');
  yb_syntax_append_length (lengths, 100 * YB_UNIT_PER_POINT);
  yb_syntax_append_reference (lengths, 12);
  yb_syntax_append_integer (lengths, G_MININT64);
  g_assert_cmpstr (lengths->str, ==, "-0.500 100.000 12 0 R-9223372036854775808");
}

/* As qpdf reads it. */
static void
assert_text (const char *text, const char *syntax)
{
  g_autoptr (GString) out = g_string_new (NULL);
  qpdf_data qpdf = qpdf_init ();
  yb_syntax_append_text (out, text);
  g_assert_cmpstr (out->str, ==, syntax);
  g_assert_cmpstr (qpdf_oh_get_utf8_value (qpdf, qpdf_oh_parse (qpdf, out->str)), ==, text);
  qpdf_cleanup (&qpdf);
}

static void
test_texts (void)
{
  assert_text ("Chronik (2021) \\ mehr", "(Chronik \\(2021\\) \\\\ mehr)");
  assert_text ("Über uns", "(\xdc"
                           "ber uns)");
  assert_text ("„Ja“ – 5 €", "(\x8cJa\x8d \x85 5 \xa0)");
  assert_text ("a\r\nb", "(a\\r\\nb)");
  assert_text ("soft\u00adhyphen", "<FEFF0073006F0066007400AD00680079007000680065006E>");
  assert_text ("שלום 😀", "<FEFF05E905DC05D505DD0020D83DDE00>");
  assert_text ("þÿ", "<FEFF00FE00FF>");
}

static void
test_names (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  yb_syntax_append_name (out, "text/x y#1");
  g_assert_cmpstr (out->str, ==, "/text#2Fx#20y#231");
}

/* ---- contents ---- */

static const YbGlyphCode a = { 1, 'a', FALSE, 500000 }, bracket = { 1, '(', FALSE, 333300 },
                         wide = { 2, 0x1F, TRUE, 1000000 };

static YbUnit
points (double value)
{
  return yb_unit_from_points (value);
}

static void
assert_content (const GString *out, const char *expected)
{
  g_autofree char *found = g_strdelimit (g_strdup (out->str), "\n", ' ');
  g_assert_cmpstr (found, ==, expected);
}

static void
test_text_operators (void)
{
  YbContentWriter writer;
  g_autoptr (GString) out = g_string_new ("rubbish");
  yb_content_writer_begin (&writer, out, points (200));
  yb_content_writer_begin_mark (&writer, "/P<</MCID 0>>");
  yb_content_writer_set_fill (&writer, 0x3300ff);
  yb_content_writer_set_size (&writer, points (10), 0);
  yb_content_writer_show (&writer, &a, points (20), points (50));
  yb_content_writer_show (&writer, &bracket, points (25), points (50)); /* just where the pen is */
  yb_content_writer_show (&writer, &a, points (29), points (50));       /* further on */
  yb_content_writer_show (&writer, &wide, points (34), points (50));    /* another font, the same pen */
  yb_content_writer_show (&writer, &a, points (20), points (62));       /* the next line */
  yb_content_writer_set_size (&writer, points (10), 12);
  yb_content_writer_show (&writer, &a, points (25), points (62));
  yb_content_writer_end_mark (&writer);
  assert_content (out, "/P<</MCID 0>>BDC .2 0 1 rg BT /F1 10 Tf 20 150 Td [(a\\()-67(a)]TJ /F2 10 Tf [<001F>]TJ "
                       "/F1 10 Tf 0 -12 Td [(a)]TJ 101.2 Tz 5 0 Td [(a)]TJ ET EMC ");
}

/* However long the line, no glyph stands farther off than a thousandth of an em. */
static void
test_exactness (void)
{
  YbContentWriter writer;
  g_autoptr (GString) out = g_string_new (NULL);
  yb_content_writer_begin (&writer, out, points (200));
  yb_content_writer_set_size (&writer, points (9.3), -7);
  YbUnit x = 12345;
  for (guint i = 0; i < 1000; i++, x += 4321 + (i * 37) % 11)
    {
      yb_content_writer_show (&writer, &bracket, x, points (20));
      double em = 9.3 * 0.993;
      double pen = writer.line_x / 1000.0 + (double)(writer.pen - bracket.width) / 1e6 * em;
      g_assert_cmpfloat_with_epsilon (pen, yb_unit_to_points (x), em / 1000 + 0.001);
    }
}

static void
test_shape_operators (void)
{
  YbContentWriter writer;
  g_autoptr (GString) out = g_string_new (NULL);
  yb_content_writer_begin (&writer, out, points (200));
  yb_content_writer_set_fill (&writer, 0xffffff);
  yb_content_writer_set_fill (&writer, 0xffffff);
  yb_content_writer_fill_rectangle (&writer, points (10), points (20), points (30), points (0.5));
  yb_content_writer_stroke_line (&writer, 0, points (2), points (1), points (2), points (3), points (4));
  yb_content_writer_fill_disc (&writer, points (5), points (5), points (1));
  assert_content (out,
                  "1 1 1 rg 10 179.5 30 .5 re f 1 J 0 0 0 RG 2 w 1 198 m 3 196 l S q 1 0 0 1 5 195 cm 1 0 m "
                  "1 .552 .552 1 0 1 c -.552 1 -1 .552 -1 0 c -1 -.552 -.552 -1 0 -1 c .552 -1 1 -.552 1 0 c f Q ");
}

static void
test_circle (void)
{
  YbContentWriter writer;
  g_autoptr (GString) out = g_string_new (NULL);
  yb_content_writer_begin (&writer, out, points (200));
  yb_content_writer_stroke_circle (&writer, 0xff0000, points (1), points (50), points (100), points (10));
  assert_content (out,
                  "1 J 1 0 0 RG 1 w q 1 0 0 1 50 100 cm 10 0 m 10 5.523 5.523 10 0 10 c -5.523 10 -10 5.523 -10 0 c "
                  "-10 -5.523 -5.523 -10 0 -10 c 5.523 -10 10 -5.523 10 0 c s Q ");
}

/* Text that is open ends before anything else begins; a picture is clipped only where it is cropped. */
static void
test_picture_operators (void)
{
  YbContentWriter writer;
  g_autoptr (GString) out = g_string_new (NULL);
  YbRectangle window = { points (10), points (20), points (30), points (40) }, larger = window;
  larger.x -= points (5);
  larger.width += points (10);
  yb_content_writer_begin (&writer, out, points (200));
  yb_content_writer_set_size (&writer, points (8), 0);
  yb_content_writer_show (&writer, &a, points (1), points (1));
  yb_content_writer_show_picture (&writer, 7, window, window);
  yb_content_writer_show_picture (&writer, 7, larger, window);
  assert_content (out, "BT /F1 8 Tf 1 199 Td [(a)]TJ ET q 30 0 0 40 10 140 cm /I7 Do Q "
                       "q 10 140 30 40 re W n 40 0 0 40 5 140 cm /I7 Do Q ");
}

/* ---- the file ---- */

#define NO_PAGES "<</Type/Pages/Count 0/Kids[]>>"

static char *
write_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = probe_new_path ();
  g_autoptr (YbOutput) output = yb_output_begin (path, &error);
  g_assert_no_error (error);
  g_autoptr (YbFileWriter) writer = yb_file_writer_new (output);
  guint32 catalogue = yb_file_writer_reserve (writer), info = yb_file_writer_reserve (writer);
  guint32 pages = yb_file_writer_reserve (writer), unused = yb_file_writer_reserve (writer);
  g_autofree char *catalogue_text = g_strdup_printf ("<</Type/Catalog/Pages %u 0 R/Text[", pages);
  g_autoptr (GString) list = g_string_new (catalogue_text);
  for (guint i = 0; i < 1000; i++) /* more than one object stream holds */
    {
      guint32 number = yb_file_writer_reserve (writer);
      g_autofree char *item = g_strdup_printf ("(%s %u)", text, i);
      yb_file_writer_put (writer, number, item, strlen (item));
      yb_syntax_append_reference (list, number);
    }
  g_autofree char *large = g_strnfill (1000000, 'x');
  guint32 stream = yb_file_writer_reserve (writer), compressed = yb_file_writer_reserve (writer);
  yb_file_writer_put_stream (writer, stream, "/Kind/Plain", large, 1000000);
  yb_file_writer_put_compressed (writer, compressed, "/Kind/Small", large, 1000000);
  g_string_append_printf (list, "]/Streams[%u 0 R %u 0 R]/Unused %u 0 R>>", stream, compressed, unused);
  yb_file_writer_put (writer, catalogue, list->str, list->len);
  yb_file_writer_put (writer, info, "<<>>", 4);
  yb_file_writer_put (writer, pages, NO_PAGES, strlen (NO_PAGES));
  g_assert_true (yb_file_writer_end (writer, catalogue, info, &error));
  g_assert_true (yb_output_commit (g_steal_pointer (&output), &error));
  g_assert_no_error (error);
  return path;
}

static void
assert_stream (qpdf_data qpdf, qpdf_oh stream)
{
  unsigned char *bytes;
  size_t n_bytes;
  g_assert_cmpint (qpdf_oh_get_stream_data (qpdf, stream, qpdf_dl_generalized, NULL, &bytes, &n_bytes), ==, 0);
  g_assert_cmpuint (n_bytes, ==, 1000000);
  g_assert_cmpint (bytes[n_bytes - 1], ==, 'x');
  free (bytes);
}

/* qpdf reads it without mending anything. */
static void
test_file (void)
{
  char *path = write_file ("Text");
  qpdf_data qpdf = qpdf_init ();
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  g_assert_cmpint (qpdf_read (qpdf, path, NULL), ==, QPDF_SUCCESS);
  qpdf_oh root = qpdf_get_root (qpdf), list = qpdf_oh_get_key (qpdf, root, "/Text");
  g_assert_cmpint (qpdf_oh_get_array_n_items (qpdf, list), ==, 1000);
  g_assert_cmpstr (qpdf_oh_get_utf8_value (qpdf, qpdf_oh_get_array_item (qpdf, list, 0)), ==, "Text 0");
  g_assert_cmpstr (qpdf_oh_get_utf8_value (qpdf, qpdf_oh_get_array_item (qpdf, list, 999)), ==, "Text 999");
  qpdf_oh streams = qpdf_oh_get_key (qpdf, root, "/Streams");
  assert_stream (qpdf, qpdf_oh_get_array_item (qpdf, streams, 0));
  assert_stream (qpdf, qpdf_oh_get_array_item (qpdf, streams, 1));
  g_assert_true (qpdf_oh_is_null (qpdf, qpdf_oh_get_key (qpdf, root, "/Unused")));
  g_assert_false (qpdf_more_warnings (qpdf));
  qpdf_cleanup (&qpdf);
  probe_remove (path);
}

static char *
read_identifier (const char *path)
{
  qpdf_data qpdf = qpdf_init ();
  g_assert_cmpint (qpdf_read (qpdf, path, NULL), ==, QPDF_SUCCESS);
  qpdf_oh list = qpdf_oh_get_key (qpdf, qpdf_get_trailer (qpdf), "/ID");
  char *identifier = g_strdup (qpdf_oh_unparse (qpdf, list));
  qpdf_cleanup (&qpdf);
  return identifier;
}

/* The same for the same file, another for another. */
static void
test_identifier (void)
{
  char *one = write_file ("Text"), *same = write_file ("Text"), *other = write_file ("Next");
  g_autofree char *one_id = read_identifier (one), *same_id = read_identifier (same),
                  *other_id = read_identifier (other);
  g_assert_cmpuint (strlen (one_id), >, 64);
  g_assert_cmpstr (one_id, ==, same_id);
  g_assert_cmpstr (one_id, !=, other_id);
  probe_remove (one);
  probe_remove (same);
  probe_remove (other);
}

/* ---- lookups ---- */

/* A file whose catalogue has a tree of `n` numbers as its Tree. */
static char *
write_numbers (guint n)
{
  char *path = probe_new_path ();
  g_autoptr (YbOutput) output = yb_output_begin (path, NULL);
  g_autoptr (YbFileWriter) writer = yb_file_writer_new (output);
  g_autoptr (YbLookupTree) tree = yb_lookup_tree_new (writer, YB_LOOKUP_NUMBERS);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);
      g_string_append_printf (yb_lookup_tree_add (tree, key), "(value %u)", i);
    }
  guint32 root = yb_lookup_tree_end (tree), catalogue = yb_file_writer_reserve (writer),
          pages = yb_file_writer_reserve (writer), info = yb_file_writer_reserve (writer);
  g_autofree char *text = g_strdup_printf ("<</Type/Catalog/Pages %u 0 R/Tree %u 0 R>>", pages, root);
  yb_file_writer_put (writer, catalogue, text, strlen (text));
  yb_file_writer_put (writer, pages, NO_PAGES, strlen (NO_PAGES));
  yb_file_writer_put (writer, info, "<<>>", 4);
  g_assert_true (yb_file_writer_end (writer, catalogue, info, NULL));
  g_assert_true (yb_output_commit (g_steal_pointer (&output), NULL));
  return path;
}

static void
test_lookups (void)
{
  char *path = write_numbers (3);
  qpdf_data qpdf = qpdf_init ();
  g_assert_cmpint (qpdf_read (qpdf, path, NULL), ==, QPDF_SUCCESS);
  qpdf_oh root = qpdf_oh_get_key (qpdf, qpdf_get_root (qpdf), "/Tree");
  g_assert_cmpstr (qpdf_oh_unparse_resolved (qpdf, root), ==, "<< /Nums [ 0 (value 0) 1 (value 1) 2 (value 2) ] >>");
  qpdf_cleanup (&qpdf);
  probe_remove (path);

  path = write_numbers (1000);
  qpdf = qpdf_init ();
  g_assert_cmpint (qpdf_read (qpdf, path, NULL), ==, QPDF_SUCCESS);
  root = qpdf_oh_get_key (qpdf, qpdf_get_root (qpdf), "/Tree");
  qpdf_oh kids = qpdf_oh_get_key (qpdf, root, "/Kids");
  int next = 0;
  g_assert_false (qpdf_oh_has_key (qpdf, root, "/Limits"));
  for (int i = 0; i < qpdf_oh_get_array_n_items (qpdf, kids); i++)
    {
      qpdf_oh leaf = qpdf_oh_get_array_item (qpdf, kids, i), list = qpdf_oh_get_key (qpdf, leaf, "/Nums");
      qpdf_oh limits = qpdf_oh_get_key (qpdf, leaf, "/Limits");
      int n = qpdf_oh_get_array_n_items (qpdf, list) / 2;
      g_assert_cmpint (n, <, 100);
      g_assert_cmpint (qpdf_oh_get_int_value_as_int (qpdf, qpdf_oh_get_array_item (qpdf, limits, 0)), ==, next);
      for (int j = 0; j < n; j++, next++)
        g_assert_cmpint (qpdf_oh_get_int_value_as_int (qpdf, qpdf_oh_get_array_item (qpdf, list, 2 * j)), ==, next);
      g_assert_cmpint (qpdf_oh_get_int_value_as_int (qpdf, qpdf_oh_get_array_item (qpdf, limits, 1)), ==, next - 1);
    }
  g_assert_cmpint (next, ==, 1000);
  qpdf_cleanup (&qpdf);
  probe_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit-pdf/writer/numbers", test_numbers);
  g_test_add_func ("/emit-pdf/writer/texts", test_texts);
  g_test_add_func ("/emit-pdf/writer/names", test_names);
  g_test_add_func ("/emit-pdf/writer/text-operators", test_text_operators);
  g_test_add_func ("/emit-pdf/writer/exactness", test_exactness);
  g_test_add_func ("/emit-pdf/writer/shape-operators", test_shape_operators);
  g_test_add_func ("/emit-pdf/writer/circle", test_circle);
  g_test_add_func ("/emit-pdf/writer/picture-operators", test_picture_operators);
  g_test_add_func ("/emit-pdf/writer/file", test_file);
  g_test_add_func ("/emit-pdf/writer/identifier", test_identifier);
  g_test_add_func ("/emit-pdf/writer/lookups", test_lookups);
  return g_test_run ();
}
