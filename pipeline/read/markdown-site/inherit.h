/* What a page's head does not say itself, because the site says it for a whole folder. */
#pragma once

#include "read/markdown-site/site.h"

#include <glib.h>

G_BEGIN_DECLS

/* The head of the page at `path` (`own`, or NULL) with what it inherits: from Jekyll's `defaults`, Eleventy's directory
 * data (NAME.json, NAME.11tydata.json), Hugo's `cascade`, a draft section of Zola. Only what tells whether, when and
 * under which categories, tags and language a page appears is inherited: titles are a page's own, and a picture for a
 * whole folder illustrates no entry. */
const YbValue *yb_site_inherit (YbSite *site, const char *path, const YbValue *own);

G_END_DECLS
