/* Footnotes of the block editor, which the export keeps beside the text. */
#pragma once

#include "read/xml/xml.h"

#include <glib.h>

G_BEGIN_DECLS

/* The post's footnotes as a list of HTML whose items have the ids that the text refers to; NULL when it has none. Free
 * with g_free(). */
char *yb_wordpress_make_footnotes (const xmlNode *item);

G_END_DECLS
