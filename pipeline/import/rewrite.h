/* Places in a body that lead somewhere: destinations of links and pictures. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What to write instead of a destination, without escapes; NULL leaves it as it is. `is_picture`: it is one's. Free
 * with g_free(). */
typedef char *(*YbDestinationFunc) (const char *destination, gboolean is_picture, gpointer data);

/* A copy of `body` with other destinations. Free with g_free(). */
char *yb_rewrite_destinations (const char *body, YbDestinationFunc choose, gpointer data);

G_END_DECLS
