/* What the dialects of sites add to Markdown becomes what every reader of Markdown understands. */
#pragma once

#include "read/entry/body.h"
#include "read/markdown-site/page.h"

#include <glib.h>

G_BEGIN_DECLS

/* Stands before and behind the address of a link to a page of the site, to be resolved when all are known. */
#define YB_LINK_MARK '\x01'

/* Copies Markdown whose lines stand at `lines` of the page to `out`: attribute lists in braces, tables of contents and
 * containers of colons go, definition lists become paragraphs, an emphasised line below a picture its caption, the
 * addresses of pictures paths from the site's root, HTML Markdown. */
void yb_markdown_lines_rewrite (YbSitePage *page, const YbBodyWriter *in, YbBodyWriter *out);

/* Converts a page of HTML. */
void yb_html_page_rewrite (YbSitePage *page, const YbBodyWriter *in, YbBodyWriter *out);

G_END_DECLS
