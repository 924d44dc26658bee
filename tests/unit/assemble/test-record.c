#include "assemble/identifier.h"

#include "unit/assemble/assemble-fixture.h"

#include <string.h>

static void
test_isbn (void)
{
  static const struct
  {
    const char *text;
    gboolean good;
    char wanted;
  } numbers[] = {
    { "978-3-16-148410-0", TRUE, 0 },
    { "9783161484100", TRUE, 0 },
    { "978 3 16 148410 0", TRUE, 0 },
    { "978-3-16-148410-1", FALSE, '0' },
    { "3-16-148410-X", TRUE, 0 },
    { "316148410X", TRUE, 0 },
    { "3-16-148410-1", FALSE, 'X' },
    { "977-3-16-148410-0", FALSE, 0 },
    { "978-3-16-14841", FALSE, 0 },
    { "X16148410X", FALSE, 0 },
    { "", FALSE, 0 },
    { "978-3-16-148410-00", FALSE, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char wanted;
      g_assert_cmpint (yb_isbn_check (numbers[i].text, &wanted), ==, numbers[i].good);
      g_assert_cmpint (wanted, ==, numbers[i].wanted);
    }
}

static void
test_issn_and_urn (void)
{
  char wanted;
  g_assert_true (yb_issn_check ("2049-3630", &wanted));
  g_assert_true (yb_issn_check ("2434-561X", &wanted));
  g_assert_false (yb_issn_check ("1234-5678", &wanted));
  g_assert_cmpint (wanted, ==, '9');
  g_assert_false (yb_issn_check ("1234-567", &wanted));
  g_assert_true (yb_urn_check ("urn:nbn:de:101:1-201102033592", &wanted));
  g_assert_true (yb_urn_check ("urn:nbn:de:gbv:7-isbn-90-6984-508-3-8", &wanted));
  g_assert_true (yb_urn_check ("urn:nbn:de:bvb:12-bsb00103137-3", &wanted));
  g_assert_false (yb_urn_check ("urn:nbn:de:101:1-201102033591", &wanted));
  g_assert_cmpint (wanted, ==, '2');
  g_assert_true (yb_urn_check ("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", &wanted));
  g_assert_false (yb_urn_check ("nbn:de:1", &wanted));
  g_assert_false (yb_urn_check ("urn:x", &wanted));
  g_assert_false (yb_urn_check ("urn:nbn:de:101 1", &wanted));
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write (
      "book/yearbook.yaml",
      "id: jahrbuch-2021\ntitle: \"Ein  Jahr: 2021\"\nsubtitle: Chronik\nyear: 2021\nlang: de-de\n"
      "publisher: Amt\neditor: A. Muster\ndeadline: 2021-12-31\naddress: |\n  Weg 1\n  12345 Ort\n"
      "email: amt@a.de\nphone: +49 351 1\nweb: https://a.de/\nrights: Alle Rechte\nlicence: CC BY 4.0\n"
      "licence_url: https://creativecommons.org/licenses/by/4.0/\nprinter: Druckerei, Weg 2\nnotice: Hinweis\n"
      "series:\n  title: Reihe\n  number: 7\nisbn:\n  print: 978-3-16-148410-0\n  epub: 3-16-148410-X\n"
      "issn: 2049-3630\nurn: urn:nbn:de:101:1-201102033592\ndescription: Worum es geht\nlayout: chronik\n"
      "order: descending\nchapters: quarter\nmissing_pictures: omit\n"
      "accessibility:\n  certified_by: Prüfstelle\n  level: A\n  report: https://a.de/pruefung\n");
  assemble_write_entry ("one", "2021-03-04", "Eins", "");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  fixture_expect (fixture, "");
  const YbRecord *record = &book->record;
  g_assert_cmpstr (record->id, ==, "jahrbuch-2021");
  g_assert_cmpstr (record->title, ==, "Ein Jahr: 2021");
  g_assert_cmpstr (record->lang, ==, "de-DE");
  g_assert_cmpstr (record->deadline, ==, "31.\u00a0Dezember 2021");
  g_assert_cmpstr (record->address, ==, "Weg 1\n12345 Ort");
  g_assert_cmpstr (record->series_number, ==, "7");
  g_assert_cmpstr (record->isbn[YB_MEDIUM_PRINT], ==, "978-3-16-148410-0");
  g_assert_cmpstr (record->isbn[YB_MEDIUM_PDF], ==, NULL);
  g_assert_cmpstr (record->issn[YB_MEDIUM_PRINT], ==, "2049-3630");
  g_assert_cmpuint (record->layout_span.line, ==, 29);
  g_assert_true (record->descending);
  g_assert_cmpstr (record->certifier, ==, "Prüfstelle");
  g_assert_cmpstr (record->certifier_report, ==, "https://a.de/pruefung");
  g_assert_cmpuint (record->wcag_level, ==, 1);
  g_assert_cmpint (record->chapters, ==, YB_CHAPTERS_QUARTER);
  g_autofree char *imprint = outline_blocks (book->imprint->blocks, book->imprint->n_blocks);
  g_assert_cmpstr (
      imprint, ==,
      "p(**Ein Jahr: 2021**/Chronik) p(**Reihe**/Reihe, 7) p(**Herausgeber**/Amt) p(**Anschrift**/Weg 1/12345 "
      "Ort/{+49 351 1>tel:+493511}/{amt@a.de>mailto:amt@a.de}/{a.de>https://a.de/}) p(**Verantwortlich im "
      "Sinne des Presserechts**/A. Muster) p(**Redaktionsschluss**/31.\u00a0Dezember 2021) "
      "p(**Druck**/Druckerei, Weg 2) p(ISBN\u00a0978-3-16-148410-0 (Druck)/ISBN\u00a03-16-148410-X "
      "(EPUB)/ISSN\u00a02049-3630 (Druck)/urn:nbn:de:101:1-201102033592) p(Alle Rechte) "
      "p(**Lizenz**/{CC BY 4.0>https://creativecommons.org/licenses/by/4.0/}) p(Hinweis)");
}

/* They must not get into the files' metadata, and somebody must hear of it. */
static void
test_forbidden_characters (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_record ("rights: \"© 2021\\x1f Amt\\uFFFE\"\nseries: {title: \"Rei\\x07he\"}\n");
  assemble_write_entry ("one", "2021-03-04", "Eins", "");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  g_assert_cmpstr (book->record.rights, ==, "© 2021 Amt");
  g_assert_cmpstr (book->record.series_title, ==, "Reihe");
  fixture_expect (fixture,
                  "book/yearbook.yaml:6:9: warning[characters-dropped]: 2 characters that no text may hold were "
                  "left out, the first is U+001F\n"
                  "book/yearbook.yaml:7:17: warning[characters-dropped]: 1 character that no text may hold was "
                  "left out, the first is U+0007\n");
}

static void
test_wrong_values (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("book/yearbook.yaml",
                 "id: Jahrbuch 2021\ntitle: [a]\nyear: zwanzig\nlang: deutsch\npublisher:\n  a: b\nweb: a.de\n"
                 "licence_url: javascript:x\norder: up\nchapters: months\nmissing_pictures: lst\nisbn:\n  print: x\n"
                 "  papier: y\nissn: 1234-5678\nurn: x\ntitel: y\nseries: [1]\ncover: [1]\n");
  assemble_write_entry ("one", "2021-03-04", "Eins", "");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  g_assert_cmpstr (book->record.id, ==, "jahrbuch-2021");
  g_assert_cmpstr (book->record.lang, ==, "de");
  g_assert_cmpint (book->record.year, ==, 2021);
  g_assert_true (fixture_has_hint (fixture, "did you mean “title”?"));
  g_assert_true (fixture_has_hint (fixture, "write month? Possible are month, quarter, category, none"));
  g_assert_true (fixture_has_hint (fixture, "the last one should be 9"));
  fixture_expect (
      fixture,
      "book/yearbook.yaml:1:1: warning[imprint-incomplete]: the imprint names neither publisher nor address nor "
      "anybody "
      "responsible, as press law asks\n"
      "book/yearbook.yaml:1:5: error[bad-value]: an id is made of the letters a to z, digits and single hyphens and "
      "begins with a letter; “Jahrbuch 2021” is not\n"
      "book/yearbook.yaml:2:8: error[bad-value]: “title” is a list; it was ignored\n"
      "book/yearbook.yaml:3:7: error[bad-value]: “zwanzig” is not what “year” takes; it was ignored\n"
      "book/yearbook.yaml:4:7: error[bad-value]: “deutsch” is not what “lang” takes; it was ignored\n"
      "book/yearbook.yaml:6:3: error[bad-value]: “publisher” is a map of keys; it was ignored\n"
      "book/yearbook.yaml:7:6: error[bad-value]: “a.de” is not what “web” takes; it was ignored\n"
      "book/yearbook.yaml:8:14: error[bad-value]: “javascript:x” is not what “licence_url” takes; it was ignored\n"
      "book/yearbook.yaml:9:8: error[bad-value]: “up” is not what “order” takes; it was ignored\n"
      "book/yearbook.yaml:10:11: error[bad-value]: “months” is not what “chapters” takes; it was ignored\n"
      "book/yearbook.yaml:11:19: error[bad-value]: “lst” is not what “missing_pictures” takes; it was ignored\n"
      "book/yearbook.yaml:13:10: error[bad-isbn]: this is no ISBN: “x”; it was left out\n"
      "book/yearbook.yaml:14:3: warning[unknown-key]: the key “papier” is unknown and was ignored\n"
      "book/yearbook.yaml:15:7: error[bad-issn]: the check digit of the ISSN “1234-5678” is wrong; it was left out\n"
      "book/yearbook.yaml:16:6: warning[bad-urn]: this is no URN: “x”; it was left out\n"
      "book/yearbook.yaml:17:1: warning[unknown-key]: the key “titel” is unknown and was ignored\n"
      "book/yearbook.yaml:18:9: error[bad-value]: “series” is a list; it was ignored\n"
      "book/yearbook.yaml:19:8: error[bad-value]: “cover” is a list; it was ignored\n");
}

static void
test_little (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("book/yearbook.yaml", "title: 2021 im Überblick\n");
  assemble_write_entry ("one", "2020-03-04", "Eins", "");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  g_assert_cmpstr (book->record.id, ==, "yearbook-2021-im-ueberblick");
  g_assert_cmpint (book->record.year, ==, 2020);
  fixture_expect (
      fixture, "book/yearbook.yaml:1:1: warning[imprint-incomplete]: the imprint names neither publisher nor address "
               "nor anybody responsible, as press law asks\n"
               "book/yearbook.yaml:1:1: warning[missing-language]: the book does not say its language; it was taken "
               "for German\n");
  fixture_write ("book/yearbook.yaml", "lang: en\npublisher: x\n");
  g_autoptr (YbBook) untitled = assemble_folder (fixture, NULL);
  fixture_expect (
      fixture, "book/yearbook.yaml:1:1: warning[imprint-incomplete]: the imprint has no address of the publisher, as "
               "press law asks\n"
               "book/yearbook.yaml:1:1: warning[imprint-incomplete]: the imprint names nobody who is responsible for "
               "the content, as press law asks\n"
               "book/yearbook.yaml:1:1: info[imprint-printer]: the imprint names no printer; press law asks for one "
               "if the book is printed\n"
               "book/yearbook.yaml:1:1: error[missing-title]: the book has no title\n");
  g_assert_cmpstr (untitled->record.id, ==, "yearbook");
}

/* What press law asks of a printed work, each told for itself. */
static void
test_imprint (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct
  {
    const char *keys, *told;
  } cases[] = {
    { "publisher: A\naddress: B 1\neditor: C\nprinter: |\n  D\n  E 2\n", "" },
    { "address: B 1\neditor: C\nprinter: D 2\n",
      "book/yearbook.yaml:1:1: warning[imprint-incomplete]: the imprint names no publisher, as press law asks\n" },
    { "publisher: A\naddress: Musterstadt\neditor: C\nprinter: D 2\n",
      "book/yearbook.yaml:4:10: warning[imprint-incomplete]: the publisher's address names no house and no post code, "
      "as "
      "press law asks\n" },
    { "publisher: A\naddress: |\n  Postfach 10 11 12\n  01067 Dresden\neditor: C\nprinter: D 2\n",
      "book/yearbook.yaml:4:10: warning[imprint-incomplete]: the publisher's address is a post office box alone; press "
      "law "
      "asks where somebody can be found\n" },
    { "publisher: A\naddress: |\n  Weg 1\n  Postfach 10 11 12\n  01067 Dresden\neditor: C\nprinter: D 2\n", "" },
    { "publisher: A\naddress: B 1\neditor: C\nisbn: 978-3-16-148410-0\n",
      "book/yearbook.yaml:1:1: warning[imprint-incomplete]: the imprint names no printer, as press law asks of what is "
      "printed\n" },
    { "publisher: A\naddress: B 1\neditor: C\nisbn:\n  epub: 978-3-16-148410-0\n", "" },
    { "publisher: A\naddress: B 1\neditor: C\n",
      "book/yearbook.yaml:1:1: info[imprint-printer]: the imprint names no printer; press law asks for one if the book "
      "is printed\n" },
    { "publisher: A\naddress: B 1\neditor: C\nprinter: D\n",
      "book/yearbook.yaml:6:10: warning[imprint-incomplete]: the imprint names the printer without an address, which "
      "press law asks for\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("title: Buch\nlang: de\n", cases[i].keys, NULL);
      fixture_write ("book/yearbook.yaml", text);
      assemble_write_entry ("one", "2021-03-04", "Eins", "");
      g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
      fixture_expect (fixture, cases[i].told);
    }
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_record ("");
  assemble_write_entry ("one", "2021-03-04", "Eins", "");
  fixture_write ("book/pages/foreword.md", "---\nbyline: Wir\n---\n\nText[^1]\n\n[^1]: Note\n");
  fixture_write ("book/pages/afterword.md", "---\ntitle: Zum Schluss\nlang: en\ntitel: x\n---\n\nEnd\n");
  fixture_write ("book/pages/imprint.md", "---\ntitle: Kleingedrucktes\n---\n\nSchrift\n");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  g_assert_cmpstr (book->foreword->title.text, ==, "Vorwort");
  g_assert_cmpstr (book->foreword->byline, ==, "Wir");
  g_assert_cmpuint (book->foreword->n_notes, ==, 1);
  g_assert_cmpstr (book->afterword->title.text, ==, "Zum Schluss");
  g_assert_cmpstr (book->afterword->lang, ==, "en");
  g_autofree char *imprint = outline_blocks (book->imprint->blocks, book->imprint->n_blocks);
  g_assert_cmpstr (imprint, ==,
                   "p(**Ein Buch**) p(**Herausgeber**/Amt) p(**Anschrift**/Markt 1) "
                   "p(**Verantwortlich im Sinne des Presserechts**/Wir) p(**Druck**/Druck, Weg 2) p(Schrift)");
  fixture_expect (fixture,
                  "book/pages/afterword.md:4:1: warning[unknown-key]: the key “titel” is unknown and was ignored\n");
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
  g_test_add_func ("/record/isbn", test_isbn);
  g_test_add_func ("/record/issn-and-urn", test_issn_and_urn);
  g_test_add ("/record/whole", Fixture, NULL, fixture_set_up, test_whole, fixture_tear_down);
  g_test_add ("/record/forbidden-characters", Fixture, NULL, fixture_set_up, test_forbidden_characters,
              fixture_tear_down);
  g_test_add ("/record/wrong-values", Fixture, NULL, fixture_set_up, test_wrong_values, fixture_tear_down);
  g_test_add ("/record/little", Fixture, NULL, fixture_set_up, test_little, fixture_tear_down);
  g_test_add ("/record/imprint", Fixture, NULL, fixture_set_up, test_imprint, fixture_tear_down);
  g_test_add ("/record/pages", Fixture, NULL, fixture_set_up, test_pages, fixture_tear_down);
  return g_test_run ();
}
