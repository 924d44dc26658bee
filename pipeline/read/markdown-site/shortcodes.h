/* Shortcodes and template tags of a page's text become Markdown, by the site's table; what the table does not know
 * goes. */
#pragma once

#include "read/entry/body.h"
#include "read/markdown-site/page.h"

#include <glib.h>

G_BEGIN_DECLS

/* Copies the Markdown `text`, whose first line is `first_line` of the page, to `out`, each shortcode replaced. Those in
 * code stay as they are. Pictures with credits are added to the page's images. */
void yb_shortcodes_replace (YbSitePage *page, const char *text, gsize length, guint first_line, YbBodyWriter *out);

G_END_DECLS
