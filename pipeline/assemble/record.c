#include "assemble/record.h"

#include "assemble/date.h"
#include "assemble/field.h"
#include "assemble/figures.h"
#include "assemble/forbidden.h"
#include "assemble/identifier.h"
#include "assemble/terms.h"
#include "assemble/unicode.h"
#include "base/i18n.h"
#include "read/yaml/yaml.h"

#include <string.h>

#define DEFAULT_LANGUAGE "de"
#define DEFAULT_ID "yearbook"
#define MAX_ID 60

/* ---- who and what ---- */

static void
read_language (YbAssembly *assembly, const YbValue *fields)
{
  YbRecord *record = &assembly->book->record;
  record->lang = yb_field_language (assembly, fields, "lang");
  if (!record->lang && fields && !yb_field_get (fields, "lang"))
    yb_report (assembly->context, YB_DIAGNOSTIC_MISSING_LANGUAGE, fields->span,
               _ ("write “lang: de” or another language's tag"),
               _ ("the book does not say its language; it was taken for German"));
  if (!record->lang)
    record->lang = DEFAULT_LANGUAGE;
}

static void
read_title (YbAssembly *assembly, const YbValue *fields)
{
  YbRecord *record = &assembly->book->record;
  record->title = yb_field_text (assembly, fields, "title");
  if (record->title)
    return;
  const YbValue *value = yb_field_get (fields, "title");
  YbSpan span = { assembly->entries->n_entries > 0 ? assembly->entries->entries[0].span.file : NULL, 1, 1 };
  if (!assembly->entries->fields_broken && (!value || value->kind == YB_VALUE_SCALAR))
    yb_report (assembly->context, YB_DIAGNOSTIC_MISSING_TITLE,
               yb_field_span (fields, "title", fields ? fields->span : span), _ ("write “title: ...” in yearbook.yaml"),
               _ ("the book has no title"));
  record->title = "";
}

/* Names the output files. */
static void
read_id (YbAssembly *assembly, const YbValue *fields)
{
  YbRecord *record = &assembly->book->record;
  const char *id = yb_field_text (assembly, fields, "id");
  if (id && yb_unicode_is_slug (id))
    {
      record->id = id;
      return;
    }
  g_autofree char *slug = yb_unicode_make_slug (id ? id : record->title, record->lang, MAX_ID);
  gboolean usable = g_ascii_islower (*slug);
  record->id = *slug ? yb_arena_printf (assembly->arena, "%s%s", usable ? "" : DEFAULT_ID "-", slug) : DEFAULT_ID;
  if (!id)
    return;
  g_assert (fields); /* the id stands there */
  g_autofree char *hint = g_strdup_printf (_ ("write %s"), record->id);
  yb_report (assembly->context, YB_DIAGNOSTIC_BAD_VALUE, yb_field_span (fields, "id", fields->span), hint,
             _ ("an id is made of the letters a to z, digits and single hyphens and begins with a letter; “%s” is not"),
             id);
}

/* A date is written as the language does; anything else stands as it is. */
static const char *
read_deadline (YbAssembly *assembly, const YbValue *fields)
{
  const char *text = yb_field_text (assembly, fields, "deadline");
  YbDate date;
  if (!text || !yb_date_parse (text, &date))
    return text;
  return yb_terms_format_date (&assembly->book->terms, assembly->book->record.lang, date, assembly->arena);
}

static void
read_imprint (YbAssembly *assembly, const YbValue *fields)
{
  YbRecord *record = &assembly->book->record;
  record->publisher = yb_field_lines (assembly, fields, "publisher");
  record->editor = yb_field_lines (assembly, fields, "editor");
  record->deadline = read_deadline (assembly, fields);
  record->address = yb_field_lines (assembly, fields, "address");
  record->email = yb_field_text (assembly, fields, "email");
  record->phone = yb_field_text (assembly, fields, "phone");
  record->web = yb_field_address (assembly, fields, "web");
  record->rights = yb_field_lines (assembly, fields, "rights");
  record->licence = yb_field_text (assembly, fields, "licence");
  record->licence_url = yb_field_address (assembly, fields, "licence_url");
  record->printer = yb_field_lines (assembly, fields, "printer");
  record->notice = yb_field_lines (assembly, fields, "notice");
  record->description = yb_field_text (assembly, fields, "description");
}

/* Whether an EPUB conforms to WCAG only people can tell: without a name nothing is claimed. */
static void
read_accessibility (YbAssembly *assembly, const YbValue *fields)
{
  static const char *const levels[] = { "A", "AA", "AAA", NULL };
  YbRecord *record = &assembly->book->record;
  const YbValue *value = yb_field_get (fields, "accessibility");
  if (!value)
    return;
  if (value->kind != YB_VALUE_MAP)
    {
      yb_field_report (assembly, value, "accessibility", _ ("the keys certified_by, level and report"));
      return;
    }
  yb_yaml_report_unknown_keys (assembly->context, value, yb_accessibility_keys);
  record->certifier = yb_field_text (assembly, value, "certified_by");
  record->certifier_report = yb_field_address (assembly, value, "report");
  guint level = yb_field_choice (assembly, value, "level", levels, 1) + 1;
  record->wcag_level = record->certifier ? level : 0;
  if (!record->certifier)
    yb_report (assembly->context, YB_DIAGNOSTIC_CLAIM_WITHHELD, yb_field_span (fields, "accessibility", YB_SPAN_NONE),
               _ ("write the name of the person or body that examined the EPUB behind “certified_by”"),
               _ ("nobody certifies the EPUB's accessibility; conformance to WCAG is not claimed"));
}

static void
read_series (YbAssembly *assembly, const YbValue *fields)
{
  YbRecord *record = &assembly->book->record;
  const YbValue *series = yb_field_get (fields, "series");
  if (!series || series->kind != YB_VALUE_MAP)
    {
      record->series_title = yb_field_text (assembly, fields, "series");
      return;
    }
  yb_yaml_report_unknown_keys (assembly->context, series, yb_series_keys);
  record->series_title = yb_field_text (assembly, series, "title");
  record->series_number = yb_field_text (assembly, series, "number");
}

/* ---- numbers ---- */

typedef struct
{
  const char *key, *name; /* "isbn", "ISBN" */
  YbDiagnosticCode code;
  gboolean (*check) (const char *text, char *wanted);
} NumberKind;

static const NumberKind isbn_kind = { "isbn", "ISBN", YB_DIAGNOSTIC_BAD_ISBN, yb_isbn_check };
static const NumberKind issn_kind = { "issn", "ISSN", YB_DIAGNOSTIC_BAD_ISSN, yb_issn_check };
static const NumberKind urn_kind = { "urn", "URN", YB_DIAGNOSTIC_BAD_URN, yb_urn_check };

/* The number as written; NULL, and a report, when it is none. */
static const char *
read_number (YbAssembly *assembly, const YbValue *map, const char *key, const NumberKind *kind)
{
  const char *text = yb_field_text (assembly, map, key);
  char wanted;
  if (!text || kind->check (text, &wanted))
    return text;
  g_assert (map); /* the text stands there */
  g_autofree char *hint = wanted
                              ? g_strdup_printf (_ ("either a digit was mistyped or the last one should be %c"), wanted)
                              : g_strdup (_ ("count its digits and compare it with what the agency sent"));
  g_autofree char *shown = yb_unicode_shorten (text, 60);
  yb_report (assembly->context, kind->code, yb_field_span (map, key, map->span), hint,
             wanted ? _ ("the check digit of the %s “%s” is wrong; it was left out")
                    : _ ("this is no %s: “%s”; it was left out"),
             kind->name, shown);
  return NULL;
}

/* A number for each medium; a single one is the printed book's. */
static void
read_numbers (YbAssembly *assembly, const YbValue *fields, const NumberKind *kind, const char *numbers[YB_N_MEDIA])
{
  const YbValue *value = yb_field_get (fields, kind->key);
  if (!value || value->kind != YB_VALUE_MAP)
    {
      numbers[YB_MEDIUM_PRINT] = read_number (assembly, fields, kind->key, kind);
      return;
    }
  yb_yaml_report_unknown_keys (assembly->context, value, yb_medium_keys);
  for (guint i = 0; i < YB_N_MEDIA; i++)
    numbers[i] = read_number (assembly, value, yb_medium_keys[i], kind);
}

/* ---- the book's making ---- */

static void
read_making (YbAssembly *assembly, const YbValue *fields)
{
  YbRecord *record = &assembly->book->record;
  record->layout = yb_field_text (assembly, fields, "layout");
  record->layout_span = yb_field_span (fields, "layout", YB_SPAN_NONE);
  record->descending = yb_field_choice (assembly, fields, "order", yb_order_words, 0) == 1;
  record->chapters = (YbChapterMode)yb_field_choice (assembly, fields, "chapters", yb_chapters_words,
                                                     YB_CHAPTERS_MONTH);
  assembly->missing_pictures = (YbMissingPictures)yb_field_choice (assembly, fields, "missing_pictures",
                                                                   yb_missing_pictures_words, YB_MISSING_PICTURES_LIST);
  record->cover = yb_figure_read (assembly, fields, "cover", yb_cover_keys);
  record->logo = yb_figure_read (assembly, fields, "logo", yb_cover_keys);
}

void
yb_record_read (YbAssembly *assembly)
{
  const YbValue *fields = assembly->entries->fields;
  YbRecord *record = &assembly->book->record;
  if (fields)
    yb_yaml_report_unknown_keys (assembly->context, fields, yb_record_keys);
  yb_forbidden_report_fields (assembly, fields);
  read_language (assembly, fields);
  yb_terms_fill (&assembly->book->terms, record->lang, assembly->arena);
  read_title (assembly, fields);
  read_id (assembly, fields);
  record->subtitle = yb_field_text (assembly, fields, "subtitle");
  record->year = yb_field_year (assembly, fields, "year");
  read_imprint (assembly, fields);
  read_series (assembly, fields);
  read_accessibility (assembly, fields);
  read_numbers (assembly, fields, &isbn_kind, record->isbn);
  read_numbers (assembly, fields, &issn_kind, record->issn);
  record->urn = read_number (assembly, fields, "urn", &urn_kind);
  read_making (assembly, fields);
}

void
yb_record_finish (YbAssembly *assembly)
{
  YbRecord *record = &assembly->book->record;
  for (guint i = 0; i < assembly->book->n_entries && record->year == 0; i++)
    record->year = assembly->book->entries[i]->date.year;
}
