#include "unit/read/fixture.h"

#include <string.h>

static const YbEntries *
read_page (Fixture *fixture, const char *text)
{
  fixture_write ("seite.txt", text);
  return fixture_read (fixture, "seite.txt");
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const YbEntries *entries = read_page (fixture, "Hauptinhalt\n\nUnser Jahr 2021\n\n02.12.2021: Das Ende\n\nDas endet "
                                                 "hier.\n\nNoch einer.\n\n1.2.2021: Der Anfang\n\nErster Absatz.\n\n"
                                                 "zurück zum Seitenanfang\n");
  fixture_expect_value (entries->fields, "title", "Unser Jahr 2021", 3, 1);
  fixture_expect_value (entries->fields, "year", "2021", 3, 12);
  fixture_expect_value (entries->fields, "id", "seite", 3, 1);
  g_assert_null (entries->root);
  g_assert_cmpuint (entries->n_entries, ==, 2);
  fixture_expect_value (entries->entries[0].fields, "date", "02.12.2021", 5, 1);
  fixture_expect_value (entries->entries[0].fields, "title", "Das Ende", 5, 13);
  g_assert_cmpstr (entries->entries[0].body, ==, "Das endet hier.\n\nNoch einer.\n\n");
  g_assert_cmpuint (entries->entries[0].body_lines[2], ==, 9);
  fixture_expect_value (entries->entries[1].fields, "title", "Der Anfang", 11, 11);
  fixture_expect (fixture,
                  "seite.txt:1:1: info[page-furniture]: “Hauptinhalt” belongs to the web site and was left out\n"
                  "seite.txt:15:1: info[page-furniture]: “zurück zum Seitenanfang” belongs to the web site and was "
                  "left out\n");
}

/* A caption with its credit, one with the credit on the next line, one without any. */
static void
test_captions (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const YbEntries *entries = read_page (
      fixture,
      "Jahr 2021\n\n03.03.2021: Eins\n\nDas neue Haus © Amt für Bilder\n\nEin Absatz, der etwas erzählt und mit "
      "einem Punkt endet.\n\n02.03.2021: Zwei\n\nDas alte Haus\n© Amt\n\nEin Absatz, der etwas erzählt.\n\n"
      "01.03.2021: Drei\n\nStartseite des Portals\n\nEin Absatz, der etwas erzählt.\n");
  g_assert_cmpuint (entries->n_entries, ==, 3);
  fixture_expect_value (entries->entries[0].fields, "images.0.caption", "Das neue Haus", 5, 1);
  fixture_expect_value (entries->entries[0].fields, "images.0.credit", "© Amt für Bilder", 5, 15);
  fixture_expect_value (entries->entries[1].fields, "images.0.caption", "Das alte Haus", 11, 1);
  fixture_expect_value (entries->entries[1].fields, "images.0.credit", "© Amt", 12, 1);
  fixture_expect_value (entries->entries[2].fields, "images.0.caption", "Startseite des Portals", 18, 1);
  g_assert_null (fixture_find (entries->entries[2].fields, "images.0.credit"));
  g_assert_cmpstr (entries->entries[2].body, ==, "Ein Absatz, der etwas erzählt.\n\n");
  fixture_expect (fixture, "");
}

static void
test_slideshow (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const YbEntries *entries = read_page (fixture,
                                        "Jahr 2021\n\n03.03.2021: Schau\n\n/\n(© Foto Amt.)\nErstes Bild\n/\n(© "
                                        "Foto Amt.)\nZweites Bild\n\nEin Absatz, der etwas erzählt.\n");
  const YbValue *images = fixture_find (entries->entries[0].fields, "images");
  g_assert_nonnull (images);
  g_assert_cmpuint (images->n_items, ==, 2);
  g_assert_cmpstr (yb_value_text (fixture_find (images, "0.caption")), ==, "Erstes Bild");
  g_assert_cmpstr (yb_value_text (fixture_find (images, "1.caption")), ==, "Zweites Bild");
  g_assert_cmpstr (entries->entries[0].body, ==, "Ein Absatz, der etwas erzählt.\n\n");
}

/* What looks like Markdown is text; an address is a link. */
static void
test_literal (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const YbEntries *entries = read_page (fixture,
                                        "Jahr 2021\n\n03.03.2021: Zeichen\n\nEin *Stern*, ein _Strich_ und <b> "
                                        "stehen hier.\n\nhttps://example.org/a_b\n");
  const char *body = entries->entries[0].body;
  g_assert_nonnull (strstr (body, "\\*Stern\\*"));
  g_assert_nonnull (strstr (body, "\\<b"));
  g_assert_nonnull (strstr (body, "https://example.org/a_b"));
}

static void
test_bad_pages (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_assert_cmpuint (read_page (fixture, "")->n_entries, ==, 0);
  g_assert_cmpuint (read_page (fixture, "Nur ein Titel\n")->n_entries, ==, 0);
  const YbEntries *entries = read_page (fixture, "31.02.2021: Kein Tag\n\nText.\n\n99.99.9999:\n");
  g_assert_cmpuint (entries->n_entries, ==, 2);
  g_assert_cmpstr (yb_value_text (fixture_find (entries->entries[0].fields, "date")), ==, "31.02.2021");
  g_assert_null (fixture_find (entries->entries[1].fields, "title"));
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) page = g_string_new ("Jahr 2021\n\n");
  for (guint i = 0; i < 20000; i++)
    g_string_append (page, "03.03.2021: Gleich\n\nText.\n\n");
  double start = fixture_cpu_time ();
  const YbEntries *entries = read_page (fixture, page->str);
  g_assert_cmpuint (entries->n_entries, ==, 20000);
  g_assert_cmpstr (entries->entries[0].name, ==, "entries/2021-03-03-gleich");
  g_assert_cmpstr (entries->entries[1].name, ==, "entries/2021-03-03-gleich-2");
  g_assert_cmpfloat (fixture_cpu_time () - start, <, 10);
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
  static const struct
  {
    const char *path;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/press-page/whole", test_whole },         { "/press-page/captions", test_captions },
    { "/press-page/slideshow", test_slideshow }, { "/press-page/literal", test_literal },
    { "/press-page/bad-pages", test_bad_pages }, { "/press-page/many", test_many },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}
