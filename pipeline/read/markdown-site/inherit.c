#include "read/markdown-site/inherit.h"

#include "read/markdown-site/head.h"

#include <string.h>

/* Of one site; more are no site's. */
#define MAX_RULES 500

static const char *const inherited[] = {
  "draft",      "published",     "publish",    "private",     "unpublished",
  "status",     "state",         "visibility", "_hidden",     "render",
  "build",      "_build",        "permalink",  "headless",    "eleventyExcludeFromCollections",
  "ignore",     "lang",          "language",   "locale",      "category",
  "categories", "kategorie",     "rubrik",     "section",     "tags",
  "tag",        "keywords",      "taxonomies", "schlagworte", "people",
  "places",     "organisations", NULL
};

/* ---- one map over another ---- */

static gboolean
is_among (const char *key, const char *const *keys)
{
  for (; *keys; keys++)
    if (g_ascii_strcasecmp (key, *keys) == 0)
      return TRUE;
  return FALSE;
}

/* Eleventy joins tags; elsewhere the page's own value counts alone. */
static const YbValue *
join_lists (YbArena *arena, const YbValue *one, const YbValue *other)
{
  const YbValue *both[] = { one, other };
  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    for (guint j = 0; j < (both[i]->kind == YB_VALUE_LIST ? both[i]->n_items : 1); j++)
      g_ptr_array_add (items, (gpointer)(both[i]->kind == YB_VALUE_LIST ? both[i]->items[j] : both[i]));
  YbValue *list = yb_arena_new0 (arena, YbValue);
  *list = (YbValue){ .kind = YB_VALUE_LIST, .span = one->span };
  list->items = yb_arena_take_pointers (arena, items, &list->n_items);
  return list;
}

/* TRUE when the map has the key, or another word for the same; for Jekyll the folder above _posts is a category. */
static gboolean
says (const YbSite *site, const char *path, const YbValue *map, const char *key)
{
  static const char *const categories[] = { "category", "categories", "kategorie", "rubrik", NULL };
  if (yb_site_find (map, key))
    return TRUE;
  gboolean is_category = is_among (key, categories);
  for (guint i = 0; is_category && categories[i]; i++)
    if (yb_site_find (map, categories[i]))
      return TRUE;
  return is_category && site->dialect == YB_SITE_JEKYLL && strstr (path, "/_posts/") != NULL;
}

/* The pairs of a map that pages may inherit, found once: a folder's data can be large, and its pages many. */
static const YbValue *
keep_inherited (const YbSite *site, const YbValue *map)
{
  YbValue *kept = g_hash_table_lookup (site->inherited_maps, map);
  if (kept)
    return kept;
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (YbValuePair));
  for (guint i = 0; i < map->n_items; i++)
    if (is_among (map->pairs[i].key, inherited))
      g_array_append_val (pairs, map->pairs[i]);
  kept = yb_arena_new0 (site->arena, YbValue);
  *kept = (YbValue){ .kind = YB_VALUE_MAP, .span = map->span };
  kept->pairs = yb_arena_take_array (site->arena, pairs, &kept->n_items);
  g_hash_table_insert (site->inherited_maps, (gpointer)map, kept);
  return kept;
}

/* `map` and what `below` has besides. */
static const YbValue *
lay_over (const YbSite *site, const char *path, const YbValue *map, const YbValue *below)
{
  if (!below || below->kind != YB_VALUE_MAP)
    return map;
  below = keep_inherited (site, below);
  if (below->n_items == 0)
    return map;
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (YbValuePair));
  for (guint i = 0; map && i < map->n_items; i++)
    {
      YbValuePair pair = map->pairs[i];
      gboolean joins = site->dialect == YB_SITE_ELEVENTY && strcmp (pair.key, "tags") == 0;
      const YbValue *other = joins ? yb_site_find (below, "tags") : NULL;
      if (other && other->kind != YB_VALUE_NULL && pair.value->kind != YB_VALUE_NULL)
        pair.value = join_lists (site->arena, pair.value, other);
      g_array_append_val (pairs, pair);
    }
  for (guint i = 0; i < below->n_items; i++)
    if (!says (site, path, map, below->pairs[i].key))
      g_array_append_val (pairs, below->pairs[i]);
  YbValue *joined = yb_arena_new0 (site->arena, YbValue);
  *joined = (YbValue){ .kind = YB_VALUE_MAP, .span = map ? map->span : below->span };
  joined->pairs = yb_arena_take_array (site->arena, pairs, &joined->n_items);
  return joined;
}

/* ---- Jekyll: defaults ---- */

/* Jekyll's types: posts, drafts, pages, or the name of a collection, whose folder it is with a "_" before. */
static gboolean
is_of_type (const char *path, const char *type)
{
  g_autofree char *slashed = g_strconcat ("/", path, NULL), *folder = g_strconcat ("/_", type, "/", NULL);
  if (strcmp (type, "pages") == 0)
    return strstr (slashed, "/_") == NULL;
  return strstr (slashed, folder) != NULL;
}

static gboolean
is_below (const char *path, const char *folder)
{
  while (*folder == '/' || g_str_has_prefix (folder, "./"))
    folder += *folder == '/' ? 1 : 2;
  gsize n = strlen (folder);
  while (n > 0 && folder[n - 1] == '/')
    n--;
  if (strcspn (folder, "*?") < n)
    {
      g_autofree char *pattern = g_strconcat (folder, folder[n] || g_str_has_suffix (folder, "*") ? "" : "*", NULL);
      return g_pattern_match_simple (pattern, path);
    }
  return strncmp (path, folder, n) == 0 && (n == 0 || path[n] == '/' || path[n] == '\0');
}

/* How narrow a scope is that the page is in; -1: it is not in it. */
static gint
measure_scope (const YbValue *item, const char *path)
{
  const YbValue *scope = yb_site_find (item, "scope");
  const char *folder = yb_value_text (yb_site_find (scope, "path")),
             *type = yb_value_text (yb_site_find (scope, "type"));
  if ((folder && !is_below (path, folder)) || (type && *type && !is_of_type (path, type)))
    return -1;
  return (gint)(folder ? strlen (folder) * 2 : 0) + (type && *type ? 1 : 0);
}

typedef struct
{
  gint narrowness;
  guint idx;
} Scope;

static int
compare_scopes (gconstpointer a, gconstpointer b)
{
  const Scope *one = a, *two = b;
  return one->narrowness != two->narrowness ? (one->narrowness < two->narrowness) - (one->narrowness > two->narrowness)
                                            : (one->idx < two->idx) - (one->idx > two->idx);
}

/* The narrowest scope counts most; of equal ones the last. */
static const YbValue *
inherit_defaults (const YbSite *site, const char *path, const YbValue *map)
{
  const YbValue *list = yb_site_find (site->settings, "defaults");
  g_autoptr (GArray) scopes = g_array_new (FALSE, FALSE, sizeof (Scope));
  for (guint i = 0; list && list->kind == YB_VALUE_LIST && i < MIN (list->n_items, MAX_RULES); i++)
    {
      Scope scope = { measure_scope (list->items[i], path), i };
      if (scope.narrowness >= 0)
        g_array_append_val (scopes, scope);
    }
  g_array_sort (scopes, compare_scopes);
  for (guint i = 0; i < scopes->len; i++)
    map = lay_over (site, path, map, yb_site_find (list->items[g_array_index (scopes, Scope, i).idx], "values"));
  return map;
}

/* ---- Eleventy: data of directories ---- */

/* A data file, read once. */
static const YbValue *
read_once (YbSite *site, const char *path)
{
  gpointer value = NULL;
  if (g_hash_table_lookup_extended (site->folder_data, path, NULL, &value))
    return value;
  value = (gpointer)yb_site_read_data (site, path);
  g_hash_table_insert (site->folder_data, g_strdup (path), value);
  return value;
}

static const YbValue *
inherit_data_files (YbSite *site, const char *path, const char *stem, const YbValue *map)
{
  static const char *const endings[] = { ".11tydata.json", ".json", ".11tydata.yaml", ".yaml", NULL };
  for (const char *const *ending = endings; *ending; ending++)
    {
      g_autofree char *data = g_strconcat (stem, *ending, NULL);
      map = lay_over (site, path, map, read_once (site, data));
    }
  return map;
}

/* "posts/a.json" beside "posts/a.md", "posts/posts.json", and so up. */
static const YbValue *
inherit_directories (YbSite *site, const char *path, const YbValue *map)
{
  const char *slash = strrchr (path, '/'), *point = strchr (slash ? slash : path, '.');
  g_autofree char *stem = g_strndup (path, point ? (gsize)(point - path) : strlen (path));
  map = inherit_data_files (site, path, stem, map);
  g_autofree char *folder = g_path_get_dirname (path);
  while (strcmp (folder, ".") != 0)
    {
      g_autofree char *name = g_path_get_basename (folder), *data = g_build_filename (folder, name, NULL);
      map = inherit_data_files (site, path, data, map);
      char *parent = g_path_get_dirname (folder);
      g_free (folder);
      folder = parent;
    }
  return map;
}

/* ---- Hugo and Zola: sections ---- */

/* The head of a section's page, read once. */
static const YbValue *
read_section (YbSite *site, const char *folder)
{
  gpointer value = NULL;
  if (g_hash_table_lookup_extended (site->folder_data, folder, NULL, &value))
    return value;
  g_autofree char *of_lang = site->lang ? g_strdup_printf ("_index.%s.md", site->lang) : NULL;
  const char *const names[] = { "_index.md", "_index.html", of_lang };
  for (guint i = 0; i < G_N_ELEMENTS (names) && names[i] && !value; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      gsize length;
      g_autofree char *text = g_hash_table_contains (site->paths, path) ? yb_site_load (site, path, &length) : NULL;
      if (text)
        value = (gpointer)yb_head_read (site, text, length, yb_folder_span (&site->folder, path, 1, 1).file).fields;
    }
  g_hash_table_insert (site->folder_data, g_strdup (folder), value);
  return value;
}

/* A pattern in braces or without, seen from the folder of contents; a star stands for anything. */
static gboolean
is_target (const YbValue *item, const char *path)
{
  const YbValue *target = yb_site_find (item, "_target") ? yb_site_find (item, "_target")
                                                         : yb_site_find (item, "target");
  const char *pattern = yb_value_text (yb_site_find (target, "path")),
             *kind = yb_value_text (yb_site_find (target, "kind"));
  if (kind && !strstr (kind, "page"))
    return FALSE;
  if (!pattern)
    return TRUE;
  const char *slash = strchr (path, '/'), *ending = strrchr (path, '.');
  g_autofree char *bare = g_strndup (slash ? slash : path,
                                     slash && ending > slash ? (gsize)(ending - slash) : strlen (path));
  g_autofree char *small = g_ascii_strdown (bare, -1), *small_pattern = g_ascii_strdown (pattern, -1);
  g_strdelimit (small_pattern, "{}", '*');
  return g_pattern_match_simple (small_pattern, small);
}

static const YbValue *
inherit_cascade (const YbSite *site, const YbValue *cascade, const char *path, const YbValue *map)
{
  if (cascade && cascade->kind == YB_VALUE_MAP && is_target (cascade, path))
    map = lay_over (site, path, map, cascade);
  for (guint i = 0; cascade && cascade->kind == YB_VALUE_LIST && i < MIN (cascade->n_items, MAX_RULES); i++)
    if (is_target (cascade->items[i], path))
      map = lay_over (site, path, map, cascade->items[i]);
  return map;
}

static gboolean
is_draft (const YbValue *section)
{
  return g_strcmp0 (yb_value_text (yb_site_find (section, "draft")), "true") == 0;
}

static const YbValue *
inherit_sections (YbSite *site, const char *path, const YbValue *map)
{
  g_autofree char *folder = g_path_get_dirname (path);
  while (strcmp (folder, ".") != 0)
    {
      const YbValue *section = read_section (site, folder);
      if (site->dialect == YB_SITE_HUGO)
        map = inherit_cascade (site, yb_site_find (section, "cascade"), path, map);
      else if (is_draft (section))
        map = lay_over (site, path, map, section); /* Zola leaves a draft's pages out with it */
      char *parent = g_path_get_dirname (folder);
      g_free (folder);
      folder = parent;
    }
  return site->dialect == YB_SITE_HUGO ? inherit_cascade (site, yb_site_find (site->settings, "cascade"), path, map)
                                       : map;
}

const YbValue *
yb_site_inherit (YbSite *site, const char *path, const YbValue *own)
{
  switch (site->dialect)
    {
    case YB_SITE_JEKYLL:
      return inherit_defaults (site, path, own);
    case YB_SITE_ELEVENTY:
      return inherit_directories (site, path, own);
    case YB_SITE_HUGO:
    case YB_SITE_ZOLA:
      return inherit_sections (site, path, own);
    case YB_SITE_PLAIN:
    case YB_SITE_LEKTOR:
      break;
    }
  return own;
}
