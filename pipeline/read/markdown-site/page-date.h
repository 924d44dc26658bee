/* Days of pages, with time and zone. */
#pragma once

#include "read/markdown-site/site.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads a date with or without time and zone. `day` gets "2021-07-06": the day as it is written or, when the text names
 * a zone and the site has one of its own, the day there; free with g_free(). `moment` gets seconds since 1970. FALSE
 * when the text begins with no date. */
gboolean yb_site_read_date (const YbSite *site, const char *text, char **day, gint64 *moment);

G_END_DECLS
