/* HTML within Markdown, and pages of it, by the converter that all readers share. */
#pragma once

#include "read/entry/body.h"
#include "read/markdown-site/page.h"

#include <glib.h>

G_BEGIN_DECLS

/* Appends the HTML `text`, which begins in `line` of the page, to `out` as Markdown; pictures with credits are added to
 * the page's images. */
void yb_html_part_convert (YbSitePage *page, const char *text, guint32 line, YbBodyWriter *out);

/* The value of an attribute in the tag `tag` ("<img src=...>"), character references replaced; NULL when it is not
 * there. Free with g_free(). */
char *yb_html_tag_attribute (const char *tag, gsize length, const char *name);

/* Bytes of the tag, comment or the like that begins at `text`, which ends before `end`; 0 when none does. */
gsize yb_html_tag_length (const char *text, const char *end);

/* Copies the tag's name in small letters, without its slash. */
void yb_html_tag_name (const char *tag, char *name, gsize size);

/* Where the block of HTML that begins at byte `at` of `text` (at a line's beginning) ends: behind the line that closes
 * its first element, or before an empty line. 0 when no block that has to be converted as a whole begins there.
 * `unclosed` remembers names of elements that nothing closes. */
gsize yb_html_block_end (const char *text, gsize length, gsize at, GHashTable *unclosed);

G_END_DECLS
