/* One document of the new book. */
#pragma once

#include "import/pictures.h"
#include "import/selection.h"

#include <glib.h>

G_BEGIN_DECLS

/* Writes the document as NAME.md below `folder`, its pictures by `copies`. FALSE and `error` when that fails. */
gboolean yb_import_write_document (const YbSelection *selection, const YbSelected *item, YbPictureCopies *copies,
                                   const char *folder, GError **error);

/* Appends a picture's value (a path, or a map with "file" or "source") with the path that it has in the new book, as an
 * item of the field `key`, or as the field itself. NULL: nothing to change. In `arena`. */
const YbValue *yb_import_move_picture (YbPictureCopies *copies, const YbEntries *source, const YbDocument *document,
                                       const YbValue *value, YbArena *arena, GError **error);

G_END_DECLS
