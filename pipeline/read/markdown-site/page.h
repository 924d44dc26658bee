/* One page of a site while it is read. */
#pragma once

#include "read/markdown-site/site.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  YbSite *site;
  const char *path; /* relative to the site */
  const char *file; /* interned, for positions */
  const YbValue *fields;
  GPtrArray *images; /* YbValue maps of the entry's `images` so far */
} YbSitePage;

/* A page that was found to be an entry. */
typedef struct
{
  YbDocument document; /* its name is made when all are known */
  const char *date;    /* "2021-07-06" */
  gint64 moment;       /* for the order within a day: seconds since 1970 */
  const char *title;
  const char *path;
  const char *address; /* that the site gives the page; or NULL */
  gboolean is_target;  /* links lead to it */
} YbSiteEntry;

/* Reads the page at `path`. FALSE when it is no entry of the wanted language, or left out, which was reported if
 * somebody could miss it. */
gboolean yb_page_read (YbSite *site, const char *path, YbSiteEntry *entry);

G_END_DECLS
