/* The package: its files, what it says of itself, the ZIP file. */
#include "sample.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* ---- files ---- */

static void
test_order (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (YbPackage) package = sample_make (sample);
  g_assert_cmpstr (package->files[0].name, ==, "mimetype");
  g_assert_true (package->files[0].stored);
  g_assert_null (package->files[0].media_type);
  g_assert_cmpstr (package->files[1].name, ==, "META-INF/container.xml");
  for (guint i = 3; i < package->n_files; i++)
    g_assert_cmpstr (package->files[i - 1].name, <, package->files[i].name);
}

static void
test_spine (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autofree char *opf = sample_make_and_read (sample, "package.opf");
  assert_holds (opf, "<itemref idref=\"file-cover-xhtml\"/>\n<itemref idref=\"file-title-xhtml\"/>\n"
                     "<itemref idref=\"file-imprint-xhtml\"/>\n<itemref idref=\"file-nav-xhtml\"/>\n"
                     "<itemref idref=\"file-foreword-xhtml\"/>\n<itemref idref=\"file-chapter-juli-xhtml\"/>\n"
                     "<itemref idref=\"file-afterword-xhtml\"/>\n<itemref idref=\"file-credits-xhtml\"/>\n");
  assert_holds (opf, "<item id=\"cover-image\" href=\"images/cover.jpg\" media-type=\"image/jpeg\""
                     " properties=\"cover-image\"/>");
}

/* The same book gives the same files, whoever makes it. */
static void
test_same_again (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (YbPackage) one = sample_make (sample);
  sample->context.n_jobs = 1;
  g_autoptr (YbPackage) other = sample_make (sample);
  g_assert_cmpuint (one->n_files, ==, other->n_files);
  for (guint i = 0; i < one->n_files; i++)
    {
      g_assert_cmpstr (one->files[i].name, ==, other->files[i].name);
      g_assert_true ((one->files[i].bytes == NULL) == (other->files[i].bytes == NULL));
      if (one->files[i].bytes && !g_bytes_equal (one->files[i].bytes, other->files[i].bytes))
        g_error ("%s differs", one->files[i].name);
    }
}

static void
test_dump (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autoptr (GString) dump = g_string_new (NULL);
  yb_package_dump (package, dump);
  assert_holds (dump->str, "modified 1640952000\n\nfile mimetype\n  -, stored, 20 bytes\n  application/epub+zip\n");
  assert_holds (dump->str, "file EPUB/images/001.png\n  image/png, stored\n");
  assert_holds (dump->str, "  <h1 class=\"opener-title\" id=\"m5\">Juli</h1>\n");
  assert_holds (dump->str, "<nav aria-labelledby=\"m5\">");
  assert_holds (dump->str,
                "<li><a href=\"chapter-juli.xhtml#zweiter\"><span class=\"contents-date\">6.\302\240Juli</span>"
                " <span>zweiter</span></a></li>");
  assert_lacks (dump->str, sample->folder);
}

/* ---- what it says of itself ---- */

static void
test_metadata (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample_add_page (sample, "1", NODE_TITLE, 0);
  g_autofree char *opf = sample_make_and_read (sample, "package.opf");
  assert_holds (opf, "<dc:identifier id=\"isbn\">urn:isbn:9783161484100</dc:identifier>");
  assert_holds (opf, "property=\"identifier-type\" scheme=\"onix:codelist5\">15<");
  assert_holds (opf, "<dc:title id=\"subtitle\">Chronik</dc:title>\n"
                     "<meta refines=\"#subtitle\" property=\"title-type\">subtitle</meta>");
  assert_holds (opf, "<dc:creator id=\"creator\">E. Ditor</dc:creator>\n"
                     "<meta refines=\"#creator\" property=\"role\" scheme=\"marc:relators\">edt</meta>");
  assert_holds (opf, "<meta property=\"dcterms:modified\">2021-12-31T12:00:00Z</meta>");
  assert_holds (opf, "<meta property=\"belongs-to-collection\" id=\"series\">Jahrbücher</meta>");
  assert_holds (opf, "property=\"group-position\">12<");
  assert_holds (opf, "property=\"dcterms:identifier\">urn:issn:0317-8471<");
  assert_holds (opf, "<meta property=\"pageBreakSource\">urn:isbn:9783161484117</meta>");
  assert_holds (opf, "property=\"source-of\">pagination<");
  assert_holds (opf, "<dc:subject>Verwaltung</dc:subject>");
  assert_holds (opf, "alternativeText");
}

static void
test_sparse_metadata (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample->book->record = (YbRecord){
    .id = "x", .title = "Nur ein Titel", .year = 2021, .lang = "de", .series_title = "Reihe", .series_number = "Band IV"
  };
  g_autofree char *opf = sample_make_and_read (sample, "package.opf");
  assert_lacks (opf, "dc:creator");
  assert_lacks (opf, "group-position");
  assert_lacks (opf, "dc:rights");
  assert_lacks (opf, "subtitle");
}

/* Each claim is made when the book holds it, and only then. */
static void
test_claims (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autofree char *bare = sample_make_and_read (sample, "package.opf");
  static const char *const always[] = { "tableOfContents", "structuralNavigation", "readingOrder",
                                        "displayTransformability" };
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    assert_holds (bare, always[i]);
  assert_lacks (bare, "pageBreakMarkers");
  assert_lacks (bare, "pageNavigation");
  assert_lacks (bare, ">index<");
  assert_lacks (bare, "longDescription");
  assert_lacks (bare, "dc:source");
  assert_holds (bare, "<meta property=\"schema:accessModeSufficient\">textual</meta>");
  sample_add_page (sample, "1", NODE_TITLE, 0);
  sample->lead->alt = NULL;
  g_autofree char *other = sample_make_and_read (sample, "package.opf");
  assert_holds (other, "pageBreakMarkers");
  assert_holds (other, "pageNavigation");
  assert_lacks (other, "<meta property=\"schema:accessModeSufficient\">textual</meta>");
  assert_holds (other, "Not every picture is described in words.");
}

/* In the book's language; in English, and marked as such, where there are no words for it. */
static void
test_summary (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autofree char *english = sample_make_and_read (sample, "package.opf");
  assert_holds (english, "<meta property=\"schema:accessibilitySummary\" xml:lang=\"en\">The text has headings");
  sample->book->terms.summary_structure = "Das Buch hat Überschriften.";
  g_autofree char *german = sample_make_and_read (sample, "package.opf");
  assert_holds (german, "<meta property=\"schema:accessibilitySummary\">Das Buch hat Überschriften.");
  assert_holds (german, "Every picture is described in words.");
}

/* Whether it conforms, only a person can tell. */
static void
test_conformance (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autofree char *silent = sample_make_and_read (sample, "package.opf");
  assert_lacks (silent, "conformsTo");
  sample->book->record.certifier = "Prüfstelle";
  sample->book->record.certifier_report = "https://example.org/bericht";
  sample->book->record.wcag_level = 2;
  g_autofree char *opf = sample_make_and_read (sample, "package.opf");
  assert_holds (opf,
                "<meta property=\"dcterms:conformsTo\" id=\"conformance\">EPUB Accessibility 1.1 - WCAG 2.2 Level "
                "AA</meta>\n<meta refines=\"#conformance\" property=\"a11y:certifiedBy\">Prüfstelle</meta>\n"
                "<link rel=\"a11y:certifierReport\" refines=\"#conformance\" href=\"https://example.org/bericht\"/>");
}

/* The article goes behind the title, as in every library. */
static void
test_sort_title (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample->book->record.title = "Das Jahr der Stadt";
  g_autofree char *opf = sample_make_and_read (sample, "package.opf");
  assert_holds (opf, "<meta refines=\"#title\" property=\"file-as\">Jahr der Stadt, Das</meta>");
  sample->book->record.title = "Dasselbe Jahr";
  g_autofree char *other = sample_make_and_read (sample, "package.opf");
  assert_lacks (other, "file-as");
}

/* What is not in the book is not claimed. */
static void
test_missing_alternative (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample->lead->alt = NULL;
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *opf = sample_read (package, "package.opf");
  g_autofree char *chapter = sample_read (package, "chapter-juli.xhtml");
  assert_lacks (opf, "alternativeText");
  assert_lacks (opf, ">textual</meta>\n<meta property=\"schema:accessModeSufficient\">textual,visual");
  assert_holds (chapter, "alt=\"Picture\"");
}

/* Heard twice, the caption helps nobody, and nor does a file's name. */
static void
test_useless_alternative (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Sample) sample = sample_new ();
      g_autofree char *file = g_path_get_basename (sample->lead->picture->name);
      sample->lead->alt = i == 0 ? sample->lead->caption.text : file;
      g_autoptr (YbPackage) package = sample_make (sample);
      g_autofree char *opf = sample_read (package, "package.opf");
      g_autofree char *chapter = sample_read (package, "chapter-juli.xhtml");
      assert_lacks (opf, "alternativeText");
      assert_holds (chapter, "alt=\"Picture\"");
    }
}

static void
test_source_date (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_setenv ("SOURCE_DATE_EPOCH", "1000000000", TRUE);
  g_autofree char *opf = sample_make_and_read (sample, "package.opf");
  g_setenv ("SOURCE_DATE_EPOCH", "yesterday", TRUE);
  g_autofree char *other = sample_make_and_read (sample, "package.opf");
  g_unsetenv ("SOURCE_DATE_EPOCH");
  assert_holds (opf, "2001-09-09T01:46:40Z");
  assert_holds (other, "2021-12-31T12:00:00Z");
}

/* ---- pictures ---- */

static void
test_broken_picture (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_assert_true (g_file_set_contents (sample->book->pictures[0]->path, "\x89PNG\r\n\x1a\nno more", -1, NULL));
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK); /* libvips warns, too */
  g_autofree char *text = sample_make_and_read (sample, "chapter-juli.xhtml");
  g_log_set_always_fatal (fatal);
  guint n;
  const YbDiagnostic *const *reports = yb_diagnostics_peek_sorted (sample->context.diagnostics, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (reports[0]->code, ==, YB_DIAGNOSTIC_PICTURE_CORRUPT);
  assert_holds (text, "<p class=\"picture-list\" id=\"f7\"><span class=\"caption\">Das Feld</span>");
}

/* A picture that went away after the book was assembled is never passed over in silence. */
static void
test_vanished_picture (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GError) error = NULL;
  g_unlink (sample->book->pictures[1]->path);
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_autoptr (YbPackage) package = yb_epub_make (&sample->context, sample->book, sample->layout, NULL,
                                                YB_EPUB_PICTURES_FULL, NULL, &error);
  g_log_set_always_fatal (fatal);
  guint n_reports = yb_diagnostics_count (sample->context.diagnostics, YB_SEVERITY_ERROR);
  g_assert_true (package ? n_reports == 1 : error != NULL);
}

static void
test_cover_picture (void)
{
  g_autoptr (Sample) sample = sample_new ();
  YbFigure cover = { .picture = sample->book->pictures[1], .alt = "Ein Umschlag" };
  sample->book->record.cover = &cover;
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *page = sample_read (package, "cover.xhtml");
  assert_holds (page, "src=\"images/cover.jpg\" alt=\"Ein Umschlag\"");
}

/* ---- typefaces ---- */

static void
test_fallback (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autofree char *before = sample_make_and_read (sample, "style.css");
  ((YbBlock *)sample->book->entries[1]->blocks[0])->text = sample_text (sample, "Peking heißt 北京.");
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *after = sample_read (package, "style.css");
  g_autofree char *imprint = sample_read (package, "imprint.xhtml");
  assert_lacks (before, "CJK");
  assert_holds (after, "font-family: \"Vollkorn\", \"Noto Serif CJK SC\", serif;");
  assert_holds (imprint, "Noto Serif CJK SC");
  assert_holds (imprint, "Open Font License");
}

/* The layout's extra sheet comes last, as it is. */
static void
test_extra_sheet (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample->layout->epub_css = "article {\n  color: teal;\n}\n";
  g_autofree char *sheet = sample_make_and_read (sample, "style.css");
  g_assert_true (g_str_has_suffix (sheet, sample->layout->epub_css));
}

/* Roles that have the accent take the chapter's in each chapter. */
static void
test_accents (void)
{
  g_autoptr (Sample) sample = sample_new ();
  YbPalette *palette = &sample->layout->palette;
  palette->accents = (YbColours){ 2, { 0x1c4a7e, 0x1e6a48 } };
  palette->accents_by = YB_ACCENTS_BY_CHAPTER;
  sample->layout->styles[YB_ROLE_ENTRY_CATEGORY].colour = palette->accent;
  sample->layout->styles[YB_ROLE_HEADING_1].colour = palette->accent;
  sample->layout->entries.lead = TRUE;
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *sheet = sample_read (package, "style.css");
  g_autofree char *chapter = sample_read (package, "chapter-juli.xhtml");
  assert_holds (sheet, "\n.accent-1 .category {\n  color: #");
  assert_holds (sheet, "\n.accent-2 article h3, .accent-2 section > h2 {\n  color: #");
  assert_holds (sheet, "\np.lead {\n");
  assert_holds (chapter, "<section class=\"accent-1\"");
  assert_holds (chapter, "<p class=\"lead\">");
  assert_lacks (strstr (chapter, "<p class=\"lead\">") + 1, "<p class=\"lead\">Vor");
}

static void
test_no_fonts (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GError) error = NULL;
  sample->context.data_folder = sample->folder;
  g_assert_null (
      yb_epub_make (&sample->context, sample->book, sample->layout, NULL, YB_EPUB_PICTURES_FULL, NULL, &error));
  g_assert_nonnull (error);
}

/* ---- the ZIP file ---- */

static guint
read_16 (const char *bytes)
{
  return (guint)(guchar)bytes[0] | (guint)(guchar)bytes[1] << 8;
}

static void
test_zip (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *path = g_build_filename (sample->folder, "book.epub", NULL);
  g_autofree char *bytes = NULL;
  gsize size;
  g_autoptr (GError) error = NULL;
  g_assert_true (yb_epub_write (package, path, &error));
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (memcmp (bytes, "PK\3\4", 4) == 0);
  g_assert_cmpuint (read_16 (bytes + 8), ==, 0);         /* stored */
  g_assert_cmpuint (read_16 (bytes + 10), ==, 12 << 11); /* noon, whatever the time zone */
  g_assert_cmpuint (read_16 (bytes + 12), ==, 41 << 9 | 12 << 5 | 31);
  g_assert_cmpuint (read_16 (bytes + 28), ==, 0); /* no extra field */
  g_assert_true (memcmp (bytes + 30, "mimetypeapplication/epub+zipPK\3\4", 32) == 0);
  GDir *folder = g_dir_open (sample->folder, 0, NULL);
  guint n_files = 0;
  while (g_dir_read_name (folder))
    n_files++;
  g_dir_close (folder);
  g_assert_cmpuint (n_files, ==, 3); /* two pictures and the book: nothing temporary */
  g_unlink (path);
}

static void
test_unwritable (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *path = g_build_filename (sample->book->pictures[0]->path, "book.epub", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_false (yb_epub_write (package, path, &error));
  g_assert_nonnull (error);
}

/* A disk that is full in the middle: an error, and the last good file stays. */
static void
test_full_disk (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *path = g_build_filename (sample->folder, "book.epub", NULL), *content = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before;
  g_assert_true (g_file_set_contents (path, "good", -1, NULL));
  getrlimit (RLIMIT_FSIZE, &before);
  struct rlimit small = { 2000, before.rlim_max };
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  gboolean written = yb_epub_write (package, path, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, handler);
  g_assert_false (written);
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "good");
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/epub/package/order", test_order);
  g_test_add_func ("/epub/package/spine", test_spine);
  g_test_add_func ("/epub/package/same-again", test_same_again);
  g_test_add_func ("/epub/package/dump", test_dump);
  g_test_add_func ("/epub/package/metadata", test_metadata);
  g_test_add_func ("/epub/package/claims", test_claims);
  g_test_add_func ("/epub/package/summary", test_summary);
  g_test_add_func ("/epub/package/sparse-metadata", test_sparse_metadata);
  g_test_add_func ("/epub/package/missing-alternative", test_missing_alternative);
  g_test_add_func ("/epub/package/conformance", test_conformance);
  g_test_add_func ("/epub/package/sort-title", test_sort_title);
  g_test_add_func ("/epub/package/useless-alternative", test_useless_alternative);
  g_test_add_func ("/epub/package/source-date", test_source_date);
  g_test_add_func ("/epub/package/broken-picture", test_broken_picture);
  g_test_add_func ("/epub/package/vanished-picture", test_vanished_picture);
  g_test_add_func ("/epub/package/cover-picture", test_cover_picture);
  g_test_add_func ("/epub/package/fallback", test_fallback);
  g_test_add_func ("/epub/package/extra-sheet", test_extra_sheet);
  g_test_add_func ("/epub/package/accents", test_accents);
  g_test_add_func ("/epub/package/no-fonts", test_no_fonts);
  g_test_add_func ("/epub/package/zip", test_zip);
  g_test_add_func ("/epub/package/unwritable", test_unwritable);
  g_test_add_func ("/epub/package/full-disk", test_full_disk);
  return sample_run ();
}
