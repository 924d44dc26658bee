/* A large page is parsed in pieces, since gumbo takes some thirty times the room of the page. Between two pieces the
 * parser has to be as far as it would be in the whole page: with the same elements open, and no b, i or a waiting to be
 * opened again. Whether it is shows a paragraph that is put behind the piece, the probe: it has to come out as the last
 * thing of the page, a child of elements that their start tags open again just so, with nothing around its text. */
#include "read/html/tree.h"

#include "read/html/guard.h"
#include "read/html/node.h"

#include <string.h>

typedef struct
{
  YbNode *node;
  GPtrArray *children;
} Open;

struct _YbHtmlTree
{
  YbArena *arena;
  GHashTable *names; /* of attributes: each once */
  GArray *open;      /* Open: the elements that are not yet complete, from the root */
  YbNode *root;
  GString *reopen;
  guint32 line, column; /* of the piece that is being added */
};

static void
clear_open (gpointer data)
{
  g_ptr_array_unref (((Open *)data)->children);
}

YbHtmlTree *
yb_html_tree_new (YbArena *arena)
{
  YbHtmlTree *tree = g_new0 (YbHtmlTree, 1);
  tree->arena = arena;
  tree->names = g_hash_table_new (g_str_hash, g_str_equal);
  tree->open = g_array_new (FALSE, FALSE, sizeof (Open));
  g_array_set_clear_func (tree->open, clear_open);
  tree->reopen = g_string_new (NULL);
  return tree;
}

const char *
yb_html_tree_reopen (const YbHtmlTree *tree)
{
  return tree->reopen->str;
}

static gboolean
is_element (const GumboNode *node)
{
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

/* ---- one node ---- */

static const char *
intern_name (YbHtmlTree *tree, const char *name)
{
  char *known = g_hash_table_lookup (tree->names, name);
  if (!known)
    {
      known = yb_arena_strdup (tree->arena, name);
      g_hash_table_add (tree->names, known);
    }
  return known;
}

static const YbNodeHead *
copy_head (YbHtmlTree *tree, const GumboElement *element)
{
  GumboStringPiece name = element->original_tag;
  gboolean is_unknown = element->tag == GUMBO_TAG_UNKNOWN && name.data;
  guint n = element->attributes.length;
  if (n == 0 && !is_unknown)
    return NULL;
  YbNodeHead *head = yb_arena_alloc (tree->arena, sizeof (YbNodeHead) + n * sizeof (YbNodeAttribute));
  if (is_unknown)
    {
      gumbo_tag_from_original_text (&name);
      head->name = yb_arena_strndup (tree->arena, name.data, name.length);
    }
  head->n_attributes = n;
  for (guint i = 0; i < n; i++)
    {
      const GumboAttribute *attribute = element->attributes.data[i];
      head->attributes[i].name = intern_name (tree, attribute->name);
      head->attributes[i].value = *attribute->value ? yb_arena_strdup (tree->arena, attribute->value) : "";
    }
  return head;
}

/* Where it stands; what was opened again stands nowhere. */
static void
set_position (const YbHtmlTree *tree, YbNode *node, GumboSourcePosition at)
{
  guint skipped = (guint)tree->reopen->len;
  if (at.line == 0 || (at.line == 1 && at.column <= skipped))
    return;
  node->line = tree->line + at.line - 1;
  node->column = at.line == 1 ? tree->column + at.column - 1 - skipped : at.column;
}

static YbNode *
copy_element_alone (YbHtmlTree *tree, const GumboNode *from, const YbNode *parent, guint idx)
{
  const GumboElement *element = &from->v.element;
  YbNode *node = yb_arena_new0 (tree->arena, YbNode);
  node->kind = YB_NODE_ELEMENT;
  node->tag = (guint16)element->tag;
  node->parent = parent;
  node->idx = idx;
  node->is_implied = element->start_pos.line == 0 || !element->original_tag.data;
  node->element.head = copy_head (tree, element);
  set_position (tree, node, element->start_pos);
  return node;
}

static YbNode *
copy_text (YbHtmlTree *tree, const GumboNode *from, const YbNode *parent, guint idx)
{
  gsize length = from->type == GUMBO_NODE_COMMENT ? 0 : strlen (from->v.text.text);
  YbNode *node = yb_arena_alloc (tree->arena, MAX (sizeof (YbNode), G_STRUCT_OFFSET (YbNode, text) + length + 1));
  node->kind = from->type == GUMBO_NODE_COMMENT      ? YB_NODE_COMMENT
               : from->type == GUMBO_NODE_WHITESPACE ? YB_NODE_SPACE
                                                     : YB_NODE_TEXT;
  node->parent = parent;
  node->idx = idx;
  memcpy (node->text, from->v.text.text, length);
  set_position (tree, node, from->v.text.start_pos);
  return node;
}

/* With all that is in it. */
static YbNode *
copy_node (YbHtmlTree *tree, const GumboNode *from, const YbNode *parent, guint idx)
{
  if (!is_element (from))
    return copy_text (tree, from, parent, idx);
  YbNode *node = copy_element_alone (tree, from, parent, idx);
  guint n = from->v.element.children.length;
  const YbNode **children = n > 0 ? yb_arena_new0_n (tree->arena, const YbNode *, n) : NULL;
  for (guint i = 0; i < n; i++)
    children[i] = copy_node (tree, from->v.element.children.data[i], node, i);
  node->element.children = children;
  node->element.n_children = n;
  return node;
}

/* ---- what is open at the end of a piece ---- */

static const GumboNode *
last_child (const GumboNode *node, guint skipped)
{
  const GumboVector *children = &node->v.element.children;
  return children->length > skipped ? children->data[children->length - 1 - skipped] : NULL;
}

/* Elements that are open after their start tag as they were before, whatever stood between. */
static gboolean
opens_again (const GumboNode *node)
{
  static const GumboTag tags[] = { GUMBO_TAG_HTML,       GUMBO_TAG_BODY,    GUMBO_TAG_DIV,        GUMBO_TAG_MAIN,
                                   GUMBO_TAG_SECTION,    GUMBO_TAG_ARTICLE, GUMBO_TAG_HEADER,     GUMBO_TAG_FOOTER,
                                   GUMBO_TAG_NAV,        GUMBO_TAG_ASIDE,   GUMBO_TAG_P,          GUMBO_TAG_UL,
                                   GUMBO_TAG_OL,         GUMBO_TAG_LI,      GUMBO_TAG_DL,         GUMBO_TAG_DT,
                                   GUMBO_TAG_DD,         GUMBO_TAG_CENTER,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_FIGURE,
                                   GUMBO_TAG_FIGCAPTION, GUMBO_TAG_H1,      GUMBO_TAG_H2,         GUMBO_TAG_H3,
                                   GUMBO_TAG_H4,         GUMBO_TAG_H5,      GUMBO_TAG_H6,         GUMBO_TAG_ADDRESS,
                                   GUMBO_TAG_FORM,       GUMBO_TAG_TABLE,   GUMBO_TAG_TBODY,      GUMBO_TAG_THEAD,
                                   GUMBO_TAG_TFOOT,      GUMBO_TAG_TR,      GUMBO_TAG_TD,         GUMBO_TAG_TH,
                                   GUMBO_TAG_SPAN };
  if (node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (node->v.element.tag == tags[i])
      return TRUE;
  return FALSE;
}

/* TRUE for the probe, untouched: the last two bytes of the piece are in it, and nothing is around them. */
static gboolean
is_probe (const GumboNode *node, gsize length)
{
  return is_element (node) && node->v.element.tag == GUMBO_TAG_P
         && node->v.element.start_pos.offset + strlen (YB_HTML_PROBE) == length && node->v.element.children.length == 1
         && last_child (node, 0)->type == GUMBO_NODE_TEXT && strcmp (last_child (node, 0)->v.text.text, ".") == 0;
}

/* TRUE when a b, i or a below the node was not closed by its own end tag. */
static gboolean
has_open_format (const GumboNode *node)
{
  if (!is_element (node))
    return FALSE;
  if (yb_html_is_format (node->v.element.tag) && (node->parse_flags & GUMBO_INSERTION_IMPLICIT_END_TAG))
    return TRUE;
  for (guint i = 0; i < node->v.element.children.length; i++)
    if (has_open_format (node->v.element.children.data[i]))
      return TRUE;
  return FALSE;
}

/* TRUE when a cell is open, which hides from the probe what waits to be opened again behind it. */
static gboolean
hides_formats (const GPtrArray *path)
{
  for (guint i = 0; i < path->len; i++)
    {
      GumboTag tag = ((const GumboNode *)g_ptr_array_index (path, i))->v.element.tag;
      if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH)
        return TRUE;
    }
  return FALSE;
}

/* The elements that are open at the end of the piece, from the root to the parent of the probe; FALSE when they are not
 * known for sure. */
static gboolean
find_open (const GumboNode *root, gsize length, GPtrArray *path)
{
  for (const GumboNode *node = root; node; node = last_child (node, 0))
    {
      if (path->len > 0 && is_probe (node, length))
        return !(hides_formats (path) && has_open_format (root));
      if (!is_element (node) || !opens_again (node))
        return FALSE;
      g_ptr_array_add (path, (gpointer)node);
    }
  return FALSE;
}

static void
write_reopen (YbHtmlTree *tree, const GumboNode *document, const GPtrArray *path)
{
  gboolean quirks = document->v.document.doc_type_quirks_mode == GUMBO_DOCTYPE_QUIRKS;
  g_string_assign (tree->reopen, quirks ? "" : "<!DOCTYPE html>");
  for (guint i = 0; i < path->len; i++)
    {
      const GumboNode *node = g_ptr_array_index (path, i);
      g_string_append_printf (tree->reopen, "<%s>", gumbo_normalized_tagname (node->v.element.tag));
    }
}

/* ---- putting together ---- */

static void
close_element (YbHtmlTree *tree)
{
  const Open *open = &g_array_index (tree->open, Open, tree->open->len - 1);
  open->node->element.n_children = open->children->len;
  open->node->element.children = yb_arena_memdup (tree->arena, open->children->pdata,
                                                  open->children->len * sizeof (gpointer));
  g_array_set_size (tree->open, tree->open->len - 1);
}

static void
open_element (YbHtmlTree *tree, const GumboNode *from, const YbNode *parent, guint idx)
{
  Open open = { copy_element_alone (tree, from, parent, idx), g_ptr_array_new () };
  if (!tree->root)
    tree->root = open.node;
  g_array_append_val (tree->open, open);
}

/* TRUE for the element that is open from the piece before: its start tag is one that was put before the piece. */
static gboolean
is_reopened (const YbHtmlTree *tree, const GumboNode *node)
{
  return is_element (node) && node->v.element.tag != GUMBO_TAG_HEAD && node->v.element.original_tag.data
         && node->v.element.start_pos.offset < tree->reopen->len;
}

/* Adds a node to the children of the element that is `depth` deep. What falls out of a table that is open stands before
 * it. */
static void
add_child (YbHtmlTree *tree, const GumboNode *from, guint depth, gboolean before_open)
{
  const Open *open = &g_array_index (tree->open, Open, depth);
  guint idx = open->children->len - before_open;
  g_ptr_array_insert (open->children, (gint)idx, copy_node (tree, from, open->node, idx));
  if (before_open)
    g_array_index (tree->open, Open, depth + 1).node->idx++;
}

/* Adds the children of the element that is `depth` deep in the tree; the one that is open already goes on with the
 * piece's, the last one stays open when `path` says so. */
static void
add_children (YbHtmlTree *tree, const GumboNode *from, guint depth, const GPtrArray *path)
{
  const GumboVector *children = &from->v.element.children;
  const GumboNode *stays = path && depth + 1 < path->len ? g_ptr_array_index (path, depth + 1) : NULL;
  gboolean goes_on = depth + 1 < tree->open->len;
  /* The probe is the last child of the last that is open. */
  guint n = children->length - (path && depth + 1 == path->len);
  for (guint i = 0; i < n; i++)
    {
      const GumboNode *child = children->data[i];
      if (goes_on && is_reopened (tree, child))
        {
          goes_on = FALSE;
          add_children (tree, child, depth + 1, child == stays ? path : NULL);
          while (child != stays && tree->open->len > depth + 1)
            close_element (tree);
        }
      else if (goes_on && is_element (child) && child->v.element.tag == GUMBO_TAG_HEAD)
        continue; /* the head of the page is that of the first piece */
      else if (child == stays)
        {
          GPtrArray *siblings = g_array_index (tree->open, Open, depth).children;
          open_element (tree, child, g_array_index (tree->open, Open, depth).node, siblings->len);
          g_ptr_array_add (siblings, g_array_index (tree->open, Open, depth + 1).node);
          add_children (tree, child, depth + 1, path);
        }
      else
        add_child (tree, child, depth, goes_on);
    }
}

gboolean
yb_html_tree_add (YbHtmlTree *tree, const GumboOutput *piece, gsize length, guint32 line, guint32 column,
                  gboolean is_last)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  if (!is_last && !find_open (piece->root, length, path))
    return FALSE;
  tree->line = line;
  tree->column = column;
  if (tree->open->len == 0)
    open_element (tree, piece->root, NULL, 0);
  add_children (tree, piece->root, 0, is_last ? NULL : path);
  if (!is_last)
    write_reopen (tree, piece->document, path);
  return TRUE;
}

const YbNode *
yb_html_tree_finish (YbHtmlTree *tree)
{
  const YbNode *root = tree->root;
  while (tree->open->len > 0)
    close_element (tree);
  g_array_unref (tree->open);
  g_hash_table_unref (tree->names);
  g_string_free (tree->reopen, TRUE);
  g_free (tree);
  return root;
}
