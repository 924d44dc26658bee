/* The year at a glance, abbreviations, the colophon. */
#include "emit/epub/writer.h"
#include "model/colophon.h"

static void
open_page (YbWriter *writer, YbEdition *edition, const YbDocument *document, const char *class_name, const char *type,
           const char *role)
{
  yb_writer_begin (writer, edition, document, document->back_matter ? "backmatter" : "frontmatter");
  yb_xml_open (writer->xml, "section");
  yb_xml_attribute (writer->xml, "class", class_name);
  yb_writer_type (writer, type, role);
  yb_xml_line (writer->xml);
  yb_writer_mark (writer, 0);
}

static void
begin_page (YbWriter *writer, YbEdition *edition, const YbDocument *document, const char *class_name, const char *type,
            const char *role)
{
  open_page (writer, edition, document, class_name, type, role);
  yb_xml_leaf (writer->xml, "h1", "section-title", document->title);
}

static void
end_page (YbWriter *writer)
{
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
  yb_writer_end (writer);
}

/* ---- the year ---- */

/* The day, the title of its entry, and its page in the printed edition. */
static void
write_day (YbWriter *writer, const YbEntry *entry)
{
  YbXml *xml = writer->xml;
  const YbEdition *edition = writer->edition;
  const YbBook *book = edition->book;
  const char *page = edition->map ? yb_page_map_label (edition->map, entry->id) : NULL;
  g_autofree char *day = g_strdup_printf ("%u.", entry->date.day);
  yb_xml_open (xml, "li");
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "class", "year-entry");
  yb_xml_attribute (xml, "href", g_hash_table_lookup (edition->hrefs, entry->slug));
  yb_xml_open (xml, "span");
  yb_xml_attribute (xml, "class", "year-day");
  yb_xml_text (xml, day, -1);
  yb_xml_close (xml);
  yb_xml_text (xml, " ", 1);
  yb_xml_open (xml, "span");
  yb_xml_attribute (xml, "class", "year-title");
  yb_writer_lang (writer, entry->lang);
  yb_xml_text (xml, entry->title.text, -1);
  yb_xml_close (xml);
  if (page)
    {
      g_autofree char *word = g_strdup_printf ("%s ", yb_term (book->terms.page, "Page"));
      yb_xml_text (xml, " ", 1);
      yb_xml_open (xml, "small");
      yb_xml_open (xml, "span");
      yb_xml_attribute (xml, "class", "page-word");
      yb_xml_text (xml, word, -1);
      yb_xml_close (xml);
      yb_xml_text (xml, page, -1);
      yb_xml_close (xml);
    }
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const YbEntry *one = *(const YbEntry *const *)a, *other = *(const YbEntry *const *)b;
  return one->date.day - other->date.day;
}

/* The month's entries by their days; those of one day in the book's order. */
static GPtrArray *
collect_month (const YbBook *book, guint month)
{
  GPtrArray *entries = g_ptr_array_new ();
  for (guint i = 0; i < book->n_entries; i++)
    if (book->entries[i]->date.month == month)
      g_ptr_array_add (entries, (gpointer)book->entries[i]);
  g_ptr_array_sort (entries, compare_days); /* stable */
  return entries;
}

static void
write_month (YbWriter *writer, guint month)
{
  YbXml *xml = writer->xml;
  const YbBook *book = writer->edition->book;
  g_autoptr (GPtrArray) entries = collect_month (book, month);
  if (entries->len == 0)
    return;
  yb_xml_open (xml, "li");
  yb_xml_open (xml, "span");
  yb_xml_attribute (xml, "class", "year-month");
  yb_xml_text (xml, book->terms.months[month - 1], -1);
  yb_xml_close (xml);
  yb_xml_open (xml, "ul");
  yb_xml_line (xml);
  for (guint i = 0; i < entries->len; i++)
    write_day (writer, g_ptr_array_index (entries, i));
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_write_year (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  begin_page (&writer, edition, document, "year", NULL, NULL);
  yb_xml_open (writer.xml, "ul");
  yb_xml_line (writer.xml);
  for (guint month = 1; month <= 12; month++)
    write_month (&writer, month);
  yb_xml_close (writer.xml);
  end_page (&writer);
}

/* ---- abbreviations ---- */

void
yb_write_abbreviations (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  begin_page (&writer, edition, document, "abbreviations", NULL, NULL);
  YbXml *xml = writer.xml;
  yb_xml_open (xml, "dl");
  yb_xml_line (xml);
  for (guint i = 0; i < edition->book->n_abbreviations; i++)
    {
      yb_xml_open (xml, "dt");
      yb_writer_mark_row (&writer, i + 1);
      yb_xml_text (xml, edition->book->abbreviations[i].name, -1);
      yb_xml_close (xml);
      yb_xml_leaf (xml, "dd", NULL, edition->book->abbreviations[i].expansion);
    }
  yb_xml_close (xml);
  end_page (&writer);
}

/* ---- colophon ---- */

void
yb_write_colophon (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  begin_page (&writer, edition, document, "colophon imprint", "colophon", "doc-colophon");
  guint n_paragraphs;
  const YbText *paragraphs = yb_colophon_make (edition->book, edition->layout, edition->arena, &n_paragraphs);
  for (guint i = 0; i < n_paragraphs; i++)
    {
      yb_xml_open (writer.xml, "p");
      yb_writer_mark_row (&writer, i + 1);
      yb_write_text (&writer, &paragraphs[i], 0);
      yb_xml_close (writer.xml);
      yb_xml_line (writer.xml);
    }
  end_page (&writer);
}

/* ---- back cover ---- */

void
yb_write_back_cover (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  const YbRecord *record = &edition->book->record;
  open_page (&writer, edition, document, "back-cover", NULL, NULL);
  if (record->description)
    yb_xml_leaf (writer.xml, "p", "back-text", record->description);
  yb_write_logo (&writer);
  if (record->publisher)
    yb_xml_leaf (writer.xml, "p", "title-publisher", record->publisher);
  end_page (&writer);
}
