/* Composed Unicode (NFC) and letters turned into plain ones. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE for what no text may hold: control characters, byte order marks, and what no XML may hold. Line and paragraph
 * separators count as spaces. */
gboolean yb_unicode_is_forbidden (gunichar character);

/* TRUE when the text is certainly in NFC already; a quick look, FALSE means "perhaps not". */
gboolean yb_unicode_is_plainly_composed (const char *text, gsize length);

/* The text in NFC, or NULL when it is in NFC as it stands. Free with g_free(). */
char *yb_unicode_compose (const char *text, gsize length);

/* The first byte from `offset` on at which composing may be cut: no character behind it changes one before it. */
gsize yb_unicode_next_boundary (const char *text, gsize length, gsize offset);

/* The beginning of a text for a message: at most `max_length` characters, then an ellipsis if there are more. Free with
 * g_free(). */
char *yb_unicode_shorten (const char *text, gsize max_length);

/* Small ASCII letters, digits and single hyphens that read like `text` in the language `lang`, at most about
 * `max_length` of them, cut between words where that can be; "" when there is nothing to read. German umlauts become
 * ae, oe, ue. Free with g_free(). */
char *yb_unicode_make_slug (const char *text, const char *lang, gsize max_length);

/* TRUE when `text` is a slug: [a-z0-9-], beginning with a letter, no hyphen at the end, none beside another. */
gboolean yb_unicode_is_slug (const char *text);

G_END_DECLS
