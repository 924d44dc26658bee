#include "read/archive/xml.h"

#include "base/i18n.h"

#include <libxml/parser.h>
#include <libxml/xmlreader.h>
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

static void
fail_for_type (GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("its XML declares a document type"));
}

static void
fail_for_damage (GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("its XML is damaged"));
}

xmlDoc *
yb_part_parse (const char *text, gsize length, GError **error)
{
  if (has_document_type (text, length))
    {
      fail_for_type (error);
      return NULL;
    }
  xmlDoc *document = length < G_MAXINT ? xmlReadMemory (text, (int)length, NULL, NULL, OPTIONS) : NULL;
  if (!document || !xmlDocGetRootElement (document) || document->intSubset)
    {
      g_clear_pointer (&document, xmlFreeDoc);
      fail_for_damage (error);
    }
  return document;
}

xmlDoc *
yb_part_load (YbArchive *archive, const char *name)
{
  gsize length;
  g_autofree char *content = yb_archive_read (archive, name, &length, NULL);
  return content ? yb_part_parse (content, length, NULL) : NULL;
}

/* ---- as a stream ---- */

typedef struct
{
  YbArchivePart *part;
  GError *error; /* why it cannot be read on */
} Stream;

static int
read_on (void *data, char *bytes, int size)
{
  Stream *stream = data;
  return stream->error ? -1 : (int)yb_archive_part_read (stream->part, bytes, (gsize)size, &stream->error);
}

/* Faults are told by who reads, once. */
static void
ignore_fault (void *data, xmlErrorPtr fault)
{
  (void)data;
  (void)fault;
}

/* Goes on to the next element that is looked at: 1; 0 at the end or when there was enough; -1 when the XML is broken.
 */
static int
take_step (xmlTextReader *reader, YbPartChoose choose, YbPartTake take, gpointer data)
{
  if (xmlTextReaderNodeType (reader) != XML_READER_TYPE_ELEMENT)
    return xmlTextReaderRead (reader);
  switch (choose (xmlTextReaderCurrentNode (reader), data))
    {
    case YB_PART_ENTER:
      return xmlTextReaderRead (reader);
    case YB_PART_TAKE:
      {
        const xmlNode *node = xmlTextReaderExpand (reader);
        if (!node)
          return -1;
        return take (node, data) ? xmlTextReaderNext (reader) : 0;
      }
    case YB_PART_LEAVE:
      return xmlTextReaderNext (reader);
    }
  g_assert_not_reached ();
}

gboolean
yb_part_stream (YbArchive *archive, const char *name, YbPartChoose choose, YbPartTake take, gpointer data,
                GError **error)
{
  g_autoptr (YbArchivePart) part = yb_archive_part_open (archive, name, error);
  if (!part)
    return FALSE;
  Stream stream = { part, NULL };
  xmlTextReader *reader = xmlReaderForIO (read_on, NULL, &stream, NULL, NULL, OPTIONS);
  if (!reader)
    g_error ("out of memory"); /* as everywhere in GLib */
  xmlTextReaderSetStructuredErrorHandler (reader, (xmlStructuredErrorFunc)ignore_fault, NULL);
  int more = xmlTextReaderRead (reader);
  gboolean is_typed = FALSE;
  while (more == 1 && !is_typed)
    {
      is_typed = xmlTextReaderNodeType (reader) == XML_READER_TYPE_DOCUMENT_TYPE;
      more = is_typed ? 0 : take_step (reader, choose, take, data);
    }
  /* Entities may have broken the XML before the reader came to the type that declares them. */
  xmlDoc *document = xmlTextReaderCurrentDoc (reader);
  is_typed = is_typed || (document && document->intSubset);
  xmlFreeTextReader (reader);
  xmlFreeDoc (document);
  if (stream.error)
    g_propagate_error (error, stream.error);
  else if (is_typed)
    fail_for_type (error);
  else if (more < 0)
    fail_for_damage (error);
  return more == 0 && !is_typed && !stream.error;
}

/* ---- questions ---- */

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
