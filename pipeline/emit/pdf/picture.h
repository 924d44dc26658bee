/* Pictures: each is made ready once, at the largest size it is printed in, and embedded once. */
#pragma once

#include "base/context.h"
#include "file-writer.h"
#include "model/layout.h"
#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbPictures YbPictures;

/* Looks through the pages for the sizes that pictures are printed in. What is given is borrowed for as long as the
 * result lives. Free with yb_pictures_free(). */
YbPictures *yb_pictures_new (const YbContext *context, const YbPages *pages, const YbPictureRules *rules,
                             const char *cache_folder, YbFileWriter *file);
void yb_pictures_free (YbPictures *pictures);

/* The object of the file that is `picture`, which is written now, or was before. 0 when the pixels cannot be read,
 * which is reported. */
guint32 yb_pictures_get (YbPictures *pictures, const YbPicture *picture);

/* TRUE when this object of the file is a picture. */
gboolean yb_pictures_have (const YbPictures *pictures, guint64 object);

/* How many different pictures were embedded. */
guint yb_pictures_count (const YbPictures *pictures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbPictures, yb_pictures_free)

G_END_DECLS
