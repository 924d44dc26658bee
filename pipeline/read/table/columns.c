#include "read/table/columns.h"

#include "base/i18n.h"

#include <string.h>

/* Headings in small letters without signs and spaces, the likelier first. */
static const struct
{
  const char *name;
  const char *headings;
} roles[] = {
  [YB_COLUMN_DATE] = { "date",
                       " datum date tag day termin veröffentlicht veröffentlichtam veroeffentlicht veröffentlichung "
                       "veröffentlichungsdatum publicationdate publishdate publishedat datepublished pubdate "
                       "publishedon erschienen erschienenam meldungsdatum eventdate startdatum start beginn created "
                       "createdat datummeldung dategmt " },
  [YB_COLUMN_TITLE] = { "title",
                        " titel title überschrift ueberschrift headline heading schlagzeile betreff thema name "
                        "subject bezeichnung veranstaltung posttitle titelmeldung " },
  [YB_COLUMN_SUBTITLE] = { "subtitle",
                           " untertitel subtitle unterzeile unterüberschrift dachzeile subheading subline " },
  [YB_COLUMN_LEAD] = { "lead", " teaser vorspann einleitung lead lede anreißer anreisser intro introduction kurztext "
                               "kurzbeschreibung zusammenfassung summary excerpt abstract standfirst " },
  [YB_COLUMN_TEXT] = { "text",
                       " text inhalt body content contenthtml bodyhtml bodytext haupttext volltext fließtext "
                       "fliesstext "
                       "beschreibung description meldung meldungstext beitrag artikel article langtext postcontent "
                       "markdown html story bericht paragraphs absätze absaetze blocks contenttext bodymarkdown " },
  [YB_COLUMN_CATEGORY] = { "category",
                           " kategorie category categories kategorien rubrik ressort bereich section sparte " },
  [YB_COLUMN_TAGS] = { "tags",
                       " tags tag schlagwörter schlagworte schlagwort stichwörter stichworte keywords keyword themen "
                       "topics " },
  [YB_COLUMN_PEOPLE] = { "people", " personen person people persons beteiligte teilnehmer namen " },
  [YB_COLUMN_PLACES] = { "places", " ort orte place places location locations ortschaft stadt city venue " },
  [YB_COLUMN_ORGANISATIONS] = { "organisations",
                                " organisation organisationen organisations organizations organization "
                                "einrichtung institution veranstalter " },
  [YB_COLUMN_LANG] = { "lang", " sprache lang language locale " },
  [YB_COLUMN_IMAGE] = { "image",
                        " bild image bilddatei foto photo picture bildpfad imageurl bildurl imagefile abbildung cover "
                        "titelbild bannerimage featuredimage thumbnail datei dateiname bilder images fotos photos "
                        "gallery pictures " },
  [YB_COLUMN_ALT] = { "alt",
                      " alt alttext alternativtext bildbeschreibung imagealt bildalt altattribut alternativetext " },
  [YB_COLUMN_CAPTION] = { "caption", " bildunterschrift bildtext bildtitel caption imagecaption legende bildlegende "
                                     "unterschrift bu " },
  [YB_COLUMN_CREDIT] = { "credit",
                         " bildnachweis fotograf fotografin fotonachweis bildquelle credit credits imagecredit "
                         "copyright bildrechte photographer fotocredit quelle urheber attribution photocredit " },
  [YB_COLUMN_LICENCE] = { "licence", " lizenz licence license bildlizenz " },
  [YB_COLUMN_LINK] = { "link",
                       " link links url weblink webseite website adresse internet homepage externalurl weiterelinks "
                       "mehr permalink " },
  [YB_COLUMN_STATUS] = { "status", " status state zustand freigabe sichtbarkeit visibility poststatus " },
  [YB_COLUMN_PUBLISHED] = { "published", " published public publish öffentlich freigegeben live " },
  [YB_COLUMN_DRAFT] = { "draft", " entwurf draft isdraft " },
  [YB_COLUMN_ID] = { "id", " kennung yearbookid " },
};

const char *
yb_column_role_name (YbColumnRole role)
{
  return roles[role].name;
}

/* The heading's letters, small; the figure at its end apart. */
static char *
normalise (const char *heading, guint *number)
{
  GString *name = g_string_new (NULL);
  *number = 0;
  for (const char *c = heading; *c && name->len < 200; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);
      if (g_unichar_isdigit (sign))
        *number = MIN (*number * 10 + (guint)g_unichar_digit_value (sign), 9999);
      else if (g_unichar_isalpha (sign))
        g_string_append_unichar (name, g_unichar_tolower (sign));
      else if (sign == '(' && name->len > 0)
        break; /* "Datum (TT.MM.JJJJ)" */
    }
  return g_string_free (name, FALSE);
}

YbColumnRole
yb_column_guess (const char *heading, guint *number)
{
  g_autofree char *name = normalise (heading, number);
  g_autofree char *word = g_strconcat (" ", name, " ", NULL);
  for (guint role = 0; *name && role < YB_N_COLUMN_ROLES; role++)
    if (strstr (roles[role].headings, word))
      return (YbColumnRole)role;
  return YB_COLUMN_NONE;
}

/* TRUE when the two headings are one, capitals and spaces around them set aside. */
static gboolean
same_heading (const char *one, const char *two)
{
  g_autofree char *a = g_utf8_casefold (one, -1), *b = g_utf8_casefold (two, -1);
  return strcmp (g_strstrip (a), g_strstrip (b)) == 0;
}

YbColumnRole
yb_column_by_map (const YbValue *map, const char *heading, guint *number)
{
  for (guint role = 0; role < YB_N_COLUMN_ROLES; role++)
    {
      const YbValue *value = yb_value_get (map, roles[role].name);
      guint n = !value ? 0 : value->kind == YB_VALUE_LIST ? value->n_items : 1;
      for (guint i = 0; i < n; i++)
        {
          const char *text = yb_value_text (value->kind == YB_VALUE_LIST ? value->items[i] : value);
          if (!text || !same_heading (text, heading))
            continue;
          *number = value->kind == YB_VALUE_LIST ? i + 1 : 0;
          return (YbColumnRole)role;
        }
    }
  return YB_COLUMN_NONE;
}

gboolean
yb_column_map_has_roles (const YbValue *map)
{
  for (guint role = 0; map && role < YB_N_COLUMN_ROLES; role++)
    if (yb_value_get (map, roles[role].name))
      return TRUE;
  return FALSE;
}

static gboolean
is_heading (const char *text, const char *const *headings, guint n)
{
  for (guint i = 0; i < n; i++)
    if (headings[i] && same_heading (headings[i], text))
      return TRUE;
  return FALSE;
}

void
yb_column_map_check (const YbContext *context, const YbValue *map, const char *const *headings, guint n)
{
  for (guint i = 0; map && map->kind == YB_VALUE_MAP && i < map->n_items; i++)
    {
      const YbValuePair *pair = &map->pairs[i];
      guint role = 0;
      if (strcmp (pair->key, "record") == 0)
        continue;
      while (role < YB_N_COLUMN_ROLES && strcmp (roles[role].name, pair->key) != 0)
        role++;
      if (role == YB_N_COLUMN_ROLES)
        yb_report (context, YB_DIAGNOSTIC_UNKNOWN_KEY, pair->key_span, NULL,
                   _ ("the key “%s” is unknown and was ignored"), pair->key);
      guint n_texts = pair->value->kind == YB_VALUE_LIST ? pair->value->n_items : 1;
      for (guint j = 0; role < YB_N_COLUMN_ROLES && j < n_texts; j++)
        {
          const YbValue *value = pair->value->kind == YB_VALUE_LIST ? pair->value->items[j] : pair->value;
          const char *text = yb_value_text (value);
          if (text && !is_heading (text, headings, n))
            yb_report (context, YB_DIAGNOSTIC_SOURCE_MENDED, value->span, NULL,
                       _ ("the table has no column “%s”; it was ignored"), text);
        }
    }
}
