/* The cover's picture. */
#pragma once

#include "emit/epub/edition.h"
#include "emit/epub/typefaces.h"

G_BEGIN_DECLS

/* Draws the cover from the layout's design and the days of the book, 1600 x 2560 pixels, and adds it, unless the book
 * brings a picture of its own, which was added with the others. FALSE and `error` when it cannot be drawn. */
gboolean yb_cover_add (YbEdition *edition, YbTypefaces *typefaces, GError **error);

G_END_DECLS
