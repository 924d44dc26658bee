/* Folders are walked in depth, names sorted, so that reports do not depend on the file system. Symbolic links wait
 * until everything else was walked: a folder that is reached by its own name keeps it, and a link to it, or to a folder
 * around it, adds nothing. */
#include "read/folder/walk.h"

#include "base/i18n.h"
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_DEPTH 64
#define MAX_FILES 100000
#define MAX_IGNORED 20

typedef struct
{
  YbFolder *folder;
  GPtrArray *files;    /* YbFoundFile */
  GPtrArray *links;    /* relative paths still to be followed */
  GHashTable *visited; /* "device:inode" of each folder walked */
  guint n_ignored;
  gboolean full;
} Walk;

static void
free_found (gpointer item)
{
  YbFoundFile *file = item;
  g_free (file->path);
  g_free (file->real);
  g_free (file);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const YbFoundFile *one = *(const YbFoundFile *const *)a, *two = *(const YbFoundFile *const *)b;
  return strcmp (one->path, two->path);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
ignore (Walk *walk, const char *path, const char *why, const char *hint)
{
  if (walk->n_ignored++ < MAX_IGNORED)
    yb_report (walk->folder->context, YB_DIAGNOSTIC_FILE_IGNORED, yb_folder_span (walk->folder, path, 0, 0), hint, "%s",
               why);
}

/* Pictures may stand beside their entry, so they are no surprise; other files are. */
static void
ignore_other_file (Walk *walk, const char *path)
{
  static const char *const pictures[] = { ".jpg", ".jpeg", ".png",  ".gif",  ".webp", ".svg",
                                          ".tif", ".tiff", ".heic", ".avif", ".jxl",  NULL };
  static const char *const texts[] = { ".markdown", ".mdown", ".mkd", ".txt", ".md", NULL };
  if (!walk->folder->every_file && !yb_path_has_ending (path, pictures))
    ignore (walk, path, _ ("the file is no entry and was ignored"),
            yb_path_has_ending (path, texts) ? _ ("give it the ending .md if it is one") : NULL);
}

static void
add_file (Walk *walk, const char *path, const char *real)
{
  if (walk->full)
    return;
  if (!g_utf8_validate (path, -1, NULL))
    {
      yb_report (walk->folder->context, YB_DIAGNOSTIC_INVALID_UTF8, yb_folder_span (walk->folder, path, 0, 0),
                 _ ("give the file a name of plain letters"),
                 _ ("the file's name is not UTF-8; the file was left out"));
      return;
    }
  if (walk->files->len == MAX_FILES)
    {
      walk->full = TRUE;
      yb_report (walk->folder->context, YB_DIAGNOSTIC_LIMIT, yb_folder_span (walk->folder, path, 0, 0), NULL,
                 _ ("more than %d files; this and the following were left out"), MAX_FILES);
      return;
    }
  YbFoundFile *file = g_new (YbFoundFile, 1);
  *file = (YbFoundFile){ g_strdup (path), g_strdup (real) };
  g_ptr_array_add (walk->files, file);
}

/* The names in a folder, sorted, each behind a letter for its kind: f, d, l or ? (anything else). NULL and errno when
 * it cannot be read. */
static GPtrArray *
list_names (DIR *stream)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (struct dirent *item = readdir (stream); item; item = readdir (stream))
    {
      if (item->d_name[0] == '.')
        continue;
      struct stat status;
      mode_t mode = DTTOIF (item->d_type);
      if (item->d_type == DT_UNKNOWN && fstatat (dirfd (stream), item->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
        mode = status.st_mode;
      char kind = S_ISREG (mode) ? 'f' : S_ISDIR (mode) ? 'd' : S_ISLNK (mode) ? 'l' : '?';
      g_ptr_array_add (names, g_strdup_printf ("%s/%c", item->d_name, kind));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* TRUE the first time a folder is met. */
static gboolean
visit (Walk *walk, DIR *stream)
{
  struct stat status;
  if (fstat (dirfd (stream), &status) != 0)
    return FALSE;
  char *key = g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)status.st_dev,
                               (guint64)status.st_ino);
  return g_hash_table_add (walk->visited, key);
}

static void walk_folder (Walk *walk, const char *path, const char *real);

static gboolean
wants_file (const Walk *walk, const char *path)
{
  return walk->folder->every_file || g_str_has_suffix (path, ".md");
}

static gboolean
wants_folder (const Walk *walk, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *const *top = walk->folder->left_top_names;
  if (top && !strchr (path, '/') && g_strv_contains (top, name))
    return FALSE;
  return !walk->folder->left_names || !g_strv_contains (walk->folder->left_names, name);
}

static void
take_name (Walk *walk, const char *path, const char *real, char kind)
{
  if (kind == 'd' && !wants_folder (walk, path))
    return;
  if (kind == 'd')
    walk_folder (walk, path, real);
  else if (kind == 'l')
    g_ptr_array_add (walk->links, g_strdup (path));
  else if (kind == '?')
    ignore (walk, path, _ ("neither a file nor a folder; it was ignored"), NULL);
  else if (wants_file (walk, path))
    add_file (walk, path, real);
  else
    ignore_other_file (walk, path);
}

static guint
count_slashes (const char *path)
{
  guint n = 0;
  for (; *path; path++)
    n += *path == '/';
  return n;
}

static void
report_folder (Walk *walk, const char *path, int code)
{
  yb_report (walk->folder->context, YB_DIAGNOSTIC_FILE_UNREADABLE, yb_folder_span (walk->folder, path, 0, 0), NULL,
             _ ("the folder cannot be read (%s); it was left out"), g_strerror (code));
}

/* Walks the folder `real`, which has no links in it and is `path` in the book. */
static void
walk_folder (Walk *walk, const char *path, const char *real)
{
  if (walk->full)
    return;
  if (count_slashes (path) > MAX_DEPTH)
    {
      yb_report (walk->folder->context, YB_DIAGNOSTIC_LIMIT, yb_folder_span (walk->folder, path, 0, 0), NULL,
                 _ ("folders are nested more than %d deep; this one was left out"), MAX_DEPTH);
      return;
    }
  DIR *stream = opendir (real);
  if (!stream)
    {
      report_folder (walk, path, errno);
      return;
    }
  g_autoptr (GPtrArray) names = visit (walk, stream) ? list_names (stream) : g_ptr_array_new ();
  closedir (stream);
  for (guint i = 0; i < names->len && !walk->full; i++)
    {
      char *name = g_ptr_array_index (names, i);
      gsize length = strlen (name);
      char kind = name[length - 1];
      name[length - 2] = '\0';
      g_autofree char *inner_path = g_build_filename (path, name, NULL);
      g_autofree char *inner_real = g_build_filename (real, name, NULL);
      take_name (walk, inner_path, inner_real, kind);
    }
}

/* TRUE when the link at `path` leads to a folder that holds the link itself. */
static gboolean
leads_back (const YbFolder *folder, const char *path, const char *target)
{
  g_autofree char *parent = g_path_get_dirname (path);
  gboolean exists;
  g_autofree char *here = yb_folder_resolve (folder, parent, &exists);
  gsize length = strlen (target);
  return here && strncmp (here, target, length) == 0 && (here[length] == '/' || here[length] == '\0');
}

/* Follows a link to a file or a folder of the book. Links to pictures are not ours to judge. */
static void
follow_link (Walk *walk, const char *path)
{
  g_autofree char *name = g_build_filename (walk->folder->root, path, NULL);
  struct stat status;
  gboolean is_entry = wants_file (walk, path);
  if (stat (name, &status) != 0)
    {
      if (g_str_has_suffix (path, ".md"))
        yb_report (walk->folder->context, YB_DIAGNOSTIC_FILE_UNREADABLE, yb_folder_span (walk->folder, path, 0, 0),
                   NULL, _ ("the symbolic link leads nowhere (%s); it was left out"), g_strerror (errno));
      return;
    }
  if (!is_entry && !S_ISDIR (status.st_mode))
    {
      ignore_other_file (walk, path);
      return;
    }
  gboolean exists;
  g_autofree char *real = yb_folder_resolve (walk->folder, path, &exists);
  if (!real)
    return;
  if (S_ISDIR (status.st_mode) && leads_back (walk->folder, path, real))
    ignore (walk, path, _ ("the symbolic link leads back to a folder that holds it; it was ignored"), NULL);
  else
    take_name (walk, path, real, S_ISDIR (status.st_mode) ? 'd' : S_ISREG (status.st_mode) ? 'f' : '?');
}

GPtrArray *
yb_folder_walk (YbFolder *folder, const char *path, gboolean *exists)
{
  Walk walk = { .folder = folder,
                .files = g_ptr_array_new_with_free_func (free_found),
                .links = g_ptr_array_new_with_free_func (g_free),
                .visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autofree char *real = yb_folder_resolve (folder, path, exists);
  if (real && g_file_test (real, G_FILE_TEST_IS_DIR))
    walk_folder (&walk, path, real);
  else if (real)
    *exists = FALSE;
  for (guint i = 0; i < walk.links->len; i++)
    follow_link (&walk, g_ptr_array_index (walk.links, i));
  if (walk.n_ignored > MAX_IGNORED)
    yb_report (folder->context, YB_DIAGNOSTIC_FILE_IGNORED, yb_folder_span (folder, path, 0, 0), NULL,
               _ ("%u more files were ignored"), walk.n_ignored - MAX_IGNORED);
  g_hash_table_unref (walk.visited);
  g_ptr_array_unref (walk.links);
  g_ptr_array_sort (walk.files, compare_found);
  return walk.files;
}
