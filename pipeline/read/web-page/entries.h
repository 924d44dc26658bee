/* Where the entries of a page begin and end. */
#pragma once

#include "read/entry/date.h"
#include "read/web-page/boilerplate.h"

#include <glib.h>

G_BEGIN_DECLS

/* An entry of a page that holds several. */
typedef struct
{
  const YbNode *heading;
  YbFoundDate date;
  char *title;      /* without the date */
  GPtrArray *nodes; /* YbNode: what belongs to it, in order, without heading and date */
} YbWebEntry;

/* Headings with dates, in the order of the page; what is before the first, and what no entry owns, is in `before`. An
 * array of YbWebEntry with fewer than two items when the page is none of several entries. Headings and dates are
 * dropped from `parts`. Free with g_array_unref(). */
GArray *yb_web_find_entries (YbWebParts *parts, GPtrArray *before);

/* TRUE when an element is a date and hardly anything else. */
gboolean yb_web_is_date (const YbNode *node, YbFoundDate *date);

G_END_DECLS
