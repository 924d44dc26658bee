/* What the book's elements become in XHTML. */
#include "emit/epub/writer.h"
#include "sample.h"

#include <libxml/parser.h>
#include <string.h>

#define CHAPTER "chapter-juli.xhtml"

static void
test_runs_nest (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<p>Vor <em>dem <strong>fetten</strong> Wort</em> und danach, "
                      "<a href=\"chapter-juli.xhtml#zweiter\">siehe oben</a><sup><a ");
}

static void
test_blocks (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<article id=\"erster\">");
  assert_holds (text, "<time datetime=\"2021-07-06\"><span class=\"day\">6.</span>");
  assert_holds (text, "<span class=\"weekday\">Dienstag</span>");
  assert_holds (text, "<h3>Zwischentitel</h3>");
  assert_holds (text, "<ol start=\"3\">\n<li>eins</li>\n<li>zwei</li>\n</ol>");
  assert_holds (text, "<p>So ist es.</p>\n</blockquote>\n<figcaption class=\"attribution\">Eine Stimme</figcaption>");
  assert_holds (text, "<pre><code>a &lt;b&gt;\n  c</code></pre>");
  assert_holds (text, "<hr/>");
  assert_holds (text, "<div class=\"gallery\">");
}

static void
test_table (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Zahlen\">");
  assert_holds (text, "<caption>Zahlen</caption>");
  assert_holds (text, "<th scope=\"col\" class=\"end\">Zahl</th>");
  assert_holds (text, "<th scope=\"row\">2021</th><td class=\"end\">12</td>");
}

/* Whoever jumps from region to region hears which one it is. */
static void
test_tables_of_one_name (void)
{
  g_autoptr (Sample) sample = sample_new ();
  YbEntry *entry = (YbEntry *)sample->book->entries[0];
  ((YbBlock **)entry->blocks)[0] = (YbBlock *)entry->blocks[5];
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "aria-label=\"Zahlen\">");
  assert_holds (text, "aria-label=\"Zahlen (2)\">");
}

/* A drawing that says what it shows, and all its numbers below it; one that would only say its title again is silent.
 */
static void
test_chart (void)
{
  g_autoptr (Sample) sample = sample_new ();
  static const double values[] = { 12 };
  YbChart chart = {
    .kind = YB_CHART_BAR, .alt = "Ein Balken.", .source = "Amt", .n_rows = 1, .n_series = 1, .values = values
  };
  YbBlock *block = (YbBlock *)sample->book->entries[0]->blocks[5];
  block->kind = YB_BLOCK_CHART;
  block->chart = &chart;
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *text = sample_read (package, CHAPTER);
  g_autofree char *opf = sample_read (package, "package.opf");
  assert_holds (text, "<figure class=\"chart\">\n<p class=\"chart-title\">Zahlen</p>\n<svg ");
  assert_holds (text, "role=\"img\" aria-label=\"Ein Balken.\"");
  assert_holds (text, "role=\"region\" tabindex=\"0\" aria-label=\"Zahlen\">\n<table>\n<thead>");
  assert_holds (text, "<figcaption class=\"chart-source\">Amt</figcaption>");
  assert_holds (opf, ">longDescription<");
  assert_holds (opf, "properties=\"svg\"");
  chart.alt = "Zahlen";
  g_autofree char *silent = sample_make_and_read (sample, CHAPTER);
  assert_holds (silent, "aria-hidden=\"true\"");
  assert_lacks (silent, "role=\"img\"");
}

/* Which line is which, where there are several; words that would run into each other are left to the table. */
static void
test_chart_of_lines (void)
{
  g_autoptr (Sample) sample = sample_new ();
  static const double values[] = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24
  };
  YbCell cells[13][3];
  YbRow rows[13];
  for (guint r = 0; r < 13; r++)
    {
      for (guint c = 0; c < 3; c++)
        cells[r][c] = (YbCell){ .text = sample_text (sample, r == 0   ? "Reihe"
                                                             : c == 0 ? "September"
                                                                      : "7"),
                                .columns = 1,
                                .rows = 1,
                                .head = r == 0 };
      rows[r] = (YbRow){ 3, cells[r] };
    }
  static const YbAlign aligns[] = { YB_ALIGN_START, YB_ALIGN_END, YB_ALIGN_END };
  YbTable table = { .n_columns = 3, .aligns = aligns, .n_head_rows = 1, .n_rows = 13, .rows = rows };
  table.caption = sample_text (sample, "Zahlen");
  YbChart chart = { .kind = YB_CHART_LINE, .alt = "Linien.", .n_rows = 12, .n_series = 2, .values = values };
  YbBlock *block = (YbBlock *)sample->book->entries[0]->blocks[5];
  block->kind = YB_BLOCK_CHART;
  block->chart = &chart;
  block->table = &table;
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  g_auto (GStrv) drawing = g_strsplit (strstr (text, "<svg"), "</svg>", 2);
  g_auto (GStrv) legend = g_strsplit (drawing[0], ">Reihe<", -1);
  g_auto (GStrv) labels = g_strsplit (drawing[0], ">September<", -1);
  g_assert_cmpuint (g_strv_length (legend), ==, 3);
  g_assert_cmpuint (g_strv_length (labels), ==, 4); /* every fourth month */
  g_assert_null (strstr (drawing[0], ">7<"));
  /* Long names stand above, and leave the lines the whole width. */
  cells[0][1].text = sample_text (sample, "Anträge auf Förderung aus dem Freistaat");
  g_autofree char *wide = sample_make_and_read (sample, CHAPTER);
  g_auto (GStrv) with_legend = g_strsplit (strstr (wide, "<svg"), "</svg>", 2);
  g_auto (GStrv) more_labels = g_strsplit (with_legend[0], ">September<", -1);
  g_assert_cmpuint (g_strv_length (more_labels), ==, 5);
  assert_holds (with_legend[0], "<rect x=\"0.0\" y=\"");
}

/* A number stands where its line does not run through it: left of a rise, below a dent. */
static void
test_numbers_of_lines (void)
{
  g_autoptr (Sample) sample = sample_new ();
  double values[] = { 1, 2, 3 };
  YbCell cells[4][2];
  YbRow rows[4];
  for (guint r = 0; r < 4; r++)
    {
      for (guint c = 0; c < 2; c++)
        cells[r][c] = (YbCell){ .text = sample_text (sample, r == 2 && c == 1 ? "42" : "x"), .columns = 1, .rows = 1 };
      rows[r] = (YbRow){ 2, cells[r] };
    }
  static const YbAlign aligns[] = { YB_ALIGN_START, YB_ALIGN_END };
  YbTable table = { .n_columns = 2, .aligns = aligns, .n_head_rows = 1, .n_rows = 4, .rows = rows };
  table.caption = sample_text (sample, "Zahlen");
  YbChart chart = { .kind = YB_CHART_LINE, .alt = "Eine Linie.", .n_rows = 3, .n_series = 1, .values = values };
  YbBlock *block = (YbBlock *)sample->book->entries[0]->blocks[5];
  block->kind = YB_BLOCK_CHART;
  block->chart = &chart;
  block->table = &table;
  g_autofree char *rising = sample_make_and_read (sample, CHAPTER);
  assert_holds (rising, "text-anchor=\"end\" fill=\"currentColor\">42</text>");
  values[0] = 3;
  g_autofree char *dented = sample_make_and_read (sample, CHAPTER);
  assert_holds (dented, "text-anchor=\"middle\" fill=\"currentColor\">42</text>");
  values[1] = 5;
  values[2] = 1;
  g_autofree char *peaked = sample_make_and_read (sample, CHAPTER);
  assert_holds (peaked, "text-anchor=\"middle\" fill=\"currentColor\">42</text>");
}

/* Within an entry that runs the other way, the book's own language says so. */
static void
test_directions (void)
{
  g_autoptr (Sample) sample = sample_new ();
  ((YbEntry *)sample->book->entries[0])->lang = "ar";
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<article id=\"erster\" lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">");
  assert_holds (text, "<p class=\"dateline\" lang=\"de\" xml:lang=\"de\" dir=\"ltr\">");
}

/* A cell that spans rows takes its column from the rows below. */
static void
test_table_spans (void)
{
  g_autoptr (Sample) sample = sample_new ();
  YbTable *table = (YbTable *)sample->book->entries[0]->blocks[5]->table;
  YbCell *cells = (YbCell *)table->rows[0].cells;
  cells[0].rows = 2;
  ((YbRow *)table->rows)[1] = (YbRow){ 1, cells + 3 };
  table->n_head_rows = 0;
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<th scope=\"rowgroup\" rowspan=\"2\">Jahr</th>");
  assert_holds (text, "<tr><td class=\"end\">12</td></tr>");
}

static void
test_pictures (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<figure id=\"f7\" class=\"picture lead\">");
  assert_holds (text, "src=\"images/001.png\" alt=\"Ein schwarzes Feld\" width=\"30\" height=\"20\"");
  assert_holds (text, "<span class=\"credit\">Foto: Anna (CC BY 4.0)</span>");
  assert_holds (text, "alt=\"\" role=\"presentation\"");
  assert_holds (text, "<li id=\"f28\"><span class=\"caption\">Minister am Rednerpult</span>");
}

static void
test_notes (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<sup><a epub:type=\"noteref\" role=\"doc-noteref\" id=\"r31\" href=\"#n31\">1</a></sup>");
  assert_holds (text, "<aside id=\"n31\" class=\"note\" epub:type=\"footnote\" role=\"doc-footnote\">");
  assert_holds (text, "href=\"#r31\" aria-label=\"1 – zurück zum Text\">1</a> Eine Anmerkung.");
}

static void
test_languages (void)
{
  g_autoptr (Sample) sample = sample_new ();
  ((YbEntry *)sample->book->entries[1])->lang = "ar";
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<article id=\"zweiter\" lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">");
  assert_holds (text, "<p class=\"dateline\" lang=\"de\" xml:lang=\"de\"");
  sample->book->record.lang = "he";
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *opf = sample_read (package, "package.opf");
  assert_holds (opf, "page-progression-direction=\"rtl\"");
  g_assert_true (yb_is_right_to_left ("fa-IR"));
  g_assert_false (yb_is_right_to_left ("ar-Latn"));
  g_assert_false (yb_is_right_to_left ("art"));
}

static void
test_links (void)
{
  g_autofree char *escaped = yb_href_from_uri ("https://example.org/a b?q=100%&x=\"<%C3%A4>");
  g_autofree char *script = yb_href_from_uri ("javascript:alert(1)");
  g_autofree char *file = yb_href_from_uri ("file:///etc/passwd");
  g_autofree char *bare = yb_href_from_uri ("https://");
  g_autofree char *mail = yb_href_from_uri ("MAILTO:a@example.org");
  g_assert_cmpstr (escaped, ==, "https://example.org/a%20b?q=100%25&x=%22%3C%C3%A4%3E");
  g_assert_null (script);
  g_assert_null (file);
  g_assert_null (bare);
  g_assert_cmpstr (mail, ==, "MAILTO:a@example.org");
}

/* A link to nowhere stays text. */
static void
test_dead_links (void)
{
  g_autoptr (Sample) sample = sample_new ();
  YbBlock *block = (YbBlock *)sample->book->entries[0]->blocks[1];
  ((YbRun *)block->text.runs)[2].target = "#niemand";
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<span>siehe oben</span>");
}

static void
assert_well_formed (const YbPackage *package)
{
  for (guint i = 0; i < package->n_files; i++)
    {
      const YbPackageFile *file = &package->files[i];
      if (!file->media_type || !g_str_has_suffix (file->media_type, "+xml"))
        continue;
      gsize size;
      const char *bytes = g_bytes_get_data (file->bytes, &size);
      xmlDoc *document = xmlReadMemory (bytes, (int)size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
      g_assert_nonnull (document);
      xmlFreeDoc (document);
    }
}

/* Whatever is in a text, the documents stay XML. */
static void
test_hostile_text (void)
{
  g_autoptr (Sample) sample = sample_new ();
  YbRecord *record = &sample->book->record;
  record->title = "</title><script>alert(1)</script> & ]]> \x01\x1f \xef\xbf\xbf";
  record->description = "\"quotes\" <b>&amp;</b>";
  sample->lead->alt = "\"><img src=x onerror=alert(1)>";
  YbBlock *block = (YbBlock *)sample->book->entries[1]->blocks[0];
  block->text = sample_text (sample, "<script>&\xef\xbf\xbe\x02</script>\nneue Zeile");
  g_autoptr (YbPackage) package = sample_make (sample);
  assert_well_formed (package);
  g_autofree char *text = sample_read (package, CHAPTER);
  assert_holds (text, "&lt;script&gt;&amp;&lt;/script&gt;<br/>neue Zeile");
  assert_lacks (text, "<script");
  assert_lacks (text, "<img src=x");
}

static void
test_many_runs (void)
{
  g_autoptr (Sample) sample = sample_new ();
  guint n = 50000;
  YbRun *runs = yb_arena_new0_n (sample->book->arena, YbRun, n);
  g_autofree char *letters = g_strnfill (2 * n, 'x');
  YbBlock *block = (YbBlock *)sample->book->entries[1]->blocks[0];
  block->text = sample_text (sample, letters);
  for (guint i = 0; i < n; i++)
    runs[i] = (YbRun){ YB_RUN_EMPHASIS, 2 * i, 2 * i + (i % 3), NULL, 0 };
  block->text.runs = runs;
  block->text.n_runs = n;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (YbPackage) package = sample_make (sample);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 20 * G_TIME_SPAN_SECOND);
  assert_well_formed (package);
}

/* Each picture with its caption or alternative text and its credit; ornaments and absent pictures are none. */
static void
test_picture_list (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample->book->terms.pictures = "Bilder";
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *nav = sample_read (package, "nav.xhtml");
  g_autofree char *ncx = sample_read (package, "toc.ncx");
  assert_holds (ncx, "<navList id=\"pictures\" class=\"loi\">\n<navLabel><text>Bilder</text></navLabel>\n"
                     "<navTarget id=\"picture-1\"><navLabel><text>Das Feld – Foto: Anna (CC BY 4.0)</text></navLabel>"
                     "<content src=\"chapter-juli.xhtml#f7\"/></navTarget>\n"
                     "<navTarget id=\"picture-2\"><navLabel><text>Ein größeres Feld</text></navLabel>");
  assert_holds (nav,
                "<nav epub:type=\"loi\" aria-label=\"Bilder\" hidden=\"hidden\">\n<h2>Bilder</h2>\n<ol>\n"
                "<li><a href=\"chapter-juli.xhtml#f7\">Das Feld <span class=\"credit\">Foto: Anna (CC BY 4.0)</span>"
                "</a></li>\n"
                "<li><a href=\"chapter-juli.xhtml#f25\">Ein größeres Feld</a></li>\n"
                "</ol></nav>");
}

/* The label of a caption's note is no part of its title; an undescribed picture is found by its entry. */
static void
test_picture_list_titles (void)
{
  g_autoptr (Sample) sample = sample_new ();
  YbRun run = { YB_RUN_NOTE_REFERENCE, 8, 9, NULL, NODE_NOTE };
  sample->lead->caption = sample_text (sample, "Das Feld1\nim Juli");
  sample->lead->caption.n_runs = 1;
  sample->lead->caption.runs = &run;
  sample->gallery_figure->alt = "1.png";
  ((YbEntry *)sample->book->entries[0])->lang = "en";
  g_autofree char *nav = sample_make_and_read (sample, "nav.xhtml");
  assert_holds (nav, "#f7\" lang=\"en\" xml:lang=\"en\">Das Feld im Juli <span");
  assert_holds (nav, "#f25\" lang=\"en\" xml:lang=\"en\">Picture: erster</a>");
}

static void
test_no_picture_list (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample->lead->picture = sample->gallery_figure->picture = NULL;
  g_autofree char *nav = sample_make_and_read (sample, "nav.xhtml");
  assert_lacks (nav, "loi");
}

/* Behind the text, and behind the marks of pages without text. */
static void
test_previous_and_next (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample->book->terms.previous = "Zurück";
  sample->book->terms.previous_and_next = "Voriger und nächster Teil";
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "</section>\n<nav class=\"previous-next\" aria-label=\"Voriger und nächster Teil\">\n<ul>\n"
                      "<li><a rel=\"prev\" href=\"foreword.xhtml\">Zurück: Vorwort</a></li>\n"
                      "<li><a rel=\"next\" href=\"afterword.xhtml\">Next: Nachwort</a></li>\n"
                      "</ul></nav>\n</body>");
}

static void
test_last_chapter (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample->layout->book.pages.n_types = 6; /* up to the chapters */
  sample_add_page (sample, "1", NODE_SECOND_TEXT, 0);
  sample_add_page (sample, "2", 0, 0);
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_lacks (text, "rel=\"next\"");
  assert_holds (text, "aria-label=\"Seite 2\"></span><nav class");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/epub/content/runs-nest", test_runs_nest);
  g_test_add_func ("/epub/content/blocks", test_blocks);
  g_test_add_func ("/epub/content/table", test_table);
  g_test_add_func ("/epub/content/tables-of-one-name", test_tables_of_one_name);
  g_test_add_func ("/epub/content/chart", test_chart);
  g_test_add_func ("/epub/content/chart-of-lines", test_chart_of_lines);
  g_test_add_func ("/epub/content/chart-of-lines-numbers", test_numbers_of_lines);
  g_test_add_func ("/epub/content/directions", test_directions);
  g_test_add_func ("/epub/content/table-spans", test_table_spans);
  g_test_add_func ("/epub/content/pictures", test_pictures);
  g_test_add_func ("/epub/content/notes", test_notes);
  g_test_add_func ("/epub/content/languages", test_languages);
  g_test_add_func ("/epub/content/links", test_links);
  g_test_add_func ("/epub/content/dead-links", test_dead_links);
  g_test_add_func ("/epub/content/hostile-text", test_hostile_text);
  g_test_add_func ("/epub/content/many-runs", test_many_runs);
  g_test_add_func ("/epub/content/picture-list", test_picture_list);
  g_test_add_func ("/epub/content/picture-list-titles", test_picture_list_titles);
  g_test_add_func ("/epub/content/no-picture-list", test_no_picture_list);
  g_test_add_func ("/epub/content/previous-and-next", test_previous_and_next);
  g_test_add_func ("/epub/content/last-chapter", test_last_chapter);
  return sample_run ();
}
