#include "base/i18n.h"
#include "read/entry/date.h"
#include "read/entry/fields.h"
#include "read/entry/name.h"
#include "read/folder/walk.h"
#include "read/markdown-site/links.h"
#include "read/markdown-site/page-kind.h"
#include "read/markdown-site/page.h"
#include "read/markdown-site/picture-path.h"
#include "read/markdown-site/site.h"
#include "read/reader.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define PROGRESS_STEP 64
#define OWN_SHORTCODES "yearbook-shortcodes.yaml"

static gboolean
accepts (const char *source, gboolean is_folder, const char *head, gsize n_head)
{
  (void)head;
  (void)n_head;
  YbSiteDialect dialect;
  return is_folder && yb_site_recognise (source, &dialect);
}

/* ---- the site ---- */

/* Later entries are left out. The end of the day that the user says, the time that reproducible builds are given, or
 * else that of the run: only a source that holds what is to appear later can give another book on another day, and is
 * told. */
static gint64
find_now (const char *until)
{
  YbFoundDate date;
  g_autoptr (GDateTime) end = NULL;
  if (until && yb_date_read (until, &date, NULL))
    end = g_date_time_new_utc (date.year, date.month, date.day, 23, 59, 59);
  if (end)
    return g_date_time_to_unix (end);
  const char *given = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 now = given ? g_ascii_strtoll (given, NULL, 10) : 0;
  return now > 0 ? now : g_get_real_time () / G_USEC_PER_SEC;
}

static void
clear_site (YbSite *site)
{
  yb_folder_clear (&site->folder);
  g_ptr_array_unref (site->langs);
  g_hash_table_unref (site->lang_folders);
  g_hash_table_unref (site->folder_data);
  g_hash_table_unref (site->inherited_maps);
  g_hash_table_unref (site->printable);
  g_hash_table_unref (site->paths);
  g_hash_table_unref (site->folded);
  g_hash_table_unref (site->names);
  g_hash_table_unref (site->left_out_shortcodes);
  g_clear_pointer (&site->files, g_ptr_array_unref);
  g_clear_pointer (&site->time_zone, g_time_zone_unref);
  yb_shortcode_table_free (site->shortcodes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbSite, clear_site)

static void
init_site (YbSite *site, const YbContext *context, const char *source, char *root, const char *until)
{
  *site = (YbSite){ .context = context, .now = find_now (until), .base_path = "" };
  site->folder = (YbFolder){ .context = context,
                             .source = source,
                             .root = root,
                             .every_file = TRUE,
                             .left_names = yb_left_folders,
                             .any_encoding = TRUE };
  site->langs = g_ptr_array_new ();
  site->lang_folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  site->inherited_maps = g_hash_table_new (NULL, NULL);
  site->folder_data = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  site->printable = g_hash_table_new (g_str_hash, g_str_equal);
  site->paths = g_hash_table_new (g_str_hash, g_str_equal);
  site->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  site->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  site->left_out_shortcodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  site->shortcodes = yb_shortcode_table_new (context);
}

/* What the settings tell of the book. */
static const YbValue *
make_record (const YbSite *site, const char *source)
{
  static const char *const authors[] = { "author.name",   "params.author.name", "author",
                                         "params.author", "extra.author",       NULL };
  static const char *const descriptions[] = { "description", "params.description", NULL };
  YbSpan span = { yb_folder_span (&site->folder, "", 0, 0).file, 1, 1 };
  YbFields fields = yb_fields_new (site->arena, span);
  g_autofree char *base = g_path_get_basename (source);
  const char *title = site->title ? site->title : base;
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  yb_fields_add_text (&fields, "title", valid, strlen (valid), span);
  if (site->lang)
    yb_fields_add_word (&fields, "lang", site->lang, strlen (site->lang), span);
  for (guint i = 0; authors[i]; i++)
    {
      const char *author = yb_value_text (yb_site_find (site->settings, authors[i]));
      if (!author)
        continue;
      yb_fields_add_text (&fields, "publisher", author, strlen (author), span);
      break;
    }
  if (site->address)
    yb_fields_add_text (&fields, "web", site->address, strlen (site->address), span);
  for (guint i = 0; descriptions[i]; i++)
    {
      const char *description = yb_value_text (yb_site_find (site->settings, descriptions[i]));
      if (!description || !*description)
        continue;
      yb_fields_add_text (&fields, "description", description, strlen (description), span);
      break;
    }
  return yb_fields_finish (&fields);
}

/* ---- the entries ---- */

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const YbSiteEntry *one = a, *two = b;
  int days = strcmp (one->date, two->date);
  if (days != 0)
    return days;
  if (one->moment != two->moment)
    return one->moment < two->moment ? -1 : 1;
  return strcmp (one->path, two->path);
}

static GArray *
read_pages (YbSite *site)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (YbSiteEntry));
  for (guint i = 0; i < site->files->len; i++)
    {
      const YbFoundFile *file = g_ptr_array_index (site->files, i);
      YbPageFormat format = yb_page_format (file->path);
      YbSiteEntry entry;
      if (i % PROGRESS_STEP == 0)
        yb_context_progress (site->context, "read", i, site->files->len);
      if (format == YB_PAGE_NONE || !yb_page_is_in_place (site, file->path) || yb_page_is_resource (site, file->path))
        continue;
      if (format == YB_PAGE_OTHER_TEXT)
        yb_report (site->context, YB_DIAGNOSTIC_FILE_IGNORED, yb_folder_span (&site->folder, file->path, 0, 0), NULL,
                   _ ("pages in this format are not read; it was left out"));
      else if (yb_page_read (site, file->path, &entry))
        g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  return entries;
}

static void
take_entries (YbSite *site, GArray *found)
{
  g_autoptr (GHashTable) names = yb_names_new ();
  GArray *documents = g_array_sized_new (FALSE, FALSE, sizeof (YbDocument), found->len);
  for (guint i = 0; i < found->len; i++)
    {
      YbSiteEntry *entry = &g_array_index (found, YbSiteEntry, i);
      g_autofree char *slug = yb_page_slug (site, entry->path);
      entry->document.name = yb_name_make (names, entry->date, slug, site->arena);
    }
  yb_site_resolve_links (site, found);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (documents, g_array_index (found, YbSiteEntry, i).document);
  site->entries->entries = yb_arena_take_array (site->arena, documents, &site->entries->n_entries);
}

static YbEntries *
read_source (const YbContext *context, const char *source, const YbReadOptions *options, GError **error)
{
  char *root = realpath (source, NULL);
  if (!root)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", source, g_strerror (code));
      return NULL;
    }
  g_auto (YbSite) site = { 0 };
  init_site (&site, context, source, g_strdup (root), options->until);
  free (root);
  YbEntries *entries = site.entries = yb_entries_new ();
  site.arena = entries->arena;
  entries->source = yb_arena_strdup (site.arena, source);
  entries->root = yb_arena_strdup (site.arena, site.folder.root);
  gboolean exists;
  yb_site_recognise (source, &site.dialect);
  gboolean builds_into_public = site.dialect == YB_SITE_HUGO || site.dialect == YB_SITE_ZOLA;
  site.folder.left_top_names = builds_into_public ? yb_left_top_folders_and_output : yb_left_top_folders;
  site.files = yb_folder_walk (&site.folder, "", &exists);
  yb_site_index_files (&site);
  yb_site_read_settings (&site, options->lang);
  yb_shortcode_table_extend (site.shortcodes, context, yb_site_read_data (&site, OWN_SHORTCODES));
  g_autoptr (GArray) found = read_pages (&site);
  take_entries (&site, found);
  entries->fields = make_record (&site, source);
  return entries;
}

extern const YbReader yb_reader_markdown_site;
const YbReader yb_reader_markdown_site = { .name = "markdown-site", .accepts = accepts, .read = read_source };
