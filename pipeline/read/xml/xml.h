/* Large XML read one element at a time, and questions to what was read. Nothing is loaded from elsewhere, entities are
 * never followed. */
#pragma once

#include "base/context.h"

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

#define YB_XML_MAX_SIZE ((gsize)256 * 1024 * 1024)

/* Called for each child of the root (or of the element `channel` or `RDF` in it), which is freed afterwards. FALSE ends
 * the reading. */
typedef gboolean (*YbXmlFunc) (xmlNode *node, gpointer data);

/* Reads `text`, which yb_xml_mend() made. A fault in its structure is reported once (never
 * when `context` is NULL); what can be read on is. FALSE when
 * there is no root element at all. */
gboolean yb_xml_read (const YbContext *context, const GString *text, const char *file, YbXmlFunc take, gpointer data);

/* What an element is: its name behind a short word for its namespace, as "content:encoded", "dc:date", "media:group",
 * "itunes:image", "atom:link", "wp:status"; names of RSS and those without a namespace stand alone. Free with g_free().
 */
char *yb_xml_key (const xmlNode *node);

/* TRUE when the element's key is `key`. */
gboolean yb_xml_is (const xmlNode *node, const char *key);

/* The first child element with this key; NULL when there is none. */
xmlNode *yb_xml_find_child (const xmlNode *node, const char *key);

/* The text in an element, or of its child with this key; NULL when there is none. Free with g_free(). */
char *yb_xml_get_text (const xmlNode *node);
char *yb_xml_get_child_text (const xmlNode *node, const char *key);

/* An attribute, whatever its namespace; NULL when it is not there. Free with g_free(). */
char *yb_xml_get_attribute (const xmlNode *node, const char *name);

/* Where an element stands. */
YbSpan yb_xml_span (const xmlNode *node, const char *file);

G_END_DECLS
