/* The book's pictures, made ready for screens. */
#pragma once

#include "emit/epub/edition.h"

G_BEGIN_DECLS

/* Prepares every picture that a figure or the cover shows, on the context's threads, and adds the files. A picture
 * whose pixels cannot be read is reported, its figures become captions. FALSE and `error` when a file cannot be read.
 */
gboolean yb_pictures_add (YbEdition *edition, YbEpubPictures profile, GError **error);

G_END_DECLS
