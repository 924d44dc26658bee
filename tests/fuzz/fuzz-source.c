/* Reads what the fuzzer makes up as a source, and sees that what comes out keeps the promises of model/entries.h.
 *
 * YB_FUZZ_NAME is the source's name, which tells the reader. YB_FUZZ_FORM says how the bytes become it:
 *   FILE    they are the file
 *   ZIP     they are parts, each behind a line `@@ name`, that are packed into a zip file
 *   FOLDER  they are files, each behind a line `@@ path`, of a folder */
#include "assemble/assemble.h"
#include "fuzz/fuzz.h"
#include "fuzz/scratch.h"
#include "model/book.h"
#include "read/reader.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

static void
add_part (const char *name, const char *bytes, gsize length, gpointer data)
{
  zip_t *zip = data;
  zip_source_t *source = zip_source_buffer (zip, bytes, length, 0);
  zip_int64_t idx = source ? zip_file_add (zip, name, source, ZIP_FL_OVERWRITE) : -1;
  if (idx < 0)
    zip_source_free (source);
  else
    zip_set_file_compression (zip, (zip_uint64_t)idx, ZIP_CM_STORE, 0);
}

static void
make_source (const char *folder, const char *path, const char *bytes, gsize length)
{
  if (strcmp (YB_FUZZ_FORM, "FILE") == 0)
    yb_fuzz_write_file (YB_FUZZ_NAME, bytes, length, (gpointer)folder);
  else if (strcmp (YB_FUZZ_FORM, "FOLDER") == 0)
    {
      g_mkdir_with_parents (path, 0700);
      yb_fuzz_divide (bytes, length, yb_fuzz_write_file, (gpointer)path);
    }
  else
    {
      zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
      yb_fuzz_divide (bytes, length, add_part, zip);
      if (zip_close (zip) != 0)
        zip_discard (zip);
    }
}

/* ---- promises ---- */

static void
check_document (const YbDocument *document)
{
  guint n_lines = 0;
  g_assert_nonnull (document->body);
  g_assert_cmpuint (strlen (document->body), ==, document->body_length);
  g_assert_true (g_utf8_validate_len (document->body, document->body_length, NULL));
  for (const char *c = document->body; (c = strchr (c, '\n')); c++)
    n_lines++;
  g_assert_cmpuint (n_lines, ==, document->n_body_lines);
  g_assert_true (document->body_length == 0 || document->body[document->body_length - 1] == '\n');
  g_assert_true (document->name && g_utf8_validate (document->name, -1, NULL));
}

static void
check_entries (const YbEntries *entries)
{
  for (guint i = 0; i < entries->n_entries; i++)
    check_document (&entries->entries[i]);
  for (guint i = 0; i < entries->n_pages; i++)
    check_document (&entries->pages[i]);
}

void
yb_fuzz_one (const guint8 *bytes, gsize length)
{
  const char *folder = yb_fuzz_empty_folder ();
  g_autofree char *path = g_build_filename (folder, YB_FUZZ_NAME, NULL);
  make_source (folder, path, (const char *)bytes, length);
  YbContext context = { .diagnostics = yb_diagnostics_new (), .n_jobs = 1 };
  g_autoptr (YbEntries) entries = yb_read (&context, path, NULL, NULL);
  if (entries)
    {
      g_autoptr (GString) dump = g_string_new (NULL);
      check_entries (entries);
      yb_entries_dump (entries, dump);
      g_assert_true (g_utf8_validate_len (dump->str, dump->len, NULL));
      const YbAssembleOptions options = { 0 };
      yb_book_free (yb_assemble (&context, entries, &options));
    }
  yb_diagnostics_free (context.diagnostics);
}
