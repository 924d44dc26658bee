/* Book to EPUB 3.3: XHTML written by libxml2, a style sheet from the layout's roles, zipped by libzip. */
#pragma once

#include "base/context.h"
#include "model/book.h"
#include "model/layout.h"
#include "model/package.h"
#include "model/page-map.h"

#include <glib.h>

G_BEGIN_DECLS

/* Makes the package's files. `map` gives the printed page numbers (NULL: there is no PDF, so no page list); it comes
 * from the same run. NULL and `error` when a picture or font cannot be read. */
YbPackage *yb_epub_make (const YbContext *context, const YbBook *book, const YbLayout *layout, const YbPageMap *map,
                         YbEpubPictures pictures, const char *cache_folder, GError **error);

/* Zips the package to `path` atomically and byte for byte the same each time. */
gboolean yb_epub_write (const YbPackage *package, const char *path, GError **error);

G_END_DECLS
