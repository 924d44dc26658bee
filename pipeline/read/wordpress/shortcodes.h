/* Shortcodes, "[name key="value"]...[/name]": those that stand for a picture, gallery or film become HTML, all others
 * are left out and what they enclose stays. */
#pragma once

#include "base/context.h"
#include "read/wordpress/attachments.h"

#include <glib.h>

G_BEGIN_DECLS

/* `content` of the post `id` without shortcodes, reusable blocks put in. What was left out is reported once at `span`.
 * Free with g_free(). */
char *yb_wordpress_expand (const YbContext *context, const char *content, const char *id, const YbMediaLibrary *library,
                           YbSpan span);

G_END_DECLS
