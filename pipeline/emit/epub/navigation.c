#include "emit/epub/navigation.h"

#include "emit/epub/page-marks.h"
#include "emit/epub/writer.h"

#include <string.h>

/* ---- what the contents list ---- */

const char *
yb_navigation_format_day (YbEdition *edition, YbDate date)
{
  const YbBook *book = edition->book;
  const char *words = yb_terms_format_date (&book->terms, book->record.lang, date, edition->arena);
  char year[16];
  g_snprintf (year, sizeof year, " %d", date.year);
  gsize length = strlen (words), tail = strlen (year);
  if (date.year != book->record.year || length <= tail || strcmp (words + length - tail, year) != 0)
    return words;
  length -= tail;
  length -= words[length - 1] == ',';
  return yb_arena_strndup (edition->arena, words, length);
}

/* One line, whatever line breaks the title has. */
static const char *
flatten (YbArena *arena, const char *text)
{
  return strchr (text, '\n') ? g_strdelimit (yb_arena_strdup (arena, text), "\n", ' ') : text;
}

static void
list_entries (YbEdition *edition, GArray *items, const YbDocument *document, guint level)
{
  const YbChapter *chapter = document->chapter;
  for (guint i = 0; i < chapter->n_entries; i++)
    {
      const YbEntry *entry = chapter->entries[i];
      YbContentsItem item = {
        level,       yb_navigation_format_day (edition, entry->date),   flatten (edition->arena, entry->title.text),
        entry->lang, g_hash_table_lookup (edition->hrefs, entry->slug), entry->id
      };
      g_array_append_val (items, item);
    }
}

/* The node that the page map knows it by. */
static YbNodeId
find_heading (const YbEdition *edition, const YbDocument *document)
{
  return document->chapter ? document->chapter->id : yb_book_page_node (edition->book, document->type);
}

GArray *
yb_navigation_list_contents (YbEdition *edition)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (YbContentsItem));
  for (guint i = 0; i < edition->n_documents; i++)
    {
      const YbDocument *document = &edition->documents[i];
      if (document->type == YB_PAGE_TYPE_COVER || document->type == YB_PAGE_TYPE_TITLE_PAGE
          || document->type == YB_PAGE_TYPE_CONTENTS || document->type == YB_PAGE_TYPE_BACK_COVER)
        continue;
      gboolean untitled = document->chapter && !document->chapter->title;
      YbContentsItem item = { 1,    NULL,           flatten (edition->arena, document->title),
                              NULL, document->name, find_heading (edition, document) };
      if (!untitled)
        g_array_append_val (items, item);
      if (document->chapter)
        list_entries (edition, items, document, untitled ? 1 : 2);
    }
  return items;
}

/* ---- nav.xhtml ---- */

static void
write_link (YbXml *xml, const char *href, const char *text)
{
  yb_xml_open (xml, "li");
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "href", href);
  yb_xml_text (xml, text, -1);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_contents_link (YbWriter *writer, const YbContentsItem *item)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "href", item->href);
  if (item->node)
    yb_page_marks_write_contents (writer->edition, xml, item->node);
  if (item->date)
    {
      yb_xml_open (xml, "span");
      yb_xml_attribute (xml, "class", "contents-date");
      yb_xml_text (xml, item->date, -1);
      yb_xml_close (xml);
      yb_xml_text (xml, " ", 1);
    }
  if (item->lang)
    {
      yb_xml_open (xml, "span");
      yb_writer_lang (writer, item->lang);
    }
  yb_xml_text (xml, item->title, -1);
  if (item->lang)
    yb_xml_close (xml);
  yb_xml_close (xml);
}

/* Items of level 2 are a list within the item of level 1 before them. */
static void
write_contents_list (YbWriter *writer, const GArray *items)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "ol");
  yb_xml_line (xml);
  for (guint i = 0; i < items->len; i++)
    {
      const YbContentsItem *item = &g_array_index (items, YbContentsItem, i);
      guint next = i + 1 < items->len ? g_array_index (items, YbContentsItem, i + 1).level : 1;
      yb_xml_open (xml, "li");
      write_contents_link (writer, item);
      if (item->level == 1 && next == 2)
        {
          yb_xml_line (xml);
          yb_xml_open (xml, "ol");
          yb_xml_line (xml);
          continue;
        }
      yb_xml_close (xml);
      yb_xml_line (xml);
      if (item->level == 2 && next == 1)
        {
          yb_xml_close (xml);
          yb_xml_close (xml);
          yb_xml_line (xml);
        }
    }
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_contents (YbWriter *writer)
{
  YbXml *xml = writer->xml;
  g_autoptr (GArray) items = yb_navigation_list_contents (writer->edition);
  yb_xml_open (xml, "nav");
  yb_xml_attribute (xml, "id", "toc");
  yb_writer_type (writer, "toc", "doc-toc");
  yb_xml_attribute (xml, "aria-labelledby", "toc-title");
  yb_xml_line (xml);
  yb_xml_open (xml, "h1");
  yb_xml_attribute (xml, "class", "section-title");
  yb_xml_attribute (xml, "id", "toc-title");
  yb_xml_text (xml, writer->document->title, -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
  write_contents_list (writer, items);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

/* A navigation for reading systems, which is not shown in the text. */
static void
open_hidden_nav (YbWriter *writer, const char *type, const char *role, const char *title)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "nav");
  yb_writer_type (writer, type, role);
  yb_xml_attribute (xml, "aria-label", title);
  yb_xml_attribute (xml, "hidden", "hidden");
  yb_xml_line (xml);
  yb_xml_leaf (xml, "h2", NULL, title);
  yb_xml_open (xml, "ol");
  yb_xml_line (xml);
}

static void
write_landmark (YbXml *xml, const char *type, const char *href, const char *title)
{
  yb_xml_open (xml, "li");
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "epub:type", type);
  yb_xml_attribute (xml, "href", href);
  yb_xml_text (xml, title, -1);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_landmark_of (const YbEdition *edition, YbXml *xml, const char *type, YbPageType page, const char *title)
{
  const YbDocument *document = yb_edition_find_document (edition, page);
  if (document)
    write_landmark (xml, type, document->name, title ? title : document->title);
}

static void
write_landmarks (YbWriter *writer)
{
  YbXml *xml = writer->xml;
  const YbEdition *edition = writer->edition;
  const YbTerms *terms = &edition->book->terms;
  open_hidden_nav (writer, "landmarks", NULL, yb_term (terms->landmarks, "Landmarks"));
  write_landmark_of (edition, xml, "cover", YB_PAGE_TYPE_COVER, NULL);
  write_landmark_of (edition, xml, "titlepage", YB_PAGE_TYPE_TITLE_PAGE, NULL);
  write_landmark (xml, "toc", "nav.xhtml#toc", writer->document->title);
  write_landmark_of (edition, xml, "foreword", YB_PAGE_TYPE_FOREWORD, NULL);
  write_landmark_of (edition, xml, "bodymatter", YB_PAGE_TYPE_CHAPTERS, yb_term (terms->body, "Main text"));
  write_landmark_of (edition, xml, "afterword", YB_PAGE_TYPE_AFTERWORD, NULL);
  for (guint type = YB_PAGE_TYPE_PERSONS; type <= YB_PAGE_TYPE_TAGS; type++)
    write_landmark_of (edition, xml, "backmatter", (YbPageType)type, NULL);
  write_landmark_of (edition, xml, "credits", YB_PAGE_TYPE_CREDITS, NULL);
  write_landmark_of (edition, xml, "imprint", YB_PAGE_TYPE_IMPRINT, NULL);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_page_list (YbWriter *writer)
{
  const YbEdition *edition = writer->edition;
  if (edition->page_list->len == 0)
    return;
  open_hidden_nav (writer, "page-list", "doc-pagelist", yb_term (edition->book->terms.page_list, "Pages"));
  for (guint i = 0; i < edition->page_list->len; i++)
    {
      const YbPageTarget *page = &g_array_index (edition->page_list, YbPageTarget, i);
      write_link (writer->xml, page->href, page->label);
    }
  yb_xml_close (writer->xml);
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
}

static void
write_picture (YbWriter *writer, const YbPictureTarget *picture)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "li");
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "href", picture->href);
  yb_writer_lang (writer, picture->lang);
  yb_xml_text (xml, picture->title, -1);
  if (picture->credit)
    {
      yb_xml_text (xml, " ", 1);
      yb_xml_open (xml, "span");
      yb_xml_attribute (xml, "class", "credit");
      yb_xml_text (xml, picture->credit, -1);
      yb_xml_close (xml);
    }
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_picture_list (YbWriter *writer)
{
  const YbEdition *edition = writer->edition;
  if (edition->picture_list->len == 0)
    return;
  open_hidden_nav (writer, "loi", NULL, yb_term (edition->book->terms.pictures, "Pictures"));
  for (guint i = 0; i < edition->picture_list->len; i++)
    write_picture (writer, &g_array_index (edition->picture_list, YbPictureTarget, i));
  yb_xml_close (writer->xml);
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
}

void
yb_navigation_write (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  yb_writer_begin (&writer, edition, document, "frontmatter");
  yb_page_marks_write_contents (edition, writer.xml, 0);
  write_contents (&writer);
  yb_page_marks_write_contents (edition, writer.xml, G_MAXUINT32);
  write_landmarks (&writer);
  write_page_list (&writer);
  write_picture_list (&writer);
  yb_writer_end (&writer);
}
