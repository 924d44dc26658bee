#include "read/xml/xml.h"

#include "base/i18n.h"

#include <libxml/xmlreader.h>
#include <string.h>

/* ---- reading ---- */

typedef struct
{
  const YbContext *context;
  const char *file;
  gboolean reported;
} Faults;

static void
take_fault (void *data, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr locator)
{
  Faults *faults = data;
  if (!faults->context || faults->reported || severity == XML_PARSER_SEVERITY_WARNING
      || severity == XML_PARSER_SEVERITY_VALIDITY_WARNING || strstr (message, "Namespace prefix"))
    return;
  faults->reported = TRUE;
  int line = xmlTextReaderLocatorLineNumber (locator);
  g_autofree char *said = g_strchomp (g_utf8_make_valid (message, -1));
  for (char *c = said; *c; c++)
    *c = (guchar)*c < ' ' ? ' ' : *c;
  yb_report (faults->context, YB_DIAGNOSTIC_INVALID_XML, ((YbSpan){ faults->file, line > 0 ? (guint32)line : 1, 1 }),
             _ ("look whether entries are missing behind this place"),
             _ ("the XML is broken here (%.200s); it was read as far as possible"), said);
}

static gboolean
holds_items (const char *name)
{
  return strcmp (name, "rss") == 0 || strcmp (name, "channel") == 0 || strcmp (name, "RDF") == 0
         || strcmp (name, "feed") == 0;
}

gboolean
yb_xml_read (const YbContext *context, const GString *text, const char *file, YbXmlFunc take, gpointer data)
{
  Faults faults = { context, file, FALSE };
  /* Without XML_PARSE_HUGE libxml2 keeps its bounds of depth and of the size of a text. */
  int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT
                | XML_PARSE_IGNORE_ENC;
  xmlTextReader *reader = xmlReaderForMemory (text->str, (int)text->len, NULL, "UTF-8", options);
  if (!reader)
    return FALSE;
  xmlTextReaderSetErrorHandler (reader, take_fault, &faults);
  gboolean has_root = FALSE, goes_on = TRUE;
  int state = xmlTextReaderRead (reader);
  while (state == 1 && goes_on)
    {
      gboolean is_element = xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT;
      const char *name = is_element ? (const char *)xmlTextReaderConstLocalName (reader) : NULL;
      if (name && holds_items (name))
        {
          xmlNode *current = xmlTextReaderCurrentNode (reader);
          has_root = TRUE;
          /* Attributes of what holds the items, as the language, are told as well. */
          if (current)
            goes_on = take (current, data);
          state = xmlTextReaderRead (reader);
        }
      else if (name && has_root)
        {
          xmlNode *node = xmlTextReaderExpand (reader);
          gboolean is_whole = node != NULL;
          if (!is_whole) /* the text ends, or breaks, in the middle of it: what was read of it counts */
            node = xmlTextReaderCurrentNode (reader);
          goes_on = (!node || take (node, data)) && is_whole;
          state = is_whole ? xmlTextReaderNext (reader) : 0;
        }
      else if (name)
        break; /* another root */
      else
        state = xmlTextReaderRead (reader);
    }
  xmlDoc *document = xmlTextReaderCurrentDoc (reader);
  xmlFreeTextReader (reader);
  xmlFreeDoc (document);
  return has_root;
}

/* ---- names ---- */

static const struct
{
  const char *part, *word; /* of the namespace's address */
} namespaces[] = { { "modules/content", "content" },
                   { "purl.org/dc/", "dc" },
                   { "search.yahoo.com/mrss", "media" },
                   { "itunes.com/dtds", "itunes" },
                   { "itunes.apple.com", "itunes" },
                   { "w3.org/2005/Atom", "atom" },
                   { "purl.org/atom", "atom" },
                   { "w3.org/2007/app", "app" },
                   { "purl.org/syndication/thread", "thr" },
                   { "wordpress.org/export", "wp" },
                   { "purl.org/rss/1.0/modules/slash", "slash" },
                   { "22-rdf-syntax-ns", "rdf" },
                   { "wellformedweb.org", "wfw" },
                   { "podcastindex.org", "podcast" },
                   { "georss", "georss" } };

static const char *
find_word (const xmlNode *node)
{
  const char *address = node->ns ? (const char *)node->ns->href : NULL;
  if (!address)
    return NULL;
  if (strstr (address, "wordpress.org/export") && strstr (address, "excerpt"))
    return "excerpt";
  for (guint i = 0; i < G_N_ELEMENTS (namespaces); i++)
    if (strstr (address, namespaces[i].part))
      return namespaces[i].word;
  return strstr (address, "purl.org/rss/") || strstr (address, "my.netscape.com")
                 || strstr (address, "backend.userland.com")
             ? NULL
         : node->ns->prefix ? (const char *)node->ns->prefix
                            : NULL;
}

char *
yb_xml_key (const xmlNode *node)
{
  const char *name = (const char *)node->name, *word = find_word (node);
  return word ? g_strconcat (word, ":", name, NULL) : g_strdup (name);
}

gboolean
yb_xml_is (const xmlNode *node, const char *key)
{
  const char *colon = strchr (key, ':');
  const char *name = (const char *)node->name;
  /* Most are told apart by their names alone. */
  if (strcmp (name, colon ? colon + 1 : key) != 0 && strcmp (name, key) != 0)
    return FALSE;
  g_autofree char *found = yb_xml_key (node);
  return strcmp (found, key) == 0;
}

xmlNode *
yb_xml_find_child (const xmlNode *node, const char *key)
{
  for (xmlNode *child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE && yb_xml_is (child, key))
      return child;
  return NULL;
}

/* ---- contents ---- */

char *
yb_xml_get_text (const xmlNode *node)
{
  xmlChar *text = xmlNodeGetContent (node);
  char *copy = text ? g_utf8_make_valid ((const char *)text, -1) : NULL;
  xmlFree (text);
  if (copy && *g_strstrip (copy) == '\0')
    g_clear_pointer (&copy, g_free);
  return copy;
}

char *
yb_xml_get_child_text (const xmlNode *node, const char *key)
{
  const xmlNode *child = yb_xml_find_child (node, key);
  return child ? yb_xml_get_text (child) : NULL;
}

char *
yb_xml_get_attribute (const xmlNode *node, const char *name)
{
  for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
    if (strcmp ((const char *)attribute->name, name) == 0)
      {
        xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
        char *copy = value ? g_strstrip (g_utf8_make_valid ((const char *)value, -1)) : g_strdup ("");
        xmlFree (value);
        return copy;
      }
  return NULL;
}

YbSpan
yb_xml_span (const xmlNode *node, const char *file)
{
  long line = xmlGetLineNo (node);
  return (YbSpan){ file, line > 0 ? (guint32)line : 1, 1 };
}
