#include "fuzz/scratch.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_PARTS 40

static char *folder; /* of this process, made at the first input */

static int
remove_one (const char *path, const struct stat *status, int kind, struct FTW *walk)
{
  (void)status;
  (void)kind;
  (void)walk;
  return remove (path);
}

static void
remove_folder (void)
{
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void
make_folder (void)
{
  if (folder)
    return;
  gboolean in_memory = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) && g_access ("/dev/shm", W_OK) == 0;
  folder = g_strdup_printf ("%s/yearbook-fuzz-%d", in_memory ? "/dev/shm" : g_get_tmp_dir (), (int)getpid ());
  g_mkdir_with_parents (folder, 0700);
  atexit (remove_folder);
}

const char *
yb_fuzz_empty_folder (void)
{
  make_folder ();
  remove_folder ();
  g_mkdir_with_parents (folder, 0700);
  return folder;
}

/* ---- parts ---- */

void
yb_fuzz_divide (const char *bytes, gsize length, YbFuzzPart take, gpointer data)
{
  const char *end = bytes + length;
  guint n = 0;
  while (bytes < end && n++ < MAX_PARTS)
    {
      const char *feed = memchr (bytes, '\n', (gsize)(end - bytes));
      if (!feed || feed - bytes < 4 || memcmp (bytes, "@@ ", 3) != 0)
        return;
      g_autofree char *name = g_strndup (bytes + 3, (gsize)(feed - bytes - 3));
      const char *content = feed + 1, *next = content;
      while (next < end && !(end - next > 3 && memcmp (next, "@@ ", 3) == 0 && (next == content || next[-1] == '\n')))
        next++;
      if (*name && *name != '/' && !strstr (name, "..") && strlen (name) < 120)
        take (name, content, (gsize)(next - content), data);
      bytes = next;
    }
}

void
yb_fuzz_write_file (const char *name, const char *bytes, gsize length, gpointer folder_path)
{
  g_autofree char *path = g_build_filename (folder_path, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_mkdir_with_parents (parent, 0700);
  FILE *file = fopen (path, "wbe");
  if (!file)
    return;
  fwrite (bytes, 1, length, file);
  fclose (file);
}
