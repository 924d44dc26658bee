/* What a path alone tells of a page: its format, language, day, and whether it can be an entry at all. */
#pragma once

#include "read/markdown-site/site.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_PAGE_NONE, /* no page */
  YB_PAGE_MARKDOWN,
  YB_PAGE_HTML,
  YB_PAGE_LEKTOR,
  YB_PAGE_OTHER_TEXT, /* AsciiDoc, Org and their like, which are not read */
} YbPageFormat;

/* Folders of a site that hold no entries and no pictures, ended by NULL: wherever they are; at its top, as tools and
 * templates; and for programs that build into `public`, where others keep pictures. */
extern const char *const yb_left_folders[], *const yb_left_top_folders[], *const yb_left_top_folders_and_output[];

/* The format that a file's name tells. */
YbPageFormat yb_page_format (const char *name);

/* TRUE when the path is in a place where pages are: no theme, template or asset, no list page as _index.md, no README.
 */
gboolean yb_page_is_in_place (const YbSite *site, const char *path);

/* TRUE for a page that belongs to another one, in whose folder it lies. */
gboolean yb_page_is_resource (const YbSite *site, const char *path);

/* TRUE when the path is that of a page of the site's own, as about.md, search.md, impressum.md at its top. */
gboolean yb_page_is_of_site (const char *path);

/* The language code in the path, "de" of "post.de.md", "content/de/post.md" or "contents+de.lr", where the site knows
 * it; NULL when there is none. Borrowed from the site. */
const char *yb_page_language (const YbSite *site, const char *path);

/* The last name of the path without endings and language, or its folder's name for index.md and contents.lr; a date at
 * its beginning is cut off. Free with g_free(). */
char *yb_page_slug (const YbSite *site, const char *path);

/* The day in the path: "2021-07-06-slug.md", "2021-7-6-slug.md", "2021-07-06_slug/index.md", "2021/07/06/slug.md". NULL
 * when there is none; free with g_free(). */
char *yb_page_path_date (const char *path);

G_END_DECLS
