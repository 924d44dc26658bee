/* Pictures for Cairo: each is made ready once, at the largest size it is printed in, and embedded once. */
#pragma once

#include "base/context.h"
#include "model/layout.h"
#include "model/pages.h"

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbPictures YbPictures;

/* Looks through the pages for the sizes that pictures are printed in. What is given is borrowed for as long as the
 * result lives. Free with yb_pictures_free(). */
YbPictures *yb_pictures_new (const YbContext *context, const YbPages *pages, const YbPictureRules *rules,
                             const char *cache_folder);
void yb_pictures_free (YbPictures *pictures);

/* A surface that shows `picture`, whatever its size, all over; only the first one of a picture carries bytes. NULL when
 * the pixels cannot be read, which is reported. Destroy it when the page is shown, not before. */
cairo_surface_t *yb_pictures_get (YbPictures *pictures, const YbPicture *picture);

/* How many different pictures were embedded, and how many pixels they have together. */
guint yb_pictures_count (const YbPictures *pictures, guint64 *n_pixels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbPictures, yb_pictures_free)

G_END_DECLS
