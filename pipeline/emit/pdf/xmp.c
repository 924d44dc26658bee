#include "xmp.h"

/* Namespaces that PDF/A does not know must be described in the packet itself (ISO 19005-2, 6.6.2.3.3). */

static gboolean
is_given (const char *text)
{
  return text && *text;
}

static void
append (GString *out, const char *format, const char *text)
{
  if (!is_given (text))
    return;
  g_autofree char *escaped = g_markup_printf_escaped (format, text);
  g_string_append (out, escaped);
}

static void
append_keywords (GString *out, const char *keywords)
{
  if (!is_given (keywords))
    return;
  g_auto (GStrv) words = g_strsplit_set (keywords, ",;", -1);
  g_string_append (out, "<dc:subject><rdf:Bag>");
  for (guint i = 0; words[i]; i++)
    append (out, "<rdf:li>%s</rdf:li>", g_strstrip (words[i]));
  g_string_append (out, "</rdf:Bag></dc:subject>\n");
}

static void
append_dublin_core (GString *out, const YbDocumentInfo *info)
{
  g_string_append (out, "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                        "<dc:format>application/pdf</dc:format>\n"
                        "<dc:type><rdf:Bag><rdf:li>Text</rdf:li></rdf:Bag></dc:type>\n");
  append (out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", info->title);
  append (out, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", info->author);
  append (out, "<dc:publisher><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:publisher>\n", info->author);
  append (out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n",
          info->subject);
  append_keywords (out, info->keywords);
  append (out, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", info->lang);
  append (out, "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:rights>\n", info->rights);
  if (is_given (info->urn))
    append (out, "<dc:identifier>%s</dc:identifier>\n", info->urn);
  else
    append (out, "<dc:identifier>urn:isbn:%s</dc:identifier>\n", info->isbn);
  if (info->year > 0)
    g_string_append_printf (out, "<dc:date><rdf:Seq><rdf:li>%04d</rdf:li></rdf:Seq></dc:date>\n", info->year);
  g_string_append (out, "</rdf:Description>\n");
}

/* All of them: dc:identifier holds but one. */
static void
append_identifiers (GString *out, const YbDocumentInfo *info)
{
  if (!is_given (info->urn) && !is_given (info->isbn) && !is_given (info->issn))
    return;
  g_string_append (out, "<xmp:Identifier><rdf:Bag>");
  append (out, "<rdf:li>%s</rdf:li>", info->urn);
  append (out, "<rdf:li>urn:isbn:%s</rdf:li>", info->isbn);
  append (out, "<rdf:li>urn:issn:%s</rdf:li>", info->issn);
  g_string_append (out, "</rdf:Bag></xmp:Identifier>\n");
}

static void
append_program (GString *out, const YbDocumentInfo *info, GDateTime *date)
{
  g_autofree char *stamp = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
  g_string_append (out, "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
                        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n");
  append (out, "<pdf:Producer>%s</pdf:Producer>\n", YB_XMP_PROGRAM);
  append (out, "<pdf:Keywords>%s</pdf:Keywords>\n", info->keywords);
  append (out, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n", YB_XMP_PROGRAM);
  append (out, "<xmp:CreateDate>%s</xmp:CreateDate>\n", stamp);
  append (out, "<xmp:ModifyDate>%s</xmp:ModifyDate>\n", stamp);
  append (out, "<xmp:MetadataDate>%s</xmp:MetadataDate>\n", stamp);
  append_identifiers (out, info);
  g_string_append (out, "</rdf:Description>\n");
}

static void
append_rights (GString *out, const YbDocumentInfo *info)
{
  if (!is_given (info->rights) && !is_given (info->licence_url))
    return;
  g_string_append (out, "<rdf:Description rdf:about=\"\" xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\">\n"
                        "<xmpRights:Marked>True</xmpRights:Marked>\n");
  append (out, "<xmpRights:WebStatement>%s</xmpRights:WebStatement>\n", info->licence_url);
  g_string_append (out, "</rdf:Description>\n");
}

static gboolean
has_prism (const YbDocumentInfo *info)
{
  return is_given (info->isbn) || is_given (info->issn) || is_given (info->series_title);
}

/* Numbers of book and series, and the series by which libraries shelve a yearbook. */
static void
append_prism (GString *out, const YbDocumentInfo *info)
{
  if (!has_prism (info))
    return;
  g_string_append (out,
                   "<rdf:Description rdf:about=\"\" xmlns:prism=\"http://prismstandard.org/namespaces/basic/2.0/\">\n");
  append (out, "<prism:isbn>%s</prism:isbn>\n", info->isbn);
  append (out, "<prism:issn>%s</prism:issn>\n", info->issn);
  append (out, "<prism:publicationName>%s</prism:publicationName>\n", info->series_title);
  if (is_given (info->series_title))
    append (out, "<prism:number>%s</prism:number>\n", info->series_number);
  g_string_append (out, "</rdf:Description>\n");
}

static void
append_claims (GString *out, YbXmpClaims claims)
{
  if (claims.archival_part)
    g_string_append_printf (out,
                            "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                            "<pdfaid:part>%u</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
                            "</rdf:Description>\n",
                            claims.archival_part);
  if (claims.accessible)
    g_string_append (out, "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                          "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n");
}

static void
append_property (GString *out, const char *name, const char *type, const char *category, const char *description)
{
  g_string_append_printf (out,
                          "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>%s</pdfaProperty:name>"
                          "<pdfaProperty:valueType>%s</pdfaProperty:valueType>"
                          "<pdfaProperty:category>%s</pdfaProperty:category>"
                          "<pdfaProperty:description>%s</pdfaProperty:description></rdf:li>\n",
                          name, type, category, description);
}

static void
begin_schema (GString *out, const char *name, const char *namespace_uri, const char *prefix)
{
  g_string_append_printf (out,
                          "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>%s</pdfaSchema:schema>"
                          "<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>"
                          "<pdfaSchema:prefix>%s</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\n",
                          name, namespace_uri, prefix);
}

static void
end_schema (GString *out)
{
  g_string_append (out, "</rdf:Seq></pdfaSchema:property></rdf:li>\n");
}

static void
append_schemas (GString *out, const YbDocumentInfo *info, YbXmpClaims claims)
{
  if (!claims.accessible && !has_prism (info))
    return;
  g_string_append (out, "<rdf:Description rdf:about=\"\" "
                        "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
                        "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
                        "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                        "<pdfaExtension:schemas><rdf:Bag>\n");
  if (claims.accessible)
    {
      begin_schema (out, "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid");
      append_property (out, "part", "Integer", "internal", "Part of ISO 14289 that the document follows");
      end_schema (out);
    }
  if (has_prism (info))
    {
      begin_schema (out, "PRISM basic metadata", "http://prismstandard.org/namespaces/basic/2.0/", "prism");
      append_property (out, "isbn", "Text", "external", "International Standard Book Number");
      append_property (out, "issn", "Text", "external", "International Standard Serial Number");
      append_property (out, "publicationName", "Text", "external", "Title of the series");
      append_property (out, "number", "Text", "external", "Number in the series");
      end_schema (out);
    }
  g_string_append (out, "</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n");
}

char *
yb_xmp_make (const YbDocumentInfo *info, GDateTime *date, YbXmpClaims claims)
{
  GString *out = g_string_new ("<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                               "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
  append_dublin_core (out, info);
  append_program (out, info, date);
  append_rights (out, info);
  append_prism (out, info);
  append_claims (out, claims);
  append_schemas (out, info, claims);
  g_string_append (out, "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
  return g_string_free (out, FALSE);
}
