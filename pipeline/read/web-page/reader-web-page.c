#include "base/i18n.h"
#include "read/entry/fields.h"
#include "read/entry/name.h"
#include "read/html/document.h"
#include "read/reader.h"
#include "read/source-text/source-text.h"
#include "read/web-page/page.h"

#include <dirent.h>
#include <errno.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_FILES 20000
#define MAX_FOLDER_DEPTH 8

/* ---- which sources ---- */

static gboolean
has_html_ending (const char *name)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml", ".shtml" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (name), m = strlen (endings[i]);
      if (n > m && g_ascii_strcasecmp (name + n - m, endings[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The folder in which a browser puts what belongs to a page. */
static gboolean
is_companion (const char *name)
{
  return g_str_has_suffix (name, "_files") || g_str_has_suffix (name, "-Dateien") || g_str_has_suffix (name, ".files")
         || g_str_has_suffix (name, "_Dateien");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Adds the pages below `folder`, sorted by name; links are not followed. */
static void
collect (const char *folder, guint depth, GPtrArray *pages)
{
  DIR *stream = opendir (folder);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (struct dirent *item = stream ? readdir (stream) : NULL; item; item = readdir (stream))
    if (item->d_name[0] != '.')
      g_ptr_array_add (names, g_strdup (item->d_name));
  if (stream)
    closedir (stream);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && pages->len < MAX_FILES; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat status;
      if (lstat (path, &status) != 0)
        continue;
      if (S_ISDIR (status.st_mode) && depth < MAX_FOLDER_DEPTH && !is_companion (name))
        collect (path, depth + 1, pages);
      else if (S_ISREG (status.st_mode) && has_html_ending (name))
        g_ptr_array_add (pages, g_steal_pointer (&path));
    }
}

/* TRUE when the text's beginning is HTML's, white space, marks and comments set aside. */
static gboolean
begins_as_html (const char *head, gsize n_head)
{
  g_autofree char *text = g_strndup (head, n_head);
  g_autofree char *small = g_ascii_strdown (text, -1);
  const char *c = g_str_has_prefix (small, "\xef\xbb\xbf") ? small + 3 : small;
  c += strspn (c, " \t\r\n");
  if (g_str_has_prefix (c, "<?xml"))
    return strstr (c, "<!doctype html") != NULL || strstr (c, "<html") != NULL;
  return g_str_has_prefix (c, "<!doctype html") || g_str_has_prefix (c, "<html")
         || (g_str_has_prefix (c, "<!--") && strstr (c, "<html"));
}

static gboolean
accepts (const char *source, gboolean is_folder, const char *head, gsize n_head)
{
  if (!is_folder)
    return has_html_ending (source) || begins_as_html (head, n_head);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_free);
  collect (source, 0, pages);
  return pages->len > 0;
}

/* ---- reading ---- */

/* FALSE and `error` when the file cannot be loaded. */
static gboolean
read_file (YbWebSource *source, const char *path, const char *shown, GError **error)
{
  gsize length;
  char *raw = yb_source_text_load (path, YB_HTML_MAX_SIZE, &length, error);
  if (!raw)
    {
      g_prefix_error (error, "%s: ", shown);
      return FALSE;
    }
  const char *file = g_intern_string (shown);
  char *text = yb_html_decode (source->context, raw, &length, NULL, file);
  yb_web_page_read (source, text, length, path, file);
  return TRUE;
}

static void
read_folder (YbWebSource *source, const char *root, const char *shown)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_free);
  collect (root, 0, pages);
  if (pages->len == MAX_FILES)
    yb_report (source->context, YB_DIAGNOSTIC_LIMIT, ((YbSpan){ g_intern_string (shown), 0, 0 }), NULL,
               _ ("more than %d pages; the others were left out"), MAX_FILES);
  for (guint i = 0; i < pages->len; i++)
    {
      const char *path = g_ptr_array_index (pages, i);
      g_autofree char *raw_name = g_build_filename (shown, path + strlen (root) + 1, NULL);
      g_autofree char *name = g_utf8_make_valid (raw_name, -1);
      g_autoptr (GError) failure = NULL;
      if (!read_file (source, path, name, &failure))
        yb_report (source->context, YB_DIAGNOSTIC_FILE_UNREADABLE, ((YbSpan){ g_intern_string (name), 0, 0 }), NULL,
                   _ ("the page cannot be read (%s); it was left out"), failure->message);
      yb_context_progress (source->context, "read", i, pages->len);
    }
}

/* The record of a folder of pages, or of one page of one entry: what is known is little. */
static void
make_record (YbWebSource *source, const char *shown)
{
  YbArena *arena = source->entries->arena;
  YbSpan span = { g_intern_string (shown), 0, 0 };
  YbFields fields = yb_fields_new (arena, span);
  g_autofree char *base = g_path_get_basename (shown);
  char *ending = source->is_single ? strrchr (base, '.') : NULL;
  if (ending)
    *ending = '\0';
  const char *title = source->site ? source->site : base;
  yb_fields_add_text (&fields, "title", title, strlen (title), span);
  if (source->lang)
    yb_fields_add_word (&fields, "lang", source->lang, strlen (source->lang), span);
  source->entries->fields = yb_fields_finish (&fields);
}

static YbEntries *
read_source (const YbContext *context, const char *source, const YbReadOptions *options, GError **error)
{
  char *found = realpath (source, NULL);
  if (!found)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", source, g_strerror (code));
      return NULL;
    }
  g_autofree char *real = g_strdup (found);
  free (found);
  gboolean is_folder = g_file_test (real, G_FILE_TEST_IS_DIR);
  g_autofree char *root = is_folder ? g_strdup (real) : g_path_get_dirname (real);
  g_autofree char *shown = g_utf8_make_valid (source, -1);
  g_autoptr (YbEntries) entries = yb_entries_new ();
  entries->source = yb_arena_strdup (entries->arena, source);
  entries->root = yb_arena_strdup (entries->arena, root);
  YbWebSource web = { .context = context,
                      .options = options,
                      .entries = entries,
                      .documents = g_array_new (FALSE, FALSE, sizeof (YbDocument)),
                      .names = yb_names_new (),
                      .is_single = !is_folder };
  gboolean done = TRUE;
  if (is_folder)
    read_folder (&web, root, shown);
  else
    done = read_file (&web, real, shown, error);
  if (!entries->fields)
    make_record (&web, shown);
  entries->entries = yb_arena_take_array (entries->arena, web.documents, &entries->n_entries);
  g_hash_table_unref (web.names);
  g_free (web.site);
  return done ? g_steal_pointer (&entries) : NULL;
}

extern const YbReader yb_reader_web_page;
const YbReader yb_reader_web_page = { .name = "web-page", .accepts = accepts, .read = read_source };
