/* Links between the pages of a site. */
#pragma once

#include "read/markdown-site/page.h"

#include <glib.h>

G_BEGIN_DECLS

/* Replaces the marked links (YB_LINK_MARK) in the bodies of all entries (YbSiteEntry, named): those to an entry lead to
 * it in the book, others to the site on the web where its address is known, else they stay as written. */
void yb_site_resolve_links (YbSite *site, GArray *entries);

G_END_DECLS
