/* The pictures of the new book: copied from where the sources have them, or fetched. */
#pragma once

#include "import/import.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbPictureCopies YbPictureCopies;

/* Begins; `folder` is the new book's. */
YbPictureCopies *yb_picture_copies_new (const YbContext *context, const char *folder, const YbImportOptions *options);
void yb_picture_copies_free (YbPictureCopies *copies);

/* The path in the new book ("images/a.jpg") of what `path` means in `document` (NULL: in the book's record): copied on
 * first use. NULL when there is no such file in the source, or `path` is an address. Borrowed. `error` is set when the
 * copy cannot be written. */
const char *yb_picture_copies_find (YbPictureCopies *copies, const YbEntries *source, const YbDocument *document,
                                    const char *path, GError **error);

/* The path in the new book of a picture on the web, when pictures are fetched and this one could be; else NULL. What
 * cannot be fetched is reported at `span`. Borrowed. */
const char *yb_picture_copies_fetch (YbPictureCopies *copies, const char *address, YbSpan span);

/* Pictures in the new book. */
guint yb_picture_copies_count (const YbPictureCopies *copies);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbPictureCopies, yb_picture_copies_free)

G_END_DECLS
