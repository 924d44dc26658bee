/* Ways through the book: nav.xhtml for EPUB 3 and toc.ncx for older readers. */
#pragma once

#include "emit/epub/edition.h"

G_BEGIN_DECLS

/* One place of the table of contents; chapters have level 1, their entries 2. */
typedef struct
{
  guint level;
  const char *date; /* of an entry, without the year; NULL: none */
  const char *title;
  const char *lang; /* of the title; NULL: the book's */
  const char *href;
  YbNodeId node; /* of its heading; 0: none */
} YbContentsItem;

/* The table of contents in reading order. Free with g_array_unref(). */
GArray *yb_navigation_list_contents (YbEdition *edition);

/* "17. März" of "17. März 2021": under its month the year is known. Owned by the edition's arena. */
const char *yb_navigation_format_day (YbEdition *edition, YbDate date);

/* The visible contents, landmarks, the lists of printed pages and of pictures. Written after all other documents, which
 * fill the lists. */
void yb_navigation_write (YbEdition *edition, const YbDocument *document);

/* `identifier` is the package's. */
void yb_navigation_write_ncx (YbEdition *edition, const char *identifier);

G_END_DECLS
