#include "emit/pdf/draw.h"
#include "emit/pdf/finish.h"
#include "emit/pdf/pdf-error.h"
#include "probe.h"

#include <string.h>

/* What lies off the page would not show, though all its marks were there. */
static void
test_off_page (void)
{
  PageBuilder *builder = probe_begin_small ();
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
  g_assert_nonnull (strstr (error->message, "off the page"));
  g_assert_cmpuint (probe_count (path, "the last good file"), ==, 1);
  probe_remove (path);
}

typedef void (*Fault) (YbDrawing *drawing);

static YbPiece *
third_piece_of_page_3 (YbDrawing *drawing)
{
  YbSidecar *sidecar = drawing->sidecar;
  return &g_array_index (sidecar->pieces, YbPiece, g_array_index (sidecar->page_starts, guint, 2) + 2);
}

static void
forget_glyph (YbDrawing *drawing)
{
  third_piece_of_page_3 (drawing)->n_glyphs--;
}

static void
take_for_furniture (YbDrawing *drawing)
{
  third_piece_of_page_3 (drawing)->tag = YB_TAG_ARTIFACT;
}

static void
take_for_shape (YbDrawing *drawing)
{
  third_piece_of_page_3 (drawing)->ink = YB_INK_SHAPE;
}

/* The last piece of the page is its furniture. */
static void
take_furniture_for_text (YbDrawing *drawing)
{
  YbSidecar *sidecar = drawing->sidecar;
  guint end = g_array_index (sidecar->page_starts, guint, 3);
  YbPiece *piece = &g_array_index (sidecar->pieces, YbPiece, end - 1);
  g_assert_cmpuint (piece->tag, ==, YB_TAG_ARTIFACT);
  piece->tag = 1;
}

static void
forget_piece (YbDrawing *drawing)
{
  YbSidecar *sidecar = drawing->sidecar;
  for (guint page = 3; page < sidecar->page_starts->len; page++)
    g_array_index (sidecar->page_starts, guint, page)--;
  g_array_remove_index (sidecar->pieces, g_array_index (sidecar->page_starts, guint, 2) + 2);
}

static void
forget_picture (YbDrawing *drawing)
{
  drawing->sidecar->n_pictures--;
}

/* The same on the other side: what the contents hold. */
static void
lose_mark (YbDrawing *drawing)
{
  g_array_remove_index (drawing->marks, g_array_index (drawing->pages, YbDrawnPage, 2).first_mark + 2);
  for (guint page = 3; page < drawing->pages->len; page++)
    g_array_index (drawing->pages, YbDrawnPage, page).first_mark--;
}

static void
take_for_other_text (YbDrawing *drawing)
{
  g_array_index (drawing->marks, YbMark, g_array_index (drawing->pages, YbDrawnPage, 2).first_mark).replaced = TRUE;
}

static void
lose_picture (YbDrawing *drawing)
{
  g_hash_table_remove_all (drawing->pictures);
}

static void
lose_balance (YbDrawing *drawing)
{
  g_array_index (drawing->pages, YbDrawnPage, 1).is_balanced = FALSE;
}

static void
lose_page (YbDrawing *drawing)
{
  g_array_set_size (drawing->pages, drawing->pages->len - 1);
}

static void
assert_found (const YbPages *pages, Fault fault, const char *place)
{
  static const YbLayout layout = { .pictures = { .jpeg_quality = 85 } };
  g_autoptr (YbDiagnostics) diagnostics = yb_diagnostics_new ();
  YbContext context = { .diagnostics = diagnostics, .data_folder = g_getenv ("YEARBOOK_DATA"), .n_jobs = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (YbDrawing) drawing = yb_drawing_new ();
  char *path = probe_new_path ();
  g_autoptr (YbOutput) output = yb_output_begin (path, NULL);
  g_autoptr (YbFileWriter) file = yb_file_writer_new (output);
  g_assert_true (yb_pdf_draw (&context, pages, &layout, NULL, file, drawing, NULL));
  if (fault)
    fault (drawing);
  gboolean done = yb_pdf_finish (&context, pages, drawing, NULL, file, &error);
  if (fault)
    {
      g_assert_false (done);
      g_assert_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS);
      if (!strstr (error->message, place))
        g_error ("“%s” does not say “%s”", error->message, place);
    }
  else
    g_assert_no_error (error);
  yb_output_discard (g_steal_pointer (&output));
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
  assert_found (pages, lose_mark, "page 3, piece 3");
  assert_found (pages, take_for_other_text, "page 3, piece 1");
  assert_found (pages, lose_picture, "holds 0");
  assert_found (pages, lose_balance, "page 2");
  assert_found (pages, lose_page, "pages were drawn");
}

static void
test_missing_font (void)
{
  PageBuilder *builder = probe_begin_small ();
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

/* A copy of the test's font in a new file, whose OS/2 table says this of its licence. */
static char *
write_restricted_font (guint16 type)
{
  g_autofree char *source = g_build_filename (g_getenv ("YEARBOOK_DATA"), "fonts", VOLLKORN, NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  guint n_tables = (guint)((guchar)bytes[4] << 8 | (guchar)bytes[5]), offset = 0;
  for (guint i = 0; i < n_tables; i++)
    {
      const guchar *record = (const guchar *)bytes + 12 + 16 * i;
      if (memcmp (record, "OS/2", 4) == 0)
        offset = (guint)record[8] << 24 | (guint)record[9] << 16 | (guint)record[10] << 8 | record[11];
    }
  g_assert_cmpuint (offset, >, 0);
  bytes[offset + 8] = (char)(type >> 8);
  bytes[offset + 9] = (char)type;
  char *path = probe_new_path ();
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  return path;
}

static void
assert_embeds (guint16 type, gboolean embeds)
{
  PageBuilder *builder = probe_begin_small ();
  g_autoptr (YbPages) pages = page_builder_finish (builder);
  g_autoptr (GError) error = NULL;
  char *path = probe_new_path (), *font = write_restricted_font (type);
  YbGlyphRun *run = (YbGlyphRun *)pages->pages[0].parts[0].line->runs;
  run->font = yb_font_intern (font, 0, "A font");
  g_assert_cmpint (probe_emit_to (pages, path, NULL, &error), ==, embeds);
  g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, embeds);
  if (!embeds)
    {
      g_assert_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FONT);
      g_assert_nonnull (strstr (error->message, "licence"));
    }
  probe_remove (font);
  probe_remove (path);
}

/* A font of pixels, with a letter A as its glyph 1. */
static const char bitmap_font[] =
    "STARTFONT 2.1\nFONT Dots\nSIZE 8 72 72\nFONTBOUNDINGBOX 8 8 0 0\nSTARTPROPERTIES 2\n"
    "FONT_ASCENT 8\nFONT_DESCENT 0\nENDPROPERTIES\nCHARS 2\n"
    "STARTCHAR B\nENCODING 66\nSWIDTH 1000 0\nDWIDTH 8 0\nBBX 8 1 0 0\nBITMAP\nFF\nENDCHAR\n"
    "STARTCHAR A\nENCODING 65\nSWIDTH 1000 0\nDWIDTH 8 0\nBBX 8 1 0 0\nBITMAP\nFF\nENDCHAR\n"
    "ENDFONT\n";

/* Such glyphs would be right in one size alone. */
static void
test_bitmap_font (void)
{
  PageBuilder *builder = probe_begin_small ();
  g_autoptr (YbPages) pages = page_builder_finish (builder);
  g_autoptr (GError) error = NULL;
  char *path = probe_new_path (), *font = probe_new_path ();
  g_assert_true (g_file_set_contents (font, bitmap_font, -1, NULL));
  YbGlyphRun *run = (YbGlyphRun *)pages->pages[0].parts[0].line->runs;
  run->font = yb_font_intern (font, 0, "Dots");
  for (guint32 i = 0; i < run->n_glyphs; i++)
    ((YbGlyph *)run->glyphs)[i].glyph = 1;
  g_assert_false (probe_emit_to (pages, path, NULL, &error));
  g_assert_error (error, YB_PDF_ERROR, YB_PDF_ERROR_FONT);
  g_assert_nonnull (strstr (error->message, "outlines"));
  probe_remove (font);
  probe_remove (path);
}

/* Restricted; no subsets; bitmaps only. To print, to edit, both or nothing said: it may be embedded. */
static void
test_licence_bits (void)
{
  assert_embeds (0x0002, FALSE);
  assert_embeds (0x0100, FALSE);
  assert_embeds (0x0200, FALSE);
  assert_embeds (0x0004, TRUE);
  assert_embeds (0x0008, TRUE);
  assert_embeds (0x0006, TRUE);
  assert_embeds (0x0000, TRUE);
}

int
main (int argc, char **argv)
{
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit-pdf/guard/off-page", test_off_page);
  g_test_add_func ("/emit-pdf/guard/faults", test_faults);
  g_test_add_func ("/emit-pdf/guard/missing-font", test_missing_font);
  g_test_add_func ("/emit-pdf/guard/licence-bits", test_licence_bits);
  g_test_add_func ("/emit-pdf/guard/bitmap-font", test_bitmap_font);
  return g_test_run ();
}
