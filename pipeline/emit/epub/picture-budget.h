/* How many bytes each picture may have so that all together stay below a limit. */
#pragma once

#include "model/book.h"

#include <glib.h>

G_BEGIN_DECLS

/* The least limit for a single one under which the sum of all, each cut off at it, is at most `total`: small pictures
 * stay as they are, large ones share what is left. G_MAXSIZE when all fit as they are. */
gsize yb_picture_budget_share (const gsize *sizes, guint n_sizes, gsize total);

/* What is left for pictures of a file of at most `limit` bytes when the book's texts, its typefaces and the lists that
 * are made of it have their part: estimated, since texts are packed after the pictures. */
gsize yb_picture_budget_of_book (const YbBook *book, gsize limit);

G_END_DECLS
