/* HTML as the web has it, parsed by gumbo within bounds, and questions to its tree. Gumbo's own tree is not kept: it
 * takes some thirty times the room of the page. */
#pragma once

#include "base/context.h"

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

typedef struct _YbHtml YbHtml;
typedef struct _YbNode YbNode;

/* Bytes of one document. */
#define YB_HTML_MAX_SIZE ((gsize)64 * 1024 * 1024)

/* The bytes of a page as UTF-8 with LF between lines. The encoding is taken from a byte order mark, from the content
 * when it is valid UTF-8 beyond ASCII, from what the page or `declared` (NULL: nothing) says, else it is Windows-1252;
 * a conversion is reported as an info. `text` must come from g_malloc() and is replaced by what is returned; a NUL
 * stands behind it. */
char *yb_html_decode (const YbContext *context, char *text, gsize *length, const char *declared, const char *file);

/* Parses a page or a piece of one; `text` is UTF-8 that begins in line `first_line` of `file` (interned). Never NULL.
 * What is nested or repeated beyond all reason is flattened or cut off, which is reported. Free with yb_html_free(). */
YbHtml *yb_html_parse (const YbContext *context, const char *text, gsize length, const char *file, guint32 first_line);
void yb_html_free (YbHtml *html);

/* The same with pieces of about `piece_size` bytes being parsed at a time; the tree is the same whatever it is. */
YbHtml *yb_html_parse_in_pieces (const YbContext *context, const char *text, gsize length, const char *file,
                                 guint32 first_line, gsize piece_size);
#define YB_HTML_PIECE ((gsize)512 * 1024)

/* The element html, and its body. */
const YbNode *yb_html_root (const YbHtml *html);
const YbNode *yb_html_body (const YbHtml *html);

/* Where a node begins in the source. */
YbSpan yb_html_span (const YbHtml *html, const YbNode *node);

/* ---- questions to a node ---- */

gboolean yb_node_is_element (const YbNode *node);

/* TRUE for white space and comments, of which nothing is seen. */
gboolean yb_node_is_space (const YbNode *node);

/* TRUE when no tag of the source opens the element. */
gboolean yb_node_is_implied (const YbNode *node);

/* The tag; GUMBO_TAG_UNKNOWN for what is no element or unknown. */
GumboTag yb_node_tag (const YbNode *node);

/* TRUE when the element has this name, which gumbo may not know ("picture", "dialog"). */
gboolean yb_node_is_called (const YbNode *node, const char *name);

/* The element around it, NULL for the root; and which of its children it is, from 0. */
const YbNode *yb_node_parent (const YbNode *node);
guint yb_node_index (const YbNode *node);

/* Number of children, 0 for text, one of them, and all. */
guint yb_node_n_children (const YbNode *node);
const YbNode *yb_node_child (const YbNode *node, guint idx);
const YbNode *const *yb_node_children (const YbNode *node);

/* The text of a text node, white space included; NULL for others. */
const char *yb_node_literal (const YbNode *node);

/* The value of an attribute; NULL when it is not there. */
const char *yb_node_attribute (const YbNode *node, const char *name);

/* The first of these attributes (NULL ends them) that says something; NULL when none does. */
const char *yb_node_find_attribute (const YbNode *node, const char *const *names);

/* TRUE when the attribute (class, rel, itemprop, ...) holds the word, capital letters set aside. */
gboolean yb_node_has_word (const YbNode *node, const char *attribute, const char *word);

/* TRUE when class or id holds `part` within a word, capital letters set aside. */
gboolean yb_node_is_named (const YbNode *node, const char *part);

/* The text within a node, white space collapsed, without scripts, styles and the like. Free with g_free(). */
char *yb_node_text (const YbNode *node);

/* Called for each node below and including `node` in the order of the text; FALSE: not below this one. */
typedef gboolean (*YbNodeFunc) (const YbNode *node, gpointer data);
void yb_node_walk (const YbNode *node, YbNodeFunc visit, gpointer data);

/* The first element of this tag below `node`; NULL when there is none. */
const YbNode *yb_node_find (const YbNode *node, GumboTag tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbHtml, yb_html_free)

G_END_DECLS
