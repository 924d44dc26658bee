/* What settings written as programs say of a site in plain words: Eleventy's data, Docusaurus', Gatsby's and Pelican's
 * settings. No program is run. */
#pragma once

#include "read/markdown-site/site.h"

G_BEGIN_DECLS

/* Reads `title: "..."` and its like (name, url, language, description, SITENAME = '...') of the first of these files
 * that the site has: a map of texts by title, url, lang, description; NULL when none says anything. */
const YbValue *yb_site_read_script (YbSite *site);

G_END_DECLS
