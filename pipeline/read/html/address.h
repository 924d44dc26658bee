/* Web addresses of a page: made absolute, made safe, compared. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `address` as a page at `base` means it, without white space around it; base NULL: the page's own address is not
 * known. Free with g_free(). */
char *yb_address_resolve (const char *address, const char *base);

/* TRUE for http: and https:. */
gboolean yb_address_is_web (const char *address);

/* TRUE when a link in a book may lead there: http:, https:, mailto:, tel:. */
gboolean yb_address_is_safe (const char *address);

/* What two addresses of sizes of one picture have in common: no query, no -300x200 and -scaled before the ending. Free
 * with g_free(). */
char *yb_address_make_picture_key (const char *address);

/* Words for a link to an embedded player: the page where it can be seen, when `address` is that of a player known by
 * its address (YouTube, Vimeo), else the address itself. Free with g_free(). */
char *yb_address_of_embedded (const char *address);

G_END_DECLS
