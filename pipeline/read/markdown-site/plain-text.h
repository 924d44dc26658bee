/* Titles and captions as sites write them, with Markdown or HTML in them, as plain text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One line of plain text: tags, Markdown's signs and shortcodes gone, character references replaced. Free with
 * g_free(). */
char *yb_plain_text (const char *text);

/* Appends `![alt](path "caption")`; NULL for what is not there. */
void yb_append_picture (GString *out, const char *alt, const char *path, const char *caption);

/* Appends text so that Markdown's inline signs in it stand for themselves. */
void yb_append_escaped (GString *out, const char *text);

G_END_DECLS
