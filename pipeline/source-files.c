#include "source-files.h"

#include "base/i18n.h"
#include "emit/pdf/attachment.h"
#include "read/folder/folder.h"
#include "read/folder/walk.h"

#include <string.h>

typedef struct
{
  const YbContext *context;
  YbFolder folder; /* reports nothing: its readers have done so */
  GHashTable *folded;
  GPtrArray *attachments;
} Collection;

static void
report_left_out (const Collection *collection, const char *name, const char *reason)
{
  yb_report (collection->context, YB_DIAGNOSTIC_ATTACHMENT_LEFT_OUT, yb_folder_span (&collection->folder, name, 0, 0),
             NULL, _ ("the file was not embedded in the PDF: %s"), reason);
}

static void
take (Collection *collection, const char *name, const char *real)
{
  const char *fault = yb_attachment_name_fault (name);
  if (fault)
    {
      report_left_out (collection, name, fault);
      return;
    }
  g_autofree char *folded = yb_attachment_name_fold (name);
  const char *other = g_hash_table_lookup (collection->folded, folded);
  if (other && strcmp (other, name) != 0)
    report_left_out (collection, name, _ ("its name differs from another's only in case"));
  else if (!other)
    {
      g_hash_table_insert (collection->folded, g_steal_pointer (&folded), g_strdup (name));
      yb_attachments_add_file (collection->attachments, name, real);
    }
}

/* A file that the book uses, wherever it lies in the folder. */
static void
take_used (Collection *collection, const char *name)
{
  gboolean exists;
  g_autofree char *real = yb_folder_resolve (&collection->folder, name, &exists);
  if (real && g_file_test (real, G_FILE_TEST_IS_REGULAR))
    take (collection, name, real);
  else if (exists)
    report_left_out (collection, name, _ ("it lies outside the book's folder"));
}

static void
take_folder (Collection *collection, const char *path)
{
  gboolean exists;
  g_autoptr (GPtrArray) files = yb_folder_walk (&collection->folder, path, &exists);
  for (guint i = 0; i < files->len; i++)
    {
      const YbFoundFile *file = g_ptr_array_index (files, i);
      take (collection, file->path, file->real);
    }
}

static void
take_documents (Collection *collection, const YbDocument *documents, guint n_documents)
{
  gsize length = strlen (collection->folder.source);
  for (guint i = 0; i < n_documents; i++)
    {
      const char *name = documents[i].span.file;
      if (!name || strncmp (name, collection->folder.source, length) != 0)
        continue;
      for (name += length; *name == '/';)
        name++;
      if (*name)
        take_used (collection, name);
    }
}

static void
take_book_folder (Collection *collection, const YbEntries *entries, const YbBook *book)
{
  static const char *const folders[] = { "entries", "pages", "images", "data", NULL };
  take_used (collection, "yearbook.yaml");
  for (const char *const *folder = folders; *folder; folder++)
    take_folder (collection, *folder);
  take_documents (collection, entries->pages, entries->n_pages);
  take_documents (collection, entries->entries, entries->n_entries);
  for (guint i = 0; i < book->n_pictures; i++)
    take_used (collection, book->pictures[i]->name);
}

GPtrArray *
yb_source_files_collect (const YbContext *context, const YbEntries *entries, const YbBook *book)
{
  g_autoptr (YbDiagnostics) unheard = yb_diagnostics_new ();
  YbContext quiet = { .diagnostics = unheard, .data_folder = context->data_folder, .n_jobs = 1 };
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *root = entries->root ? g_strdup (entries->root) : g_path_get_dirname (entries->source);
  Collection collection = {
    .context = context,
    .folder = { .context = &quiet, .source = entries->source, .root = root, .every_file = TRUE },
    .folded = folded,
    .attachments = yb_attachments_new ()
  };
  if (g_file_test (entries->source, G_FILE_TEST_IS_DIR))
    take_book_folder (&collection, entries, book);
  else
    {
      g_autofree char *name = g_path_get_basename (entries->source);
      take (&collection, name, entries->source);
    }
  GString *text = g_string_new (NULL);
  yb_entries_dump (entries, text);
  yb_attachments_add_data (collection.attachments, "entries.json", g_string_free_to_bytes (text));
  return collection.attachments;
}
