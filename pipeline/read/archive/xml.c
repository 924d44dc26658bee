#include "read/archive/xml.h"

#include "base/i18n.h"

#include <libxml/parser.h>
#include <string.h>

#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT)
/* What may stand before the root element. */
#define PROLOGUE 4096

/* TRUE when a document type stands before the first element. */
static gboolean
has_document_type (const char *text, gsize length)
{
  return g_strstr_len (text, (gssize)MIN (length, PROLOGUE), "<!DOCTYPE") != NULL;
}

xmlDoc *
yb_part_parse (const char *text, gsize length, GError **error)
{
  if (has_document_type (text, length))
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("its XML declares a document type"));
      return NULL;
    }
  xmlDoc *document = length < G_MAXINT ? xmlReadMemory (text, (int)length, NULL, NULL, OPTIONS) : NULL;
  if (!document || !xmlDocGetRootElement (document) || document->intSubset)
    {
      g_clear_pointer (&document, xmlFreeDoc);
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("its XML is damaged"));
    }
  return document;
}

xmlTextReader *
yb_part_reader_new (const char *text, gsize length)
{
  gboolean usable = length < G_MAXINT && !has_document_type (text, length);
  xmlTextReader *reader = xmlReaderForMemory (usable ? text : "<none/>", usable ? (int)length : 7, NULL, NULL, OPTIONS);
  if (!reader)
    g_error ("out of memory"); /* as everywhere in GLib */
  return reader;
}

gboolean
yb_part_is (const xmlNode *node, const char *name)
{
  return node && node->type == XML_ELEMENT_NODE && strcmp ((const char *)node->name, name) == 0;
}

char *
yb_part_attribute (const xmlNode *node, const char *name)
{
  if (!node || node->type != XML_ELEMENT_NODE)
    return NULL;
  for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
    if (strcmp ((const char *)attribute->name, name) == 0)
      return (char *)xmlNodeListGetString (node->doc, attribute->children, 1);
  return NULL;
}

xmlNode *
yb_part_child (const xmlNode *node, const char *name)
{
  for (xmlNode *child = node ? node->children : NULL; child; child = child->next)
    if (yb_part_is (child, name))
      return child;
  return NULL;
}

xmlNode *
yb_part_find (const xmlNode *node, const char *name)
{
  for (xmlNode *child = node ? node->children : NULL; child; child = child->next)
    {
      if (yb_part_is (child, name))
        return child;
      xmlNode *found = child->type == XML_ELEMENT_NODE ? yb_part_find (child, name) : NULL;
      if (found)
        return found;
    }
  return NULL;
}
