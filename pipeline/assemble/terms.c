#include "assemble/terms.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

static const YbTerms german = {
  .contents = "Inhalt",
  .foreword = "Vorwort",
  .afterword = "Nachwort",
  .imprint = "Impressum",
  .credits = "Bildnachweis",
  .page = "Seite",
  .pages = "Seiten",
  .cover = "Umschlag",
  .picture = "Bild",
  .pictures = "Bilder",
  .links = "Im Netz",
  .qr_code = "QR-Code",
  .notes = "Anmerkungen",
  .note = "Anmerkung",
  .publisher = "Herausgeber",
  .editor = "Verantwortlich im Sinne des Presserechts",
  .deadline = "Redaktionsschluss",
  .address = "Anschrift",
  .print = "Druck",
  .months_letters = "JFMAMJJASOND",
  .title_page = "Titelseite",
  .body = "Berichte",
  .picture_without_credit = "ohne Angabe",
  .link_to = "Verweis auf",
  .back_to_text = "zurück zum Text",
  .page_list = "Seiten der gedruckten Ausgabe",
  .landmarks = "Orientierung",
  .pictures_not_included = "Bilder, die dieser Ausgabe nicht beiliegen",
  .half_title = "Schmutztitel",
  .year_at_a_glance = "Das Jahr im Überblick",
  .persons = "Personenregister",
  .organisations = "Register der Organisationen",
  .places = "Ortsregister",
  .tags = "Schlagwortregister",
  .abbreviations = "Abkürzungen",
  .colophon = "Kolophon",
  .back_cover = "Rückseite",
  .left = "Links",
  .middle = "Mitte",
  .right = "Rechts",
  .see = "siehe",
  .chart = "Diagramm",
  .layout = "Gestaltung",
  .program = "Satz",
  .licence = "Lizenz",
  .typeface = "Schrift",
  .previous = "Zurück",
  .next = "Weiter",
  .previous_and_next = "Voriger und nächster Teil",
  .summary_structure = "Das Buch hat Überschriften, ein Inhaltsverzeichnis und eine eindeutige Lesereihenfolge.",
  .summary_pages = "Seine Seitenzahlen sind die der gedruckten Ausgabe.",
  .summary_pictures = "Alle Bilder sind in Worten beschrieben.",
  .summary_some_pictures = "Nicht alle Bilder sind in Worten beschrieben.",
  .summary_charts = "Die Zahlen jedes Diagramms stehen in einer Tabelle.",
  .months = { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
              "Dezember" },
  .months_short = { "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez." },
  .weekdays = { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag" },
};

static const YbTerms english = {
  .contents = "Contents",
  .foreword = "Foreword",
  .afterword = "Afterword",
  .imprint = "Imprint",
  .credits = "Picture credits",
  .page = "Page",
  .pages = "Pages",
  .cover = "Cover",
  .picture = "Picture",
  .pictures = "Pictures",
  .links = "On the web",
  .qr_code = "QR code",
  .notes = "Notes",
  .note = "Note",
  .publisher = "Publisher",
  .editor = "Responsible editor",
  .deadline = "Editorial deadline",
  .address = "Address",
  .print = "Printed by",
  .months_letters = "JFMAMJJASOND",
  .title_page = "Title page",
  .body = "Reports",
  .picture_without_credit = "not stated",
  .link_to = "Link to",
  .back_to_text = "back to the text",
  .page_list = "Pages of the printed edition",
  .landmarks = "Landmarks",
  .pictures_not_included = "Pictures not included in this edition",
  .half_title = "Half title",
  .year_at_a_glance = "The year at a glance",
  .persons = "Index of persons",
  .organisations = "Index of organisations",
  .places = "Index of places",
  .tags = "Index of subjects",
  .abbreviations = "Abbreviations",
  .colophon = "Colophon",
  .back_cover = "Back cover",
  .left = "Left",
  .middle = "Middle",
  .right = "Right",
  .see = "see",
  .chart = "Chart",
  .layout = "Design",
  .program = "Typesetting",
  .licence = "Licence",
  .typeface = "Typeface",
  .previous = "Previous",
  .next = "Next",
  .previous_and_next = "Previous and next part",
  .summary_structure = "The book has headings, a table of contents and one reading order.",
  .summary_pages = "Its page numbers are those of the printed edition.",
  .summary_pictures = "Every picture is described in words.",
  .summary_some_pictures = "Not every picture is described in words.",
  .summary_charts = "The numbers of each chart stand in a table.",
  .months = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December" },
  .months_short = { "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec." },
  .weekdays = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
};

static const YbMakerTerms german_maker = { .uncategorised = "Weitere Beiträge",
                                           .quarter = "%u. Quartal",
                                           .series = "Reihe",
                                           .licence = "Lizenz",
                                           .identifiers = "Kennungen",
                                           .in_print = "Druck",
                                           .in_pdf = "PDF",
                                           .in_epub = "EPUB" };
static const YbMakerTerms english_maker = { .uncategorised = "Other reports",
                                            .quarter = "Quarter %u",
                                            .series = "Series",
                                            .licence = "Licence",
                                            .identifiers = "Identifiers",
                                            .in_print = "print",
                                            .in_pdf = "PDF",
                                            .in_epub = "EPUB" };

static gboolean
is_language (const char *lang, const char *primary)
{
  gsize length = strlen (primary);
  return strncmp (lang, primary, length) == 0 && (lang[length] == '\0' || lang[length] == '-');
}

const YbMakerTerms *
yb_maker_terms (const char *lang)
{
  return is_language (lang, "de") ? &german_maker : &english_maker;
}

/* ---- names from ICU ---- */

/* A name that ICU knows; NULL when it knows none. */
static const char *
read_symbol (const UDateFormat *format, UDateFormatSymbolType type, gint32 idx, YbArena *arena)
{
  UErrorCode code = U_ZERO_ERROR;
  UChar wide[64];
  char text[256];
  gint32 n_units = udat_getSymbols (format, type, idx, wide, G_N_ELEMENTS (wide), &code);
  gint32 n_bytes = 0;
  u_strToUTF8 (text, sizeof text, &n_bytes, wide, n_units, &code);
  return U_SUCCESS (code) && n_bytes > 0 ? yb_arena_strndup (arena, text, (gsize)n_bytes) : NULL;
}

static void
replace (const char **place, const char *name)
{
  if (name)
    *place = name;
}

/* The first letter of each month. */
static const char *
collect_letters (const YbTerms *terms, YbArena *arena)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  for (guint i = 0; i < 12; i++)
    g_string_append_unichar (letters, g_unichar_toupper (g_utf8_get_char (terms->months[i])));
  return yb_arena_strdup (arena, letters->str);
}

static void
fill_names (YbTerms *terms, const char *lang, YbArena *arena)
{
  UErrorCode code = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  uloc_forLanguageTag (lang, locale, sizeof locale, NULL, &code);
  static const UChar zone[] = { 'U', 'T', 'C', 0 };
  UDateFormat *format = udat_open (UDAT_LONG, UDAT_LONG, locale, zone, -1, NULL, 0, &code);
  if (U_FAILURE (code))
    return;
  for (gint32 i = 0; i < 12; i++)
    {
      replace (&terms->months[i], read_symbol (format, UDAT_STANDALONE_MONTHS, i, arena));
      replace (&terms->months_short[i], read_symbol (format, UDAT_STANDALONE_SHORT_MONTHS, i, arena));
    }
  for (gint32 i = 0; i < 7; i++) /* ICU counts from 1, Sunday */
    replace (&terms->weekdays[i], read_symbol (format, UDAT_STANDALONE_WEEKDAYS, i == 6 ? 1 : i + 2, arena));
  udat_close (format);
  terms->months_letters = collect_letters (terms, arena);
}

void
yb_terms_fill (YbTerms *terms, const char *lang, YbArena *arena)
{
  *terms = is_language (lang, "de") ? german : english;
  if (strcmp (lang, "de-AT") == 0)
    {
      terms->months[0] = "Jänner";
      terms->months_short[0] = "Jän.";
    }
  if (!is_language (lang, "de") && !is_language (lang, "en"))
    fill_names (terms, lang, arena);
}
