/* Plain text as Markdown that says just that text: what looks like markup is escaped, web addresses become links. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends one line of text, which has no line feed in it, as it may stand at the beginning of a line of a paragraph. */
void yb_literal_append (GString *out, const char *text);

/* Appends what must not mean something at the beginning of a paragraph's line, escaped; returns the bytes of `text`
 * that were done, often 0. */
gsize yb_literal_append_line_start (GString *out, const char *text);

/* Appends text without line feeds as it may stand within a line; `before` is the character before it, ' ' for none.
 * Without `with_links` web addresses stay text. */
void yb_literal_append_words (GString *out, const char *text, gunichar before, gboolean with_links);

/* Appends an address as the destination of a link or picture: what stands between the brackets of `](...)`. */
void yb_literal_append_destination (GString *out, const char *address);

/* Bytes of the web address at the beginning of `text`, "http://...", "https://..." or "www....", without the
 * punctuation of the sentence behind it; 0 when there is none. */
gsize yb_literal_link_length (const char *text);

G_END_DECLS
