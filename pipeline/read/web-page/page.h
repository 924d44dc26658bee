/* One file of HTML as documents. */
#pragma once

#include "base/context.h"
#include "model/entries.h"
#include "read/reader.h"

#include <glib.h>

G_BEGIN_DECLS

/* What the pages of a source are written to. */
typedef struct
{
  const YbContext *context;
  const YbReadOptions *options;
  YbEntries *entries; /* arena and root; documents are collected below */
  GArray *documents;  /* YbDocument */
  GHashTable *names;
  gboolean is_single; /* the source is this one page: it gives the book's record */
  const char *lang;   /* interned; of the first page that says it */
  char *site;         /* name of the site, once a page said it */
} YbWebSource;

/* Reads the page `text` (UTF-8, from `path` on disk, called `file` in messages), which is freed as soon as it was
 * parsed. */
void yb_web_page_read (YbWebSource *source, char *text, gsize length, const char *path, const char *file);

G_END_DECLS
