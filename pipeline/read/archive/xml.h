/* XML parts of documents, parsed without entities, external files or network. */
#pragma once

#include <glib.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>

G_BEGIN_DECLS

/* Parses `length` bytes. NULL and `error` when they are no XML, nest more than 256 deep, or have a document type, which
 * no office format needs and whose entities could grow without bounds. Free with xmlFreeDoc(). */
xmlDoc *yb_part_parse (const char *text, gsize length, GError **error);

/* A reader over `length` bytes, borrowed; never NULL. Free with xmlFreeTextReader(). */
xmlTextReader *yb_part_reader_new (const char *text, gsize length);

/* TRUE when the element or attribute has this local name. */
gboolean yb_part_is (const xmlNode *node, const char *name);

/* The value of the attribute of this local name, whatever its name space; NULL when there is none. Free with
 * xmlFree(). */
char *yb_part_attribute (const xmlNode *node, const char *name);

/* The first element below `node` (its child) of this local name; NULL when there is none. */
xmlNode *yb_part_child (const xmlNode *node, const char *name);

/* The same wherever below; never deeper than the parser allows. */
xmlNode *yb_part_find (const xmlNode *node, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextReader, xmlFreeTextReader)

G_END_DECLS
