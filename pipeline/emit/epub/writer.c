#include "emit/epub/writer.h"

#include "emit/epub/page-marks.h"

#include <string.h>

gboolean
yb_is_right_to_left (const char *lang)
{
  static const char *const languages[] = { "ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi" };
  gsize length = strcspn (lang, "-");
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i]) == length && g_ascii_strncasecmp (lang, languages[i], length) == 0)
      return strstr (lang, "-Latn") == NULL;
  return strstr (lang, "-Arab") != NULL || strstr (lang, "-Hebr") != NULL;
}

static const char *
direction_of (const char *lang)
{
  return yb_is_right_to_left (lang) ? "rtl" : "ltr";
}

static void
write_head (YbWriter *writer)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "head");
  yb_xml_line (xml);
  yb_xml_open (xml, "title");
  yb_xml_text (xml, writer->document->title, -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
  yb_xml_open (xml, "link");
  yb_xml_attribute (xml, "rel", "stylesheet");
  yb_xml_attribute (xml, "type", "text/css");
  yb_xml_attribute (xml, "href", "style.css");
  yb_xml_close_void (xml);
  yb_xml_line (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_writer_begin (YbWriter *writer, YbEdition *edition, const YbDocument *document, const char *body_type)
{
  const char *lang = edition->book->record.lang;
  *writer = (YbWriter){ .edition = edition, .document = document, .heading_base = 1 };
  writer->labels = g_hash_table_new (g_str_hash, g_str_equal);
  writer->xml = yb_xml_new (edition->characters);
  YbXml *xml = writer->xml;
  yb_xml_doctype_html (xml);
  yb_xml_open (xml, "html");
  yb_xml_attribute (xml, "xmlns", "http://www.w3.org/1999/xhtml");
  yb_xml_attribute (xml, "xmlns:epub", "http://www.idpf.org/2007/ops");
  yb_xml_attribute (xml, "lang", lang);
  yb_xml_attribute (xml, "xml:lang", lang);
  yb_xml_attribute (xml, "dir", direction_of (lang));
  yb_xml_line (xml);
  write_head (writer);
  yb_xml_open (xml, "body");
  yb_xml_attribute (xml, "epub:type", body_type);
  yb_xml_line (xml);
}

void
yb_writer_end (YbWriter *writer)
{
  YbEdition *edition = writer->edition;
  g_hash_table_unref (writer->labels);
  yb_page_marks_write_rest (edition, writer->xml, writer->document);
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
  yb_xml_close (writer->xml);
  yb_edition_add_file (edition, writer->document->name, "application/xhtml+xml", yb_xml_finish (writer->xml));
}

void
yb_writer_type (YbWriter *writer, const char *type, const char *role)
{
  yb_xml_attribute (writer->xml, "epub:type", type);
  yb_xml_attribute (writer->xml, "role", role);
}

void
yb_writer_lang (YbWriter *writer, const char *lang)
{
  if (!lang)
    return;
  yb_xml_attribute (writer->xml, "lang", lang);
  yb_xml_attribute (writer->xml, "xml:lang", lang);
  if (writer->backward || yb_is_right_to_left (lang) != yb_is_right_to_left (writer->edition->book->record.lang))
    yb_xml_attribute (writer->xml, "dir", direction_of (lang));
}

void
yb_writer_mark (YbWriter *writer, YbNodeId node)
{
  if (yb_page_marks_write (writer->edition, writer->xml, writer->document, node, 0))
    yb_xml_line (writer->xml);
}

void
yb_writer_mark_row (YbWriter *writer, guint32 row)
{
  yb_page_marks_write (writer->edition, writer->xml, writer->document, 0, row);
}
