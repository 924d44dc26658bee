/* One document's Markdown while it becomes blocks. */
#pragma once

#include "assemble/figures.h"
#include "assemble/text-builder.h"

#include <cmark-gfm.h>
#include <glib.h>

G_BEGIN_DECLS

/* What kinds of nodes the parser knows, extensions included. */
typedef enum
{
  YB_NODE_OTHER,
  YB_NODE_PARAGRAPH,
  YB_NODE_HEADING,
  YB_NODE_LIST,
  YB_NODE_ITEM,
  YB_NODE_QUOTE,
  YB_NODE_TABLE,
  YB_NODE_TABLE_ROW,
  YB_NODE_TABLE_CELL,
  YB_NODE_CODE_BLOCK,
  YB_NODE_HTML_BLOCK,
  YB_NODE_RULE,
  YB_NODE_NOTE,
  YB_NODE_TEXT,
  YB_NODE_SOFT_BREAK,
  YB_NODE_LINE_BREAK,
  YB_NODE_CODE,
  YB_NODE_HTML,
  YB_NODE_EMPHASIS,
  YB_NODE_STRONG,
  YB_NODE_STRIKETHROUGH,
  YB_NODE_LINK,
  YB_NODE_IMAGE,
  YB_NODE_NOTE_REFERENCE,
} YbNodeKind;

typedef struct
{
  YbAssembly *assembly;
  YbArena *arena; /* the book's */
  const YbDocument *document;
  const char *lang; /* of the document; never NULL */
  YbImages *images;

  const guint32 *lines; /* of each line of what is parsed its line in the source; n_lines */
  guint n_lines;

  guint n_sources; /* footnotes that the parser found, in its order */
  cmark_node **sources;
  YbBlock **notes_of; /* for each its block, once it was referred to */
  GPtrArray *notes;   /* their blocks, by the first reference */
  GArray *note_order; /* guint: index into sources, for each of `notes` */

  GPtrArray *figures; /* blocks of pictures that stood within a text; they follow it */
  guint n_html;       /* tags that were dropped */
  YbSpan html_span;   /* the first of them */
  gboolean too_deep;  /* was reported */
} YbBody;

/* The node's kind. */
YbNodeKind yb_node_kind (cmark_node *node);

/* Where the node begins in the source. */
YbSpan yb_body_span (const YbBody *body, cmark_node *node);

/* A block of `kind` that begins where `node` does; its memory is the arena's. */
YbBlock *yb_body_new_block (const YbBody *body, YbBlockKind kind, cmark_node *node);

/* The text within a node that holds text. Its pictures go to the body's `figures`. */
YbText yb_body_read_text (YbBody *body, cmark_node *node);

/* As yb_body_read_text(), with all of it in one strong run. */
YbText yb_body_read_strong_text (YbBody *body, cmark_node *node);

/* TRUE when a paragraph holds nothing but pictures, one at least. */
gboolean yb_body_is_pictures_only (cmark_node *paragraph);

/* Converts what stands within `parent` and appends it to `blocks`. `depth` counts lists and quotes around it. */
void yb_body_convert (YbBody *body, cmark_node *parent, guint depth, GPtrArray *blocks);

/* Moves the figures that stood within a text behind it. */
void yb_body_flush_figures (YbBody *body, GPtrArray *blocks);

/* A table's block. */
YbBlock *yb_body_convert_table (YbBody *body, cmark_node *node);

G_END_DECLS
