/* For each space: the word before it and the word behind it. The rules, in order:
 *   two abbreviated letters   z. B., d. h., J. S.           narrow
 *   number and sign           5 %, 20 °C, 3 €               narrow
 *   groups of digits          10 000                        narrow
 *   number and unit           12 km, 14 Uhr, 3 Millionen    space
 *   day and month             6. Juli, 6 July               space
 *   sign or label and number  § 3, Nr. 5, Abs. 2            space
 *   title and name            Dr. Muster                    space
 *   French marks              « Ah ; non ! »                narrow, before a colon a space */
#include "assemble/typography.h"

#include <string.h>

/* Bytes: no word that a rule knows is longer. */
#define MAX_WORD 24

typedef struct
{
  const char *lang;       /* prefix of the tag */
  const char *labels;     /* before a number */
  const char *titles;     /* before a name */
  const char *units;      /* behind a number */
  const char *months;     /* behind a day */
  gboolean day_has_point; /* "6." and not "6" */
  gboolean spaced_marks;  /* French: a space stands before ; : ! ? and within « » */
} Rules;

/* Words are enclosed by spaces. */
static const Rules rules_of[] = {
  { "de", " § §§ Art. Abs. Nr. Nrn. S. Bd. Kap. Ziff. Rn. Az. Abb. Tab. ca. ", " Dr. Prof. Dipl.-Ing. St. ",
    " km m cm mm km² m² km/h kg g t l ha kW kWh MW MWh GWh kB MB GB TB Uhr Euro Cent Prozent Mio. Mrd. Tsd. Millionen "
    "Milliarden Million Milliarde ",
    " Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jänner Jan. Feb. Febr. Mrz. "
    "Apr. Jun. Jul. Aug. Sept. Sep. Okt. Nov. Dez. ",
    TRUE, FALSE },
  { "hsb", " § §§ čo. str. wotr. kap. zw. tab. wobr. ", " Dr. dr. Prof. prof. ",
    " km m cm mm km² m² km/h kg g t l ha kW kWh MW MWh GWh kB MB GB TB hodź. eurow centow procentow mio. mrd. ",
    " januara februara měrca apryla meje junija julija awgusta septembra oktobra nowembra decembra jan. feb. měr. apr. "
    "mej. jun. jul. awg. sep. okt. now. dec. ",
    TRUE, FALSE },
  { "fr", " § §§ n° nº p. pp. art. vol. chap. fig. t. ", " M. MM. Mme Mmes Mlle Dr Pr Me St Ste ",
    " km m cm mm km² m² km/h kg g t l ha kW kWh MW MWh GWh ko Mo Go To h heures euros centimes millions million "
    "milliards milliard ",
    " janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv. févr. avr. juill. "
    "sept. "
    "oct. nov. déc. ",
    FALSE, TRUE },
  { "en", " § §§ No. Nos. p. pp. vol. ch. fig. ", " Dr Dr. Prof. Mr Mr. Mrs Mrs. Ms Ms. St St. ",
    " km m cm mm kg g ha kW kWh MW MB GB TB percent million billion thousand am pm ",
    " January February March April May June July August September October November December ", FALSE, FALSE },
};

typedef struct
{
  const char *start;
  gsize length;
} Word;

static gboolean
is_break (char c)
{
  return c == ' ' || c == '\n';
}

/* The word that ends at `end`; without opening quotes and brackets before it. Empty when it is too long to be known. */
static Word
find_word_before (const char *text, gsize end)
{
  gsize start = end;
  while (start > 0 && !is_break (text[start - 1]) && end - start <= MAX_WORD)
    start--;
  if (end - start > MAX_WORD)
    return (Word){ text + end, 0 };
  static const char *const openings[] = { "(", "[", "„", "“", "»", "‚", "\"", "'", "\u00a0", "\u202f" };
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (strncmp (text + start, openings[i], strlen (openings[i])) == 0)
      {
        start += strlen (openings[i]);
        i = (guint)-1;
      }
  return (Word){ text + start, start < end ? end - start : 0 };
}

static Word
find_word_behind (const char *text, gsize length, gsize start)
{
  gsize end = start;
  while (end < length && !is_break (text[end]) && end - start <= MAX_WORD)
    end++;
  return (Word){ text + start, end - start };
}

/* TRUE when the word, or the word without punctuation behind it, is in the list. */
static gboolean
is_listed (Word word, const char *list)
{
  for (gsize length = word.length; length > 0 && length <= MAX_WORD; length--)
    {
      char needle[MAX_WORD + 3] = " ";
      memcpy (needle + 1, word.start, length);
      memcpy (needle + 1 + length, " ", 2);
      if (strstr (list, needle))
        return TRUE;
      if (!g_ascii_ispunct (word.start[length - 1]))
        return FALSE;
    }
  return FALSE;
}

static gboolean
is_number (Word word)
{
  for (gsize i = 0; i < word.length; i++)
    if (!g_ascii_isdigit (word.start[i]) && !strchr (".,:", word.start[i]))
      return FALSE;
  return word.length > 0 && g_ascii_isdigit (word.start[0]) && g_ascii_isdigit (word.start[word.length - 1]);
}

static gboolean
begins_with_digit (Word word)
{
  return word.length > 0 && g_ascii_isdigit (word.start[0]);
}

/* One letter and a point. `tight`: more may follow, as in "B.)". */
static gboolean
is_letter_and_point (Word word, gboolean tight)
{
  if (word.length < 2)
    return FALSE;
  const char *next = g_utf8_next_char (word.start);
  gsize length = (gsize)(next - word.start);
  return g_unichar_isalpha (g_utf8_get_char (word.start)) && word.length > length && *next == '.'
         && (tight || word.length == length + 1);
}

static gboolean
is_sign (Word word)
{
  static const char *const signs[] = { "%", "‰", "€", "$", "°C", "°", "£" };
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (word.length >= strlen (signs[i]) && strncmp (word.start, signs[i], strlen (signs[i])) == 0)
      return TRUE;
  return FALSE;
}

/* "10 000": up to three digits, then exactly three and no more. */
static gboolean
are_digit_groups (Word before, Word behind)
{
  gsize n = 0;
  while (n < before.length && g_ascii_isdigit (before.start[n]))
    n++;
  if (n == 0 || n > 3 || n != before.length || behind.length < 3)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    if (!g_ascii_isdigit (behind.start[i]))
      return FALSE;
  return behind.length == 3 || !g_ascii_isalnum (behind.start[3]);
}

static gboolean
is_day (Word word, gboolean has_point)
{
  if (has_point && (word.length == 0 || word.start[word.length - 1] != '.'))
    return FALSE;
  gsize n_digits = word.length - (has_point ? 1 : 0);
  return (n_digits == 1 || n_digits == 2) && is_number ((Word){ word.start, n_digits });
}

static gboolean
begins_with_capital (Word word)
{
  return word.length > 0 && g_unichar_isupper (g_utf8_get_char (word.start));
}

static const Rules *
find_rules (const char *lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules_of); i++)
    {
      gsize length = strlen (rules_of[i].lang);
      if (g_str_has_prefix (lang, rules_of[i].lang) && (lang[length] == '\0' || lang[length] == '-'))
        return &rules_of[i];
    }
  return NULL;
}

/* Narrow between a word and the mark that French parts from it; a colon is parted by a whole space. */
static YbGlue
judge_marks (const char *text, gsize length, gsize space)
{
  const char *behind = text + space + 1;
  if (space >= 2 && memcmp (behind - 3, "«", 2) == 0)
    return YB_GLUE_NARROW;
  if (space + 1 == length || is_break (text[space - 1]))
    return YB_GLUE_NONE;
  if (strchr (";!?", *behind) || (space + 2 < length && memcmp (behind, "»", 2) == 0))
    return YB_GLUE_NARROW;
  return *behind == ':' ? YB_GLUE_SPACE : YB_GLUE_NONE;
}

/* A day as it stands before a month: "6", "6.", "1er". */
static gboolean
is_day_before_month (Word day, Word month, const Rules *rules)
{
  gboolean first = rules->spaced_marks && day.length == 3 && memcmp (day.start, "1er", 3) == 0;
  return (first || is_day (day, rules->day_has_point)) && is_listed (month, rules->months);
}

/* A quick look at the character before the space: most words end in a letter and concern no rule, but for titles that
 * are written without a point. */
static gboolean
concerns_rule (const char *text, gsize space, const Rules *rules)
{
  if (space == 0)
    return FALSE;
  guchar last = (guchar)text[space - 1];
  if (g_ascii_isdigit (last) || last == '.' || last == 0xa7 || last == 0xb0 || last == 0xba) /* of §, °, º */
    return TRUE;
  return !rules->day_has_point && strchr ("erst", last); /* Mme, Dr, Mrs, St; 1er */
}

YbGlue
yb_typography_judge_space (const char *text, gsize length, gsize space, const char *lang)
{
  const Rules *rules = find_rules (lang);
  if (rules && rules->spaced_marks && space > 0)
    {
      YbGlue glue = judge_marks (text, length, space);
      if (glue != YB_GLUE_NONE)
        return glue;
    }
  if (!rules || !concerns_rule (text, space, rules))
    return YB_GLUE_NONE;
  Word before = find_word_before (text, space), behind = find_word_behind (text, length, space + 1);
  if (before.length == 0 || behind.length == 0)
    return YB_GLUE_NONE;
  if (is_letter_and_point (before, FALSE) && is_letter_and_point (behind, TRUE))
    return YB_GLUE_NARROW;
  if (is_number (before) && is_sign (behind))
    return YB_GLUE_NARROW;
  if (are_digit_groups (before, behind))
    return YB_GLUE_NARROW;
  if ((is_number (before) && is_listed (behind, rules->units)) || is_day_before_month (before, behind, rules)
      || (begins_with_digit (behind) && is_listed (before, rules->labels))
      || (begins_with_capital (behind) && is_listed (before, rules->titles)))
    return YB_GLUE_SPACE;
  return YB_GLUE_NONE;
}
