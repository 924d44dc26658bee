/* The converter while it works; shared by its files alone. */
#pragma once

#include "read/html/convert.h"
#include "read/html/inline.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const YbContext *context;
  const YbHtml *html;
  const YbHtmlRules *rules;
  YbHtmlContent *content;
  YbInline text;        /* the paragraph that is open */
  GString *prefix;      /* of each line: "> " and spaces of list items */
  char *first_prefix;   /* of the next line in place of it: with the sign of the item; NULL: the same */
  gboolean wants_blank; /* the next block is parted from the last by an empty line */
  guint n_blocks;       /* written so far */
  guint list_depth;
  char last_sign;           /* of the list that was written last, if nothing was since */
  GPtrArray *waiting;       /* Markdown of pictures (g_free) that follow the paragraph */
  const YbNode *figure;     /* whose caption is being read; NULL: none */
  GHashTable *note_targets; /* elements that are footnotes -> their label */
  GHashTable *note_labels;  /* id -> label */
  GPtrArray *notes;         /* elements of footnotes, in the order of their first reference */
  const char *lang;         /* of the text here */
  guint n_embedded;
  guint in_line; /* cells being read: blocks are parted by breaks */
} YbConverter;

/* Ends the open paragraph and writes it. */
void yb_converter_flush (YbConverter *converter);

/* Converts the node. */
void yb_converter_take (YbConverter *converter, const YbNode *node);
void yb_converter_take_children (YbConverter *converter, const YbNode *node);

/* Writes one line behind the signs of the containers. */
void yb_converter_write_line (YbConverter *converter, const char *text, gsize length, guint32 number);

/* Writes the pictures that waited for the end of their paragraph. */
void yb_converter_write_waiting (YbConverter *converter, guint32 line);

/* Takes the children within a mark. */
void yb_converter_take_marked (YbConverter *converter, const YbNode *node, YbMarkKind kind, const char *value);

/* Writes lines (LF between them) as a block of its own that began in line `line` of the source. */
void yb_converter_write_block (YbConverter *converter, const char *lines, guint32 line);

/* A line of the source. */
guint32 yb_converter_line (const YbConverter *converter, const YbNode *node);

/* Text of a node with its marks, for a cell or a caption. Free with g_free(). */
char *yb_converter_read_inline (YbConverter *converter, const YbNode *node, YbInlineFormat format);

/* ---- tables (table.c) ---- */
void yb_converter_take_table (YbConverter *converter, const YbNode *table);

/* ---- elements (elements.c) ---- */

typedef enum
{
  YB_ELEMENT_INLINE, /* within text, without a meaning of its own */
  YB_ELEMENT_BLOCK,  /* parts paragraphs */
  YB_ELEMENT_DROPPED,
  YB_ELEMENT_SPECIAL,
} YbElementKind;

YbElementKind yb_element_kind (GumboTag tag);

/* TRUE when the element marks its text; `value` gets what it names, or NULL. */
gboolean yb_node_mark (const YbNode *node, YbMarkKind *kind, const char **value);

/* TRUE when nobody sees the element. */
gboolean yb_node_is_hidden (const YbNode *node);

/* ---- blocks (blocks.c) ---- */
void yb_converter_take_quote (YbConverter *converter, const YbNode *node);
void yb_converter_take_list (YbConverter *converter, const YbNode *list);
void yb_converter_take_definitions (YbConverter *converter, const YbNode *list);
void yb_converter_take_heading (YbConverter *converter, const YbNode *node, guint level);
void yb_converter_take_preformatted (YbConverter *converter, const YbNode *node);
void yb_converter_take_rule (YbConverter *converter, const YbNode *node);

/* ---- boxes (caption-box.c) ---- */

/* TRUE when the element holds the words of a picture. */
gboolean yb_node_is_caption (const YbNode *node);

/* TRUE when a block does the work of a figure: pictures and their caption alone are in it. */
gboolean yb_node_is_caption_box (const YbNode *node);

/* ---- pictures (picture.c) ---- */

/* Keeps a picture with what is known of it; FALSE when it is none. `caption` and `credit` may be NULL. */
gboolean yb_converter_take_image (YbConverter *converter, const YbNode *image, const char *caption, const char *credit);

/* A picture without caption. */
void yb_converter_take_picture (YbConverter *converter, const YbNode *image);

/* ---- figures (figure.c) ---- */

/* The element figure, or what does its work: pictures with a caption. FALSE when it is none of pictures. */
gboolean yb_converter_take_figure (YbConverter *converter, const YbNode *figure);

/* ---- embedded.c ---- */

/* A player, frame or object: a link instead. */
void yb_converter_take_embedded (YbConverter *converter, const YbNode *node);

/* ---- footnotes (notes.c) ---- */

/* Finds the footnotes below the nodes before they are converted. */
void yb_converter_find_notes (YbConverter *converter, const YbNode *const *nodes, guint n_nodes);

/* If the link is a reference to a footnote, writes it and returns TRUE. */
gboolean yb_converter_take_note_reference (YbConverter *converter, const YbNode *link);

/* TRUE when a link in the element is a reference to a footnote. */
gboolean yb_converter_holds_note_reference (const YbConverter *converter, const YbNode *node);

/* TRUE when the element is a footnote, which is written later. */
gboolean yb_converter_is_note (const YbConverter *converter, const YbNode *node);

/* TRUE for a link from a footnote back to the text. */
gboolean yb_converter_is_back_link (const YbConverter *converter, const YbNode *link);

/* Writes the footnotes that were referred to. */
void yb_converter_write_notes (YbConverter *converter);

G_END_DECLS
