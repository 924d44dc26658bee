/* HTML as the web has it, parsed by gumbo within bounds, and questions to its tree. */
#pragma once

#include "base/context.h"

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

typedef struct _YbHtml YbHtml;

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

/* The element html, and its body. */
const GumboNode *yb_html_root (const YbHtml *html);
const GumboNode *yb_html_body (const YbHtml *html);

/* Where a node begins in the source. */
YbSpan yb_html_span (const YbHtml *html, const GumboNode *node);

/* ---- questions to a node ---- */

gboolean yb_node_is_element (const GumboNode *node);

/* The tag; GUMBO_TAG_UNKNOWN for what is no element or unknown. */
GumboTag yb_node_tag (const GumboNode *node);

/* TRUE when the element has this name, which gumbo may not know ("picture", "dialog"). */
gboolean yb_node_is_called (const GumboNode *node, const char *name);

/* Number of children, 0 for text, and one of them. */
guint yb_node_n_children (const GumboNode *node);
const GumboNode *yb_node_child (const GumboNode *node, guint idx);

/* The text of a text node, white space included; NULL for others. */
const char *yb_node_literal (const GumboNode *node);

/* The value of an attribute; NULL when it is not there. */
const char *yb_node_attribute (const GumboNode *node, const char *name);

/* TRUE when the attribute (class, rel, itemprop, ...) holds the word, capital letters set aside. */
gboolean yb_node_has_word (const GumboNode *node, const char *attribute, const char *word);

/* TRUE when class or id holds `part` within a word, capital letters set aside. */
gboolean yb_node_is_named (const GumboNode *node, const char *part);

/* The text within a node, white space collapsed, without scripts, styles and the like. Free with g_free(). */
char *yb_node_text (const GumboNode *node);

/* Called for each node below and including `node` in the order of the text; FALSE: not below this one. */
typedef gboolean (*YbNodeFunc) (const GumboNode *node, gpointer data);
void yb_node_walk (const GumboNode *node, YbNodeFunc visit, gpointer data);

/* The first element of this tag below `node`; NULL when there is none. */
const GumboNode *yb_node_find (const GumboNode *node, GumboTag tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbHtml, yb_html_free)

G_END_DECLS
