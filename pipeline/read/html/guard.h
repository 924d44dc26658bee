/* Before parsing: what would make the parser slow or its tree huge goes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YB_HTML_MAX_DEPTH 400     /* elements open within each other */
#define YB_HTML_MAX_FORMATS 24    /* of them b, i, font and their like, which the parser opens anew in each paragraph */
#define YB_HTML_MAX_ATTRIBUTES 64 /* of one tag: the parser compares each with all */
#define YB_HTML_MAX_COST 2500000u /* elements that the tree may get */

/* A copy of `text` with as many lines, in which tags that are nested too deep, attributes too many and, behind the
 * limit of all tags, everything is left out; `cut` tells of the last. Text is never left out for depth. Takes linear
 * time. Free with g_string_free(). */
GString *yb_html_guard (const char *text, gsize length, gboolean *cut);

G_END_DECLS
