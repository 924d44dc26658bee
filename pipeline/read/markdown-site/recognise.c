/* Which program builds a site is told by its settings file; without one, pages with heads will do. */
#include "base/i18n.h"
#include "read/markdown-site/head.h"
#include "read/markdown-site/page-kind.h"
#include "read/markdown-site/site.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Folders looked into, and files looked at, for a page with a head. */
#define MAX_DEPTH 6
#define MAX_LOOKS 2000
#define HEAD_SIZE 512

static gboolean
has (const char *source, const char *name)
{
  g_autofree char *path = g_build_filename (source, name, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
has_any (const char *source, const char *const *names)
{
  for (; *names; names++)
    if (has (source, *names))
      return TRUE;
  return FALSE;
}

static gboolean
has_lektor_project (const char *source)
{
  g_autoptr (GDir) folder = g_dir_open (source, 0, NULL);
  const char *name;
  while (folder && (name = g_dir_read_name (folder)))
    if (g_str_has_suffix (name, ".lektorproject"))
      return TRUE;
  return FALSE;
}

/* Hugo and Zola both have a config.toml; Zola's has a base_url, and its folders are templates and sass. */
static gboolean
is_zola (const char *source)
{
  g_autofree char *path = g_build_filename (source, "config.toml", NULL);
  int descriptor = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  char head[8192];
  ssize_t n = descriptor < 0 ? -1 : read (descriptor, head, sizeof head - 1);
  if (descriptor >= 0)
    close (descriptor);
  head[MAX (n, 0)] = '\0';
  return g_str_has_prefix (head, "base_url") || strstr (head, "\nbase_url");
}

static gboolean
recognise_by_settings (const char *source, YbSiteDialect *dialect)
{
  static const char *const jekyll[] = { "_config.yml", "_config.yaml", "_config.toml", "_posts", NULL };
  static const char *const hugo[] = { "hugo.toml",   "hugo.yaml",  "hugo.yml",    "hugo.json",       "config.toml",
                                      "config.yaml", "config.yml", "config.json", "config/_default", NULL };
  static const char *const eleventy[] = { ".eleventy.js",        "eleventy.config.js", "eleventy.config.cjs",
                                          "eleventy.config.mjs", "eleventy.config.ts", NULL };
  gboolean found = TRUE;
  if (has_any (source, jekyll))
    *dialect = YB_SITE_JEKYLL;
  else if (has_any (source, eleventy))
    *dialect = YB_SITE_ELEVENTY;
  else if (is_zola (source))
    *dialect = YB_SITE_ZOLA;
  else if (has_any (source, hugo)
           && (has (source, "content") || has (source, "archetypes") || has (source, "hugo.toml")))
    *dialect = YB_SITE_HUGO;
  else if (has_lektor_project (source) || has (source, "contents.lr"))
    *dialect = YB_SITE_LEKTOR;
  else if (has (source, "pelicanconf.py"))
    *dialect = YB_SITE_PLAIN;
  else
    found = FALSE;
  return found;
}

static gboolean
begins_with_head (int folder, const char *name)
{
  int descriptor = openat (folder, name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0)
    return FALSE;
  struct stat status;
  char head[HEAD_SIZE + 1];
  ssize_t n = fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode) ? read (descriptor, head, HEAD_SIZE) : -1;
  close (descriptor);
  head[MAX (n, 0)] = '\0';
  return n > 0 && yb_head_is_there (head, (gsize)n);
}

/* Looks for one page with a head; `n_looks` counts down. Links are not followed. */
static gboolean
has_page (int parent, const char *name, guint depth, guint *n_looks, gboolean *has_lektor)
{
  int descriptor = openat (parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (depth > 0 ? O_NOFOLLOW : 0));
  DIR *stream = descriptor < 0 ? NULL : fdopendir (descriptor);
  if (!stream && descriptor >= 0)
    close (descriptor);
  gboolean found = FALSE;
  for (struct dirent *item; stream && !found && *n_looks > 0 && (item = readdir (stream));)
    {
      if (item->d_name[0] == '.' || g_strv_contains (yb_left_folders, item->d_name)
          || (depth == 0 && g_strv_contains (yb_left_top_folders_and_output, item->d_name)))
        continue;
      --*n_looks;
      struct stat status;
      if (fstatat (dirfd (stream), item->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        continue;
      if (S_ISDIR (status.st_mode) && depth < MAX_DEPTH)
        found = has_page (dirfd (stream), item->d_name, depth + 1, n_looks, has_lektor);
      else if (S_ISREG (status.st_mode) && strcmp (item->d_name, "contents.lr") == 0)
        found = *has_lektor = TRUE;
      else if (S_ISREG (status.st_mode) && yb_page_format (item->d_name) == YB_PAGE_MARKDOWN)
        found = begins_with_head (dirfd (stream), item->d_name);
    }
  if (stream)
    closedir (stream);
  return found;
}

gboolean
yb_site_recognise (const char *source, YbSiteDialect *dialect)
{
  if (recognise_by_settings (source, dialect))
    return TRUE;
  guint n_looks = MAX_LOOKS;
  gboolean has_lektor = FALSE;
  *dialect = YB_SITE_PLAIN;
  if (!has_page (AT_FDCWD, source, 0, &n_looks, &has_lektor))
    return FALSE;
  if (has_lektor)
    *dialect = YB_SITE_LEKTOR;
  return TRUE;
}
