/* Which file or address a page means by a picture, and where that lies. */
#pragma once

#include "read/html/convert.h"

G_BEGIN_DECLS

/* TRUE when the address counts visitors. */
gboolean yb_html_picture_is_tracker (const char *address);

/* TRUE when the element is shown with one or two pixels. */
gboolean yb_html_picture_is_tiny (const YbNode *image);

/* TRUE when the address (or NULL) is one of a file, and no data or script. */
gboolean yb_html_picture_is_usable (const char *address);

/* What the page loads in the end: `src`, unless scripts put something else in its place. NULL when there is nothing.
 * Free with g_free(). */
char *yb_html_picture_choose_address (const YbNode *image);

/* Finds file or address of the picture that a page calls `address`, kept in the arena; what cannot be printed or is
 * missing is reported. FALSE when it is none at all. */
gboolean yb_html_picture_locate (const YbContext *context, const YbHtmlRules *rules, const char *address,
                                 YbHtmlPicture *picture, YbArena *arena);

G_END_DECLS
