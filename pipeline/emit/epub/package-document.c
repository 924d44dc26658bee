#include "emit/epub/package-document.h"

#include "emit/epub/metadata.h"
#include "emit/epub/writer.h"

#include <string.h>

/* Of the file's name; "cover-image" is what old readers look for. */
static char *
make_item_id (const YbEdition *edition, const char *name)
{
  if (edition->cover.name && strcmp (name, edition->cover.name) == 0)
    return g_strdup ("cover-image");
  return g_strdelimit (g_strconcat ("file-", name, NULL), "/.", '-');
}

static void
write_item (const YbEdition *edition, YbXml *xml, const YbPackageFile *file)
{
  const char *name = file->name + strlen (YB_EPUB_FOLDER);
  g_autofree char *id = make_item_id (edition, name);
  yb_xml_open (xml, "item");
  yb_xml_attribute (xml, "id", id);
  yb_xml_attribute (xml, "href", name);
  yb_xml_attribute (xml, "media-type", file->media_type);
  if (strcmp (name, "nav.xhtml") == 0)
    yb_xml_attribute (xml, "properties", "nav");
  else if (g_hash_table_contains (edition->drawn, name))
    yb_xml_attribute (xml, "properties", "svg");
  else if (strcmp (id, "cover-image") == 0)
    yb_xml_attribute (xml, "properties", "cover-image");
  yb_xml_close_void (xml);
  yb_xml_line (xml);
}

static void
write_manifest (const YbEdition *edition, YbXml *xml)
{
  yb_xml_open (xml, "manifest");
  yb_xml_line (xml);
  for (guint i = 0; i < edition->files->len; i++)
    write_item (edition, xml, &g_array_index (edition->files, YbPackageFile, i));
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_spine (const YbEdition *edition, YbXml *xml)
{
  yb_xml_open (xml, "spine");
  yb_xml_attribute (xml, "toc", "file-toc-ncx");
  if (yb_is_right_to_left (edition->book->record.lang))
    yb_xml_attribute (xml, "page-progression-direction", "rtl");
  yb_xml_line (xml);
  for (guint i = 0; i < edition->n_documents; i++)
    {
      g_autofree char *id = make_item_id (edition, edition->documents[i].name);
      yb_xml_open (xml, "itemref");
      yb_xml_attribute (xml, "idref", id);
      yb_xml_close_void (xml);
      yb_xml_line (xml);
    }
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_package_document_add (YbEdition *edition, const char *identifier)
{
  YbXml *xml = yb_xml_new (NULL);
  yb_xml_open (xml, "package");
  yb_xml_attribute (xml, "xmlns", "http://www.idpf.org/2007/opf");
  yb_xml_attribute (xml, "version", "3.0");
  yb_xml_attribute (xml, "unique-identifier", "identifier");
  yb_xml_attribute (xml, "xml:lang", edition->book->record.lang);
  yb_xml_attribute (xml, "dir", yb_is_right_to_left (edition->book->record.lang) ? "rtl" : "ltr");
  yb_xml_line (xml);
  yb_metadata_write (edition, xml, identifier);
  write_manifest (edition, xml);
  write_spine (edition, xml);
  yb_xml_close (xml);
  yb_edition_add_file (edition, "package.opf", "application/oebps-package+xml", yb_xml_finish (xml));
}
