/* The printed edition's pages in the EPUB. */
#include "sample.h"

#include <string.h>

#define CHAPTER "chapter-juli.xhtml"
#define MARK(label)                                                                                                    \
  "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-" label "\" aria-label=\"Seite " label "\"></span>"

static void
test_within_words_and_runs (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample_add_page (sample, "17", NODE_STYLED, (guint32)(strstr (STYLED, "tten") - STYLED));
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<em>dem <strong>fe" MARK ("17") "tten</strong> Wort</em>");
}

static void
test_between_blocks (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample_add_page (sample, "2", NODE_TITLE, 0);
  sample_add_page (sample, "3", NODE_HEADING, 0);
  sample_add_page (sample, "4", NODE_CELL_3, 0);
  sample_add_page (sample, "5", NODE_GALLERY_2, 0);
  g_autofree char *text = sample_make_and_read (sample, CHAPTER);
  assert_holds (text, "<article id=\"erster\">\n" MARK ("2"));
  assert_holds (text, MARK ("3") "\n<h3>");
  assert_holds (text, "<th scope=\"row\">" MARK ("4") "2021");
  assert_holds (text, MARK ("5") "\n<figure id=\"f26\"");
}

/* Pages without text come where the next text is, in order; what follows the last text is marked at the end. */
static void
test_pages_without_text (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample_add_page (sample, "i", 0, 0);
  sample_add_page (sample, "ii", 0, 0);
  sample_add_page (sample, "iii", NODE_FOREWORD, 0);
  sample_add_page (sample, "1", 0, 0);
  sample_add_page (sample, "2", NODE_SECOND_TEXT, 4);
  sample_add_page (sample, "3", 0, 0);
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *cover = sample_read (package, "cover.xhtml");
  g_autofree char *foreword = sample_read (package, "foreword.xhtml");
  g_autofree char *chapter = sample_read (package, CHAPTER);
  g_autofree char *credits = sample_read (package, "credits.xhtml");
  assert_holds (cover, MARK ("i"));
  assert_holds (foreword, MARK ("ii") MARK ("iii"));
  assert_holds (chapter, "Ein " MARK ("1") MARK ("2") "zweiter");
  assert_holds (credits, MARK ("3"));
}

/* A list that is made has no text of the book: its pages begin at one of its items. */
static void
test_within_lists (void)
{
  g_autoptr (Sample) sample = sample_new ();
  YbNodeId contents = yb_book_page_node (sample->book, YB_PAGE_TYPE_CONTENTS);
  YbNodeId credits_page = yb_book_page_node (sample->book, YB_PAGE_TYPE_CREDITS);
  sample_add_page (sample, "iv", contents, 0);
  sample_add_page (sample, "v", contents, NODE_SECOND_TITLE);
  sample_add_page (sample, "vi", contents, credits_page);
  sample_add_page (sample, "8", credits_page, 0);
  sample_add_page (sample, "9", credits_page, 1);
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *nav = sample_read (package, "nav.xhtml");
  g_autofree char *credits = sample_read (package, "credits.xhtml");
  assert_holds (nav, MARK ("iv") "<nav id=\"toc\"");
  assert_holds (nav, "#zweiter\">" MARK ("v"));
  assert_holds (nav, "<a href=\"credits.xhtml\">" MARK ("vi"));
  assert_holds (credits, MARK ("8") "\n<h1");
  assert_holds (credits, "<li>" MARK ("9"));
}

/* A picture that comes two pages after its text does not turn the pages back. */
static void
test_overtaken_picture (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample_add_page (sample, "1", NODE_SECOND_TEXT, 4);
  sample_add_page (sample, "2", NODE_LEAD, 0);
  sample_add_page (sample, "3", NODE_AFTERWORD, 0);
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *chapter = sample_read (package, CHAPTER);
  g_autofree char *afterword = sample_read (package, "afterword.xhtml");
  assert_holds (chapter, "Ein " MARK ("1") "zweiter");
  assert_holds (afterword, MARK ("2") MARK ("3"));
}

static void
test_page_list (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample_add_page (sample, "i", 0, 0);
  sample_add_page (sample, "ii", yb_book_page_node (sample->book, YB_PAGE_TYPE_TITLE_PAGE), 0); /* title page */
  sample_add_page (sample, "iii", NODE_IMPRINT, 0);
  sample_add_page (sample, "iv", yb_book_page_node (sample->book, YB_PAGE_TYPE_CONTENTS), 0); /* contents */
  sample_add_page (sample, "1", NODE_CHAPTER, 0);
  sample_add_page (sample, "1", NODE_LIST, 0);                                              /* a label twice */
  sample_add_page (sample, "A/2", NODE_QUOTE_TEXT, 1000);                                   /* beyond the text */
  sample_add_page (sample, "4", yb_book_page_node (sample->book, YB_PAGE_TYPE_CREDITS), 0); /* credits */
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *nav = sample_read (package, "nav.xhtml");
  assert_holds (nav, "<li><a href=\"cover.xhtml#page-i\">i</a></li>\n"
                     "<li><a href=\"title.xhtml#page-ii\">ii</a></li>\n"
                     "<li><a href=\"imprint.xhtml#page-iii\">iii</a></li>\n"
                     "<li><a href=\"nav.xhtml#page-iv\">iv</a></li>\n"
                     "<li><a href=\"chapter-juli.xhtml#page-1\">1</a></li>\n"
                     "<li><a href=\"chapter-juli.xhtml#page-number-6\">1</a></li>\n"
                     "<li><a href=\"chapter-juli.xhtml#page-number-7\">A/2</a></li>\n"
                     "<li><a href=\"credits.xhtml#page-4\">4</a></li>\n");
  assert_holds (nav, MARK ("iv"));
  g_autofree char *ncx = sample_read (package, "toc.ncx");
  assert_holds (ncx, "<pageTarget id=\"target-1\" type=\"front\">");
  assert_holds (ncx, "<pageTarget id=\"target-5\" type=\"normal\" value=\"1\">");
}

/* A map that does not fit the book loses no page. */
static void
test_wild_map (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample_add_page (sample, "9", NODE_AFTERWORD_TEXT, 0);
  sample_add_page (sample, "8", NODE_STYLED, 5);
  sample_add_page (sample, "7", 900000, 0);
  sample_add_page (sample, "6", NODE_RULE, 77);
  g_autofree char *nav = sample_make_and_read (sample, "nav.xhtml");
  for (const char *label = "9876"; *label; label++)
    {
      g_autofree char *link = g_strdup_printf ("#page-%c\">", *label);
      assert_holds (nav, link);
    }
}

static void
test_without_pages (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (YbPackage) package = sample_make (sample);
  g_autofree char *nav = sample_read (package, "nav.xhtml");
  g_autofree char *opf = sample_read (package, "package.opf");
  g_autofree char *credits = sample_read (package, "credits.xhtml");
  assert_lacks (nav, "page-list");
  assert_lacks (opf, "pageBreakMarkers");
  assert_lacks (opf, "pageBreakSource");
  assert_holds (credits, "<a href=\"chapter-juli.xhtml#f7\">erster</a>");
}

static void
test_credits_name_pages (void)
{
  g_autoptr (Sample) sample = sample_new ();
  sample_add_page (sample, "5", NODE_CHAPTER, 0);
  g_autofree char *credits = sample_make_and_read (sample, "credits.xhtml");
  assert_holds (credits, "Foto: Anna</span><span class=\"credits-pages\"> "
                         "<a href=\"chapter-juli.xhtml#f7\" aria-label=\"Seite 5\">5</a>");
  assert_holds (credits, "ohne Angabe");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/epub/pages/within-words-and-runs", test_within_words_and_runs);
  g_test_add_func ("/epub/pages/between-blocks", test_between_blocks);
  g_test_add_func ("/epub/pages/without-text", test_pages_without_text);
  g_test_add_func ("/epub/pages/overtaken-picture", test_overtaken_picture);
  g_test_add_func ("/epub/pages/list", test_page_list);
  g_test_add_func ("/epub/pages/within-lists", test_within_lists);
  g_test_add_func ("/epub/pages/wild-map", test_wild_map);
  g_test_add_func ("/epub/pages/none", test_without_pages);
  g_test_add_func ("/epub/pages/credits", test_credits_name_pages);
  return sample_run ();
}
