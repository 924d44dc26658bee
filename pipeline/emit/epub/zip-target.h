/* Where libzip writes: straight into a file that is open, instead of beside it into a temporary file of its own, which
 * a killed run would leave behind. */
#pragma once

#include <glib.h>
#include <zip.h>

G_BEGIN_DECLS

/* A source that an archive can be made of, writing to the empty file at `path`. It belongs to the archive once that is
 * open. NULL and `error` when the file cannot be opened. */
zip_source_t *yb_zip_target_new (const char *path, GError **error);

G_END_DECLS
