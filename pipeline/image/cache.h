/* Converted pictures, kept in a folder by the content they came from and the wish they meet. */
#pragma once

#include "image/image.h"

#include <glib.h>

G_BEGIN_DECLS

/* The name for what `recipe` makes of the file at `path`. NULL and `error` (G_FILE_ERROR) when the file cannot be read.
 * Free with g_free(). */
char *yb_image_cache_name (const char *path, const char *recipe, GError **error);

/* What was kept under `name`; NULL when there is nothing, or something damaged. */
YbImageData *yb_image_cache_get (const char *folder, const char *name);

/* Keeps `data`. A cache that cannot be written to is no cache; nobody is told. */
void yb_image_cache_put (const char *folder, const char *name, const YbImageData *data);

G_END_DECLS
