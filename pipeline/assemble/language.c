#include "assemble/language.h"

#include <string.h>
#include <textcat.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Letters that a judgement takes, by script and by words; and the bytes that it looks at. */
#define MIN_LETTERS_OF_SCRIPT 60
#define MIN_LETTERS 300
#define MAX_BYTES 3000
#define MIN_WORDS 30
/* Per cent of the words that are frequent ones: surely the language, and possibly the language. */
#define SURE_SHARE 15
#define POSSIBLE_SHARE 8
#define MAX_WORD 16
#define MAX_SCRIPTS 8

struct _YbLanguageJudge
{
  char *folder;
  void *classifier; /* libexttextcat's; NULL: not yet opened, or there is none */
  gboolean opened;
  GString *letters;
};

YbLanguageJudge *
yb_language_judge_new (const char *data_folder)
{
  YbLanguageJudge *judge = g_new0 (YbLanguageJudge, 1);
  judge->folder = data_folder ? g_strconcat (data_folder, "/languages/", NULL) : NULL;
  judge->letters = g_string_new (NULL);
  return judge;
}

void
yb_language_judge_free (YbLanguageJudge *judge)
{
  if (!judge)
    return;
  if (judge->classifier)
    textcat_Done (judge->classifier);
  g_string_free (judge->letters, TRUE);
  g_free (judge->folder);
  g_free (judge);
}

/* "de" of "de-AT". */
static gboolean
has_language (const char *lang, const char *language)
{
  gsize length = strlen (language);
  return g_ascii_strncasecmp (lang, language, length) == 0 && (lang[length] == '-' || !lang[length]);
}

static gboolean
is_in_list (const char *const *list, const char *lang)
{
  for (; *list; list++)
    if (has_language (lang, *list))
      return TRUE;
  return FALSE;
}

/* ---- letters ---- */

/* The script of more than four letters in five; USCRIPT_UNKNOWN: none, or too few letters. */
static UScriptCode
find_script (const char *text, gsize length)
{
  guint counts[USCRIPT_CODE_LIMIT] = { 0 }, n_letters = 0;
  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    {
      UErrorCode status = U_ZERO_ERROR;
      gunichar character = g_utf8_get_char (c);
      UScriptCode script = character < 0x80 ? USCRIPT_LATIN : uscript_getScript ((UChar32)character, &status);
      if (!u_isalpha ((UChar32)character) || U_FAILURE (status) || script >= USCRIPT_CODE_LIMIT)
        continue;
      counts[script]++;
      n_letters++;
    }
  for (guint script = USCRIPT_INHERITED + 1; n_letters >= MIN_LETTERS_OF_SCRIPT && script < USCRIPT_CODE_LIMIT;
       script++)
    if (counts[script] * 5 > n_letters * 4)
      return (UScriptCode)script;
  return USCRIPT_UNKNOWN;
}

static gboolean
may_use_script (const char *lang, UScriptCode script)
{
  static const char *const of_several[] = { "az", "bs", "kk", "ku", "ky", "mn", "ms", "pa", "sd",
                                            "sh", "sr", "tg", "tk", "tt", "ug", "uz", "yi", NULL };
  UScriptCode scripts[MAX_SCRIPTS];
  UErrorCode status = U_ZERO_ERROR;
  int n_scripts = uscript_getCode (lang, scripts, MAX_SCRIPTS, &status);
  if (U_FAILURE (status) || n_scripts <= 0 || is_in_list (of_several, lang))
    return TRUE;
  for (int i = 0; i < n_scripts; i++)
    if (scripts[i] == script || scripts[i] == USCRIPT_UNKNOWN || scripts[i] == USCRIPT_COMMON
        || (script == USCRIPT_HAN && (scripts[i] == USCRIPT_SIMPLIFIED_HAN || scripts[i] == USCRIPT_TRADITIONAL_HAN)))
      return TRUE;
  return FALSE;
}

/* ---- frequent words ---- */

/* Of the languages that most books are in, without those that another of them has, too. Most texts are known by them at
 * once, which costs less than to tell which of many languages a text is in. */
static const char *const words_de[] = { "aber",   "als",   "am",    "auch", "auf",  "aus",    "bei",   "bis",  "das",
                                        "dass",   "dem",   "den",   "der",  "des",  "die",    "durch", "ein",  "eine",
                                        "einem",  "einen", "einer", "es",   "für",  "haben",  "hat",   "ist",  "mehr",
                                        "mit",    "nach",  "nicht", "noch", "oder", "sich",   "sie",   "sind", "und",
                                        "um",     "unter", "von",   "vor",  "war",  "werden", "wie",   "wird", "wurde",
                                        "wurden", "zu",    "zum",   "zur",  "über", NULL };
static const char *const words_en[] = { "and", "are",  "as",    "at",   "be",   "been",  "but",   "for",  "from", "had",
                                        "has", "have", "he",    "his",  "in",   "is",    "it",    "its",  "more", "not",
                                        "of",  "on",   "or",    "that", "the",  "their", "they",  "this", "to",   "was",
                                        "we",  "were", "which", "who",  "will", "with",  "would", NULL };
static const char *const words_fr[] = { "au",   "aux", "avec", "ce",  "cette", "dans", "de",   "des",  "du",
                                        "elle", "en",  "est",  "et",  "le",    "les",  "leur", "mais", "ne",
                                        "nous", "ont", "ou",   "par", "pas",   "plus", "pour", "qu",   "que",
                                        "qui",  "sa",  "ses",  "son", "sont",  "sur",  "une",  NULL };
static const char *const words_hsb[] = { "abo",    "ale",   "bu", "běchu", "je",    "jeho", "k",   "kaž",  "kotraž",
                                         "kotrež", "kotry", "na", "ma",    "njeje", "po",   "pod", "pola", "pře",
                                         "přez",   "při",   "so", "su",    "tež",   "tute", "w",   "we",   "wo",
                                         "wot",    "z",     "za", "ze",    "zo",    NULL };

static const char *const *
find_words (const char *lang)
{
  return has_language (lang, "de")    ? words_de
         : has_language (lang, "en")  ? words_en
         : has_language (lang, "fr")  ? words_fr
         : has_language (lang, "hsb") ? words_hsb
                                      : NULL;
}

static gboolean
is_word (const char *const *words, const char *word)
{
  for (; *words; words++)
    if (**words == *word && strcmp (*words, word) == 0)
      return TRUE;
  return FALSE;
}

/* Per cent of the words that are among `words`; stops when the answer is sure. Letters of other than ASCII belong to
 * words as they are. */
static guint
measure_share (const char *const *words, const char *text, gsize length)
{
  guint n_words = 0, n_found = 0;
  char word[MAX_WORD];
  gsize n = 0;
  for (const char *c = text; c <= text + length; c++)
    {
      gboolean inside = c < text + length && (g_ascii_isalpha (*c) || (guchar)*c >= 0x80);
      if (inside && n < MAX_WORD)
        word[n++] = g_ascii_tolower (*c);
      if (inside || n == 0)
        continue;
      n_words++;
      if (n < MAX_WORD)
        {
          word[n] = '\0';
          n_found += is_word (words, word);
        }
      n = 0;
      if (n_words >= MIN_WORDS && n_found * 100 >= n_words * SURE_SHARE)
        break;
    }
  return n_words > 0 ? n_found * 100 / n_words : 0;
}

/* ---- the whole text ---- */

/* Letters in words, which is all that counts. */
static void
take_letters (GString *letters, const char *text, gsize length, guint *n_letters)
{
  g_string_truncate (letters, 0);
  *n_letters = 0;
  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      if (g_unichar_isalpha (character) || g_unichar_ismark (character))
        {
          g_string_append_unichar (letters, character);
          ++*n_letters;
        }
      else if (letters->len > 0 && letters->str[letters->len - 1] != ' ')
        g_string_append_c (letters, ' ');
    }
}

static void *
open_classifier (YbLanguageJudge *judge)
{
  if (judge->opened || !judge->folder)
    return judge->classifier;
  judge->opened = TRUE;
  g_autofree char *list = g_build_filename (judge->folder, "list", NULL);
  if (g_file_test (list, G_FILE_TEST_IS_REGULAR))
    judge->classifier = special_textcat_Init (list, judge->folder);
  return judge->classifier;
}

/* TRUE for languages that are so near to each other that a text alone does not tell them apart. */
static gboolean
are_near (const char *one, const char *other)
{
  static const char *const groups[][12] = {
    { "de", "lb", "nds", "gsw", "bar", "ksh", "pfl", "stq" },
    { "nl", "af", "fy", "nds", "li", "zea" },
    { "da", "nb", "nn", "no", "sv", "fo", "is" },
    { "cs", "sk", "hsb", "dsb", "pl", "szl", "csb" },
    { "sr", "hr", "bs", "sh", "sl", "mk", "bg" },
    { "ru", "uk", "be", "rue", "bg", "mk", "sr" },
    { "es", "pt", "gl", "ca", "ast", "oc", "an", "it" },
    { "fr", "oc", "wa", "frp" },
    { "it", "co", "sc", "fur", "rm", "lmo", "scn", "vec" },
    { "et", "fi", "vep", "krl" },
    { "en", "sco" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (is_in_list (groups[i], one) && is_in_list (groups[i], other))
      return TRUE;
  return FALSE;
}

static gboolean
is_same_or_near (const char *one, const char *other)
{
  return has_language (one, other) || are_near (one, other);
}

/* Of a language that it does not know the classifier cannot say that a text is not in it. */
static gboolean
is_known (const YbLanguageJudge *judge, const char *lang)
{
  static const char *const endings[] = { ".lm", "-Latn.lm" };
  gboolean known = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings) && judge->folder; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s%.*s%s", judge->folder, (int)strcspn (lang, "-"), lang, endings[i]);
      known |= g_file_test (path, G_FILE_TEST_IS_REGULAR);
    }
  return known;
}

/* The likeliest language of a text, as an interned string; NULL when it can be `lang` or one near it, or any. */
static const char *
classify (void *classifier, const char *text, gsize length, const char *lang)
{
  candidate_t *candidates = textcat_GetClassifyFullOutput (classifier);
  int n = textcat_ClassifyFull (classifier, text, length, candidates);
  const char *found = n > 0 ? g_intern_string (candidates[0].name) : NULL;
  for (int i = 0; i < n; i++)
    if (is_same_or_near (lang, candidates[i].name))
      found = NULL;
  textcat_ReleaseClassifyFullOutput (classifier, candidates);
  return found;
}

/* The language that the text and each of its halves are in, instead of `lang`; NULL: none is sure. */
static const char *
classify_halves (void *classifier, const GString *letters, const char *lang)
{
  const char *space = strchr (letters->str + letters->len / 2, ' ');
  gsize half = space ? (gsize)(space - letters->str) : letters->len;
  const char *found = classify (classifier, letters->str, letters->len, lang);
  const char *first = found ? classify (classifier, letters->str, half, lang) : NULL;
  const char *second = first ? classify (classifier, letters->str + half, letters->len - half, lang) : NULL;
  return second && is_same_or_near (first, found) && is_same_or_near (second, found) ? found : NULL;
}

static const char *
find_other_language (YbLanguageJudge *judge, const char *text, gsize length, const char *lang)
{
  const char *const *words = find_words (lang);
  if (words && measure_share (words, text, length) >= POSSIBLE_SHARE)
    return NULL;
  guint n_letters;
  take_letters (judge->letters, text, length, &n_letters);
  void *classifier = n_letters >= MIN_LETTERS && is_known (judge, lang) ? open_classifier (judge) : NULL;
  return classifier ? classify_halves (classifier, judge->letters, lang) : NULL;
}

YbLanguageVerdict
yb_language_judge (YbLanguageJudge *judge, const char *text, gsize length, const char *lang)
{
  static const char *const of_no_language[] = { "mul", "und", "zxx", NULL };
  YbLanguageVerdict verdict = { 0 };
  if (is_in_list (of_no_language, lang))
    return verdict;
  gsize n_bytes = MIN (length, MAX_BYTES);
  while (n_bytes < length && ((guchar)text[n_bytes] & 0xC0) == 0x80)
    n_bytes--;
  const char *const *words = find_words (lang);
  if (words && measure_share (words, text, n_bytes) >= SURE_SHARE)
    return verdict;
  UScriptCode script = find_script (text, n_bytes);
  if (script != USCRIPT_UNKNOWN && !may_use_script (lang, script))
    verdict.script = uscript_getName (script);
  else
    verdict.lang = find_other_language (judge, text, n_bytes, lang);
  return verdict;
}
