/* The parser's blocks become the book's. */
#include "assemble/body.h"
#include "assemble/fenced.h"
#include "assemble/html-block.h"
#include "assemble/unicode.h"
#include "base/i18n.h"

#include <string.h>

/* Lists and quotes around a block; what lies deeper moves up to here. */
#define MAX_DEPTH 12

static void
set_children (const YbBody *body, YbBlock *block, GPtrArray *children)
{
  block->children = yb_arena_take_pointers (body->arena, children, &block->n_children);
}

/* ---- paragraphs ---- */

static void
convert_pictures (YbBody *body, cmark_node *node, GPtrArray *blocks)
{
  YbText text = yb_body_read_text (body, node); /* what is left of pictures that do not exist */
  if (text.length > 0)
    {
      YbBlock *block = yb_body_new_block (body, YB_BLOCK_PARAGRAPH, node);
      block->text = text;
      g_ptr_array_add (blocks, block);
    }
  if (body->figures->len > 0)
    g_ptr_array_add (blocks, yb_gallery_make (body->arena, body->figures));
  g_ptr_array_set_size (body->figures, 0);
}

static void
convert_paragraph (YbBody *body, cmark_node *node, GPtrArray *blocks)
{
  if (yb_body_is_pictures_only (node))
    {
      convert_pictures (body, node, blocks);
      return;
    }
  YbBlock *block = yb_body_new_block (body, YB_BLOCK_PARAGRAPH, node);
  block->text = yb_body_read_text (body, node);
  if (block->text.length > 0)
    g_ptr_array_add (blocks, block);
  yb_body_flush_figures (body, blocks);
}

/* Within lists and quotes a heading would break the outline: it becomes a strong paragraph. Levels are given when the
 * document is complete. */
static void
convert_heading (YbBody *body, cmark_node *node, guint depth, GPtrArray *blocks)
{
  YbBlock *block = yb_body_new_block (body, depth > 0 ? YB_BLOCK_PARAGRAPH : YB_BLOCK_HEADING, node);
  block->text = depth > 0 ? yb_body_read_strong_text (body, node) : yb_body_read_text (body, node);
  block->level = depth > 0 ? 0 : (guint)cmark_node_get_heading_level (node);
  if (block->text.length > 0)
    g_ptr_array_add (blocks, block);
  yb_body_flush_figures (body, blocks);
}

/* ---- lists ---- */

static gboolean
is_list_of_pictures (cmark_node *list)
{
  for (cmark_node *item = cmark_node_first_child (list); item; item = cmark_node_next (item))
    {
      cmark_node *child = cmark_node_first_child (item);
      if (!child || cmark_node_next (child) || yb_node_kind (child) != YB_NODE_PARAGRAPH
          || !yb_body_is_pictures_only (child))
        return FALSE;
    }
  return TRUE;
}

static void
convert_list_of_pictures (YbBody *body, cmark_node *list, GPtrArray *blocks)
{
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  for (cmark_node *item = cmark_node_first_child (list); item; item = cmark_node_next (item))
    {
      YbText left = yb_body_read_text (body, cmark_node_first_child (item));
      yb_body_flush_figures (body, figures);
      if (left.length == 0)
        continue;
      YbBlock *block = yb_body_new_block (body, YB_BLOCK_PARAGRAPH, item);
      block->text = left;
      g_ptr_array_add (blocks, block);
    }
  if (figures->len > 0)
    g_ptr_array_add (blocks, yb_gallery_make (body->arena, figures));
}

static YbBlock *
convert_item (YbBody *body, cmark_node *item, guint depth)
{
  GPtrArray *children = g_ptr_array_new ();
  yb_body_convert (body, item, depth + 1, children);
  if (children->len == 0)
    {
      g_ptr_array_unref (children);
      return NULL;
    }
  YbBlock *block = yb_body_new_block (body, YB_BLOCK_LIST_ITEM, item);
  set_children (body, block, children);
  return block;
}

static void
convert_list (YbBody *body, cmark_node *list, guint depth, GPtrArray *blocks)
{
  if (is_list_of_pictures (list))
    {
      convert_list_of_pictures (body, list, blocks);
      return;
    }
  GPtrArray *items = g_ptr_array_new ();
  for (cmark_node *item = cmark_node_first_child (list); item; item = cmark_node_next (item))
    {
      YbBlock *block = convert_item (body, item, depth);
      if (block)
        g_ptr_array_add (items, block);
    }
  if (items->len == 0)
    {
      g_ptr_array_unref (items);
      return;
    }
  YbBlock *block = yb_body_new_block (body, YB_BLOCK_LIST, list);
  block->ordered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  block->start = block->ordered ? (guint)MAX (cmark_node_get_list_start (list), 0) : 0;
  block->tight = cmark_node_get_list_tight (list) != 0;
  set_children (body, block, items);
  g_ptr_array_add (blocks, block);
}

/* ---- quotes ---- */

/* Bytes of the dash and space that an attribution begins with; 0 when it does not. `sure`: only signs that no sentence
 * has at a line's beginning. */
static gsize
measure_dash (cmark_node *node, gboolean sure)
{
  static const char *const dashes[] = { "— ", "-- ", "– " };
  const char *text = node && yb_node_kind (node) == YB_NODE_TEXT ? cmark_node_get_literal (node) : "";
  for (guint i = 0; i < (sure ? 2 : G_N_ELEMENTS (dashes)); i++)
    if (g_str_has_prefix (text, dashes[i]))
      return strlen (dashes[i]);
  return 0;
}

/* A quotation's last line may name its author without an empty line before it: it is made a paragraph of its own. */
static void
split_attribution (cmark_node *paragraph)
{
  cmark_node *at = cmark_node_last_child (paragraph);
  while (at
         && !((yb_node_kind (at) == YB_NODE_SOFT_BREAK && measure_dash (cmark_node_next (at), TRUE) > 0)
              || (yb_node_kind (at) == YB_NODE_LINE_BREAK && measure_dash (cmark_node_next (at), FALSE) > 0)))
    at = cmark_node_previous (at);
  if (!at)
    return;
  cmark_node *last = cmark_node_new (CMARK_NODE_PARAGRAPH);
  cmark_node_insert_after (paragraph, last);
  for (cmark_node *next = cmark_node_next (at), *after; next; next = after)
    {
      after = cmark_node_next (next);
      cmark_node_append_child (last, next);
    }
  cmark_node_free (at);
}

/* The paragraph that names whose words a quotation has, without its dash; NULL when none does. */
static cmark_node *
take_attribution (cmark_node *quote)
{
  cmark_node *last = cmark_node_last_child (quote);
  if (last && yb_node_kind (last) == YB_NODE_PARAGRAPH)
    split_attribution (last);
  last = cmark_node_last_child (quote);
  if (!last || !cmark_node_previous (last) || yb_node_kind (last) != YB_NODE_PARAGRAPH)
    return NULL;
  cmark_node *first = cmark_node_first_child (last);
  gsize dash = measure_dash (first, FALSE);
  if (dash == 0)
    return NULL;
  g_autofree char *rest = g_strdup (cmark_node_get_literal (first) + dash);
  cmark_node_set_literal (first, rest);
  return last;
}

/* Bytes of "[!box]" or one of the marks that other programs know for such a thing, at the beginning of a text; 0: none.
 */
static gsize
measure_box_mark (const char *text)
{
  static const char *const marks[] = { "[!box]", "[!note]", "[!tip]", "[!important]", "[!warning]", "[!caution]" };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_ascii_strncasecmp (text, marks[i], strlen (marks[i])) == 0)
      return strlen (marks[i]);
  return 0;
}

/* The first line of a box, behind its mark, is its title: it becomes a heading of its own. */
static void
split_box_title (cmark_node *paragraph)
{
  cmark_node *title = cmark_node_new (CMARK_NODE_HEADING);
  cmark_node_set_heading_level (title, 6);
  cmark_node_insert_before (paragraph, title);
  for (cmark_node *next = cmark_node_first_child (paragraph), *after; next; next = after)
    {
      after = cmark_node_next (next);
      gboolean is_break = yb_node_kind (next) == YB_NODE_SOFT_BREAK || yb_node_kind (next) == YB_NODE_LINE_BREAK;
      if (is_break)
        cmark_node_free (next);
      else
        cmark_node_append_child (title, next);
      if (is_break)
        break;
    }
  if (!cmark_node_first_child (paragraph))
    cmark_node_free (paragraph);
}

/* TRUE for a quotation that is a box: it begins with a mark, which is taken off. */
static gboolean
take_box_mark (cmark_node *quote)
{
  cmark_node *paragraph = cmark_node_first_child (quote);
  if (!paragraph || yb_node_kind (paragraph) != YB_NODE_PARAGRAPH)
    return FALSE;
  cmark_consolidate_text_nodes (paragraph);
  cmark_node *first = cmark_node_first_child (paragraph);
  if (!first || yb_node_kind (first) != YB_NODE_TEXT)
    return FALSE;
  const char *text = cmark_node_get_literal (first);
  gsize length = measure_box_mark (text);
  if (length == 0)
    return FALSE;
  g_autofree char *rest = g_strchug (g_strdup (text + length));
  cmark_node_set_literal (first, rest);
  split_box_title (paragraph);
  return TRUE;
}

static void
convert_quote (YbBody *body, cmark_node *node, guint depth, GPtrArray *blocks)
{
  YbBlock *block = yb_body_new_block (body, YB_BLOCK_QUOTE, node);
  block->boxed = take_box_mark (node);
  cmark_node *attribution = block->boxed ? NULL : take_attribution (node);
  if (attribution)
    cmark_node_unlink (attribution);
  GPtrArray *children = g_ptr_array_new ();
  yb_body_convert (body, node, depth + 1, children);
  if (attribution)
    {
      block->text = yb_body_read_text (body, attribution);
      block->text.span = block->span;
      cmark_node_free (attribution);
    }
  set_children (body, block, children);
  if (block->n_children > 0)
    g_ptr_array_add (blocks, block);
  yb_body_flush_figures (body, blocks);
}

/* ---- code ---- */

/* Spaces and line ends are kept; control characters go, a tab is four spaces. */
static YbText
make_code_text (const YbBody *body, const char *code, YbSpan span)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (const char *c = code; *c; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      if (character == '\t')
        g_string_append (text, "    ");
      else if (character == '\n'
               || (character >= 0x20 && (character < 0x7f || character >= 0xa0) && (character & 0xfffe) != 0xfffe
                   && character != 0xfeff))
        g_string_append_unichar (text, character);
    }
  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  g_autofree char *composed = yb_unicode_compose (text->str, text->len);
  return yb_text_plain (body->arena, composed ? composed : text->str, span);
}

static void
convert_code (YbBody *body, cmark_node *node, GPtrArray *blocks)
{
  YbBlock *block = yb_fenced_read (body, node);
  if (block)
    {
      g_ptr_array_add (blocks, block);
      return;
    }
  block = yb_body_new_block (body, YB_BLOCK_CODE, node);
  block->text = make_code_text (body, cmark_node_get_literal (node), block->span);
  if (block->text.length > 0)
    g_ptr_array_add (blocks, block);
}

/* ---- all of them ---- */

static void
convert_table (YbBody *body, cmark_node *node, GPtrArray *blocks)
{
  YbBlock *block = yb_body_convert_table (body, node);
  if (block)
    g_ptr_array_add (blocks, block);
  yb_body_flush_figures (body, blocks);
}

/* A list or quote that lies too deep is left out, its content is not. */
static void
unwrap (YbBody *body, cmark_node *node, guint depth, GPtrArray *blocks)
{
  if (!body->too_deep)
    yb_report (body->assembly->context, YB_DIAGNOSTIC_LIMIT, yb_body_span (body, node), NULL,
               _ ("quotes and lists stand more than %d deep within each other; what is deeper was set like the level "
                  "above"),
               MAX_DEPTH);
  body->too_deep = TRUE;
  yb_body_convert (body, node, depth, blocks);
}

static void
convert_container (YbBody *body, cmark_node *node, YbNodeKind kind, guint depth, GPtrArray *blocks)
{
  if (depth >= MAX_DEPTH)
    unwrap (body, node, depth, blocks);
  else if (kind == YB_NODE_LIST)
    convert_list (body, node, depth, blocks);
  else if (kind == YB_NODE_QUOTE)
    convert_quote (body, node, depth, blocks);
  else
    yb_body_convert (body, node, depth, blocks); /* an item of a list that was unwrapped */
}

static void
convert_block (YbBody *body, cmark_node *node, guint depth, GPtrArray *blocks)
{
  YbNodeKind kind = yb_node_kind (node);
  if (kind == YB_NODE_PARAGRAPH)
    convert_paragraph (body, node, blocks);
  else if (kind == YB_NODE_HEADING)
    convert_heading (body, node, depth, blocks);
  else if (kind == YB_NODE_LIST || kind == YB_NODE_QUOTE || kind == YB_NODE_ITEM)
    convert_container (body, node, kind, depth, blocks);
  else if (kind == YB_NODE_TABLE)
    convert_table (body, node, blocks);
  else if (kind == YB_NODE_CODE_BLOCK)
    convert_code (body, node, blocks);
  else if (kind == YB_NODE_HTML_BLOCK)
    yb_html_block_convert (body, node, depth, blocks);
  else if (kind == YB_NODE_RULE)
    g_ptr_array_add (blocks, yb_body_new_block (body, YB_BLOCK_RULE, node));
}

void
yb_body_convert (YbBody *body, cmark_node *parent, guint depth, GPtrArray *blocks)
{
  for (cmark_node *child = cmark_node_first_child (parent); child; child = cmark_node_next (child))
    convert_block (body, child, depth, blocks);
}
