#include "emit/epub/navigation.h"
#include "emit/epub/page-marks.h"
#include "emit/epub/writer.h"
#include "model/accents.h"

#include <string.h>

/* How many bytes of a date in words are the day, where the language writes that first, and the space behind it, which
 * does not break: "17." of "17. März 2021". */
static gsize
measure_day (const char *words, gsize *space)
{
  gsize length = strspn (words, "0123456789");
  length += words[length] == '.';
  *space = words[length] == ' ' ? 1 : g_str_has_prefix (words + length, "\u00a0") ? strlen ("\u00a0") : 0;
  return length <= 3 && *space > 0 ? length : 0;
}

/* The day stands out. */
static void
write_time (YbWriter *writer, YbDate date, const char *lang)
{
  YbXml *xml = writer->xml;
  const YbTerms *terms = &writer->edition->book->terms;
  const char *words = yb_terms_format_date (terms, lang, date, writer->edition->arena);
  gsize space, day = measure_day (words, &space);
  char stamp[32];
  g_snprintf (stamp, sizeof stamp, "%04d-%02u-%02u", date.year, date.month, date.day);
  yb_xml_open (xml, "time");
  yb_xml_attribute (xml, "datetime", stamp);
  if (day > 0)
    {
      yb_xml_open (xml, "span");
      yb_xml_attribute (xml, "class", "day");
      yb_xml_text (xml, words, (gssize)day);
      yb_xml_close (xml);
      yb_xml_text (xml, words + day, (gssize)space);
      words += day + space;
    }
  yb_xml_open (xml, "span");
  yb_xml_attribute (xml, "class", "month");
  yb_xml_text (xml, words, -1);
  yb_xml_close (xml);
  yb_xml_close (xml);
}

static void
write_dateline (YbWriter *writer, const YbEntry *entry)
{
  YbXml *xml = writer->xml;
  const YbBook *book = writer->edition->book;
  const char *weekday = book->terms.weekdays[yb_date_weekday (entry->date)];
  yb_xml_open (xml, "p");
  yb_xml_attribute (xml, "class", "dateline");
  if (entry->lang) /* dates are written in the book's language everywhere */
    yb_writer_lang (writer, book->record.lang);
  write_time (writer, entry->date, book->record.lang);
  if (weekday)
    {
      yb_xml_text (xml, " ", 1);
      yb_xml_open (xml, "span");
      yb_xml_attribute (xml, "class", "weekday");
      yb_xml_text (xml, weekday, -1);
      yb_xml_close (xml);
    }
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_entry_head (YbWriter *writer, const YbEntry *entry)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "header");
  yb_xml_line (xml);
  write_dateline (writer, entry);
  if (entry->category)
    yb_xml_leaf (xml, "p", "category", entry->category);
  yb_xml_open (xml, "h2");
  yb_xml_attribute (xml, "class", "entry-title");
  yb_write_text (writer, &entry->title, entry->id);
  yb_xml_close (xml);
  yb_xml_line (xml);
  if (entry->subtitle.length > 0)
    {
      yb_xml_open (xml, "p");
      yb_xml_attribute (xml, "class", "entry-subtitle");
      yb_write_text (writer, &entry->subtitle, 0);
      yb_xml_close (xml);
      yb_xml_line (xml);
    }
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_entry (YbWriter *writer, const YbEntry *entry)
{
  YbXml *xml = writer->xml;
  writer->heading_base = 2;
  writer->edition->default_label = entry->title.text;
  yb_xml_open (xml, "article");
  yb_xml_attribute (xml, "id", entry->slug);
  yb_writer_lang (writer, entry->lang);
  writer->lang = entry->lang;
  writer->backward = entry->lang && yb_is_right_to_left (entry->lang);
  yb_xml_line (xml);
  yb_writer_mark (writer, entry->id);
  write_entry_head (writer, entry);
  writer->lead = writer->edition->layout->entries.lead;
  yb_write_blocks (writer, entry->n_blocks, entry->blocks);
  writer->lead = FALSE;
  yb_write_notes (writer, entry->n_notes, entry->notes);
  writer->lang = NULL;
  writer->backward = FALSE;
  yb_xml_close (xml);
  yb_xml_line (xml);
}

/* ---- the opener ---- */

static void
write_row (YbWriter *writer, const YbChapter *chapter, guint idx)
{
  YbXml *xml = writer->xml;
  const YbEntry *entry = chapter->entries[idx];
  yb_xml_open (xml, "li");
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "href", g_hash_table_lookup (writer->edition->hrefs, entry->slug));
  yb_page_marks_write (writer->edition, xml, writer->document, chapter->id, idx + 1);
  yb_xml_open (xml, "span");
  yb_xml_attribute (xml, "class", "contents-date");
  yb_xml_text (xml, yb_navigation_format_day (writer->edition, entry->date), -1);
  yb_xml_close (xml);
  yb_xml_text (xml, " ", 1);
  yb_xml_open (xml, "span");
  yb_writer_lang (writer, entry->lang);
  yb_xml_text (xml, entry->title.text, -1);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

/* What the chapter holds, as its printed opener lists it. */
static void
write_rows (YbWriter *writer, const YbChapter *chapter, const char *heading_id)
{
  YbXml *xml = writer->xml;
  yb_xml_open (xml, "nav");
  yb_xml_attribute (xml, "aria-labelledby", heading_id);
  yb_xml_line (xml);
  yb_xml_open (xml, "ol");
  yb_xml_line (xml);
  for (guint i = 0; i < chapter->n_entries; i++)
    write_row (writer, chapter, i);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_opener_number (YbXml *xml, guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  yb_xml_open (xml, "p");
  yb_xml_attribute (xml, "class", "opener-number");
  yb_xml_attribute (xml, "aria-hidden", "true");
  yb_xml_text (xml, digits, -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_opener (YbWriter *writer, const YbDocument *document)
{
  YbXml *xml = writer->xml;
  const YbChapter *chapter = document->chapter;
  gboolean numbered = chapter->title && writer->edition->book->record.chapters == YB_CHAPTERS_MONTH;
  yb_xml_open (xml, "header");
  yb_xml_attribute (xml, "class", "opener");
  yb_xml_line (xml);
  writer->edition->default_label = document->title;
  if (chapter->picture)
    yb_write_figure (writer, chapter->picture);
  if (chapter->title) /* the title of a book without chapters is not printed here */
    yb_writer_mark (writer, chapter->id ? chapter->id : chapter->entries[0]->id);
  if (numbered)
    write_opener_number (xml, chapter->number);
  g_autofree char *id = g_strdup_printf ("m%u", chapter->id); /* no entry has such a name */
  yb_xml_open (xml, "h1");
  yb_xml_attribute (xml, "class", "opener-title");
  yb_xml_attribute (xml, "id", id);
  yb_xml_text (xml, document->title, -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
  if (chapter->title && chapter->n_entries > 1)
    write_rows (writer, chapter, id);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

/* ---- on to the next ---- */

static void
write_neighbour (YbXml *xml, const YbDocument *document, const char *rel, const char *word)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", word, document->title);
  yb_xml_open (xml, "li");
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "rel", rel);
  yb_xml_attribute (xml, "href", document->name);
  yb_xml_text (xml, text, -1);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

/* Whoever has read a chapter to its end need not go back to the contents. */
static void
write_previous_and_next (YbWriter *writer)
{
  YbXml *xml = writer->xml;
  const YbEdition *edition = writer->edition;
  const YbTerms *terms = &edition->book->terms;
  const YbDocument *document = writer->document, *last = edition->documents + edition->n_documents - 1;
  yb_xml_open (xml, "nav");
  yb_xml_attribute (xml, "class", "previous-next");
  yb_xml_attribute (xml, "aria-label", yb_term (terms->previous_and_next, "Previous and next part"));
  yb_xml_line (xml);
  yb_xml_open (xml, "ul");
  yb_xml_line (xml);
  if (document > edition->documents)
    write_neighbour (xml, document - 1, "prev", yb_term (terms->previous, "Previous"));
  if (document < last)
    write_neighbour (xml, document + 1, "next", yb_term (terms->next, "Next"));
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_write_chapter (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  yb_writer_begin (&writer, edition, document, "bodymatter");
  const YbChapter *chapter = document->chapter;
  yb_xml_open (writer.xml, "section");
  guint accent = yb_accent_of_chapter (edition->layout, edition->book, chapter);
  const YbPalette *palette = &edition->layout->palette;
  gboolean own = accent > 0 && palette->accents.items[accent - 1] != palette->accent; /* else it is coloured already */
  g_autofree char *class_name = own ? g_strdup_printf ("accent-%u", accent) : NULL;
  yb_xml_attribute (writer.xml, "class", class_name);
  yb_writer_type (&writer, "chapter", "doc-chapter");
  yb_xml_line (writer.xml);
  write_opener (&writer, document);
  for (guint i = 0; i < chapter->n_entries; i++)
    write_entry (&writer, chapter->entries[i]);
  yb_xml_close (writer.xml);
  yb_xml_line (writer.xml);
  yb_page_marks_write_rest (edition, writer.xml, document); /* the links are no text of a page */
  write_previous_and_next (&writer);
  yb_writer_end (&writer);
}
