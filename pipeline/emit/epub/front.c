/* The documents around the chapters: cover, title page, sections, credits. */
#include "emit/epub/writer.h"

#include <string.h>

/* ---- cover ---- */

static char *
describe_cover (const YbBook *book)
{
  const YbRecord *record = &book->record;
  if (record->cover && record->cover->alt && *record->cover->alt)
    return g_strdup (record->cover->alt);
  GString *alt = g_string_new (yb_term (book->terms.cover, "Cover"));
  g_string_append_printf (alt, ": %s", record->title);
  if (record->subtitle)
    g_string_append_printf (alt, ". %s", record->subtitle);
  g_string_append_printf (alt, ". %d", record->year);
  return g_string_free (alt, FALSE);
}

void
yb_write_cover_page (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  yb_writer_begin (&writer, edition, document, NULL);
  YbXml *xml = writer.xml;
  g_autofree char *alt = describe_cover (edition->book);
  yb_xml_open (xml, "div");
  yb_xml_attribute (xml, "class", "cover");
  yb_writer_mark (&writer, 0);
  yb_xml_open (xml, "img");
  yb_writer_type (&writer, "cover", "doc-cover");
  yb_xml_attribute (xml, "src", edition->cover.name);
  yb_xml_attribute (xml, "alt", alt);
  yb_xml_attribute_number (xml, "width", edition->cover.width);
  yb_xml_attribute_number (xml, "height", edition->cover.height);
  yb_xml_close_void (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
  yb_writer_end (&writer);
}

/* ---- title page ---- */

void
yb_write_logo (YbWriter *writer)
{
  YbXml *xml = writer->xml;
  YbEdition *edition = writer->edition;
  const YbFigure *logo = edition->book->record.logo;
  const char *alt = logo ? logo->alt : edition->layout->logo_alt;
  if (!edition->logo.name)
    return;
  yb_xml_open (xml, "p");
  yb_xml_attribute (xml, "class", "logo");
  yb_xml_open (xml, "img");
  yb_xml_attribute (xml, "src", edition->logo.name);
  yb_xml_attribute (xml, "alt", alt ? alt : "");
  if (!alt || !*alt)
    yb_xml_attribute (xml, "role", "presentation");
  yb_xml_attribute_number (xml, "width", edition->logo.width);
  yb_xml_attribute_number (xml, "height", edition->logo.height);
  yb_xml_close_void (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
  edition->has_figures = TRUE;
}

void
yb_write_title_page (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  const YbRecord *record = &edition->book->record;
  yb_writer_begin (&writer, edition, document, "frontmatter");
  YbXml *xml = writer.xml;
  yb_xml_open (xml, "section");
  yb_xml_attribute (xml, "class", "titlepage");
  yb_writer_type (&writer, "titlepage", NULL);
  yb_xml_line (xml);
  yb_writer_mark (&writer, 0);
  g_autofree char *year = g_strdup_printf ("%d", record->year);
  yb_xml_leaf (xml, "h1", "title-title", record->title);
  if (record->subtitle)
    yb_xml_leaf (xml, "p", "title-subtitle", record->subtitle);
  yb_write_logo (&writer);
  if (record->publisher)
    yb_xml_leaf (xml, "p", "title-publisher", record->publisher);
  yb_xml_leaf (xml, "p", "title-year", year);
  yb_xml_close (xml);
  yb_xml_line (xml);
  yb_writer_end (&writer);
}

/* ---- foreword, imprint, afterword ---- */

/* Fonts go out with the book: who made them and under which licence belongs into its imprint. */
static void
write_typefaces (YbWriter *writer)
{
  YbXml *xml = writer->xml;
  const YbEdition *edition = writer->edition;
  for (guint i = 0; i < edition->faces->len; i++)
    {
      const YbEditionFace *face = &g_array_index (edition->faces, YbEditionFace, i);
      gboolean repeated = FALSE;
      for (guint k = 0; k < i; k++)
        repeated = repeated || strcmp (g_array_index (edition->faces, YbEditionFace, k).family, face->family) == 0;
      if (repeated)
        continue;
      yb_xml_open (xml, "p");
      yb_xml_attribute (xml, "class", "typefaces");
      yb_xml_text (xml, yb_term (edition->book->terms.typeface, "Typeface"), -1);
      yb_xml_text (xml, ": ", 2);
      yb_xml_text (xml, face->family, -1);
      if (face->licence)
        {
          yb_xml_text (xml, ". ", 2);
          yb_xml_open (xml, "span");
          yb_writer_lang (writer, "en");
          yb_xml_text (xml, face->licence, -1);
          yb_xml_close (xml);
        }
      yb_xml_close (xml);
      yb_xml_line (xml);
    }
}

typedef struct
{
  const char *body_type, *type, *role, *class_name;
} SectionKind;

static SectionKind
describe_section (YbPageKind kind)
{
  switch (kind)
    {
    case YB_PAGE_FOREWORD:
      return (SectionKind){ "frontmatter", "foreword", "doc-foreword", "foreword" };
    case YB_PAGE_IMPRINT:
      return (SectionKind){ "frontmatter", "imprint", NULL, "imprint" };
    case YB_PAGE_AFTERWORD:
      return (SectionKind){ "backmatter", "afterword", "doc-afterword", "afterword" };
    }
  g_assert_not_reached ();
}

static void
write_section_title (YbWriter *writer, const YbSection *section)
{
  yb_xml_open (writer->xml, "h1");
  yb_xml_attribute (writer->xml, "class", "section-title");
  if (section->title.length > 0)
    yb_write_text (writer, &section->title, section->id);
  else
    yb_xml_text (writer->xml, writer->document->title, -1);
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
}

void
yb_write_section (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  const YbSection *section = document->section;
  SectionKind kind = describe_section (section->kind);
  yb_writer_begin (&writer, edition, document, kind.body_type);
  YbXml *xml = writer.xml;
  edition->default_label = document->title;
  yb_xml_open (xml, "section");
  yb_xml_attribute (xml, "class", kind.class_name);
  yb_writer_type (&writer, kind.type, kind.role);
  yb_writer_lang (&writer, section->lang);
  writer.lang = section->lang;
  yb_xml_line (xml);
  yb_writer_mark (&writer, section->id);
  write_section_title (&writer, section);
  yb_write_blocks (&writer, section->n_blocks, section->blocks);
  if (section->byline)
    yb_xml_leaf (xml, "p", "byline", section->byline);
  if (section->kind == YB_PAGE_IMPRINT)
    write_typefaces (&writer);
  yb_write_notes (&writer, section->n_notes, section->notes);
  yb_xml_close (xml);
  yb_xml_line (xml);
  yb_writer_end (&writer);
}

/* ---- picture credits ---- */

/* A figure's printed page, or without printed pages the title of its entry; the same one is not said twice. */
static void
write_credit_place (YbWriter *writer, YbNodeId node, const char **last)
{
  YbXml *xml = writer->xml;
  const YbEdition *edition = writer->edition;
  const YbFigurePlace *place = g_hash_table_lookup (edition->figures, GUINT_TO_POINTER (node));
  if (!place)
    return;
  const char *page = edition->map ? yb_page_map_label (edition->map, node) : NULL;
  const char *label = page ? page : place->title;
  if (*last && strcmp (label, *last) == 0)
    return;
  yb_xml_text (xml, *last ? ", " : " ", -1);
  yb_xml_open (xml, "a");
  yb_xml_attribute (xml, "href", place->href);
  if (page)
    {
      g_autofree char *spoken = g_strdup_printf ("%s %s", yb_term (edition->book->terms.page, "Page"), page);
      yb_xml_attribute (xml, "aria-label", spoken);
    }
  yb_xml_text (xml, label, -1);
  yb_xml_close (xml);
  *last = label;
}

static void
write_credit_item (YbWriter *writer, guint row, const YbCredit *credit)
{
  YbXml *xml = writer->xml;
  const char *without = yb_term (writer->edition->book->terms.picture_without_credit, "Without credit");
  const char *last = NULL;
  yb_xml_open (xml, "li");
  yb_writer_mark_row (writer, row);
  yb_xml_open (xml, "span");
  yb_xml_attribute (xml, "class", "credits-name");
  yb_xml_text (xml, credit->credit ? credit->credit : without, -1);
  yb_xml_close (xml);
  yb_xml_open (xml, "span");
  yb_xml_attribute (xml, "class", "credits-pages");
  for (guint i = 0; i < credit->n_figures; i++)
    write_credit_place (writer, credit->figures[i], &last);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_write_credits (YbEdition *edition, const YbDocument *document)
{
  YbWriter writer;
  yb_writer_begin (&writer, edition, document, "backmatter");
  YbXml *xml = writer.xml;
  yb_xml_open (xml, "section");
  yb_xml_attribute (xml, "class", "credits");
  yb_writer_type (&writer, "credits", "doc-credits");
  yb_xml_line (xml);
  yb_writer_mark (&writer, 0);
  yb_xml_leaf (xml, "h1", "section-title", document->title);
  yb_xml_open (xml, "ul");
  yb_xml_attribute (xml, "class", "credits-list");
  yb_xml_line (xml);
  for (guint i = 0; i < edition->book->n_credits; i++)
    write_credit_item (&writer, i + 1, &edition->book->credits[i]);
  yb_xml_close (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
  yb_writer_end (&writer);
}
