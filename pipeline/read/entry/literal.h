/* Plain text as Markdown that says just that text: what looks like markup is escaped, web addresses become links. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends one line of text, which has no line feed in it, as it may stand at the beginning of a line of a paragraph. */
void yb_literal_append (GString *out, const char *text);

/* Bytes of the web address at the beginning of `text`, "http://...", "https://..." or "www....", without the
 * punctuation of the sentence behind it; 0 when there is none. */
gsize yb_literal_link_length (const char *text);

G_END_DECLS
