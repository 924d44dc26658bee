#include "assemble/assemble.h"
#include "import/import.h"

#include "unit/read/fixture.h"

#include <string.h>

/* Imports sources (ended by NULL) to the folder "neu". */
static YbImportResult
import (Fixture *fixture, const YbImportOptions *options, const char *const *names)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify)yb_entries_free);
  g_autoptr (GError) error = NULL;
  YbImportOptions wish = *options;
  YbImportResult result = { 0 };
  wish.output = "neu";
  for (; *names; names++)
    {
      YbEntries *entries = yb_read (&fixture->context, *names, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (sources, entries);
    }
  yb_import (&fixture->context, (const YbEntries *const *)sources->pdata, sources->len, &wish, &result, &error);
  g_assert_no_error (error);
  return result;
}

static char *
load (const char *path)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
expect_text (const char *path, const char *text)
{
  g_autofree char *found = load (path);
  g_assert_cmpstr (found, ==, text);
}

/* ---- one ---- */

static void
write_picture (const char *path)
{
  g_autofree char *source = g_build_filename (YB_SOURCE_DIR, "input/new/de/images/eroeffnung.jpg", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  fixture_write_bytes (path, bytes, length);
}

static void
test_book (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("book/yearbook.yaml", "title: \"Ein \\\"Buch\\\"\"\nyear: 2021\nlang: de\ncover: images/Ä.JPG\n"
                                       "series:\n  title: Reihe\n  number: 3\n");
  write_picture ("book/images/Ä.JPG");
  write_picture ("book/entries/x/ä.jpg");
  fixture_write ("book/entries/x/eins.md", "---\ndate: 4.3.2021\ntitle: \"Eins: zwei\"\nimages: [ä.jpg]\n---\n\n"
                                           "Siehe [dort](../zwei.md) und ![A](%C3%A4.jpg).\n");
  fixture_write ("book/entries/zwei.md", "---\ndate: 2021-03-04\ntitle: Zwei\ntags: [a, \"b: c\"]\n---\nText.\n");
  YbImportResult result = import (fixture, &(YbImportOptions){ 0 }, (const char *const[]){ "book", NULL });
  g_assert_cmpuint (result.n_entries, ==, 2);
  g_assert_cmpuint (result.n_pictures, ==, 2);
  expect_text ("neu/yearbook.yaml", "title: \"Ein \\\"Buch\\\"\"\nyear: 2021\nlang: de\ncover:\n  file: "
                                    "\"images/ae-2.jpg\"\nseries:\n  title: Reihe\n  number: 3\n");
  expect_text ("neu/entries/2021-03-04-1-eins-zwei.md",
               "---\ndate: 2021-03-04\ntitle: \"Eins: zwei\"\nimages:\n  - file: \"images/ae.jpg\"\n---\n\n"
               "Siehe [dort](2021-03-04-2-zwei.md) und ![A](images/ae.jpg).\n");
  expect_text ("neu/entries/2021-03-04-2-zwei.md",
               "---\ndate: 2021-03-04\ntitle: Zwei\ntags:\n  - a\n  - \"b: c\"\n---\n\nText.\n");
  fixture_expect (fixture, "");
}

/* ---- several ---- */

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("eins.txt", "Jahr 2021\n\n03.03.2021: Gleich\n\nDerselbe Text.\n\n02.03.2021: Nur hier\n\nText.\n\n"
                             "02.03.2020: Altüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü\n\nText.\n");
  fixture_write ("zwei.txt", "Jahr\n\n03.03.2021: Gleich!\n\nDerselbe Text, der weitergeht.\n\n03.03.2021: Gleich\n\n"
                             "Ein anderer.\n\n05.03.2021: Morgen\n\nText.\n");
  YbImportResult result = import (fixture, &(YbImportOptions){ .year = 2021, .until = "2021-03-04" },
                                  (const char *const[]){ "eins.txt", "zwei.txt", NULL });
  g_assert_cmpuint (result.n_entries, ==, 3);
  g_assert_cmpuint (result.n_left_out, ==, 3);
  g_autofree char *found = load ("neu/entries/2021-03-03-1-gleich.md");
  g_assert_nonnull (strstr (found, "weitergeht"));
  g_autofree char *report = load ("neu/import-report.json");
  g_assert_nonnull (strstr (report, "\"code\": \"duplicate-entry\""));
  g_assert_nonnull (strstr (report, "\"code\": \"other-year\""));
  g_assert_nonnull (strstr (report, "\"code\": \"entry-withheld\""));
  g_assert_true (g_utf8_validate (report, -1, NULL)); /* a long title was cut between characters */
  g_autofree char *told = load ("neu/import-report.md");
  g_assert_nonnull (strstr (told, "## Left out\n\n- "));
  g_free (fixture_take_diagnostics (fixture));
}

/* ---- the place ---- */

static void
test_existing (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write_book ();
  fixture_write ("neu/da.txt", "bleibt");
  const YbEntries *entries = fixture_read (fixture, "book");
  YbImportOptions options = { .output = "neu" };
  YbImportResult result = { 0 };
  g_autoptr (GError) error = NULL;
  g_assert_false (yb_import (&fixture->context, &entries, 1, &options, &result, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST);
  expect_text ("neu/da.txt", "bleibt");
  g_assert_false (g_file_test ("neu/yearbook.yaml", G_FILE_TEST_EXISTS));
}

static gboolean
fetch_copy (const char *address, const char *path, gpointer data, GError **error)
{
  (void)data;
  if (g_str_has_suffix (address, "fehlt.jpg"))
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "404");
      return FALSE;
    }
  write_picture (path);
  return TRUE;
}

static void
test_fetch (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("book/yearbook.yaml", "title: Buch\nyear: 2021\nlang: de\n");
  fixture_write ("book/entries/a.md", "---\ndate: 2021-03-04\ntitle: A\nimages:\n  - source: https://a.de/x/B.jpg\n"
                                      "    caption: Da\n  - https://a.de/fehlt.jpg\n---\n\n"
                                      "![Alt](https://a.de/x/B.jpg)\n\n![](https://a.de/y/b.jpg?w=3)\n");
  YbImportResult result = import (fixture, &(YbImportOptions){ .fetch = fetch_copy },
                                  (const char *const[]){ "book", NULL });
  g_assert_cmpuint (result.n_pictures, ==, 2);
  expect_text ("neu/entries/2021-03-04-a.md",
               "---\ndate: 2021-03-04\ntitle: A\nimages:\n  - file: \"images/b.jpg\"\n    source: "
               "\"https://a.de/x/B.jpg\"\n    caption: Da\n  - file: \"https://a.de/fehlt.jpg\"\n---\n\n"
               "![Alt](images/b.jpg)\n\n![](images/b-2.jpg)\n");
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_assert_nonnull (strstr (found, "warning[fetch-failed]: the picture could not be fetched (404)"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = { { "/import/book", test_book },
                { "/import/merge", test_merge },
                { "/import/existing", test_existing },
                { "/import/fetch", test_fetch } };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}
