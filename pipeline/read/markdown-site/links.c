#include "read/markdown-site/links.h"

#include "read/entry/fields.h"
#include "read/markdown-site/markdown-lines.h"
#include "read/markdown-site/page-kind.h"

#include <string.h>

/* ---- names of entries ---- */

/* The first entry of a name keeps it; names that say nothing are none. */
static void
add (GHashTable *table, char *key, YbSiteEntry *entry)
{
  gboolean is_telling = *key != '\0' && strcmp (key, "index") != 0 && strcmp (key, "contents") != 0;
  if (!is_telling || g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, entry);
}

/* An address without slashes at its ends, query and ending. */
static char *
trim_address (const char *address)
{
  while (*address == '/')
    address++;
  gsize n = strcspn (address, "?#");
  while (n > 0 && address[n - 1] == '/')
    n--;
  g_autofree char *bare = g_strndup (address, n);
  if (g_str_has_suffix (bare, "/index.html"))
    bare[n - strlen ("/index.html")] = '\0';
  char *ending = strrchr (bare, '.');
  if (ending && (strcmp (ending, ".html") == 0 || strcmp (ending, ".md") == 0 || strcmp (ending, ".markdown") == 0))
    *ending = '\0';
  char *plain = g_uri_unescape_string (bare, NULL);
  return plain ? plain : g_strdup (bare);
}

static GHashTable *
collect_names (const YbSite *site, const GArray *entries)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      YbSiteEntry *entry = &g_array_index (entries, YbSiteEntry, i);
      add (table, trim_address (entry->path), entry);
      if (entry->address)
        add (table, trim_address (entry->address), entry);
      const char *slash = strrchr (entry->path, '/');
      add (table, trim_address (slash ? slash + 1 : entry->path), entry);
      add (table, yb_page_slug (site, entry->path), entry);
    }
  return table;
}

/* ---- one link ---- */

/* "a/../b" to "b"; NULL when it leads out. */
static char *
join (const char *folder, const char *path)
{
  g_autofree char *joined = g_strconcat ("/", folder, "/", path, NULL);
  return g_canonicalize_filename (joined, "/");
}

/* The entry that a page at `page` means by `address`: by its file, by its address, by its last name. */
static YbSiteEntry *
find_entry (const YbSite *site, GHashTable *names, const char *page, const char *address)
{
  gsize base = strlen (site->base_path);
  if (base > 0 && g_str_has_prefix (address, site->base_path) && address[base] == '/')
    address += base;
  if (g_str_has_prefix (address, "@/"))
    address += 2;
  g_autofree char *folder = g_path_get_dirname (page);
  g_autofree char *beside = join (folder, address), *in_content = join ("content", address),
                  *in_posts = join ("_posts", address);
  const char *const paths[] = { beside, in_content, in_posts, address };
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *key = trim_address (paths[i]);
      YbSiteEntry *found = g_hash_table_lookup (names, key);
      if (found)
        return found;
    }
  g_autofree char *key = trim_address (address);
  const char *slash = strrchr (key, '/');
  return slash ? g_hash_table_lookup (names, slash + 1) : NULL;
}

/* Appends the address that the link gets in the book. */
static void
append_address (const YbSite *site, GHashTable *names, const char *page, const char *address, GString *out)
{
  gsize n = site->address ? strlen (site->address) : 0;
  const char *path = n > 0 && g_str_has_prefix (address, site->address) ? address + n : address;
  YbSiteEntry *entry = strstr (path, "://") ? NULL : find_entry (site, names, page, path);
  if (entry)
    {
      entry->is_target = TRUE;
      g_string_append_printf (out, "#e%s", strrchr (entry->document.name, '/') + 1);
    }
  else if (path[0] == '/' && site->address)
    g_string_append_printf (out, "%s%s%s", site->address,
                            g_str_has_prefix (path, site->base_path) ? "" : site->base_path, path);
  else
    g_string_append (out, address);
}

/* An entry that links lead to has an id, which stays the same whatever its file is called. */
static void
add_id (const YbSite *site, YbSiteEntry *entry)
{
  const YbValue *map = entry->document.fields;
  YbFields fields = yb_fields_new (site->arena, map->span);
  g_autofree char *id = g_strconcat ("e", strrchr (entry->document.name, '/') + 1, NULL);
  yb_fields_add_text (&fields, "id", id, strlen (id), map->span);
  for (guint i = 0; i < map->n_items; i++)
    yb_fields_add_value (&fields, map->pairs[i].key, map->pairs[i].value);
  entry->document.fields = yb_fields_finish (&fields);
}

/* ---- bodies ---- */

static void
resolve (const YbSite *site, GHashTable *names, YbSiteEntry *entry)
{
  YbDocument *document = &entry->document;
  if (!memchr (document->body, YB_LINK_MARK, document->body_length))
    return;
  static const char mark[] = { YB_LINK_MARK, '\0' };
  g_auto (GStrv) parts = g_strsplit (document->body, mark, -1);
  g_autoptr (GString) body = g_string_new (NULL);
  for (guint i = 0; parts[i]; i++)
    if (i % 2 == 0)
      g_string_append (body, parts[i]);
    else
      append_address (site, names, entry->path, parts[i], body);
  document->body = yb_arena_strndup (site->arena, body->str, body->len);
  document->body_length = body->len;
}

void
yb_site_resolve_links (YbSite *site, GArray *entries)
{
  g_autoptr (GHashTable) names = collect_names (site, entries);
  for (guint i = 0; i < entries->len; i++)
    resolve (site, names, &g_array_index (entries, YbSiteEntry, i));
  for (guint i = 0; i < entries->len; i++)
    if (g_array_index (entries, YbSiteEntry, i).is_target)
      add_id (site, &g_array_index (entries, YbSiteEntry, i));
}
