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

/* The title as it is sorted, its article behind it: "Jahrbuch, Das". NULL: as it stands. */
static char *
make_sort_title (const char *title, const char *lang)
{
  static const struct
  {
    const char *lang, *articles;
  } languages[] = { { "de", "der die das den dem ein eine" }, { "en", "the a an" },
                    { "fr", "le la les un une des" },         { "nl", "de het een" },
                    { "es", "el la los las un una" },         { "it", "il lo la i gli le un una" } };
  const char *space = strchr (title, ' ');
  for (gsize i = 0; space && i < G_N_ELEMENTS (languages); i++)
    {
      if (!g_str_has_prefix (lang, languages[i].lang))
        continue;
      g_autofree char *first = g_utf8_strdown (title, space - title);
      g_auto (GStrv) articles = g_strsplit (languages[i].articles, " ", -1);
      if (g_strv_contains ((const char *const *)articles, first))
        return g_strdup_printf ("%s, %.*s", space + 1, (int)(space - title), title);
    }
  return NULL;
}

static void
write_titles (YbXml *xml, const YbRecord *record)
{
  write_element (xml, "dc:title", "title", record->title);
  write_refinement (xml, (Refinement){ "#title", "title-type", NULL }, "main");
  write_refinement (xml, (Refinement){ "#title", "display-seq", NULL }, "1");
  g_autofree char *sorted = make_sort_title (record->title, record->lang);
  if (sorted)
    write_refinement (xml, (Refinement){ "#title", "file-as", NULL }, sorted);
  if (!record->subtitle || *record->subtitle == '\0')
    return;
  write_element (xml, "dc:title", "subtitle", record->subtitle);
  write_refinement (xml, (Refinement){ "#subtitle", "title-type", NULL }, "subtitle");
  write_refinement (xml, (Refinement){ "#subtitle", "display-seq", NULL }, "2");
}

/* The book's own, then those of whole entries. */
static void
write_languages (YbXml *xml, const YbBook *book)
{
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);
  write_element (xml, "dc:language", NULL, book->record.lang);
  g_hash_table_add (written, (gpointer)book->record.lang);
  for (guint i = 0; i < book->n_entries; i++)
    {
      const char *lang = book->entries[i]->lang;
      if (lang && g_hash_table_add (written, (gpointer)lang))
        write_element (xml, "dc:language", NULL, lang);
    }
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
  if (record->printer && *record->printer)
    {
      write_element (xml, "dc:contributor", "printer", record->printer);
      write_refinement (xml, (Refinement){ "#printer", "role", "marc:relators" }, "prt");
    }
}

/* Words that entries carry, the most frequent first, in the book's order where they are equally frequent. */
typedef struct
{
  const char *word;
  guint first, count;
} Frequency;

static gint
compare_frequencies (gconstpointer a, gconstpointer b)
{
  const Frequency *one = a, *two = b;
  return one->count != two->count ? (one->count > two->count ? -1 : 1) : one->first < two->first ? -1 : 1;
}

static void
count_word (GArray *words, GHashTable *places, const char *word)
{
  gpointer place = g_hash_table_lookup (places, word);
  if (place)
    {
      g_array_index (words, Frequency, GPOINTER_TO_UINT (place) - 1).count++;
      return;
    }
  Frequency frequency = { word, words->len, 1 };
  g_array_append_val (words, frequency);
  g_hash_table_insert (places, (gpointer)word, GUINT_TO_POINTER (words->len));
}

static void
write_most_frequent (YbXml *xml, const char *element, GArray *words)
{
  g_array_sort (words, compare_frequencies);
  for (guint i = 0; i < MIN (words->len, MAX_SUBJECTS); i++)
    write_element (xml, element, NULL, g_array_index (words, Frequency, i).word);
}

/* What the book is about, and where: of a year's many tags and places those that a catalogue has room for. */
static void
write_subjects (YbXml *xml, const YbBook *book)
{
  g_autoptr (GHashTable) subjects = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) subject_words = g_array_new (FALSE, FALSE, sizeof (Frequency));
  g_autoptr (GArray) place_words = g_array_new (FALSE, FALSE, sizeof (Frequency));
  for (guint i = 0; i < book->n_entries; i++)
    {
      const YbEntry *entry = book->entries[i];
      if (entry->category)
        count_word (subject_words, subjects, entry->category);
      for (guint k = 0; k < entry->n_tags; k++)
        count_word (subject_words, subjects, entry->tags[k]);
      for (guint k = 0; k < entry->n_places; k++)
        count_word (place_words, places, entry->places[k]);
    }
  write_most_frequent (xml, "dc:subject", subject_words);
  write_most_frequent (xml, "dc:coverage", place_words);
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
  write_element (xml, "dc:coverage", NULL, year);
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

/* Sentences in the language of the book, or in English. */
static void
write_sentences (YbXml *xml, const char *property, const char *text, gboolean english)
{
  yb_xml_open (xml, "meta");
  yb_xml_attribute (xml, "property", property);
  yb_xml_attribute (xml, "xml:lang", english ? "en" : NULL);
  yb_xml_text (xml, text, -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

static gboolean
has_charts (const YbEdition *edition)
{
  return g_hash_table_size (edition->drawn) > 0;
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
    append_sentence (text, yb_term (terms->summary_pictures, "Every picture is described in words."));
  else if (edition->has_figures)
    append_sentence (text, yb_term (terms->summary_some_pictures, "Not every picture is described in words."));
  if (has_charts (edition))
    append_sentence (text, yb_term (terms->summary_charts, "The numbers of each chart stand in a table."));
  write_sentences (xml, "schema:accessibilitySummary", text->str, !terms->summary_structure);
}

static gboolean
has_index (const YbEdition *edition)
{
  for (guint i = 0; i < edition->n_documents; i++)
    if (!edition->documents[i].chapter && yb_book_page_register (edition->book, edition->documents[i].type))
      return TRUE;
  return FALSE;
}

/* Nothing is claimed that the documents do not hold. */
static void
write_accessibility (YbEdition *edition, YbXml *xml)
{
  gboolean described = edition->all_have_alt, visual = edition->has_figures || has_charts (edition);
  write_meta (xml, "schema:accessMode", "textual");
  if (visual)
    write_meta (xml, "schema:accessMode", "visual");
  if (described)
    write_meta (xml, "schema:accessModeSufficient", "textual");
  if (visual)
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
  if (has_charts (edition)) /* the table below each chart */
    write_meta (xml, "schema:accessibilityFeature", "longDescription");
  if (has_index (edition))
    write_meta (xml, "schema:accessibilityFeature", "index");
  write_meta (xml, "schema:accessibilityFeature", "unlocked"); /* nothing hinders copying, reading aloud or printing */
  write_meta (xml, "schema:accessibilityHazard", "none");
  write_summary (edition, xml);
}

/* Machines cannot tell whether a book conforms to WCAG: only what a person says is passed on. */
static void
write_conformance (YbXml *xml, const YbRecord *record)
{
  static const char *const levels[] = { "", "A", "AA", "AAA" };
  if (!record->certifier || record->wcag_level == 0 || record->wcag_level >= G_N_ELEMENTS (levels))
    return;
  yb_xml_open (xml, "meta");
  yb_xml_attribute (xml, "property", "dcterms:conformsTo");
  yb_xml_attribute (xml, "id", "conformance");
  yb_xml_text (xml, "EPUB Accessibility 1.1 - WCAG 2.2 Level ", -1);
  yb_xml_text (xml, levels[record->wcag_level], -1);
  yb_xml_close (xml);
  yb_xml_line (xml);
  write_refinement (xml, (Refinement){ "#conformance", "a11y:certifiedBy", NULL }, record->certifier);
  if (!record->certifier_report)
    return;
  yb_xml_open (xml, "link");
  yb_xml_attribute (xml, "rel", "a11y:certifierReport");
  yb_xml_attribute (xml, "refines", "#conformance");
  yb_xml_attribute (xml, "href", record->certifier_report);
  yb_xml_close_void (xml);
  yb_xml_line (xml);
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
  write_languages (xml, edition->book);
  write_people (xml, record);
  write_dates (edition, xml);
  write_element (xml, "dc:description", NULL, record->description);
  write_subjects (xml, edition->book);
  write_rights (xml, record);
  write_series (xml, record);
  write_page_source (edition, xml);
  write_accessibility (edition, xml);
  write_conformance (xml, record);
  yb_xml_open (xml, "meta"); /* readers of EPUB 2 find the cover by it */
  yb_xml_attribute (xml, "name", "cover");
  yb_xml_attribute (xml, "content", "cover-image");
  yb_xml_close_void (xml);
  yb_xml_line (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}
