/* Shortcodes that stand for addresses and links, and what output tags say. */
#pragma once

#include "read/markdown-site/replacement.h"

G_BEGIN_DECLS

/* The address in the argument, put into the row's pattern; NULL when there is none. A path of the site becomes one on
 * the web. Free with g_free(). */
char *yb_shortcode_make_address (const YbReplacement *work, const YbTag *tag, const YbShortcode *row);

/* Appends `[title](address)`; `title` NULL: the address. */
void yb_shortcode_append_link (GString *out, const char *title, const char *address);

/* Writes the link that a film or a button stands for; a block of its own when `is_block`. */
void yb_shortcode_write_link (YbReplacement *work, const YbTag *tag, const YbShortcode *row, gboolean is_block);

/* Writes the address of another page of the site, where a link's address belongs. */
void yb_shortcode_write_address (YbReplacement *work, const YbTag *tag);

/* The value of a term: a text in quotes, a key of the page's or the site's; NULL when it is unknown. Free with
 * g_free(). */
char *yb_shortcode_evaluate_term (const YbReplacement *work, const char *term);

/* Writes what `{{ ... }}` says. */
void yb_shortcode_write_output (YbReplacement *work, const YbTag *tag);

G_END_DECLS
