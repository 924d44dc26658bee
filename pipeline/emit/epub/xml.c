#include "emit/epub/xml.h"

#include <libxml/xmlwriter.h>
#include <string.h>

struct _YbXml
{
  xmlBuffer *buffer;
  xmlTextWriter *writer;
  hb_set_t *characters;
  gboolean seen[256]; /* the commonest that are in the set */
};

/* The writer fails only for want of memory or when elements do not match: neither is the input's fault. */
static void
expect (int result)
{
  g_assert (result >= 0);
}

YbXml *
yb_xml_new (hb_set_t *characters)
{
  YbXml *xml = g_new0 (YbXml, 1);
  xml->buffer = xmlBufferCreate ();
  xml->writer = xmlNewTextWriterMemory (xml->buffer, 0);
  xml->characters = characters;
  g_assert (xml->writer);
  expect (xmlTextWriterStartDocument (xml->writer, NULL, "UTF-8", NULL));
  return xml;
}

GBytes *
yb_xml_finish (YbXml *xml)
{
  expect (xmlTextWriterEndDocument (xml->writer));
  xmlFreeTextWriter (xml->writer);
  GBytes *bytes = g_bytes_new (xmlBufferContent (xml->buffer), (gsize)xmlBufferLength (xml->buffer));
  xmlBufferFree (xml->buffer);
  g_free (xml);
  return bytes;
}

void
yb_xml_doctype_html (YbXml *xml)
{
  expect (xmlTextWriterWriteDTD (xml->writer, BAD_CAST "html", NULL, NULL, NULL));
  yb_xml_line (xml);
}

void
yb_xml_open (YbXml *xml, const char *name)
{
  expect (xmlTextWriterStartElement (xml->writer, BAD_CAST name));
}

/* XML 1.0 knows neither control characters nor these two; all else that is valid UTF-8 may stand. */
static inline gboolean
is_allowed (gunichar character)
{
  return character >= 0x20 ? character != 0xfffe && character != 0xffff : character == '\n' || character == '\t';
}

/* NULL when all of `text` may stand as it is. */
static char *
leave_out_forbidden (const char *text, gsize length)
{
  const char *end = text + length, *c = text;
  while (c < end && ((guchar)*c >= 0x20 || *c == '\n' || *c == '\t') && (guchar)*c != 0xef) /* it begins U+FFFE */
    c++;
  if (c == end)
    return NULL;
  GString *kept = g_string_new (NULL);
  for (c = text; c < end; c = g_utf8_next_char (c))
    if (is_allowed (g_utf8_get_char (c)))
      g_string_append_unichar (kept, g_utf8_get_char (c));
  return g_string_free (kept, FALSE);
}

void
yb_xml_attribute (YbXml *xml, const char *name, const char *value)
{
  if (!value)
    return;
  g_autofree char *kept = leave_out_forbidden (value, strlen (value));
  expect (xmlTextWriterWriteAttribute (xml->writer, BAD_CAST name, BAD_CAST (kept ? kept : value)));
}

void
yb_xml_attribute_number (YbXml *xml, const char *name, guint value)
{
  char digits[16];
  g_snprintf (digits, sizeof digits, "%u", value);
  yb_xml_attribute (xml, name, digits);
}

void
yb_xml_close (YbXml *xml)
{
  expect (xmlTextWriterFullEndElement (xml->writer));
}

void
yb_xml_close_void (YbXml *xml)
{
  expect (xmlTextWriterEndElement (xml->writer));
}

static void
note_characters (YbXml *xml, const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      if (character >= G_N_ELEMENTS (xml->seen))
        hb_set_add (xml->characters, character);
      else if (!xml->seen[character])
        {
          xml->seen[character] = TRUE;
          hb_set_add (xml->characters, character);
        }
    }
}

void
yb_xml_text (YbXml *xml, const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize)length;
  if (size == 0)
    return;
  g_autofree char *kept = leave_out_forbidden (text, size);
  g_autofree char *piece = kept ? g_steal_pointer (&kept) : g_strndup (text, size);
  expect (xmlTextWriterWriteString (xml->writer, BAD_CAST piece));
  if (xml->characters)
    note_characters (xml, piece);
}

void
yb_xml_line (YbXml *xml)
{
  expect (xmlTextWriterWriteRaw (xml->writer, BAD_CAST "\n"));
}

void
yb_xml_leaf (YbXml *xml, const char *name, const char *class_name, const char *text)
{
  yb_xml_open (xml, name);
  yb_xml_attribute (xml, "class", class_name);
  yb_xml_text (xml, text, -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_xml_leaf_inline (YbXml *xml, const char *name, const char *text)
{
  yb_xml_open (xml, name);
  yb_xml_text (xml, text, -1);
  yb_xml_close (xml);
}
