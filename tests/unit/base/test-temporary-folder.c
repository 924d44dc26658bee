/* Folders that nothing leaves behind. */
#include "base/temporary-folder.h"

#include <glib/gstdio.h>
#include <unistd.h>

static char *
make (void)
{
  GError *error = NULL;
  g_autofree char *pattern = g_build_filename (g_get_tmp_dir (), "yearbook-test-XXXXXX", NULL);
  char *path = yb_temporary_folder_make (pattern, 0700, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  return path;
}

static void
write_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *parent = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "a", 1, NULL));
}

/* More names than one reading of a folder gives, folders in folders, and a link that leads out. */
static void
test_remove (void)
{
  char *outside = make (), *path = make ();
  write_file (outside, "stays");
  g_autofree char *link = g_build_filename (path, "link", NULL), *copy = g_strdup (path);
  g_assert_cmpint (symlink (outside, link), ==, 0);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("a/b/c/a file with a rather long name %u", i);
      write_file (path, name);
    }
  yb_temporary_folder_remove (path);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_autofree char *stays = g_build_filename (outside, "stays", NULL);
  g_assert_true (g_file_test (stays, G_FILE_TEST_EXISTS));
  yb_temporary_folder_remove (outside);
  yb_temporary_folder_remove (NULL);
}

/* What a signal's handler does: folders that were kept stay. */
static void
test_remove_all (void)
{
  char *kept = make (), *path = make ();
  g_autofree char *kept_copy = g_strdup (kept), *copy = g_strdup (path);
  write_file (path, "a");
  yb_temporary_folder_keep (kept);
  yb_temporary_folder_remove_all ();
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept_copy, G_FILE_TEST_IS_DIR));
  yb_temporary_folder_keep (path);
  g_assert_cmpint (g_rmdir (kept_copy), ==, 0);
}

static void
test_impossible (void)
{
  GError *error = NULL;
  g_assert_null (yb_temporary_folder_make ("/nowhere/at/all-XXXXXX", 0700, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/temporary-folder/remove", test_remove);
  g_test_add_func ("/base/temporary-folder/remove-all", test_remove_all);
  g_test_add_func ("/base/temporary-folder/impossible", test_impossible);
  return g_test_run ();
}
