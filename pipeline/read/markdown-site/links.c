#include "read/markdown-site/links.h"

#include "read/markdown-site/markdown-lines.h"
#include "read/markdown-site/page-kind.h"

#include <string.h>

/* ---- names of entries ---- */

/* The first entry of a name keeps it. */
static void
add (GHashTable *table, char *key, const char *name)
{
  if (*key == '\0' || g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, (gpointer)name);
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
      const YbSiteEntry *entry = &g_array_index (entries, YbSiteEntry, i);
      const char *name = strrchr (entry->document.name, '/') + 1;
      add (table, trim_address (entry->path), name);
      if (entry->address)
        add (table, trim_address (entry->address), name);
      const char *slash = strrchr (entry->path, '/');
      add (table, trim_address (slash ? slash + 1 : entry->path), name);
      add (table, yb_page_slug (site, entry->path), name);
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
static const char *
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
      const char *found = g_hash_table_lookup (names, key);
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
  const char *entry = strstr (path, "://") ? NULL : find_entry (site, names, page, path);
  if (entry)
    g_string_append_printf (out, "#%s", entry);
  else if (path[0] == '/' && site->address)
    g_string_append_printf (out, "%s%s%s", site->address,
                            g_str_has_prefix (path, site->base_path) ? "" : site->base_path, path);
  else
    g_string_append (out, address);
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
}
