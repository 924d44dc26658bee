/* The settings of a site that matter for its entries: title, address, languages, time zone. */
#include "base/i18n.h"
#include "read/json/json.h"
#include "read/markdown-site/page-kind.h"
#include "read/markdown-site/script-settings.h"
#include "read/markdown-site/site.h"
#include "read/toml/toml.h"
#include "read/yaml/yaml.h"

#include <string.h>

const YbValue *
yb_site_find (const YbValue *map, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  for (char **step = steps; *step && map; step++)
    {
      const YbValue *found = NULL;
      for (guint i = 0; map->kind == YB_VALUE_MAP && i < map->n_items && !found; i++)
        if (g_ascii_strcasecmp (map->pairs[i].key, *step) == 0)
          found = map->pairs[i].value;
      map = found;
    }
  return map;
}

char *
yb_site_load (YbSite *site, const char *path, gsize *length)
{
  gboolean exists, broken;
  g_autofree char *real = yb_folder_resolve (&site->folder, path, &exists);
  return real ? yb_folder_load (&site->folder, path, real, length, &broken) : NULL;
}

const YbValue *
yb_site_read_data (YbSite *site, const char *path)
{
  if (!g_hash_table_contains (site->paths, path))
    return NULL;
  gsize length;
  g_autofree char *text = yb_site_load (site, path, &length);
  YbSpan span = yb_folder_span (&site->folder, path, 1, 1);
  if (!text || length == 0)
    return NULL;
  if (g_str_has_suffix (path, ".toml"))
    return yb_toml_read (site->context, site->arena, text, length, span.file, 1);
  if (g_str_has_suffix (path, ".json"))
    return yb_json_read (site->context, site->arena, text, length, span);
  /* Settings hold much that is none of ours; what is wrong in them is for their own program to say. */
  g_autoptr (YbDiagnostics) unheard = yb_diagnostics_new ();
  YbContext quiet = *site->context;
  quiet.diagnostics = unheard;
  return yb_yaml_read (&quiet, site->arena, text, length, span.file, 1);
}

/* The first of several files that there is. */
static const YbValue *
read_first (YbSite *site, const char *const *paths)
{
  const YbValue *found = NULL;
  for (; *paths && !found; paths++)
    found = yb_site_read_data (site, *paths);
  return found;
}

/* The text at the first of the paths that has one. */
static const char *
find_text (const YbValue *settings, const char *const *paths)
{
  for (; *paths; paths++)
    {
      const char *text = yb_value_text (yb_site_find (settings, *paths));
      if (text && *text)
        return text;
    }
  return NULL;
}

static void
add_language (YbSite *site, const char *code)
{
  for (guint i = 0; i < site->langs->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (site->langs, i), code) == 0)
      return;
  g_ptr_array_add (site->langs, yb_arena_strdup (site->arena, code));
}

/* Languages are the keys of a map; Hugo's may name a folder of their own. */
static void
add_languages (YbSite *site, const YbValue *map)
{
  for (guint i = 0; map && map->kind == YB_VALUE_MAP && i < map->n_items; i++)
    {
      const char *code = map->pairs[i].key;
      const char *folder = yb_value_text (yb_site_find (map->pairs[i].value, "contentDir"));
      if (strlen (code) > 12)
        continue;
      add_language (site, code);
      if (folder)
        g_hash_table_insert (site->lang_folders, g_strdup (folder), yb_arena_strdup (site->arena, code));
    }
  for (guint i = 0; map && map->kind == YB_VALUE_LIST && i < map->n_items; i++)
    {
      const YbValue *code = map->items[i];
      const char *text = yb_value_text (code->kind == YB_VALUE_MAP ? yb_site_find (code, "code") : code);
      if (text && strlen (text) <= 12)
        add_language (site, text);
    }
}

/* A Lektor project file is an INI file: "[alternatives.de]", "name = ...". */
static const YbValue *
read_lektor_project (YbSite *site)
{
  const char *path = NULL;
  for (guint i = 0; i < site->files->len && !path; i++)
    {
      const YbFoundFile *file = g_ptr_array_index (site->files, i);
      if (g_str_has_suffix (file->path, ".lektorproject") && !strchr (file->path, '/'))
        path = file->path;
    }
  gsize length;
  g_autofree char *text = path ? yb_site_load (site, path, &length) : NULL;
  g_autoptr (GKeyFile) project = g_key_file_new ();
  if (!text || !g_key_file_load_from_data (project, text, length, G_KEY_FILE_NONE, NULL))
    return NULL;
  g_auto (GStrv) groups = g_key_file_get_groups (project, NULL);
  for (char **group = groups; *group; group++)
    if (g_str_has_prefix (*group, "alternatives."))
      {
        const char *code = yb_arena_strdup (site->arena, *group + strlen ("alternatives."));
        add_language (site, code);
        if (g_key_file_get_boolean (project, *group, "primary", NULL))
          site->main_lang = code;
      }
  g_autofree char *title = g_key_file_get_string (project, "project", "name", NULL);
  g_autofree char *address = g_key_file_get_string (project, "project", "url", NULL);
  site->title = yb_arena_strdup (site->arena, title);
  site->address = yb_arena_strdup (site->arena, address);
  return NULL;
}

/* "https://example.org/blog/" into address and path. */
static void
take_address (YbSite *site, const char *address, const char *base_path)
{
  g_autofree char *whole = g_strdup (address ? address : "");
  gsize n = strlen (whole);
  while (n > 0 && whole[n - 1] == '/')
    whole[--n] = '\0';
  const char *host = strstr (whole, "://");
  const char *path = host ? strchr (host + 3, '/') : NULL;
  if (host && g_ascii_strncasecmp (whole, "http", 4) == 0)
    site->address = path ? yb_arena_strndup (site->arena, whole, (gsize)(path - whole))
                         : yb_arena_strdup (site->arena, whole);
  const char *base = base_path && *base_path && !strstr (base_path, "://") && strcmp (base_path, "/") != 0 ? base_path
                     : path                                                                                ? path
                                                                                                           : "";
  site->base_path = *base == '\0' || *base == '/' ? yb_arena_strdup (site->arena, base)
                                                  : yb_arena_printf (site->arena, "/%s", base);
}

/* Codes that stand in names of pages, "post.de.md", of a site that says nothing of languages. */
static void
infer_languages (YbSite *site)
{
  static const char *const known[] = { "de", "en", "fr", "it", "es", "pt",  "nl",  "pl", "cs", "sk", "da",
                                       "sv", "nb", "fi", "hu", "ro", "bg",  "el",  "tr", "ru", "uk", "sl",
                                       "hr", "ar", "ja", "zh", "ko", "hsb", "dsb", "rm", "lb", NULL };
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  for (guint i = 0; i < site->files->len; i++)
    {
      const YbFoundFile *file = g_ptr_array_index (site->files, i);
      if (yb_page_format (file->path) != YB_PAGE_MARKDOWN)
        continue;
      const char *slash = strrchr (file->path, '/');
      g_auto (GStrv) parts = g_strsplit (slash ? slash + 1 : file->path, ".", -1);
      guint n = g_strv_length (parts);
      for (const char *const *code = known; n > 2 && *code; code++)
        if (strcmp (parts[n - 2], *code) == 0 && !g_ptr_array_find (found, *code, NULL))
          g_ptr_array_add (found, (gpointer)*code);
    }
  if (found->len < 2 && !(found->len == 1 && site->main_lang))
    return;
  for (guint i = 0; i < found->len; i++)
    add_language (site, g_ptr_array_index (found, i));
}

/* A code as it is written in the settings, for "de-DE" or "DE" that the user or the site may write. */
static const char *
match_language (const YbSite *site, const char *wanted)
{
  for (guint i = 0; wanted && i < site->langs->len; i++)
    {
      const char *code = g_ptr_array_index (site->langs, i);
      if (g_ascii_strcasecmp (code, wanted) == 0)
        return code;
    }
  gsize n = wanted ? strcspn (wanted, "-_") : 0;
  for (guint i = 0; n > 0 && i < site->langs->len; i++)
    {
      const char *code = g_ptr_array_index (site->langs, i);
      if (strcspn (code, "-_") == n && g_ascii_strncasecmp (code, wanted, n) == 0)
        return code;
    }
  return NULL;
}

static void
choose_language (YbSite *site, const char *wanted)
{
  site->lang = match_language (site, wanted);
  if (wanted && !site->lang && site->langs->len > 0)
    yb_report (site->context, YB_DIAGNOSTIC_SOURCE_MENDED, yb_folder_span (&site->folder, "", 0, 0), NULL,
               _ ("the site has no language “%s”; its main language was read"), wanted);
  if (!site->lang)
    site->lang = match_language (site, site->main_lang);
  if (!site->lang && site->langs->len > 0)
    site->lang = g_ptr_array_index (site->langs, 0);
  if (!site->lang)
    site->lang = wanted ? wanted : site->main_lang;
}

/* Hugo and Zola have a setting for it, Jekyll a plugin; Docusaurus always does it. */
static gboolean
names_emoji (const YbSite *site)
{
  static const char *const keys[] = { "enableEmoji", "markdown.render_emoji", NULL };
  static const char *const lists[] = { "plugins", "gems", NULL };
  const char *text = find_text (site->settings, keys);
  if (text)
    return g_ascii_strcasecmp (text, "true") == 0;
  for (const char *const *list = lists; *list; list++)
    {
      const YbValue *value = yb_site_find (site->settings, *list);
      for (guint i = 0; value && value->kind == YB_VALUE_LIST && i < value->n_items; i++)
        if (g_strcmp0 (yb_value_text (value->items[i]), "jemoji") == 0)
          return TRUE;
    }
  return g_hash_table_contains (site->paths, "docusaurus.config.js")
         || g_hash_table_contains (site->paths, "docusaurus.config.ts");
}

void
yb_site_read_settings (YbSite *site, const char *lang)
{
  static const char *const files[] = { "_config.yml",
                                       "_config.yaml",
                                       "_config.toml",
                                       "hugo.toml",
                                       "hugo.yaml",
                                       "hugo.yml",
                                       "hugo.json",
                                       "config/_default/hugo.toml",
                                       "config/_default/hugo.yaml",
                                       "config/_default/config.toml",
                                       "config/_default/config.yaml",
                                       "config/_default/config.yml",
                                       "config/_default/config.json",
                                       "config.toml",
                                       "config.yaml",
                                       "config.yml",
                                       "config.json",
                                       "_data/metadata.json",
                                       "_data/site.json",
                                       "src/_data/metadata.json",
                                       "src/_data/site.json",
                                       "_data/metadata.yaml",
                                       "_data/site.yaml",
                                       "_data/meta.json",
                                       "mkdocs.yml",
                                       NULL };
  static const char *const languages[] = { "config/_default/languages.toml", "config/_default/languages.yaml",
                                           "config/_default/languages.yml", "config/_default/languages.json", NULL };
  static const char *const titles[] = { "title", "name", "site_name", NULL };
  static const char *const addresses[] = { "base_url", "url", "baseURL", "site_url", NULL };
  static const char *const main_langs[] = {
    "defaultContentLanguage", "default_language", "default_lang", "lang", "language", "locale", "languageCode", NULL
  };
  static const char *const zones[] = { "timezone", "timeZone", NULL };
  site->settings = site->dialect == YB_SITE_LEKTOR ? read_lektor_project (site) : read_first (site, files);
  if (!site->settings)
    site->settings = yb_site_read_script (site);
  const char *main_lang = find_text (site->settings, main_langs);
  if (main_lang)
    site->main_lang = main_lang;
  const char *title = find_text (site->settings, titles);
  if (title)
    site->title = title;
  add_languages (site, yb_site_find (site->settings, "languages"));
  add_languages (site, read_first (site, languages));
  if (site->langs->len == 0)
    infer_languages (site);
  if (site->langs->len > 0 && site->main_lang)
    add_language (site, site->main_lang);
  const char *address = find_text (site->settings, addresses);
  take_address (site, address ? address : site->address, yb_value_text (yb_site_find (site->settings, "baseurl")));
  site->names_emoji = names_emoji (site);
  const char *zone = find_text (site->settings, zones);
  site->time_zone = zone ? g_time_zone_new_identifier (zone) : NULL;
  choose_language (site, lang);
  g_autofree char *of_lang = site->lang ? g_strdup_printf ("languages.%s.title", site->lang) : NULL;
  const char *localised = of_lang ? yb_value_text (yb_site_find (site->settings, of_lang)) : NULL;
  if (localised)
    site->title = localised;
}
