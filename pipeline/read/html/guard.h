/* Before parsing: what would make the parser slow or its tree huge goes. */
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

#define YB_HTML_MAX_DEPTH 400     /* elements open within each other */
#define YB_HTML_MAX_FORMATS 24    /* of them b, i, font and their like, which the parser opens anew in each paragraph */
#define YB_HTML_MAX_ATTRIBUTES 64 /* of one tag: the parser compares each with all */
#define YB_HTML_MAX_COST 2500000u /* elements that the tree may get */

typedef struct _YbHtmlGuard YbHtmlGuard;

/* A guard for `text`, which is borrowed. Free with yb_html_guard_free(). */
YbHtmlGuard *yb_html_guard_new (const char *text, gsize length);
void yb_html_guard_free (YbHtmlGuard *guard);

/* Appends to `out` a copy of what comes next, with as many lines, in which tags that are nested too deep, attributes
 * too many and, behind the limit of all tags, everything is left out. Text is never left out for depth. Stops before
 * the start tag of a block once `out` has `enough` bytes, and returns TRUE when there is more. Takes linear time. */
gboolean yb_html_guard_take (YbHtmlGuard *guard, gsize enough, GString *out);

/* TRUE when something stood behind the limit of all tags. */
gboolean yb_html_guard_cut (const YbHtmlGuard *guard);

/* TRUE for b, i, font and their like, which the parser opens anew behind a block that did not close them. */
gboolean yb_html_is_format (GumboTag tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbHtmlGuard, yb_html_guard_free)

G_END_DECLS
