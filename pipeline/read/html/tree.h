/* The tree of a page, put together from trees of gumbo that are each a piece of it. */
#pragma once

#include "base/arena.h"
#include "read/html/document.h"

G_BEGIN_DECLS

typedef struct _YbHtmlTree YbHtmlTree;

/* Makes a tree whose nodes will be the arena's. Free with yb_html_tree_finish(). */
YbHtmlTree *yb_html_tree_new (YbArena *arena);

/* Start tags, in one line, after which a parser is as far as after all pieces that were added: those of the elements
 * that are open. Empty before the first piece. Owned by the tree. */
const char *yb_html_tree_reopen (const YbHtmlTree *tree);

/* What stands behind each piece but the last, so that its end can be judged. */
#define YB_HTML_PROBE "<p>."

/* Adds the piece that was parsed from yb_html_tree_reopen(), its text, and, unless it `is_last`, YB_HTML_PROBE. The
 * text begins at `line` and `column` of the source; `text` is where `length` bytes, tags reopened and probe included,
 * were parsed from. FALSE, with nothing added, when the page cannot be parted here: elements are open that a start tag
 * alone does not open again. */
gboolean yb_html_tree_add (YbHtmlTree *tree, const GumboOutput *piece, gsize length, guint32 line, guint32 column,
                           gboolean is_last);

/* The root, with all that was added; frees `tree`. */
const YbNode *yb_html_tree_finish (YbHtmlTree *tree);

G_END_DECLS
