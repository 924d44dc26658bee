/* Pages of MDX, Markdown with JavaScript and components in it, become plain Markdown. */
#pragma once

#include "read/markdown-site/page.h"

G_BEGIN_DECLS

/* TRUE when the page is MDX: by its ending, or since Docusaurus reads every page so. */
gboolean yb_page_is_mdx (const YbSitePage *page);

/* The body without imports, exports, remarks and expressions, its components as HTML, text or nothing; with as many
 * lines as before. Expressions that are texts, or say something of the page, stay as such; others are reported. Free
 * with g_free(). */
char *yb_mdx_to_markdown (YbSitePage *page, const char *body);

G_END_DECLS
