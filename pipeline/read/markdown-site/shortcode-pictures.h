/* Shortcodes that stand for pictures and galleries. */
#pragma once

#include "read/markdown-site/replacement.h"

G_BEGIN_DECLS

/* Writes the picture that the tag stands for: a block of its own, unless the shortcode stands within a line.
 * `inner_caption` is what it encloses, or NULL. */
void yb_shortcode_write_figure (YbReplacement *work, const YbTag *tag, const YbShortcode *row,
                                const char *inner_caption);

/* Writes the pictures of a list in the page's head, of a folder, of a pattern, or of the page's own folder. */
void yb_shortcode_write_gallery (YbReplacement *work, const YbTag *tag, const YbShortcode *row);

G_END_DECLS
