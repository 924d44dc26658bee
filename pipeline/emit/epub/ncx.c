#include "emit/epub/navigation.h"

#include <string.h>

static void
write_meta (YbXml *xml, const char *name, const char *content)
{
  yb_xml_open (xml, "meta");
  yb_xml_attribute (xml, "name", name);
  yb_xml_attribute (xml, "content", content);
  yb_xml_close_void (xml);
  yb_xml_line (xml);
}

static void
write_label (YbXml *xml, const char *wrapper, const char *text)
{
  yb_xml_open (xml, wrapper);
  yb_xml_open (xml, "text");
  yb_xml_text (xml, text, -1);
  yb_xml_close (xml);
  yb_xml_close (xml);
}

static void
write_target (YbXml *xml, const char *text, const char *href)
{
  write_label (xml, "navLabel", text);
  yb_xml_open (xml, "content");
  yb_xml_attribute (xml, "src", href);
  yb_xml_close_void (xml);
}

static void
write_map (YbEdition *edition, YbXml *xml)
{
  g_autoptr (GArray) items = yb_navigation_list_contents (edition);
  yb_xml_open (xml, "navMap");
  yb_xml_line (xml);
  for (guint i = 0; i < items->len; i++)
    {
      const YbContentsItem *item = &g_array_index (items, YbContentsItem, i);
      guint next = i + 1 < items->len ? g_array_index (items, YbContentsItem, i + 1).level : 1;
      g_autofree char *id = g_strdup_printf ("point-%u", i + 1);
      g_autofree char *text = item->date ? g_strdup_printf ("%s: %s", item->date, item->title) : g_strdup (item->title);
      yb_xml_open (xml, "navPoint");
      yb_xml_attribute (xml, "id", id);
      write_target (xml, text, item->href);
      for (guint level = item->level + 1; level > next; level--)
        yb_xml_close (xml);
      yb_xml_line (xml);
    }
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_pages (YbEdition *edition, YbXml *xml)
{
  if (edition->page_list->len == 0)
    return;
  yb_xml_open (xml, "pageList");
  yb_xml_line (xml);
  write_label (xml, "navLabel", yb_term (edition->book->terms.page_list, "Pages"));
  yb_xml_line (xml);
  for (guint i = 0; i < edition->page_list->len; i++)
    {
      const YbPageTarget *page = &g_array_index (edition->page_list, YbPageTarget, i);
      gboolean roman = strspn (page->label, "ivxlcdm") == strlen (page->label);
      gboolean arabic = strspn (page->label, "0123456789") == strlen (page->label);
      g_autofree char *id = g_strdup_printf ("target-%u", i + 1);
      yb_xml_open (xml, "pageTarget");
      yb_xml_attribute (xml, "id", id);
      yb_xml_attribute (xml, "type", arabic ? "normal" : roman ? "front" : "special");
      yb_xml_attribute (xml, "value", arabic ? page->label : NULL);
      write_target (xml, page->label, page->href);
      yb_xml_close (xml);
      yb_xml_line (xml);
    }
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_pictures (YbEdition *edition, YbXml *xml)
{
  if (edition->picture_list->len == 0)
    return;
  yb_xml_open (xml, "navList");
  yb_xml_attribute (xml, "id", "pictures");
  yb_xml_attribute (xml, "class", "loi");
  yb_xml_line (xml);
  write_label (xml, "navLabel", yb_term (edition->book->terms.pictures, "Pictures"));
  yb_xml_line (xml);
  for (guint i = 0; i < edition->picture_list->len; i++)
    {
      const YbPictureTarget *picture = &g_array_index (edition->picture_list, YbPictureTarget, i);
      g_autofree char *id = g_strdup_printf ("picture-%u", i + 1);
      g_autofree char *text = picture->credit ? g_strdup_printf ("%s – %s", picture->title, picture->credit) : NULL;
      yb_xml_open (xml, "navTarget");
      yb_xml_attribute (xml, "id", id);
      write_target (xml, text ? text : picture->title, picture->href);
      yb_xml_close (xml);
      yb_xml_line (xml);
    }
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_navigation_write_ncx (YbEdition *edition, const char *identifier)
{
  YbXml *xml = yb_xml_new (NULL);
  yb_xml_open (xml, "ncx");
  yb_xml_attribute (xml, "xmlns", "http://www.daisy.org/z3986/2005/ncx/");
  yb_xml_attribute (xml, "version", "2005-1");
  yb_xml_attribute (xml, "xml:lang", edition->book->record.lang);
  yb_xml_line (xml);
  yb_xml_open (xml, "head");
  yb_xml_line (xml);
  write_meta (xml, "dtb:uid", identifier);
  yb_xml_close (xml);
  yb_xml_line (xml);
  write_label (xml, "docTitle", edition->book->record.title);
  yb_xml_line (xml);
  write_map (edition, xml);
  write_pages (edition, xml);
  write_pictures (edition, xml);
  yb_xml_close (xml);
  yb_edition_add_file (edition, "toc.ncx", "application/x-dtbncx+xml", yb_xml_finish (xml));
}
