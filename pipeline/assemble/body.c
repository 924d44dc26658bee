#include "assemble/body.h"

#include <string.h>

/* Kinds of nodes by the parser's names for them: those of extensions have no constant. Sorted. */
static const struct
{
  const char *name;
  YbNodeKind kind;
} kinds[] = {
  { "block_quote", YB_NODE_QUOTE },
  { "code", YB_NODE_CODE },
  { "code_block", YB_NODE_CODE_BLOCK },
  { "emph", YB_NODE_EMPHASIS },
  { "heading", YB_NODE_HEADING },
  { "html_block", YB_NODE_HTML_BLOCK },
  { "html_inline", YB_NODE_HTML },
  { "image", YB_NODE_IMAGE },
  { "item", YB_NODE_ITEM },
  { "linebreak", YB_NODE_LINE_BREAK },
  { "link", YB_NODE_LINK },
  { "list", YB_NODE_LIST },
  { "paragraph", YB_NODE_PARAGRAPH },
  { "softbreak", YB_NODE_SOFT_BREAK },
  { "strikethrough", YB_NODE_STRIKETHROUGH },
  { "strong", YB_NODE_STRONG },
  { "table", YB_NODE_TABLE },
  { "table_cell", YB_NODE_TABLE_CELL },
  { "table_header", YB_NODE_TABLE_ROW },
  { "table_row", YB_NODE_TABLE_ROW },
  { "text", YB_NODE_TEXT },
  { "thematic_break", YB_NODE_RULE },
};

YbNodeKind
yb_node_kind (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);
  if (type == CMARK_NODE_FOOTNOTE_DEFINITION) /* these two have no name in some versions */
    return YB_NODE_NOTE;
  if (type == CMARK_NODE_FOOTNOTE_REFERENCE)
    return YB_NODE_NOTE_REFERENCE;
  const char *name = cmark_node_get_type_string (node);
  guint low = 0, high = G_N_ELEMENTS (kinds);
  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = strcmp (name, kinds[middle].name);
      if (order == 0)
        return kinds[middle].kind;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return YB_NODE_OTHER;
}

/* The nearest node around `node` that knows its line: some inline nodes do not. */
static cmark_node *
find_placed (const YbBody *body, cmark_node *node)
{
  while (node && (cmark_node_get_start_line (node) <= 0 || (guint)cmark_node_get_start_line (node) > body->n_lines))
    node = cmark_node_parent (node);
  return node;
}

YbSpan
yb_body_span (const YbBody *body, cmark_node *node)
{
  YbSpan span = body->document->span;
  cmark_node *placed = find_placed (body, node);
  if (!placed)
    return span;
  span.line = body->lines[cmark_node_get_start_line (placed) - 1];
  span.column = (guint32)MAX (cmark_node_get_start_column (placed), 1);
  return span;
}

YbBlock *
yb_body_new_block (const YbBody *body, YbBlockKind kind, cmark_node *node)
{
  YbBlock *block = yb_arena_new0 (body->arena, YbBlock);
  block->kind = kind;
  block->span = yb_body_span (body, node);
  block->text = (YbText){ .text = "", .span = block->span };
  return block;
}

void
yb_body_flush_figures (YbBody *body, GPtrArray *blocks)
{
  for (guint i = 0; i < body->figures->len; i++)
    g_ptr_array_add (blocks, g_ptr_array_index (body->figures, i));
  g_ptr_array_set_size (body->figures, 0);
}
