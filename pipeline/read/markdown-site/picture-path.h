/* Where the pictures of a site lie: addresses and paths, as pages write them, to files. */
#pragma once

#include "read/markdown-site/page.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_PLACE_FOUND,
  YB_PLACE_ON_WEB,
  YB_PLACE_MISSING,
} YbPlace;

/* Fills the site's tables of paths from its files. */
void yb_site_index_files (YbSite *site);

/* TRUE when the address ends as that of a picture. */
gboolean yb_is_picture_address (const char *address);

/* Finds the file that a page means by `address`: relative to the page or to the folder that the site makes of it, from
 * the site's root, below static, assets, public, images; an address of the site itself counts as a path. `path` gets
 * the path from the site's root, or the whole address of a picture on the web, in the arena. */
YbPlace yb_site_find_picture (const YbSitePage *page, const char *address, const char **path);

/* Finds the picture and tells what is wrong with it: one on the web is missing in the book, one without a file, or with
 * a file that cannot be printed, is only named. TRUE when it can be shown by `path`; else its words, where there are
 * any, were added to the page's images. Texts may be NULL. */
gboolean yb_page_take_picture (YbSitePage *page, const char *address, const char *alt, const char *caption,
                               const char *credit, YbSpan span, const char **path);

/* Adds a picture to the page's images; `path` NULL: it is only named. */
void yb_page_add_image (YbSitePage *page, const char *path, const char *alt, const char *caption, const char *credit,
                        YbSpan span);

/* Pictures whose path begins with `prefix` (a folder, or a pattern with *), as the page means it, sorted. Free with
 * g_ptr_array_unref(); the paths are the site's. */
GPtrArray *yb_site_find_pictures (const YbSitePage *page, const char *prefix);

G_END_DECLS
