#include "emit/epub/metadata.h"

#include "emit/epub/identifier.h"

#include <string.h>

#define MAX_SUBJECTS 20

/* ---- elements ---- */

static void
write_element (YbXml *xml, const char *name, const char *id, const char *text)
{
  if (!text || *text == '\0')
    return;
  yb_xml_open (xml, name);
  yb_xml_attribute (xml, "id", id);
  yb_xml_text (xml, text, -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static void
write_meta (YbXml *xml, const char *property, const char *text)
{
  if (!text || *text == '\0')
    return;
  yb_xml_open (xml, "meta");
  yb_xml_attribute (xml, "property", property);
  yb_xml_text (xml, text, -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

typedef struct
{
  const char *refines, *property, *scheme;
} Refinement;

static void
write_refinement (YbXml *xml, Refinement refinement, const char *text)
{
  yb_xml_open (xml, "meta");
  yb_xml_attribute (xml, "refines", refinement.refines);
  yb_xml_attribute (xml, "property", refinement.property);
  yb_xml_attribute (xml, "scheme", refinement.scheme);
  yb_xml_text (xml, text, -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

/* ---- what the book is ---- */

static void
write_identifiers (YbXml *xml, const YbRecord *record, const char *identifier)
{
  write_element (xml, "dc:identifier", "identifier", identifier);
  const char *isbn = record->isbn[YB_MEDIUM_EPUB];
  if (isbn)
    {
      g_autofree char *urn = yb_identifier_isbn (isbn);
      write_element (xml, "dc:identifier", "isbn", urn);
      write_refinement (xml, (Refinement){ "#isbn", "identifier-type", "onix:codelist5" }, "15");
    }
  write_element (xml, "dc:identifier", NULL, record->urn);
}

static void
write_titles (YbXml *xml, const YbRecord *record)
{
  write_element (xml, "dc:title", "title", record->title);
  write_refinement (xml, (Refinement){ "#title", "title-type", NULL }, "main");
  write_refinement (xml, (Refinement){ "#title", "display-seq", NULL }, "1");
  if (!record->subtitle || *record->subtitle == '\0')
    return;
  write_element (xml, "dc:title", "subtitle", record->subtitle);
  write_refinement (xml, (Refinement){ "#subtitle", "title-type", NULL }, "subtitle");
  write_refinement (xml, (Refinement){ "#subtitle", "display-seq", NULL }, "2");
}

/* A book has a creator: the editor, or else the body that issues it. */
static void
write_people (YbXml *xml, const YbRecord *record)
{
  const char *creator = record->editor ? record->editor : record->publisher;
  if (creator && *creator)
    {
      write_element (xml, "dc:creator", "creator", creator);
      write_refinement (xml, (Refinement){ "#creator", "role", "marc:relators" }, record->editor ? "edt" : "isb");
    }
  write_element (xml, "dc:publisher", NULL, record->publisher);
}

static void
write_subjects (YbXml *xml, const YbBook *book)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < book->n_entries && g_hash_table_size (seen) < MAX_SUBJECTS; i++)
    {
      const char *category = book->entries[i]->category;
      if (category && g_hash_table_add (seen, (gpointer)category))
        write_element (xml, "dc:subject", NULL, category);
    }
}

static void
write_rights (YbXml *xml, const YbRecord *record)
{
  write_element (xml, "dc:rights", NULL, record->rights);
  write_meta (xml, "dcterms:license", record->licence);
  write_meta (xml, "dcterms:license", record->licence_url);
}

/* "3" or "2021.1", as the property demands. */
static gboolean
is_position (const char *text)
{
  return text && g_ascii_isdigit (*text) && strspn (text, "0123456789.") == strlen (text) && !strstr (text, "..")
         && !g_str_has_suffix (text, ".");
}

static void
write_series (YbXml *xml, const YbRecord *record)
{
  if (!record->series_title)
    return;
  const char *issn = record->issn[YB_MEDIUM_EPUB] ? record->issn[YB_MEDIUM_EPUB] : record->issn[YB_MEDIUM_PDF];
  yb_xml_open (xml, "meta");
  yb_xml_attribute (xml, "property", "belongs-to-collection");
  yb_xml_attribute (xml, "id", "series");
  yb_xml_text (xml, record->series_title, -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
  write_refinement (xml, (Refinement){ "#series", "collection-type", NULL }, "series");
  if (is_position (record->series_number))
    write_refinement (xml, (Refinement){ "#series", "group-position", NULL }, record->series_number);
  issn = issn ? issn : record->issn[YB_MEDIUM_PRINT];
  if (issn)
    {
      g_autofree char *urn = yb_identifier_issn (issn);
      write_refinement (xml, (Refinement){ "#series", "dcterms:identifier", NULL }, urn);
    }
}

static void
write_dates (YbEdition *edition, YbXml *xml)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (edition->package->modified);
  g_autofree char *day = g_date_time_format (time, "%Y-%m-%d");
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *year = g_strdup_printf ("%d", edition->book->record.year);
  write_element (xml, "dc:date", NULL, day);
  write_meta (xml, "dcterms:modified", stamp);
  write_meta (xml, "dcterms:temporal", year);
}

/* ---- whose page numbers ---- */

/* The edition whose pages are marked; never this one. */
static void
write_page_source (YbEdition *edition, YbXml *xml)
{
  if (edition->page_list->len == 0)
    return;
  const YbRecord *record = &edition->book->record;
  const char *isbn = record->isbn[YB_MEDIUM_PRINT] ? record->isbn[YB_MEDIUM_PRINT] : record->isbn[YB_MEDIUM_PDF];
  g_autofree char *source = isbn ? yb_identifier_isbn (isbn)
                                 : g_strdup_printf ("%s, %d (PDF)", record->title, record->year);
  write_element (xml, "dc:source", "pages", source);
  write_refinement (xml, (Refinement){ "#pages", "source-of", NULL }, "pagination");
  write_meta (xml, "pageBreakSource", source);
}

/* ---- accessibility ---- */

static void
append_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static void
write_summary (YbEdition *edition, YbXml *xml)
{
  const YbTerms *terms = &edition->book->terms;
  g_autoptr (GString) text = g_string_new (NULL);
  append_sentence (
      text, yb_term (terms->summary_structure, "The text has headings, a table of contents and one reading order."));
  if (edition->page_list->len > 0)
    append_sentence (text, yb_term (terms->summary_pages, "Its page numbers are those of the printed edition."));
  if (edition->has_figures && edition->all_have_alt)
    append_sentence (text, yb_term (terms->summary_pictures, "All pictures are described in words."));
  write_meta (xml, "schema:accessibilitySummary", text->str);
}

/* Nothing is claimed that the documents do not hold. */
static void
write_accessibility (YbEdition *edition, YbXml *xml)
{
  gboolean described = edition->all_have_alt;
  write_meta (xml, "schema:accessMode", "textual");
  write_meta (xml, "schema:accessMode", "visual");
  if (described)
    write_meta (xml, "schema:accessModeSufficient", "textual");
  write_meta (xml, "schema:accessModeSufficient", "textual,visual");
  write_meta (xml, "schema:accessibilityFeature", "tableOfContents");
  write_meta (xml, "schema:accessibilityFeature", "structuralNavigation");
  write_meta (xml, "schema:accessibilityFeature", "readingOrder");
  write_meta (xml, "schema:accessibilityFeature", "displayTransformability");
  if (described)
    write_meta (xml, "schema:accessibilityFeature", "alternativeText");
  if (edition->page_list->len > 0)
    {
      write_meta (xml, "schema:accessibilityFeature", "pageBreakMarkers");
      write_meta (xml, "schema:accessibilityFeature", "pageNavigation");
    }
  write_meta (xml, "schema:accessibilityHazard", "none");
  write_summary (edition, xml);
}

void
yb_metadata_write (YbEdition *edition, YbXml *xml, const char *identifier)
{
  const YbRecord *record = &edition->book->record;
  yb_xml_open (xml, "metadata");
  yb_xml_attribute (xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  yb_xml_line (xml);
  write_identifiers (xml, record, identifier);
  write_titles (xml, record);
  write_element (xml, "dc:language", NULL, record->lang);
  write_people (xml, record);
  write_dates (edition, xml);
  write_element (xml, "dc:description", NULL, record->description);
  write_subjects (xml, edition->book);
  write_rights (xml, record);
  write_series (xml, record);
  write_page_source (edition, xml);
  write_accessibility (edition, xml);
  yb_xml_open (xml, "meta"); /* readers of EPUB 2 find the cover by it */
  yb_xml_attribute (xml, "name", "cover");
  yb_xml_attribute (xml, "content", "cover-image");
  yb_xml_close_void (xml);
  yb_xml_line (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}
