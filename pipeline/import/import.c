#include "import/import.h"

#include "base/i18n.h"
#include "base/temporary-folder.h"
#include "import/pictures.h"
#include "import/report.h"
#include "import/selection.h"
#include "import/write-document.h"
#include "import/yaml-writer.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PROGRESS_STEP 64

/* ---- the record ---- */

/* The first source that says something of `key`. */
static const YbEntries *
find_saying (const YbEntries *const *sources, guint n_sources, const char *key)
{
  for (guint i = 0; i < n_sources; i++)
    if (yb_value_get (sources[i]->fields, key))
      return sources[i];
  return NULL;
}

/* The year of most entries; 0 when none has a date. */
static gint
find_year (const YbSelection *selection)
{
  guint counts[10000] = { 0 };
  gint best = 0;
  for (guint i = 0; i < selection->items->len; i++)
    {
      const YbSelected *item = &g_array_index (selection->items, YbSelected, i);
      gint year = item->date ? (gint)strtol (item->date, NULL, 10) : 0;
      if (year > 0 && year < 10000 && (++counts[year] > counts[best] || best == 0))
        best = year;
    }
  return best;
}

/* What the command line says, else the sources. */
static void
append_record_start (GString *out, const YbSelection *selection, const YbEntries *const *sources, guint n_sources,
                     const YbImportOptions *options)
{
  const YbEntries *titled = find_saying (sources, n_sources, "title");
  g_autofree char *base = g_path_get_basename (options->output);
  g_autofree char *name = g_utf8_make_valid (base, -1);
  if (options->title || !titled)
    yb_yaml_write_text (out, "title", options->title ? options->title : name, FALSE, 0);
  const YbEntries *dated = find_saying (sources, n_sources, "year");
  gint year = options->year ? options->year : dated ? 0 : find_year (selection);
  if (year > 0)
    {
      g_autofree char *text = g_strdup_printf ("%04d", year);
      yb_yaml_write_text (out, "year", text, TRUE, 0);
    }
  const YbEntries *speaking = find_saying (sources, n_sources, "lang");
  if (options->lang || !speaking)
    yb_yaml_write_text (out, "lang", options->lang ? options->lang : "de", TRUE, 0);
}

static gboolean
is_said (const YbImportOptions *options, const char *key)
{
  return (strcmp (key, "title") == 0 && options->title) || (strcmp (key, "year") == 0 && options->year)
         || (strcmp (key, "lang") == 0 && options->lang);
}

static gboolean
write_record (const YbSelection *selection, const YbEntries *const *sources, guint n_sources,
              const YbImportOptions *options, YbPictureCopies *copies, const char *folder, GError **error)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);
  GError *failure = NULL;
  append_record_start (out, selection, sources, n_sources, options);
  for (guint i = 0; i < n_sources; i++)
    for (guint j = 0; sources[i]->fields && j < sources[i]->fields->n_items && !failure; j++)
      {
        const YbValuePair *pair = &sources[i]->fields->pairs[j];
        if (is_said (options, pair->key) || !g_hash_table_add (written, (gpointer)pair->key))
          continue;
        const YbValue *value = pair->value;
        if (strcmp (pair->key, "cover") == 0)
          value = yb_import_move_picture (copies, sources[i], NULL, value, arena, &failure);
        yb_yaml_write (out, pair->key, value, 0);
      }
  g_autofree char *path = g_build_filename (folder, "yearbook.yaml", NULL);
  if (!failure)
    g_file_set_contents_full (path, out->str, (gssize)out->len, G_FILE_SET_CONTENTS_NONE, 0666, &failure);
  if (failure)
    g_propagate_error (error, failure);
  return !failure;
}

/* ---- the folder ---- */

/* A folder beside the place where the book shall be; NULL and `error` when it cannot be made. */
static char *
make_temporary (const char *output, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (output, NULL);
  g_autofree char *parent = g_path_get_dirname (absolute);
  g_autofree char *base = g_path_get_basename (absolute);
  g_autofree char *pattern = g_strdup_printf ("%s/.%s.XXXXXX", parent, base);
  if (g_mkdir_with_parents (parent, 0777) == 0)
    return yb_temporary_folder_make (pattern, 0777, error);
  int code = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", output, g_strerror (code));
  return NULL;
}

static gboolean
write_everything (const YbContext *context, const YbSelection *selection, const YbEntries *const *sources,
                  guint n_sources, const YbImportOptions *options, const char *folder, YbImportResult *result,
                  GError **error)
{
  g_autoptr (YbPictureCopies) copies = yb_picture_copies_new (context, folder, options);
  for (guint i = 0; i < selection->items->len; i++)
    {
      const YbSelected *item = &g_array_index (selection->items, YbSelected, i);
      if (!yb_import_write_document (selection, item, copies, folder, error))
        return FALSE;
      if (i % PROGRESS_STEP == 0)
        yb_context_progress (context, "import", i, selection->items->len);
    }
  if (!write_record (selection, sources, n_sources, options, copies, folder, error))
    return FALSE;
  result->n_entries = selection->n_entries;
  result->n_left_out = selection->n_left_out;
  result->n_pictures = yb_picture_copies_count (copies);
  return yb_import_write_report (context, selection, sources, n_sources, result, folder, error);
}

static gboolean
move_into_place (const char *temporary, const char *output, GError **error)
{
  if (rename (temporary, output) == 0)
    return TRUE;
  int code = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", output, g_strerror (code));
  return FALSE;
}

gboolean
yb_import (const YbContext *context, const YbEntries *const *sources, guint n_sources, const YbImportOptions *options,
           YbImportResult *result, GError **error)
{
  if (g_file_test (options->output, G_FILE_TEST_EXISTS) || g_file_test (options->output, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                   _ ("%s: exists already; name a folder that is not there yet"), options->output);
      return FALSE;
    }
  char *temporary = make_temporary (options->output, error);
  if (!temporary)
    return FALSE;
  g_autoptr (YbSelection) selection = yb_selection_make (context, sources, n_sources, options);
  gboolean done = write_everything (context, selection, sources, n_sources, options, temporary, result, error)
                  && move_into_place (temporary, options->output, error);
  if (done)
    yb_temporary_folder_keep (temporary);
  else
    yb_temporary_folder_remove (temporary);
  return done;
}
