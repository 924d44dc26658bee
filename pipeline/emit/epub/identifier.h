/* Identifiers of a book. */
#pragma once

#include "model/book.h"

#include <glib.h>

G_BEGIN_DECLS

/* The book's own identifier, "urn:uuid:...": made from its URN, or from publisher, id and year, so that every build of
 * a book has the same and no two books share one. Free with g_free(). Method: RFC 9562, version 5. */
char *yb_identifier_make (const YbRecord *record);

/* "urn:isbn:" and the number without hyphens; "urn:issn:" and the number as written. Free with g_free(). */
char *yb_identifier_isbn (const char *isbn);
char *yb_identifier_issn (const char *issn);

/* When the book was made, for all it knows: SOURCE_DATE_EPOCH, or noon of 31 December of its year (UTC). Seconds since
 * 1970. */
gint64 yb_identifier_time (const YbRecord *record);

G_END_DECLS
