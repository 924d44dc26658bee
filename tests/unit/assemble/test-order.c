#include "unit/assemble/assemble-fixture.h"

#include <string.h>

/* Titles of all entries, a chapter's title and a colon before its first. */
static void
expect_chapters (const YbBook *book, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < book->n_chapters; i++)
    {
      const YbChapter *chapter = book->chapters[i];
      g_string_append_printf (found, "%s%s:", i > 0 ? " " : "", chapter->title ? chapter->title : "-");
      for (guint j = 0; j < chapter->n_entries; j++)
        g_string_append_printf (found, " %s", chapter->entries[j]->title.text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
write_year (void)
{
  assemble_write_entry ("a", "2021-07-06", "A", "category: Übriges\n");
  assemble_write_entry ("b", "2021-02-01", "B", "category: Bau\n");
  assemble_write_entry ("c", "06.07.2021", "C", "");
  assemble_write_entry ("d", "2021-01-31", "D", "category: Zoo\n");
  assemble_write_entry ("e", "2021-12-24", "E", "category: Bau\n");
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const modes[][2] = {
    { "", "Januar: D Februar: B Juli: A C Dezember: E" },
    { "chapters: quarter\n", "1. Quartal: D B 3. Quartal: A C 4. Quartal: E" },
    { "chapters: category\n", "Bau: B E Übriges: A Zoo: D Weitere Beiträge: C" },
    { "chapters: none\n", "-: D B A C E" },
    { "order: descending\n", "Dezember: E Juli: A C Februar: B Januar: D" },
  };
  write_year ();
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      assemble_write_record (modes[i][0]);
      g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
      expect_chapters (book, modes[i][1]);
    }
  fixture_expect (fixture, "");
}

static void
test_several_years (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("book/yearbook.yaml",
                 "title: Zwei Jahre\nlang: de\npublisher: A\naddress: B 1\neditor: C\nprinter: D 2\n");
  assemble_write_entry ("a", "2020-07-06", "A", "");
  assemble_write_entry ("b", "2021-07-06", "B", "");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  expect_chapters (book, "Juli 2020: A Juli 2021: B");
  g_assert_cmpstr (book->chapters[1]->slug, ==, "month-2021-07");
  fixture_expect (fixture, "");
}

static void
test_other_year (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_record ("");
  assemble_write_entry ("a", "2012-07-06", "A", "");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  fixture_expect (fixture, "book/entries/a.md:2:7: warning[date-outside-year]: the entry's year is 2012, the book's is "
                           "2021; it stands in the book all the same\n");
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_year ();
  assemble_write_record ("");
  YbAssembleOptions options = { .has_from = TRUE, .from = { 2021, 2, 1 }, .has_to = TRUE, .to = { 2021, 7, 6 } };
  g_autoptr (YbBook) book = assemble_folder (fixture, &options);
  expect_chapters (book, "Februar: B Juli: A C");
  fixture_expect (fixture, "");
  options.from = options.to = (YbDate){ 2030, 1, 1 };
  g_autoptr (YbBook) none = assemble_folder (fixture, &options);
  g_assert_cmpuint (none->n_entries, ==, 0);
  fixture_expect (fixture,
                  "book/yearbook.yaml:1:1: error[no-entries]: no entry is left between the days that were asked "
                  "for\n");
}

static void
test_slugs (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_record ("");
  assemble_write_entry ("a", "2021-07-06", "Größe!", "");
  assemble_write_entry ("b", "2021-07-06", "Größe", "");
  assemble_write_entry ("c", "2021-07-06", "größe?", "");
  assemble_write_entry ("d", "2021-07-06", "…", "");
  assemble_write_entry ("e", "2021-07-06", "E", "id: cover\n");
  assemble_write_entry ("f", "2021-07-06", "F", "id: 2021 Ä\n");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  static const char *const slugs[] = {
    "e2021-07-06-groesse", "e2021-07-06-groesse-2", "e2021-07-06-groesse-3", "e2021-07-06", "cover-2", "e2021-ae"
  };
  for (guint i = 0; i < G_N_ELEMENTS (slugs); i++)
    g_assert_cmpstr (book->entries[i]->slug, ==, slugs[i]);
  fixture_expect (fixture,
                  "book/entries/e.md:4:5: warning[id-changed]: the id “cover” names something else in the book; "
                  "the entry got “cover-2”\n"
                  "book/entries/f.md:4:5: warning[id-changed]: an id is made of the letters a to z, digits and "
                  "single hyphens and begins with a letter; “2021 Ä” is not and became “e2021-ae”\n");
}

/* Ids that become alike when they are mended, and those that mean a place of the EPUB: no two things have one name. */
static void
test_taken_id (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_record ("");
  assemble_write_entry ("a", "2021-07-06", "A", "id: groesse\n");
  assemble_write_entry ("b", "2021-07-07", "B", "id: Größe\n");
  assemble_write_entry ("c", "2021-07-08", "C", "id: groesse-2\n");
  assemble_write_entry ("d", "2021-07-09", "D", "id: page-17\n");
  assemble_write_entry ("e", "2021-07-10", "E", "id: n31\n");
  assemble_write_entry ("f", "2021-07-11", "F", "id: …\n");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  static const char *const slugs[] = { "groesse", "groesse-2", "groesse-2-2", "e-page-17", "e-n31", "e" };
  for (guint i = 0; i < G_N_ELEMENTS (slugs); i++)
    g_assert_cmpstr (book->entries[i]->slug, ==, slugs[i]);
  fixture_expect (fixture,
                  "book/entries/b.md:4:5: warning[id-changed]: an id is made of the letters a to z, digits and "
                  "single hyphens and begins with a letter; “Größe” is not and became “groesse-2”\n"
                  "book/entries/c.md:4:5: warning[id-changed]: the id “groesse-2” names something else in the "
                  "book; the entry got “groesse-2-2”\n"
                  "book/entries/d.md:4:5: warning[id-changed]: the id “page-17” names something else in the "
                  "book; the entry got “e-page-17”\n"
                  "book/entries/e.md:4:5: warning[id-changed]: the id “n31” names something else in the book; "
                  "the entry got “e-n31”\n"
                  "book/entries/f.md:4:5: warning[id-changed]: an id is made of the letters a to z, digits and "
                  "single hyphens and begins with a letter; “…” is not and became “e”\n");
}

static void
test_same_id (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_record ("");
  assemble_write_entry ("a", "2021-07-06", "A", "id: gleich\n");
  assemble_write_entry ("b", "2021-07-07", "B", "id: gleich\n");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  g_assert_cmpstr (book->entries[0]->slug, ==, "gleich");
  g_assert_cmpstr (book->entries[1]->slug, ==, "e2021-07-07-b");
  fixture_expect (fixture, "book/entries/b.md:4:5: error[duplicate-id]: entries/a.md has the id “gleich” already; this "
                           "entry got another\n");
}

static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_record ("");
  assemble_write_entry ("a", "2021-07-06", "A", "draft: true\n");
  assemble_write_entry ("b", "31.02.2021", "B", "lang: klingonisch\n");
  assemble_write_entry ("c", "2021-07-07", "", "draft: vielleicht\n");
  fixture_write ("book/entries/d.md", "Nur Text mit [Link](javascript:x)\n");
  assemble_write_entry ("e", "2021-07-07", "E", "tags: [a, \"\", b, {c: d}]\npeople: Eine\n");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  g_assert_cmpuint (book->n_entries, ==, 1);
  g_assert_cmpuint (book->entries[0]->n_tags, ==, 2);
  g_assert_cmpstr (book->entries[0]->people[0], ==, "Eine");
  fixture_expect (
      fixture,
      "book/entries/a.md:4:8: info[draft]: the entry is a draft; it was left out\n"
      "book/entries/b.md:2:7: error[bad-date]: “31.02.2021” is no date; the entry was left out\n"
      "book/entries/b.md:4:7: error[bad-value]: “klingonisch” is not what “lang” takes; it was ignored\n"
      "book/entries/c.md:3:7: error[missing-title]: the entry has no title; it was left out\n"
      "book/entries/c.md:4:8: error[bad-value]: “vielleicht” is not what “draft” takes; it was ignored\n"
      "book/entries/d.md:1:1: error[missing-date]: the entry has no date; it was left out\n"
      "book/entries/d.md:1:1: error[missing-title]: the entry has no title; it was left out\n"
      "book/entries/d.md:1:14: warning[bad-link]: the link “javascript:x” cannot stand in a book; its text stands "
      "without it\n"
      "book/entries/e.md:4:18: error[bad-value]: “tags” is a map of keys; it was ignored\n");
}

/* A press page tells the newest first: entries of one day are turned around with the others. */
static void
test_page (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("page.txt", "Jahr 2021\n\n02.12.2021: Spät\n\nText.\n\n10.11.2021: Zweiter\n\nText.\n\n10.11.2021: "
                             "Erster\n\nText.\n\n01.02.2021: Früh\n\nText.\n");
  const YbEntries *entries = fixture_read (fixture, "page.txt");
  g_autoptr (YbBook) book = yb_assemble (&fixture->context, entries, NULL);
  yb_book_check (book);
  expect_chapters (book, "Februar: Früh November: Erster Zweiter Dezember: Spät");
}

/* The dump must not change from run to run, and ids count what is read. */
static void
test_dump (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_year ();
  assemble_write_record ("");
  g_autoptr (GString) first = g_string_new (NULL), second = g_string_new (NULL);
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  yb_book_dump (book, first);
  g_autoptr (YbBook) again = assemble_folder (fixture, NULL);
  yb_book_dump (again, second);
  g_assert_cmpstr (first->str, ==, second->str);
  g_assert_null (strstr (first->str, fixture->folder));
  g_assert_cmpuint (book->imprint->id, ==, 1);
  g_assert_cmpuint (book->entries[4]->blocks[0]->id, ==, book->n_nodes);
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
    { "/order/modes", test_modes },
    { "/order/several-years", test_several_years },
    { "/order/other-year", test_other_year },
    { "/order/filter", test_filter },
    { "/order/slugs", test_slugs },
    { "/order/taken-id", test_taken_id },
    { "/order/same-id", test_same_id },
    { "/order/left-out", test_left_out },
    { "/order/page", test_page },
    { "/order/dump", test_dump },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}
