#include "assemble/names.h"

#include "unit/assemble/assemble-fixture.h"

#include <string.h>

/* ---- names ---- */

static void
expect_inverted (const char *name, const char *expected)
{
  g_autofree char *inverted = yb_name_invert (name);
  g_assert_cmpstr (inverted, ==, expected);
}

static void
test_names (void)
{
  expect_inverted ("Petra Muster", "Muster, Petra");
  expect_inverted ("Ursula von der Leyen", "Leyen, Ursula von der");
  expect_inverted ("Thomas de Maizi\u00e8re", "Maizi\u00e8re, Thomas de");
  expect_inverted ("Karl Graf zu Muster", "Muster, Karl Graf zu");
  expect_inverted ("Prof. Dr. Andreas\u00a0Muster", "Muster, Prof. Dr. Andreas");
  expect_inverted ("Muster Alvarez, Ana", "Muster Alvarez, Ana");
  expect_inverted ("Platon", "Platon");
  expect_inverted ("  ", "");
  g_autofree char *restored = yb_name_restore ("Leyen, Ursula von der");
  g_assert_cmpstr (restored, ==, "Ursula von der Leyen");
}

/* ---- marks ---- */

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (
      fixture, "",
      "Die [*Ministerin* Muster]{person=\"Muster, Petra\"\norganisation=\"Amt\"} kam nach [Hof]{place}.\n\n"
      "[A [B]{tag} C](https://a.de) [[D](https://d.de) E]{tag=\"F > G\"}\n\n"
      "`[x]{place}` [kein] {place} [y]{} [z]{place=1} offen]{place} [zu\n\n"
      "| a [Zelle]{place=\"Celle\"} |\n|---|\n| b |\n");
  expect_outline (book, "p(Die {{*Ministerin* Muster>organisation=Amt}>person=Muster, Petra} kam nach {Hof>place=}.) "
                        "p({A {B>tag=} C>https://a.de} {{D>https://d.de} E>tag=F > G}) "
                        "p(`[x]{place}` [kein] {place} [y]{} [z]{place=1} offen]{place} [zu) "
                        "table(!a {Zelle>place=Celle}/b)");
  fixture_expect (fixture, "");
}

static void
test_unknown_mark (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (fixture, "", "[Muster]{persn=\"Muster, Petra\"}");
  expect_outline (book, "p([Muster]{persn=\"Muster, Petra\"})");
  g_assert_cmpuint (yb_diagnostics_count (fixture->context.diagnostics, YB_SEVERITY_WARNING), ==, 1);
}

/* ---- registers ---- */

/* "A: Amt(2) > Referat(1); B: ..." with the number of places. Free with g_free(). */
static char *
outline_register (const YbBook *book, YbRegisterKind kind)
{
  GString *out = g_string_new (NULL);
  const YbRegister *list = &book->registers[kind];
  for (guint i = 0; i < list->n_items; i++)
    {
      const YbRegisterItem *item = &list->items[i];
      g_string_append (out, item->sub ? " > " : i > 0 ? "; " : "");
      if (item->letter)
        g_string_append_printf (out, "%s: ", item->letter);
      g_string_append_printf (out, "%s(%u)", item->name, item->n_places);
      if (item->see)
        g_string_append_printf (out, " -> %s", item->see);
    }
  return g_string_free (out, FALSE);
}

static void
expect_register (const YbBook *book, YbRegisterKind kind, const char *expected)
{
  g_autofree char *found = outline_register (book, kind);
  g_assert_cmpstr (found, ==, expected);
}

/* Persons as directories sort them, all else as dictionaries do. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (
      fixture,
      "people: [Anna M\u00fcller, Bert Muffel, Cora Mueller, Ursula von der Leyen, Max M\u00fcller-Amt, Dr. Zoe "
      "M\u00fcller]\n"
      "places: [\u00d6deran, Oderwitz, Neustadt, Neu Ulm, Stra\u00dfgr\u00e4bchen, Strassberg, 2. Hof]\n"
      "tags: [Verwaltung > E-Akte, Verwaltung > Archiv, Verwaltung, \u00c4mter, Amt 24, Amt 3]\n",
      "Nichts.");
  expect_register (book, YB_REGISTER_PERSONS,
                   "L: Leyen, Ursula von der(1); M: M\u00fcller, Anna(1); Mueller, Cora(1); M\u00fcller, Dr. Zoe(1); "
                   "M\u00fcller-Amt, Max(1); Muffel, Bert(1)");
  expect_register (book, YB_REGISTER_PLACES,
                   "0\u20139: 2. Hof(1); N: Neu Ulm(1); Neustadt(1); O: \u00d6deran(1); Oderwitz(1); S: Strassberg(1); "
                   "Stra\u00dfgr\u00e4bchen(1)");
  expect_register (book, YB_REGISTER_TAGS,
                   "A: Amt 3(1); Amt 24(1); \u00c4mter(1); V: Verwaltung(1) > Archiv(1) > E-Akte(1)");
  fixture_expect (fixture, "");
}

/* A name of the head stands where the text has it, else for the entry. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook)
      book = assemble_body (fixture, "people: [Petra Muster, Kurt Beispiel, Ida Fall]\nplaces: [Hof, Bern]\n",
                            "Petra Muster kam nach Hof, nicht in den Hofgarten.\n\n- Petra\u00a0Musters "
                            "Hof\n\n[Beispiel]{person=\"Beispiel, Kurt\"} "
                            "ging. [Hof]{place}");
  expect_register (book, YB_REGISTER_PERSONS, "B: Beispiel, Kurt(1); F: Fall, Ida(1); M: Muster, Petra(2)");
  expect_register (book, YB_REGISTER_PLACES, "B: Bern(1); H: Hof(3)");
  const YbRegister *persons = &book->registers[YB_REGISTER_PERSONS];
  const YbEntry *entry = book->entries[0];
  g_assert_true (persons->items[0].places[0].marked);
  g_assert_cmpuint (persons->items[0].places[0].node, ==, entry->blocks[2]->id);
  g_assert_cmpuint (persons->items[1].places[0].node, ==, entry->id);
  g_assert_cmpuint (persons->items[2].places[0].node, ==, entry->blocks[0]->id);
  g_assert_cmpuint (persons->items[2].places[0].offset, ==, 0);
  g_assert_cmpstr (persons->items[2].places[0].slug, ==, entry->slug);
  fixture_expect (fixture, "");
}

static void
test_see (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_record ("see:\n  SAB: Aufbaubank\n  Bank: Nirgends\n");
  assemble_write_entry ("a", "2021-01-02", "A", "organisations: [Aufbaubank]\n");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  expect_register (book, YB_REGISTER_ORGANISATIONS, "A: Aufbaubank(1); S: SAB(0) -> Aufbaubank");
  fixture_expect (fixture,
                  "book/yearbook.yaml:8:9: warning[dead-link]: no register has “Nirgends”, to which “Bank” refers; "
                  "the reference was left out\n");
}

/* Abbreviations are marked wherever they are words, but not in code nor across other marks. */
static void
test_abbreviations (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_record ("abbreviations:\n  OZG: Onlinezugangsgesetz\n  z. B.: zum Beispiel\n  IT: Technik\n");
  fixture_write ("book/entries/a.md",
                 "---\ndate: 2021-01-02\ntitle: Das OZG\n---\n\nDas OZG, *das OZG-Amt* und OZGX, `OZG` "
                 "O*ZG* IT.\n\n| IT |\n|---|\n| ITx |\n");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  g_assert_cmpuint (book->n_abbreviations, ==, 3);
  g_assert_cmpstr (book->abbreviations[0].name, ==, "IT");
  expect_outline (book, "p(Das {OZG>Onlinezugangsgesetz}, *das {OZG>Onlinezugangsgesetz}-Amt* und OZGX, `OZG` O*ZG* "
                        "{IT>Technik}.) table(!{IT>Technik}/ITx)");
  g_autofree char *title = outline_text (&book->entries[0]->title);
  g_assert_cmpstr (title, ==, "Das {OZG>Onlinezugangsgesetz}");
  fixture_expect (fixture, "");
}

/* Brackets without end and marks in marks: read in one go. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) text = g_string_new ("[a]{place} ");
  for (guint i = 0; i < 200 * 1024; i++)
    g_string_append (text, "[");
  for (guint i = 0; i < 20 * 1024; i++)
    g_string_append (text, "x]{place=\"y");
  for (guint i = 0; i < 20 * 1024; i++)
    g_string_append (text, "]{tag}");
  g_autoptr (YbBook) book = assemble_body (fixture, "", text->str);
  g_assert_cmpuint (book->registers[YB_REGISTER_PLACES].n_items, >, 0);
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
  g_test_add_func ("/registers/names", test_names);
#define ADD(name, function) g_test_add ("/registers/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("marks", test_marks);
  ADD ("unknown-mark", test_unknown_mark);
  ADD ("order", test_order);
  ADD ("places", test_places);
  ADD ("see", test_see);
  ADD ("abbreviations", test_abbreviations);
  ADD ("hostile", test_hostile);
  return g_test_run ();
}
