#include "read/markdown-site/picture-path.h"

#include "base/i18n.h"
#include "base/path.h"
#include "image/image.h"
#include "read/entry/fields.h"
#include "read/html/caption.h"
#include "read/markdown-site/page-kind.h"
#include "read/markdown-site/plain-text.h"

#include <string.h>

/* ---- tables ---- */

/* The path without regard to capitals and to how its letters are composed. */
static char *
fold (const char *path)
{
  g_autofree char *composed = g_utf8_normalize (path, -1, G_NORMALIZE_NFC);
  return g_utf8_casefold (composed ? composed : path, -1);
}

static void
add_folded (GHashTable *table, const char *key, const char *path)
{
  char *folded = fold (key);
  gboolean taken = g_hash_table_contains (table, folded);
  g_hash_table_replace (table, folded, (gpointer)(taken ? "" : path));
}

void
yb_site_index_files (YbSite *site)
{
  for (guint i = 0; i < site->files->len; i++)
    {
      const YbFoundFile *file = g_ptr_array_index (site->files, i);
      const char *slash = strrchr (file->path, '/');
      g_hash_table_insert (site->paths, file->path, file->path);
      add_folded (site->folded, file->path, file->path);
      add_folded (site->names, slash ? slash + 1 : file->path, file->path);
    }
}

gboolean
yb_is_picture_address (const char *address)
{
  static const char *const endings[] = { "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "svg", "avif", NULL };
  gsize length = strcspn (address, "?#");
  g_autofree char *bare = g_strndup (address, length);
  const char *ending = strrchr (bare, '.');
  g_autofree char *small = ending ? g_ascii_strdown (ending + 1, -1) : NULL;
  return small && g_strv_contains (endings, small);
}

/* ---- one path ---- */

static const char *
look_up (const YbSite *site, const char *folder, const char *path)
{
  g_autofree char *joined = g_strconcat (folder, "/", path, NULL);
  g_autofree char *simple = yb_path_simplify (joined);
  if (!simple || !*simple)
    return NULL;
  const char *found = g_hash_table_lookup (site->paths, simple);
  if (found)
    return found;
  g_autofree char *folded = fold (simple);
  found = g_hash_table_lookup (site->folded, folded);
  return found && *found ? found : NULL;
}

/* Folders that addresses from the site's root may start in. */
static const char *const roots[] = { "",           "static",     "content",       "assets",     "public",
                                     "src",        "src/static", "src/assets",    "src/public", "assets/images",
                                     "images",     "img",        "static/images", "static/img", "assets/img",
                                     "src/images", "src/img",    "source",        "uploads",    "media",
                                     NULL };

static const char *
find_from_roots (const YbSite *site, const char *path)
{
  const char *found = NULL;
  for (const char *const *root = roots; *root && !found; root++)
    found = look_up (site, *root, path);
  return found;
}

/* Beside the page, and in the folder that the site makes of the page. */
static const char *
find_beside (const YbSitePage *page, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (page->path);
  const char *found = look_up (page->site, strcmp (folder, ".") == 0 ? "" : folder, path);
  if (found)
    return found;
  g_autofree char *stem = g_strdup (page->path);
  char *ending = strrchr (stem, '.');
  if (ending)
    *ending = '\0';
  found = look_up (page->site, stem, path);
  if (found)
    return found;
  const char *content = g_str_has_prefix (stem, "content/") ? stem + strlen ("content/") : stem;
  g_autofree char *in_static = g_strconcat ("static/", content, NULL);
  return look_up (page->site, in_static, path);
}

/* The only file of that name in the whole site. */
static const char *
find_by_name (const YbSite *site, const char *path)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *folded = fold (slash ? slash + 1 : path);
  const char *found = g_hash_table_lookup (site->names, folded);
  return found && *found ? found : NULL;
}

/* The address as a path: an address of the site itself without its host, without query, plain letters. NULL for one
 * that leads elsewhere. */
static char *
make_path (const YbSite *site, const char *address)
{
  gsize n = site->address ? strlen (site->address) : 0;
  if (n > 0 && strncmp (address, site->address, n) == 0 && (address[n] == '/' || address[n] == '\0'))
    address += n;
  else if (g_str_has_prefix (address, "//") || strstr (address, "://") || g_str_has_prefix (address, "data:"))
    return NULL;
  gsize base = strlen (site->base_path);
  if (base > 0 && strncmp (address, site->base_path, base) == 0 && address[base] == '/')
    address += base;
  g_autofree char *bare = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *plain = g_uri_unescape_string (bare, NULL);
  return plain && g_utf8_validate (plain, -1, NULL) ? g_steal_pointer (&plain) : g_steal_pointer (&bare);
}

YbPlace
yb_site_find_picture (const YbSitePage *page, const char *address, const char **path)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (address));
  g_autofree char *bare = make_path (page->site, trimmed);
  if (!bare)
    {
      *path = g_str_has_prefix (trimmed, "//") ? yb_arena_printf (page->site->arena, "https:%s", trimmed)
                                               : yb_arena_strdup (page->site->arena, trimmed);
      return YB_PLACE_ON_WEB;
    }
  const char *found = *bare == '/' ? NULL : find_beside (page, bare);
  if (!found)
    found = find_from_roots (page->site, bare);
  if (!found && *bare == '/')
    found = find_beside (page, bare + 1);
  if (!found)
    found = find_by_name (page->site, bare);
  *path = found ? found : yb_arena_strdup (page->site->arena, trimmed);
  return found ? YB_PLACE_FOUND : YB_PLACE_MISSING;
}

/* ---- what becomes of it ---- */

static void
add_text (YbFields *fields, const char *key, const char *text, YbSpan span)
{
  if (text && *text)
    yb_fields_add_text (fields, key, text, strlen (text), span);
}

void
yb_page_add_image (YbSitePage *page, const char *path, const char *alt, const char *caption, const char *credit,
                   YbSpan span)
{
  YbFields fields = yb_fields_new (page->site->arena, span);
  g_autofree char *plain_alt = alt ? yb_plain_text (alt) : NULL, *plain_credit = credit ? yb_plain_text (credit) : NULL;
  g_autofree char *plain = caption ? yb_plain_text (caption) : NULL, *words = NULL, *of_caption = NULL;
  if (plain && !(plain_credit && *plain_credit))
    yb_caption_divide (plain, &words, &of_caption);
  add_text (&fields, "file", path, span);
  add_text (&fields, "alt", plain_alt, span);
  add_text (&fields, "caption", words ? words : plain, span);
  add_text (&fields, "credit", of_caption && *of_caption ? of_caption : plain_credit, span);
  g_ptr_array_add (page->images, (gpointer)yb_fields_finish (&fields));
}

/* TRUE when the file can be printed; each is looked at once. */
static gboolean
can_print (YbSite *site, const char *path, YbSpan span)
{
  gpointer known = g_hash_table_lookup (site->printable, path);
  if (known)
    return GPOINTER_TO_INT (known) == 1;
  g_autofree char *file = g_build_filename (site->folder.root, path, NULL);
  g_autoptr (YbArena) arena = yb_arena_new ();
  g_autoptr (GError) error = NULL;
  YbPicture picture = { 0 };
  gboolean printable = yb_image_probe (file, arena, &picture, &error);
  g_hash_table_insert (site->printable, (gpointer)path, GINT_TO_POINTER (printable ? 1 : 2));
  if (!printable)
    yb_report (site->context, YB_DIAGNOSTIC_PICTURE_NAMED_ONLY, span, _ ("save it as JPEG or PNG"),
               _ ("the picture “%s” cannot be printed (%s); only its caption was taken"), path, error->message);
  return printable;
}

gboolean
yb_page_take_picture (YbSitePage *page, const char *address, const char *alt, const char *caption, const char *credit,
                      YbSpan span, const char **path)
{
  YbPlace place = yb_site_find_picture (page, address, path);
  if (place == YB_PLACE_FOUND && can_print (page->site, *path, span))
    return TRUE;
  if (place == YB_PLACE_ON_WEB && g_ascii_strncasecmp (*path, "http", 4) == 0)
    {
      yb_report (page->site->context, YB_DIAGNOSTIC_PICTURE_ON_WEB, span,
                 _ ("`yearbook import --fetch` fetches pictures, or save it in the book's folder images"),
                 _ ("the picture is on the web and is missing in the book: %s"), *path);
      return TRUE;
    }
  if (place != YB_PLACE_FOUND)
    yb_report (page->site->context, YB_DIAGNOSTIC_PICTURE_NAMED_ONLY, span,
               _ ("put the file there; mind capital letters"),
               _ ("there is no picture “%.200s” in the site; only its caption was taken"), *path);
  if ((alt && *alt) || (caption && *caption))
    yb_page_add_image (page, NULL, alt, caption, credit, span);
  return FALSE;
}

/* ---- many ---- */

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
collect (const YbSite *site, const char *folder, const char *pattern, GPtrArray *found)
{
  g_autofree char *joined = g_strconcat (folder, "/", pattern, NULL);
  g_autofree char *simple = yb_path_simplify (joined);
  if (!simple)
    return;
  gboolean is_pattern = strchr (simple, '*') != NULL;
  g_autofree char *glob = is_pattern ? g_strdup (simple) : g_strconcat (simple, *simple ? "/*" : "*", NULL);
  g_autoptr (GPatternSpec) spec = g_pattern_spec_new (glob);
  for (guint i = 0; i < site->files->len; i++)
    {
      const YbFoundFile *file = g_ptr_array_index (site->files, i);
      if (yb_is_picture_address (file->path) && g_pattern_spec_match_string (spec, file->path))
        g_ptr_array_add (found, file->path);
    }
}

GPtrArray *
yb_site_find_pictures (const YbSitePage *page, const char *prefix)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *bare = make_path (page->site, prefix);
  g_autofree char *folder = g_path_get_dirname (page->path);
  if (bare && *bare != '/')
    collect (page->site, strcmp (folder, ".") == 0 ? "" : folder, bare, found);
  for (const char *const *root = roots; bare && *root && found->len == 0; root++)
    collect (page->site, *root, bare, found);
  g_ptr_array_sort (found, compare_paths);
  return found;
}
