/* WordPress keeps paragraphs as empty lines, and makes them elements when it shows a post. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `content` with its paragraphs as elements and its line ends as breaks, with as many lines. A text of blocks, which
 * has elements already, is given back as it is. Takes linear time. Free with g_free(). */
char *yb_wordpress_make_paragraphs (const char *content);

G_END_DECLS
