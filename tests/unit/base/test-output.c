/* Files that appear whole or not at all. */
#include "base/output.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *folder, *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  (void)data;
  place->folder = g_dir_make_tmp ("output-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "new", "book.pdf", NULL);
}

/* The folder must hold nothing but what the test says. */
static void
tear_down (Place *place, gconstpointer data)
{
  (void)data;
  g_autofree char *inner = g_path_get_dirname (place->path);
  g_unlink (place->path);
  g_rmdir (inner);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  g_free (place->path);
}

static void
assert_holds (const char *path, const char *text)
{
  g_autofree char *held = NULL;
  g_assert_true (g_file_get_contents (path, &held, NULL, NULL));
  g_assert_cmpstr (held, ==, text);
}

static void
write_whole (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  YbOutput *output = yb_output_begin (path, &error);
  g_assert_no_error (error);
  g_assert_true (yb_output_write (output, text, strlen (text), &error));
  g_assert_true (yb_output_commit (output, &error));
  g_assert_no_error (error);
}

static void
test_commit (Place *place, gconstpointer data)
{
  (void)data;
  write_whole (place->path, "first");
  assert_holds (place->path, "first");
  write_whole (place->path, "second");
  assert_holds (place->path, "second");
  struct stat about;
  mode_t mask = umask (0);
  umask (mask);
  g_assert_cmpint (stat (place->path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0644 & ~mask);
}

static void
test_discard (Place *place, gconstpointer data)
{
  (void)data;
  write_whole (place->path, "good");
  YbOutput *output = yb_output_begin (place->path, NULL);
  g_assert_true (yb_output_write (output, "half", 4, NULL));
  g_autofree char *temporary = g_strdup (yb_output_peek_path (output));
  assert_holds (place->path, "good");
  g_assert_true (g_file_test (temporary, G_FILE_TEST_EXISTS));
  yb_output_discard (output);
  g_assert_false (g_file_test (temporary, G_FILE_TEST_EXISTS));
  assert_holds (place->path, "good");
}

static void
test_remove_all (Place *place, gconstpointer data)
{
  (void)data;
  YbOutput *output = yb_output_begin (place->path, NULL);
  g_autofree char *temporary = g_strdup (yb_output_peek_path (output));
  yb_output_remove_all ();
  g_assert_false (g_file_test (temporary, G_FILE_TEST_EXISTS));
  yb_output_discard (output);
}

/* A folder stands where the file shall go. */
static void
test_place_taken (Place *place, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir_with_parents (place->path, 0755), ==, 0);
  YbOutput *output = yb_output_begin (place->path, &error);
  if (output)
    g_assert_false (yb_output_commit (output, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_test (place->path, G_FILE_TEST_IS_DIR));
  g_assert_cmpint (g_rmdir (place->path), ==, 0);
}

/* As many as a machine of many processors has threads; the last ones are unknown to the signal's handler. */
static void
test_many (Place *place, gconstpointer data)
{
  (void)data;
  YbOutput *outputs[100];
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      outputs[i] = yb_output_begin (place->path, NULL);
      g_assert_nonnull (outputs[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      g_assert_true (yb_output_write (outputs[i], text, strlen (text), NULL));
      g_assert_true (yb_output_commit_unsynced (outputs[i], NULL));
    }
  assert_holds (place->path, "99");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/output/commit", Place, NULL, set_up, test_commit, tear_down);
  g_test_add ("/base/output/discard", Place, NULL, set_up, test_discard, tear_down);
  g_test_add ("/base/output/remove-all", Place, NULL, set_up, test_remove_all, tear_down);
  g_test_add ("/base/output/many", Place, NULL, set_up, test_many, tear_down);
  g_test_add ("/base/output/place-taken", Place, NULL, set_up, test_place_taken, tear_down);
  return g_test_run ();
}
