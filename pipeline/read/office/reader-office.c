#include "base/temporary-folder.h"
#include "read/office/blocks.h"
#include "read/office/entries.h"
#include "read/reader.h"

#include <stdlib.h>
#include <string.h>

static gboolean
is_docx (const char *source)
{
  g_autofree char *small = g_ascii_strdown (source, -1);
  return g_str_has_suffix (small, ".docx") || g_str_has_suffix (small, ".docm");
}

static gboolean
is_odt (const char *source)
{
  g_autofree char *small = g_ascii_strdown (source, -1);
  return g_str_has_suffix (small, ".odt") || g_str_has_suffix (small, ".ott");
}

static gboolean
accepts (const char *source, gboolean is_folder, const char *head, gsize n_head)
{
  return !is_folder && n_head > 2 && memcmp (head, "PK", 2) == 0 && (is_docx (source) || is_odt (source));
}

/* ---- the folder of pictures ---- */

static void
remove_folder (gpointer path)
{
  yb_temporary_folder_remove (path);
}

/* Pictures are unpacked into a folder that lives as long as the entries. */
static gboolean
make_folder (YbEntries *entries, GError **error)
{
  g_autofree char *above = g_canonicalize_filename (g_get_tmp_dir (), NULL);
  char *real_above = realpath (above, NULL);
  g_autofree char *pattern = g_build_filename (real_above ? real_above : above, "yearbook-office-XXXXXX", NULL);
  free (real_above);
  char *made = yb_temporary_folder_make (pattern, 0700, error);
  if (!made)
    return FALSE;
  entries->root = yb_arena_adopt (entries->arena, made, remove_folder);
  return TRUE;
}

static YbEntries *
read_source (const YbContext *context, const char *source, const YbReadOptions *options, GError **error)
{
  (void)options;
  g_autofree char *shown = g_utf8_make_valid (source, -1);
  g_autoptr (YbArchive) archive = yb_archive_open (source, error);
  g_autoptr (YbEntries) entries = yb_entries_new ();
  entries->source = yb_arena_strdup (entries->arena, source);
  gboolean done = FALSE;
  if (archive && make_folder (entries, error))
    {
      YbOfficeText text;
      yb_office_text_init (&text, context, g_intern_string (shown), archive, entries->root);
      done = is_docx (source) ? yb_docx_read (&text, error) : yb_odt_read (&text, error);
      if (done)
        yb_office_make_entries (&text, source, entries);
      yb_office_text_clear (&text);
    }
  if (done)
    return g_steal_pointer (&entries);
  g_prefix_error (error, "%s: ", source);
  return NULL;
}

extern const YbReader yb_reader_office;
const YbReader yb_reader_office = { .name = "office", .accepts = accepts, .read = read_source };
