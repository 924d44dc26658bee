#include "read/markdown-site/page-kind.h"

#include "base/path.h"

#include <string.h>

const char *const yb_left_folders[] = { "node_modules", "_site", "_layouts", "_includes", "_sass", NULL };
const char *const yb_left_top_folders[] = { "resources",  "vendor", "themes",     "layouts",  "templates",
                                            "archetypes", "i18n",   "sass",       "bin",      "test",
                                            "tests",      "models", "flowblocks", "databags", NULL };
const char *const yb_left_top_folders_and_output[] = { "public",    "resources",  "vendor", "themes", "layouts",
                                                       "templates", "archetypes", "i18n",   "sass",   "bin",
                                                       "test",      "tests",      NULL };

YbPageFormat
yb_page_format (const char *name)
{
  static const char *const markdown[] = { ".md",  ".markdown", ".mdown", ".mkdn", ".mkd", ".mdx",
                                          ".qmd", ".Rmd",      ".rmd",   ".mdwn", NULL };
  static const char *const html[] = { ".html", ".htm", ".xhtml", ".njk", ".liquid", NULL };
  static const char *const other[] = { ".adoc", ".asciidoc", ".org", ".rst", ".textile", ".pandoc", NULL };
  const char *slash = strrchr (name, '/'), *last = slash ? slash + 1 : name;
  if (yb_path_has_ending (name, markdown))
    return YB_PAGE_MARKDOWN;
  if (yb_path_has_ending (name, html))
    return YB_PAGE_HTML;
  if (g_str_has_prefix (last, "contents") && g_str_has_suffix (last, ".lr"))
    return YB_PAGE_LEKTOR;
  return yb_path_has_ending (name, other) ? YB_PAGE_OTHER_TEXT : YB_PAGE_NONE;
}

gboolean
yb_page_is_in_place (const YbSite *site, const char *path)
{
  static const char *const no_entries[] = { "static", "assets", "data", "public", "docs-theme", NULL };
  static const char *const no_pages[] = { "readme",          "license",  "licence", "changelog", "contributing",
                                          "code_of_conduct", "security", "404",     "_index",    "feed",
                                          "sitemap",         NULL };
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  guint n = g_strv_length (steps);
  /* "content/data" may be what an entry is about. */
  guint top = strcmp (steps[0], "src") == 0 ? 1 : 0;
  for (guint i = 0; i + 1 < n; i++)
    if (strcmp (steps[i], "_data") == 0 || (i <= top && g_strv_contains (no_entries, steps[i])))
      return FALSE;
  g_autofree char *name = g_ascii_strdown (steps[n - 1], (gssize)strcspn (steps[n - 1], "."));
  if (g_strv_contains (no_pages, name))
    return FALSE;
  if (n == 1 && strcmp (name, "index") == 0)
    return FALSE;
  gboolean below_content = strcmp (steps[0], "content") == 0;
  switch (site->dialect)
    {
    case YB_SITE_HUGO:
      return below_content || strncmp (path, "content", 7) == 0
             || (site->lang_folders && g_hash_table_size (site->lang_folders) > 0);
    case YB_SITE_ZOLA:
    case YB_SITE_LEKTOR:
      return below_content || !g_hash_table_contains (site->names, "contents.lr");
    case YB_SITE_PLAIN:
    case YB_SITE_JEKYLL:
    case YB_SITE_ELEVENTY:
      break;
    }
  return TRUE;
}

gboolean
yb_page_is_of_site (const char *path)
{
  static const char *const names[] = { "about",   "about-me",  "contact",    "search",      "archive", "archives",
                                       "imprint", "impressum", "privacy",    "datenschutz", "kontakt", "legal",
                                       "terms",   "tags",      "categories", "ueber-uns",   "ueber",   "suche",
                                       "archiv",  "links",     "license",    "thanks",      NULL };
  static const char *const tops[] = { "content", "src", "source", "page", "pages", "site", NULL };
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  guint i = 0, n = g_strv_length (steps);
  while (i + 1 < n && (g_strv_contains (tops, steps[i]) || (i > 0 && strlen (steps[i]) == 2)))
    i++;
  g_autofree char *name = g_ascii_strdown (steps[i], (gssize)strcspn (steps[i], "."));
  gboolean is_last = i + 1 == n || (i + 2 == n && g_str_has_prefix (steps[n - 1], "index."));
  return is_last && g_strv_contains (names, name);
}

/* In Hugo and Zola what lies beside the index of a folder belongs to that page. */
gboolean
yb_page_is_resource (const YbSite *site, const char *path)
{
  if (site->dialect != YB_SITE_HUGO && site->dialect != YB_SITE_ZOLA)
    return FALSE;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  while (strchr (folder, '/'))
    {
      g_autofree char *index = g_strconcat (folder, "/index.md", NULL);
      gboolean is_index = g_str_has_prefix (name, "index.");
      if (!is_index && g_hash_table_contains (site->paths, index))
        return TRUE;
      *strrchr (folder, '/') = '\0';
      name[0] = '\0'; /* an index further in belongs to one further out, too */
    }
  return FALSE;
}

/* ---- language ---- */

static const char *
find_language (const YbSite *site, const char *code, gsize length)
{
  for (guint i = 0; i < site->langs->len; i++)
    {
      const char *lang = g_ptr_array_index (site->langs, i);
      if (strlen (lang) == length && g_ascii_strncasecmp (lang, code, length) == 0)
        return lang;
    }
  return NULL;
}

const char *
yb_page_language (const YbSite *site, const char *path)
{
  const char *slash = strrchr (path, '/'), *name = slash ? slash + 1 : path;
  const char *ending = strrchr (name, '.');
  const char *before = ending;
  while (before && before > name && before[-1] != '.' && before[-1] != '+')
    before--;
  if (before && before > name)
    {
      const char *lang = find_language (site, before, (gsize)(ending - before));
      if (lang)
        return lang;
    }
  const char *longest = NULL;
  gsize n_longest = 0;
  GHashTableIter iterator;
  gpointer folder, code;
  g_hash_table_iter_init (&iterator, site->lang_folders);
  while (g_hash_table_iter_next (&iterator, &folder, &code))
    {
      gsize n = strlen (folder);
      if (n >= n_longest && strncmp (path, folder, n) == 0 && path[n] == '/')
        {
          longest = code;
          n_longest = n;
        }
    }
  if (longest)
    return longest;
  g_auto (GStrv) steps = g_strsplit (path, "/", 4);
  for (guint i = 0; steps[i] && steps[i + 1] && i < 3; i++)
    {
      const char *lang = find_language (site, steps[i], strlen (steps[i]));
      if (lang)
        return lang;
    }
  return NULL;
}

/* ---- names and days ---- */

/* Reads the date that a name begins with, "2021-07-06", "2021_07_06" or "2021-7-6"; its bytes, or 0. `day` (may be
 * NULL) gets it. */
static gsize
read_name_date (const char *name, char **day)
{
  gsize n[3], at = 0;
  for (guint i = 0; i < 3; i++)
    {
      n[i] = strspn (name + at, "0123456789");
      at += n[i];
      gboolean fits = i == 0 ? n[i] == 4 : n[i] == 1 || n[i] == 2;
      if (!fits || (i < 2 && name[at] != '-' && name[at] != '_'))
        return 0;
      at += i < 2;
    }
  const char *month = name + 5, *of_month = month + n[1] + 1;
  if (day)
    *day = g_strdup_printf ("%.4s-%02u-%02u", name, (guint)g_ascii_strtoull (month, NULL, 10),
                            (guint)g_ascii_strtoull (of_month, NULL, 10));
  return at;
}

/* The name that tells of the page: its folder's when its own is "index" or "contents". */
static char *
telling_name (const YbSite *site, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *ending = strrchr (name, '.');
  if (ending)
    *ending = '\0';
  char *code = strrchr (name, '.');
  if (!code)
    code = strrchr (name, '+');
  if (code && (!site || find_language (site, code + 1, strlen (code + 1))))
    *code = '\0';
  if (strcmp (name, "index") != 0 && strcmp (name, "contents") != 0)
    return g_steal_pointer (&name);
  g_autofree char *folder = g_path_get_dirname (path);
  return g_path_get_basename (folder);
}

char *
yb_page_slug (const YbSite *site, const char *path)
{
  g_autofree char *name = telling_name (site, path);
  gsize n = read_name_date (name, NULL);
  const char *rest = name + n;
  while (n > 0 && *rest && strchr ("-_ .", *rest))
    rest++;
  return g_strdup (*rest ? rest : name);
}

/* The day in "2021/07/06/..." or "2021/07/06-slug". */
static char *
date_of_folders (const char *path)
{
  for (const char *c = path; c; c = strchr (c, '/'), c = c ? c + 1 : NULL)
    {
      gsize n[3];
      const char *at = c;
      for (guint i = 0; i < 3; i++)
        {
          n[i] = strspn (at, "0123456789");
          at += n[i] + 1;
          if (n[i] != (i == 0 ? 4 : 2) || at[-1] == '\0')
            {
              n[2] = 0;
              break;
            }
          if (i < 2 && at[-1] != '/')
            n[2] = 0;
          if (i < 2 && at[-1] != '/')
            break;
        }
      if (n[2] == 2 && (at[-1] == '/' || at[-1] == '-' || at[-1] == '_'))
        return g_strdup_printf ("%.4s-%.2s-%.2s", c, c + 5, c + 8);
    }
  return NULL;
}

char *
yb_page_path_date (const char *path)
{
  g_autofree char *name = telling_name (NULL, path);
  char *day;
  if (read_name_date (name, &day) > 0)
    return day;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *parent = g_path_get_basename (folder);
  if (read_name_date (parent, &day) > 0)
    return day;
  return date_of_folders (path);
}
