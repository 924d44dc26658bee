/* Blocks of HTML in Markdown: read by the converter that web pages go through; tables keep their spans. */
#pragma once

#include "assemble/body.h"

#include <glib.h>

G_BEGIN_DECLS

/* Converts the block `node` and appends what it says to `blocks`. Tags without a meaning here are counted in the body's
 * `n_html`. */
void yb_html_block_convert (YbBody *body, cmark_node *node, guint depth, GPtrArray *blocks);

G_END_DECLS
