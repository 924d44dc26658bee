#include "unit/read/fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write_book ();
  fixture_write ("book/entries/b/zwei.md", "\n---\r\ndate: 2021-05-06\r\n---\r\nEins\r\n\r\nZwei");
  fixture_write ("book/entries/b.md", "Ohne Kopf\n");
  fixture_write ("book/entries/.versteckt.md", "x");
  fixture_write ("book/pages/foreword.md", "---\ntitle: Vorwort\n---\nText\n");
  const YbEntries *entries = fixture_read (fixture, "book");
  fixture_expect_value (entries->fields, "title", "Ein Buch", 2, 8);
  g_assert_cmpuint (entries->n_pages, ==, 1);
  g_assert_cmpstr (entries->pages[0].name, ==, "pages/foreword");
  g_assert_cmpuint (entries->n_entries, ==, 3);
  g_assert_cmpstr (entries->entries[0].name, ==, "entries/b");
  g_assert_null (entries->entries[0].fields);
  g_assert_false (entries->entries[0].fields_broken);
  const YbDocument *second = &entries->entries[1];
  g_assert_cmpstr (second->name, ==, "entries/b/zwei");
  g_assert_true (g_str_has_suffix (second->folder, "/book/entries/b"));
  fixture_expect_value (second->fields, "date", "2021-05-06", 3, 7);
  g_assert_cmpstr (second->body, ==, "Eins\n\nZwei\n");
  g_assert_cmpuint (second->n_body_lines, ==, 3);
  g_assert_cmpuint (second->body_lines[2], ==, 7);
  g_assert_cmpstr (second->span.file, ==, "book/entries/b/zwei.md");
  fixture_expect (fixture, "");
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_assert_null (yb_read (&fixture->context, "nirgends", NULL, &error));
  g_assert_nonnull (error);
  const YbEntries *entries = fixture_read (fixture, "book");
  g_assert_true (entries->fields_broken);
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_assert_nonnull (strstr (found, "book/entries: error[missing-folder]"));
  g_assert_nonnull (strstr (found, "book/yearbook.yaml: error[missing-file]"));
}

static void
test_broken_heads (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write_book ();
  fixture_write ("book/entries/one.md", "---\ndate: {\n---\nText\n");
  fixture_write ("book/entries/two.md", "---\ntitle: x\n\nText\n");
  fixture_write ("book/entries/three.md", "---\nnur Text\n---\n");
  fixture_write ("book/entries/void.md", "");
  const YbEntries *entries = fixture_read (fixture, "book");
  g_assert_cmpuint (entries->n_entries, ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (entries->entries[i].fields_broken);
      g_assert_null (entries->entries[i].fields);
    }
  g_assert_cmpstr (entries->entries[0].body, ==, "Text\n");
  g_assert_false (entries->entries[3].fields_broken);
  g_assert_cmpuint (entries->entries[3].n_body_lines, ==, 0);
  g_assert_cmpuint (yb_diagnostics_count (fixture->context.diagnostics, YB_SEVERITY_ERROR), ==, 3);
}

static void
test_bad_bytes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write_book ();
  fixture_write ("book/entries/one.md", "---\ntitle: x\n---\n\nText mit W\xf6rtern\n");
  const YbEntries *entries = fixture_read (fixture, "book");
  g_assert_cmpstr (entries->entries[0].body, ==, "\nText mit W\xef\xbf\xbdrtern\n");
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_assert_nonnull (strstr (found, "book/entries/one.md:5:11: error[invalid-utf8]"));
}

/* Links may not lead out of the book nor in circles; pipes and devices are not opened. */
static void
test_odd_files (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write_book ();
  fixture_write ("secret.md", "geheim\n");
  g_assert_cmpint (symlink ("..", "book/entries/loop"), ==, 0);
  g_assert_cmpint (symlink ("self.md", "book/entries/self.md"), ==, 0);
  g_assert_cmpint (symlink ("../../secret.md", "book/entries/secret.md"), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", "book/entries/zero.md"), ==, 0);
  g_assert_cmpint (mkfifo ("book/entries/pipe.md", 0600), ==, 0);
  const YbEntries *entries = fixture_read (fixture, "book");
  for (guint i = 0; i < entries->n_entries; i++)
    g_assert_null (strstr (entries->entries[i].body, "geheim"));
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_assert_nonnull (strstr (found, "book/entries/secret.md: error[path-outside-book]"));
}

static void
test_unknown_page (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write_book ();
  fixture_write ("book/pages/forword.md", "x\n");
  g_assert_cmpuint (fixture_read (fixture, "book")->n_pages, ==, 0);
  g_assert_true (fixture_has_hint (fixture, "did you mean foreword.md?"));
  fixture_expect (fixture,
                  "book/pages/forword.md: warning[unknown-page]: there is no place in a book for this page; it was "
                  "left out\n");
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
    { "/book-folder/whole", test_whole },
    { "/book-folder/missing", test_missing },
    { "/book-folder/broken-heads", test_broken_heads },
    { "/book-folder/bad-bytes", test_bad_bytes },
    { "/book-folder/odd-files", test_odd_files },
    { "/book-folder/unknown-page", test_unknown_page },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}
