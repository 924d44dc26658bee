/* Parsers of files that are no sources of entries, each behind a first line that chooses it: a layout (l), a picture's
 * head (p), a PDF whose embedded files are taken out (e), a table with the file that explains its columns (c). */
#include "emit/pdf/pdf.h"
#include "fuzz/fuzz.h"
#include "fuzz/scratch.h"
#include "image/image.h"
#include "layout/layout-load.h"
#include "read/reader.h"

#include <string.h>

/* Pixels are decoded up to this edge. */
#define MAX_EDGE 64

static void
load_layout (const YbContext *context, const char *folder, const char *bytes, gsize length)
{
  yb_fuzz_write_file ("design/layout.yaml", bytes, length, (gpointer)folder);
  g_autofree char *path = g_build_filename (folder, "design", NULL);
  YbLayout *layout = yb_layout_load (context, path, (YbSpan){ "a", 1, 1 });
  if (layout)
    yb_layout_free (layout);
}

static void
look_at_picture (const char *folder, const char *bytes, gsize length)
{
  yb_fuzz_write_file ("picture", bytes, length, (gpointer)folder);
  g_autofree char *path = g_build_filename (folder, "picture", NULL);
  g_autoptr (YbArena) arena = yb_arena_new ();
  YbPicture picture = { 0 };
  if (!yb_image_probe (path, arena, &picture, NULL) || picture.width > MAX_EDGE || picture.height > MAX_EDGE)
    return;
  const YbImageWish wish = { .max_width = 16, .max_height = 16, .jpeg_quality = 80, .strip = TRUE };
  yb_image_data_free (yb_image_prepare (&picture, &wish, NULL, NULL));
}

static void
extract (const char *folder, const char *bytes, gsize length)
{
  yb_fuzz_write_file ("a.pdf", bytes, length, (gpointer)folder);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL), *out = g_build_filename (folder, "out", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_true (yb_pdf_extract (path, out, &error) || error);
}

static void
read_table (const YbContext *context, const char *folder, const char *bytes, gsize length)
{
  yb_fuzz_divide (bytes, length, yb_fuzz_write_file, (gpointer)folder);
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  yb_entries_free (yb_read (context, path, NULL, NULL));
}

void
yb_fuzz_one (const guint8 *bytes, gsize length)
{
  if (length < 2 || bytes[1] != '\n')
    return;
  const char *folder = yb_fuzz_empty_folder (), *rest = (const char *)bytes + 2;
  YbContext context = { .diagnostics = yb_diagnostics_new (), .n_jobs = 1, .data_folder = YB_FUZZ_DATA };
  if (bytes[0] == 'l')
    load_layout (&context, folder, rest, length - 2);
  else if (bytes[0] == 'p')
    look_at_picture (folder, rest, length - 2);
  else if (bytes[0] == 'e')
    extract (folder, rest, length - 2);
  else if (bytes[0] == 'c')
    read_table (&context, folder, rest, length - 2);
  yb_diagnostics_free (context.diagnostics);
}
