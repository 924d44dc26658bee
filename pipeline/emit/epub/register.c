/* Registers, linked, with the pages of the printed edition. */
#include "emit/epub/writer.h"
#include "model/page-spans.h"

#include <string.h>

/* Where a place is, as "chapter-juli.xhtml#m17-245". */
static const char *
find_href (const YbEdition *edition, const YbPlace *place)
{
  guint document = yb_edition_find_document_of_node (edition, place->node);
  const char *entry = place->slug ? g_hash_table_lookup (edition->hrefs, place->slug) : NULL;
  if (place->marked)
    return yb_arena_printf (edition->arena, "%s#m%u-%u", edition->documents[document].name, place->node, place->offset);
  return entry ? entry : edition->documents[document].name;
}

static void
write_locator (YbWriter *writer, const YbPlace *place, const char *label, const char *spoken)
{
  YbXml *xml = writer->xml;
  yb_xml_text (xml, ", ", 2);
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "epub:type", "index-locator");
  yb_xml_attribute (xml, "href", find_href (writer->edition, place));
  yb_xml_attribute (xml, "aria-label", spoken);
  yb_xml_text (xml, label, -1);
  yb_xml_close (xml);
}

static void
write_pages (YbWriter *writer, const YbRegisterItem *item)
{
  const YbEdition *edition = writer->edition;
  g_autoptr (GArray) spans = yb_page_spans_of_places (edition->map, item->places, item->n_places);
  for (guint i = 0; i < spans->len; i++)
    {
      const YbPageSpan *span = &g_array_index (spans, YbPageSpan, i);
      const char *first = edition->map->pages[span->first - 1].label, *last = edition->map->pages[span->last - 1].label;
      gboolean several = span->first != span->last;
      g_autofree char *label = several ? g_strdup_printf ("%s–%s", first, last) : g_strdup (first);
      const YbTerms *terms = &edition->book->terms;
      g_autofree char *spoken = g_strdup_printf (
          "%s %s", several ? yb_term (terms->pages, "Pages") : yb_term (terms->page, "Page"), label);
      write_locator (writer, &item->places[span->place], label, spoken);
    }
}

/* Without printed pages the places are counted. */
static void
write_numbers (YbWriter *writer, const YbRegisterItem *item)
{
  for (guint i = 0, n = 0; i < item->n_places; i++)
    {
      if (i > 0 && g_strcmp0 (item->places[i].slug, item->places[i - 1].slug) == 0)
        continue;
      g_autofree char *label = g_strdup_printf ("%u", ++n);
      g_autofree char *spoken = g_strdup_printf ("%s, %s", item->name, label);
      write_locator (writer, &item->places[i], label, spoken);
    }
}

/* Up to where its sub-entries or its end come. */
static void
open_item (YbWriter *writer, const YbRegister *list, guint i)
{
  YbXml *xml = writer->xml;
  const YbRegisterItem *item = &list->items[i];
  yb_xml_open (xml, "li");
  yb_xml_attribute (xml, "epub:type", "index-entry");
  yb_writer_mark_row (writer, i + 1);
  yb_xml_open (xml, "span");
  yb_xml_attribute (xml, "epub:type", "index-term");
  yb_xml_text (xml, item->name, -1);
  yb_xml_close (xml);
  if (writer->edition->map)
    write_pages (writer, item);
  else
    write_numbers (writer, item);
  if (!item->see)
    return;
  yb_xml_text (xml, item->n_places > 0 ? "; " : " ", -1);
  yb_xml_open (xml, "span");
  yb_xml_attribute (xml, "epub:type", "index-xref-preferred");
  yb_xml_leaf_inline (xml, "em", yb_term (writer->edition->book->terms.see, "see"));
  yb_xml_text (xml, " ", 1);
  yb_xml_text (xml, item->see, -1);
  yb_xml_close (xml);
}

static void
close_item (YbWriter *writer)
{
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
}

/* The item at `*i` with its sub-entries. */
static void
write_item (YbWriter *writer, const YbRegister *list, guint *i)
{
  YbXml *xml = writer->xml;
  open_item (writer, list, (*i)++);
  if (*i < list->n_items && list->items[*i].sub)
    {
      yb_xml_open (xml, "ul");
      yb_xml_line (xml);
      for (; *i < list->n_items && list->items[*i].sub; (*i)++)
        {
          open_item (writer, list, *i);
          close_item (writer);
        }
      yb_xml_close (xml);
    }
  close_item (writer);
}

/* A letter's items. */
static void
write_group (YbWriter *writer, const YbRegister *list, guint *i)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "section");
  yb_xml_line (xml);
  yb_writer_mark_row (writer, *i + 1);
  yb_xml_leaf (xml, "h2", "register-letter", list->items[*i].letter);
  yb_xml_open (xml, "ul");
  yb_xml_line (xml);
  do
    write_item (writer, list, i);
  while (*i < list->n_items && !list->items[*i].letter);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_write_register (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  yb_writer_begin (&writer, edition, document, document->back_matter ? "backmatter" : "frontmatter");
  YbXml *xml = writer.xml;
  const YbRegister *list = yb_book_page_register (edition->book, document->type);
  yb_xml_open (xml, "section");
  yb_xml_attribute (xml, "class", "register");
  yb_writer_type (&writer, "index", "doc-index");
  yb_xml_line (xml);
  yb_writer_mark (&writer, 0);
  yb_xml_leaf (xml, "h1", "section-title", document->title);
  yb_xml_open (xml, "div"); /* one for all letters: an index has one list */
  yb_xml_attribute (xml, "epub:type", "index-entry-list");
  yb_xml_line (xml);
  for (guint i = 0; i < list->n_items;)
    write_group (&writer, list, &i);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
  yb_writer_end (&writer);
}
