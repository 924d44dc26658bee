/* The head of a page in each of the forms that sites use, and the body behind it. */
#pragma once

#include "read/markdown-site/site.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const YbValue *fields; /* a map; NULL: the page has no head */
  gboolean broken;       /* there is one that cannot be read, which was reported */
  gsize body_start;      /* byte */
  guint body_line;       /* from 1 */
} YbHead;

/* TRUE when the text begins with front matter: "---", "+++" or "{" on a line of its own, or a Lektor field. */
gboolean yb_head_is_there (const char *text, gsize length);

/* Reads front matter in YAML, TOML or JSON. A YAML head that cannot be read gives the plain `key: value` lines in it.
 */
YbHead yb_head_read (YbSite *site, const char *text, gsize length, const char *file);

G_END_DECLS
