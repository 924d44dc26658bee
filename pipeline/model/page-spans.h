/* Pages on which something is named, put together: "12, 14–16". */
#pragma once

#include "model/book.h"
#include "model/page-map.h"

G_BEGIN_DECLS

/* Pages in a row, numbers from 1. */
typedef struct
{
  guint32 first, last;
  guint place; /* index of the first place on the first page */
} YbPageSpan;

/* The pages of the places, each once; three and more in a row, numbered alike, become one span. Places on no page are
 * left out. An array of YbPageSpan; free with g_array_unref(). */
GArray *yb_page_spans_of_places (const YbPageMap *map, const YbPlace *places, guint n_places);

G_END_DECLS
