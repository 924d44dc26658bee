/* Text with its marks: the parser's tree of them, walked without recursion, becomes runs. */
#include "assemble/accessibility.h"
#include "assemble/body.h"
#include "assemble/html.h"
#include "assemble/link.h"
#include "assemble/marks.h"

#include <string.h>

/* Marks within each other; deeper ones are ignored, their text is kept. */
#define MAX_OPEN 64

/* What is open: a node of the parser or a tag of HTML. */
typedef struct
{
  cmark_node *node; /* NULL: a tag */
  char name[YB_HTML_MAX_NAME];
  guint run;
} Open;

typedef struct
{
  YbBody *body;
  YbTextBuilder builder;
  GArray *open; /* Open */
  GString *alt; /* of the picture we are in; NULL: in none */
  guint image_depth;
} Walk;

static void
open_run (Walk *walk, cmark_node *node, YbRunKind kind, const char *target)
{
  if (walk->open->len >= MAX_OPEN)
    return;
  Open open = { .node = node, .run = yb_text_builder_open (&walk->builder, kind, target) };
  g_array_append_val (walk->open, open);
}

/* Closes everything from the element `idx` on. */
static void
close_from (Walk *walk, guint idx)
{
  for (guint i = walk->open->len; i > idx; i--)
    yb_text_builder_close (&walk->builder, g_array_index (walk->open, Open, i - 1).run);
  g_array_set_size (walk->open, idx);
}

/* A node may have opened several runs. */
static void
close_node (Walk *walk, cmark_node *node)
{
  for (guint i = walk->open->len; i > 0; i--)
    if (g_array_index (walk->open, Open, i - 1).node == node
        && (i == 1 || g_array_index (walk->open, Open, i - 2).node != node))
      {
        close_from (walk, i - 1);
        return;
      }
}

static void
add_text (Walk *walk, const char *text)
{
  if (walk->alt)
    g_string_append (walk->alt, text);
  else
    yb_text_builder_add (&walk->builder, text, strlen (text));
}

/* ---- HTML ---- */

static void
drop_html (YbBody *body, cmark_node *node)
{
  if (body->n_html++ == 0)
    body->html_span = yb_body_span (body, node);
}

/* A closing tag ends what its like opened, unless marks of Markdown lie between. */
static gboolean
close_tag (Walk *walk, const char *name)
{
  for (guint i = walk->open->len; i > 0; i--)
    {
      const Open *open = &g_array_index (walk->open, Open, i - 1);
      if (open->node)
        return FALSE;
      if (strcmp (open->name, name) == 0)
        {
          close_from (walk, i - 1);
          return TRUE;
        }
    }
  return FALSE;
}

static void
read_html (Walk *walk, cmark_node *node)
{
  YbHtmlTag tag = yb_html_judge (cmark_node_get_literal (node));
  if (tag.kind == YB_HTML_COMMENT)
    return;
  if (tag.kind == YB_HTML_BREAK)
    {
      if (walk->alt)
        g_string_append_c (walk->alt, ' ');
      else
        yb_text_builder_break_line (&walk->builder);
      return;
    }
  if (tag.kind == YB_HTML_FOREIGN || walk->alt || (tag.closing && !close_tag (walk, tag.name)))
    {
      drop_html (walk->body, node);
      return;
    }
  if (tag.closing || walk->open->len >= MAX_OPEN)
    return;
  Open open = { .node = NULL };
  memcpy (open.name, tag.name, sizeof open.name);
  const char *target = tag.run == YB_RUN_LANGUAGE       ? yb_arena_strdup (walk->body->arena, tag.lang)
                       : tag.run == YB_RUN_ABBREVIATION ? yb_arena_strdup (walk->body->arena, tag.title)
                                                        : NULL;
  open.run = yb_text_builder_open (&walk->builder, tag.run, target);
  g_array_append_val (walk->open, open);
}

/* ---- pictures, links, notes ---- */

static void
enter_image (Walk *walk)
{
  if (walk->image_depth++ == 0)
    walk->alt = g_string_new (NULL);
}

static void
leave_image (Walk *walk, cmark_node *node)
{
  if (--walk->image_depth > 0)
    return;
  g_assert (walk->alt); /* since the picture was entered */
  YbBody *body = walk->body;
  YbBodyImage image = { .path = cmark_node_get_url (node),
                        .alt = walk->alt->str,
                        .title = cmark_node_get_title (node),
                        .span = yb_body_span (body, node) };
  gboolean kept;
  YbBlock *block = yb_images_place (body->images, &image, &kept);
  if (block)
    g_ptr_array_add (body->figures, block);
  else if (!kept)
    yb_text_builder_add (&walk->builder, walk->alt->str, walk->alt->len); /* nothing gets lost */
  g_string_free (walk->alt, TRUE);
  walk->alt = NULL;
}

static void
enter_link (Walk *walk, cmark_node *node)
{
  if (walk->alt)
    return;
  YbBody *body = walk->body;
  g_auto (GStrv) marks = yb_marks_get (node);
  for (guint i = 0; marks && marks[i]; i++)
    open_run (walk, node, YB_RUN_MARK, yb_arena_strdup (body->arena, marks[i]));
  if (marks)
    return;
  const char *target = yb_link_resolve (body->assembly, body->document, cmark_node_get_url (node),
                                        yb_body_span (body, node));
  if (!target)
    return;
  yb_check_link_text (body->assembly, node, yb_body_span (body, node));
  open_run (walk, node, YB_RUN_LINK, target);
}

/* The block of the footnote with the parser's number `source`; a new one gets the next number of the document. */
static const YbBlock *
refer_to_note (YbBody *body, guint source)
{
  if (body->notes_of[source])
    return body->notes_of[source];
  YbBlock *block = yb_body_new_block (body, YB_BLOCK_NOTE, body->sources[source]);
  g_ptr_array_add (body->notes, block);
  g_array_append_val (body->note_order, source);
  g_autofree char *label = g_strdup_printf ("%u", body->notes->len);
  block->text = yb_text_plain (body->arena, label, block->span);
  body->notes_of[source] = block;
  return block;
}

static void
read_note_reference (Walk *walk, cmark_node *node)
{
  guint64 number = g_ascii_strtoull (cmark_node_get_literal (node), NULL, 10);
  if (walk->alt || number == 0 || number > walk->body->n_sources)
    return;
  const YbBlock *note = refer_to_note (walk->body, (guint)number - 1);
  yb_text_builder_add_note (&walk->builder, note->text.text, note);
}

static void
read_code (Walk *walk, cmark_node *node)
{
  guint run = walk->alt ? G_MAXUINT : yb_text_builder_open (&walk->builder, YB_RUN_CODE, NULL);
  add_text (walk, cmark_node_get_literal (node));
  if (!walk->alt)
    yb_text_builder_close (&walk->builder, run);
}

/* ---- the walk ---- */

static void
enter_mark (Walk *walk, cmark_node *node, YbNodeKind kind)
{
  if (!walk->alt)
    open_run (walk, node,
              kind == YB_NODE_EMPHASIS ? YB_RUN_EMPHASIS
              : kind == YB_NODE_STRONG ? YB_RUN_STRONG
                                       : YB_RUN_STRIKETHROUGH,
              NULL);
}

/* A node that holds no others. FALSE when it may hold some. */
static gboolean
visit_leaf (Walk *walk, cmark_node *node, YbNodeKind kind)
{
  if (kind == YB_NODE_TEXT)
    add_text (walk, cmark_node_get_literal (node));
  else if (kind == YB_NODE_SOFT_BREAK || (kind == YB_NODE_LINE_BREAK && walk->alt))
    add_text (walk, " ");
  else if (kind == YB_NODE_LINE_BREAK)
    yb_text_builder_break_line (&walk->builder);
  else if (kind == YB_NODE_CODE)
    read_code (walk, node);
  else if (kind == YB_NODE_HTML)
    read_html (walk, node);
  else if (kind == YB_NODE_NOTE_REFERENCE)
    read_note_reference (walk, node);
  else
    return FALSE;
  return TRUE;
}

static void
enter (Walk *walk, cmark_node *node)
{
  YbNodeKind kind = yb_node_kind (node);
  if (visit_leaf (walk, node, kind))
    return;
  if (kind == YB_NODE_IMAGE)
    enter_image (walk);
  else if (kind == YB_NODE_LINK)
    enter_link (walk, node);
  else if (kind == YB_NODE_EMPHASIS || kind == YB_NODE_STRONG || kind == YB_NODE_STRIKETHROUGH)
    enter_mark (walk, node, kind);
}

static void
leave (Walk *walk, cmark_node *node)
{
  if (yb_node_kind (node) == YB_NODE_IMAGE)
    leave_image (walk, node);
  else if (!walk->alt)
    close_node (walk, node);
}

static YbText
read_text (YbBody *body, cmark_node *node, gboolean strong)
{
  Walk walk = { .body = body, .open = g_array_new (FALSE, FALSE, sizeof (Open)) };
  yb_text_builder_init (&walk.builder);
  guint run = strong ? yb_text_builder_open (&walk.builder, YB_RUN_STRONG, NULL) : G_MAXUINT;
  cmark_iter *iter = cmark_iter_new (node);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    if (cmark_iter_get_node (iter) != node)
      (event == CMARK_EVENT_ENTER ? enter : leave) (&walk, cmark_iter_get_node (iter));
  cmark_iter_free (iter);
  yb_text_builder_close (&walk.builder, run);
  g_array_unref (walk.open);
  return yb_text_builder_finish (&walk.builder, body->arena, yb_body_span (body, node), body->lang,
                                 body->assembly->references);
}

YbText
yb_body_read_text (YbBody *body, cmark_node *node)
{
  return read_text (body, node, FALSE);
}

YbText
yb_body_read_strong_text (YbBody *body, cmark_node *node)
{
  return read_text (body, node, TRUE);
}

/* A node within a paragraph of pictures: a picture, or what separates pictures, or a link around one. */
static gboolean
is_picture_or_space (cmark_node *node, guint *n_pictures)
{
  YbNodeKind kind = yb_node_kind (node);
  if (kind == YB_NODE_IMAGE)
    {
      (*n_pictures)++;
      return TRUE;
    }
  if (kind == YB_NODE_SOFT_BREAK || kind == YB_NODE_LINE_BREAK)
    return TRUE;
  if (kind == YB_NODE_TEXT)
    return strspn (cmark_node_get_literal (node), " \t") == strlen (cmark_node_get_literal (node));
  cmark_node *child = kind == YB_NODE_LINK ? cmark_node_first_child (node) : NULL;
  if (!child || cmark_node_next (child) || yb_node_kind (child) != YB_NODE_IMAGE)
    return FALSE;
  (*n_pictures)++;
  return TRUE;
}

gboolean
yb_body_is_pictures_only (cmark_node *paragraph)
{
  guint n_pictures = 0;
  for (cmark_node *child = cmark_node_first_child (paragraph); child; child = cmark_node_next (child))
    if (!is_picture_or_space (child, &n_pictures))
      return FALSE;
  return n_pictures > 0;
}
