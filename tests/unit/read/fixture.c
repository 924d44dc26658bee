#include "unit/read/fixture.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture->context = (YbContext){ .diagnostics = yb_diagnostics_new (), .n_jobs = 1 };
  fixture->before = g_get_current_dir ();
  fixture->folder = g_dir_make_tmp ("yearbook-read-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  g_assert_cmpint (g_mkdir ("book", 0777), ==, 0);
}

static int
remove_one (const char *path, const struct stat *status, int kind, struct FTW *walk)
{
  (void)status;
  (void)kind;
  (void)walk;
  return remove (path);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  yb_entries_free (fixture->entries);
  yb_diagnostics_free (fixture->context.diagnostics);
  g_assert_cmpint (g_chdir (fixture->before), ==, 0);
  g_assert_cmpint (nftw (fixture->folder, remove_one, 32, FTW_DEPTH | FTW_PHYS), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->before);
}

void
fixture_write_bytes (const char *path, const char *bytes, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir_with_parents (folder, 0777), ==, 0);
  g_unlink (path); /* a longer file of that name would keep its end */
  /* Not synced to the disk: thousands of files are written. */
  g_file_set_contents_full (path, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0666, &error);
  g_assert_no_error (error);
}

void
fixture_write (const char *path, const char *text)
{
  fixture_write_bytes (path, text, strlen (text));
}

void
fixture_write_book (void)
{
  fixture_write ("book/yearbook.yaml", "id: buch\ntitle: Ein Buch\nyear: 2021\nlang: de\n");
  fixture_write ("book/entries/one.md", "---\ndate: 2021-03-04\ntitle: Ein Beitrag\n---\n\nText.\n");
}

const YbEntries *
fixture_read (Fixture *fixture, const char *source)
{
  g_autoptr (GError) error = NULL;
  yb_entries_free (fixture->entries);
  fixture->entries = yb_read (&fixture->context, source, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->entries);
  return fixture->entries;
}

static const YbDiagnostic *const *
peek (Fixture *fixture, guint *n_items)
{
  return yb_diagnostics_peek_sorted (fixture->context.diagnostics, n_items);
}

char *
fixture_take_diagnostics (Fixture *fixture)
{
  guint n_items;
  GString *all = g_string_new (NULL);
  const YbDiagnostic *const *items = peek (fixture, &n_items);
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *text = yb_diagnostic_to_string (items[i]);
      g_string_append_len (all, text, strchr (text, '\n') + 1 - text);
    }
  yb_diagnostics_free (fixture->context.diagnostics);
  fixture->context.diagnostics = yb_diagnostics_new ();
  return g_string_free (all, FALSE);
}

gboolean
fixture_has_hint (Fixture *fixture, const char *part)
{
  guint n_items;
  const YbDiagnostic *const *items = peek (fixture, &n_items);
  for (guint i = 0; i < n_items; i++)
    if (items[i]->hint && strstr (items[i]->hint, part))
      return TRUE;
  return FALSE;
}

const YbValue *
fixture_find (const YbValue *map, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  const YbValue *value = map;
  for (char **step = steps; *step && value; step++)
    if (value->kind == YB_VALUE_LIST)
      {
        guint idx = (guint)g_ascii_strtoull (*step, NULL, 10);
        value = idx < value->n_items ? value->items[idx] : NULL;
      }
    else
      value = yb_value_get (value, *step);
  return value;
}

void
fixture_expect_value (const YbValue *map, const char *path, const char *text, guint line, guint column)
{
  const YbValue *value = fixture_find (map, path);
  g_assert_nonnull (value);
  g_assert_cmpstr (yb_value_text (value), ==, text);
  g_assert_cmpuint (value->span.line, ==, line);
  g_assert_cmpuint (value->span.column, ==, column);
}

double
fixture_cpu_time (void)
{
  return (double)clock () / CLOCKS_PER_SEC;
}
