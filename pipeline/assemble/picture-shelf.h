/* The book's picture files, each looked at once. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

/* An empty shelf for the book that `entries` make. */
YbPictureShelf *yb_picture_shelf_new (const YbEntries *entries);
void yb_picture_shelf_free (YbPictureShelf *shelf);

/* The picture at `path`, seen from the document's folder or else from the book's. NULL when there is none that can be
 * printed, which was reported at `span`. Nothing outside the book is opened; its own folder `images` may be a link to
 * somewhere else. */
const YbPicture *yb_picture_shelf_find (YbAssembly *assembly, const YbDocument *from, const char *path, YbSpan span);

/* The real path of another file of the book, found as pictures are; NULL, and a report, when there is none. Free with
 * g_free(). */
char *yb_picture_shelf_locate (YbAssembly *assembly, const YbDocument *from, const char *path, YbSpan span);

/* Hands the pictures that were found to the book. */
void yb_picture_shelf_finish (YbAssembly *assembly);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbPictureShelf, yb_picture_shelf_free)

G_END_DECLS
