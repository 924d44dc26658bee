#include "source-files.h"

#include "base/i18n.h"
#include "emit/pdf/attachment.h"
#include "read/folder/folder.h"
#include "read/folder/walk.h"

#include <stdlib.h>
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

/* ---- the layout ---- */

typedef struct
{
  char *folder;     /* where its files lie among the attachments; NULL: it is one that the program brings */
  gboolean is_away; /* from the book's folder: it has to be called for */
} LayoutPlace;

static gboolean
is_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);
  return strncmp (path, folder, length) == 0 && path[length] == '/';
}

static LayoutPlace
place_layout (const Collection *collection, const YbLayout *layout)
{
  g_autofree char *shared = g_build_filename (collection->context->data_folder, "layouts", NULL);
  g_autofree char *own = realpath (shared, NULL), *real = realpath (layout->folder, NULL);
  g_autofree char *root = realpath (collection->folder.root, NULL);
  if (!real || (own && is_below (real, own)))
    return (LayoutPlace){ 0 };
  if (root && is_below (real, root))
    return (LayoutPlace){ .folder = g_strdup (real + strlen (root) + 1) };
  return (LayoutPlace){ .folder = g_build_filename ("layouts", layout->name, NULL), .is_away = TRUE };
}

static void
take_layout_file (Collection *collection, const YbLayout *layout, const char *folder, const char *file)
{
  g_autofree char *name = g_build_filename (folder, file, NULL);
  g_autofree char *path = g_build_filename (layout->folder, file, NULL);
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    take (collection, name, path);
}

/* What the layout reads, and what it says of itself; whatever else lies beside it is not asked for. */
static void
take_layout (Collection *collection, const YbLayout *layout, const char *folder)
{
  take_layout_file (collection, layout, folder, "layout.yaml");
  take_layout_file (collection, layout, folder, "README.md");
  if (layout->own_css)
    take_layout_file (collection, layout, folder, layout->own_css);
  if (layout->logo)
    take_layout_file (collection, layout, folder, layout->logo->name);
}

/* ---- how to build ---- */

static void
append_date (GString *text, const char *option, gboolean given, YbDate date)
{
  if (given)
    g_string_append_printf (text, " --%s %04d-%02d-%02d", option, date.year, date.month, date.day);
}

/* For those who find these files in a hundred years, and those who build the book anew today. Not translated: the file
 * is the same wherever it was made. */
static GBytes *
describe_build (const YbPipelineOptions *options, const char *source, const LayoutPlace *layout)
{
  GString *text = g_string_new ("These are the files that this book was made of by yearbook " YB_VERSION
                                ". In a folder of their own they become the same\nPDF and EPUB again:\n\n");
  g_autofree char *quoted = g_shell_quote (source);
  g_string_append_printf (text, "    yearbook build %s --pdf a3", quoted);
  if (layout->folder ? layout->is_away || options->layout : options->layout != NULL)
    {
      g_autofree char *folder = layout->folder ? g_strconcat ("./", layout->folder, NULL) : g_strdup (options->layout);
      g_autofree char *name = g_shell_quote (folder);
      g_string_append_printf (text, " --layout %s", name);
    }
  append_date (text, "from", options->assemble.has_from, options->assemble.from);
  append_date (text, "to", options->assemble.has_to, options->assemble.to);
  if (options->pictures == YB_EPUB_PICTURES_SMALL)
    g_string_append (text, " --epub-pictures small");
  g_string_append (text, "\n\nentries.json holds all texts once more, as they were read.\n");
  return g_string_free_to_bytes (text);
}

GPtrArray *
yb_source_files_collect (const YbContext *context, const YbPipelineOptions *options, const YbEntries *entries,
                         const YbBook *book, const YbLayout *layout)
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
  gboolean is_folder = g_file_test (entries->source, G_FILE_TEST_IS_DIR);
  g_autofree char *name = g_path_get_basename (entries->source);
  LayoutPlace place = place_layout (&collection, layout);
  if (is_folder)
    take_book_folder (&collection, entries, book);
  else
    take (&collection, name, entries->source);
  if (place.folder)
    take_layout (&collection, layout, place.folder);
  GString *text = g_string_new (NULL);
  yb_entries_dump (entries, text);
  yb_attachments_add_data (collection.attachments, "entries.json", g_string_free_to_bytes (text));
  yb_attachments_add_data (collection.attachments, "build.txt",
                           describe_build (options, is_folder ? "." : name, &place));
  g_free (place.folder);
  return collection.attachments;
}
