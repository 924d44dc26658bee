#include "base/i18n.h"
#include "read/book-folder/document.h"
#include "read/folder/folder.h"
#include "read/folder/walk.h"
#include "read/reader.h"
#include "read/yaml/nearest.h"
#include "read/yaml/yaml.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define RECORD_NAME "yearbook.yaml"
/* The listener hears of this many entries at a time. */
#define PROGRESS_STEP 64

static const char *const page_names[] = { "foreword", "imprint", "afterword", NULL };

static gboolean
accepts (const char *source, gboolean is_folder, const char *head, gsize n_head)
{
  (void)head;
  (void)n_head;
  static const char *const signs[] = { RECORD_NAME, "yearbook.yml", "entries", NULL };
  for (const char *const *sign = signs; is_folder && *sign; sign++)
    {
      g_autofree char *path = g_build_filename (source, *sign, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static void
report_missing_record (const YbFolder *folder)
{
  g_autofree char *other = g_build_filename (folder->root, "yearbook.yml", NULL);
  const char *hint = g_file_test (other, G_FILE_TEST_EXISTS)
                         ? _ ("rename yearbook.yml to yearbook.yaml")
                         : _ ("write the file with at least id, title, year and lang; `yearbook new` makes an example");
  yb_report (folder->context, YB_DIAGNOSTIC_MISSING_FILE, yb_folder_span (folder, RECORD_NAME, 0, 0), hint,
             _ ("the book has no file yearbook.yaml; its entries were checked without it"));
}

static void
read_record (YbFolder *folder, YbEntries *entries)
{
  gboolean exists;
  gsize length;
  entries->fields_broken = TRUE;
  g_autofree char *real = yb_folder_resolve (folder, RECORD_NAME, &exists);
  if (!exists)
    report_missing_record (folder);
  if (!real)
    return;
  gboolean broken;
  g_autofree char *text = yb_folder_load (folder, RECORD_NAME, real, &length, &broken);
  if (!text || broken)
    return;
  YbYamlText yaml = { text, length, yb_folder_span (folder, RECORD_NAME, 0, 0).file, 1 };
  entries->fields_broken = !yb_yaml_read_map (folder->context, entries->arena, &yaml, &entries->fields);
}

/* TRUE when the file is one of the pages that a book has; what else lies there is named and left out. */
static gboolean
is_known_page (const YbFolder *folder, const YbFoundFile *file)
{
  g_autofree char *stem = g_strndup (file->path, strlen (file->path) - strlen (".md"));
  const char *name = stem + strlen ("pages/");
  if (g_strv_contains (page_names, name))
    return TRUE;
  const char *nearest = yb_nearest (name, page_names);
  g_autofree char *hint =
      nearest ? g_strdup_printf (_ ("did you mean %s.md?"), nearest)
              : g_strdup (_ ("a book's pages are foreword.md, imprint.md and afterword.md; reports go into entries"));
  yb_report (folder->context, YB_DIAGNOSTIC_UNKNOWN_PAGE, yb_folder_span (folder, file->path, 0, 0), hint,
             _ ("there is no place in a book for this page; it was left out"));
  return FALSE;
}

static void
read_pages (YbFolder *folder, YbEntries *entries)
{
  gboolean exists;
  g_autoptr (GPtrArray) files = yb_folder_walk (folder, "pages", &exists);
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (YbDocument));
  for (guint i = 0; i < files->len; i++)
    {
      const YbFoundFile *file = g_ptr_array_index (files, i);
      YbDocument page;
      if (is_known_page (folder, file) && yb_folder_read_document (folder, entries->arena, file, &page))
        g_array_append_val (pages, page);
    }
  entries->pages = yb_arena_take_array (entries->arena, pages, &entries->n_pages);
}

static void
read_entries (YbFolder *folder, YbEntries *entries)
{
  gboolean exists;
  g_autoptr (GPtrArray) files = yb_folder_walk (folder, "entries", &exists);
  if (!exists)
    yb_report (folder->context, YB_DIAGNOSTIC_MISSING_FOLDER, yb_folder_span (folder, "entries", 0, 0),
               _ ("make a folder “entries” with a Markdown file for each report"),
               _ ("the book has no folder “entries”, so there is nothing to print"));
  GArray *documents = g_array_sized_new (FALSE, FALSE, sizeof (YbDocument), files->len);
  for (guint i = 0; i < files->len; i++)
    {
      YbDocument document;
      if (yb_folder_read_document (folder, entries->arena, g_ptr_array_index (files, i), &document))
        g_array_append_val (documents, document);
      if (i % PROGRESS_STEP == 0)
        yb_context_progress (folder->context, "read", i, files->len);
    }
  entries->entries = yb_arena_take_array (entries->arena, documents, &entries->n_entries);
}

static YbEntries *
read_folder (const YbContext *context, const char *source, const YbReadOptions *options, GError **error)
{
  (void)options;
  g_auto (YbFolder) folder = { .context = context, .source = source };
  char *root = realpath (source, NULL);
  if (!root)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", source, g_strerror (code));
      return NULL;
    }
  folder.root = g_strdup (root);
  free (root);
  YbEntries *entries = yb_entries_new ();
  entries->source = yb_arena_strdup (entries->arena, source);
  entries->root = yb_arena_strdup (entries->arena, folder.root);
  read_record (&folder, entries);
  read_pages (&folder, entries);
  read_entries (&folder, entries);
  return entries;
}

extern const YbReader yb_reader_book_folder;
const YbReader yb_reader_book_folder = { .name = "book-folder", .accepts = accepts, .read = read_folder };
