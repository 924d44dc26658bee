/* The compiled patterns give what libhyphen gives, word for word; German ones what the patterns say when each is tried
 * at each place; and the joints of compounds are found. */
#include "typeset/patterns/hyphenate.h"

#include <glib.h>
#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *dictionary, *trie, *encoding;
} Case;

static YbHyphenator *
open_trie (const char *name)
{
  g_autofree char *path = g_build_filename (YB_BUILD_DIR, "data", "patterns", name, NULL);
  g_autoptr (GError) error = NULL;
  YbHyphenator *hyphenator = yb_hyphenator_open (path, &error);
  g_assert_no_error (error);
  return hyphenator;
}

/* A word with its points, as "wal-tung"; joints as "=". */
static char *
show (const YbHyphenator *hyphenator, const char *word)
{
  g_autofree char *small = g_utf8_strdown (word, -1);
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (small, -1, &n);
  g_autofree guint8 *points = g_new0 (guint8, n + 1);
  yb_hyphenate (hyphenator, letters, (guint)n, points);
  g_autoptr (GString) out = g_string_new (NULL);
  for (glong i = 0; i < n; i++)
    {
      g_string_append_unichar (out, letters[i]);
      if (points[i])
        g_string_append_c (out, points[i] == YB_HYPHEN_JOINT ? '=' : '-');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
show_with_libhyphen (HyphenDict *dictionary, const char *encoding, const char *word)
{
  g_autofree char *small = g_utf8_strdown (word, -1);
  g_autofree char *coded = g_convert (small, -1, encoding, "UTF-8", NULL, NULL, NULL);
  if (!coded)
    return NULL;
  g_autofree char *hyphens = g_malloc0 (strlen (coded) + 5);
  char **rep = NULL;
  int *pos = NULL, *cut = NULL;
  hnj_hyphen_hyphenate2 (dictionary, coded, (int)strlen (coded), hyphens, NULL, &rep, &pos, &cut);
  for (gsize i = 0; rep && i < strlen (coded); i++)
    free (rep[i]);
  free (rep);
  free (pos);
  free (cut);
  g_autoptr (GString) out = g_string_new (NULL);
  gsize k = 0;
  for (const char *p = small; *p; p = g_utf8_next_char (p), k++)
    {
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
      if ((hyphens[k] & 1) && *g_utf8_next_char (p))
        g_string_append_c (out, '-');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The words of the patterns themselves, and those of the sample book. */
static void
collect_words (GPtrArray *words, const char *path, const char *encoding)
{
  g_autofree char *raw = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (path, &raw, &length, NULL));
  g_autofree char *text = g_convert (raw, (gssize)length, "UTF-8", encoding, NULL, NULL, NULL);
  g_assert_nonnull (text);
  g_autoptr (GString) word = g_string_new (NULL);
  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      if (g_unichar_isalpha (character))
        g_string_append_unichar (word, character);
      else if (!g_ascii_isdigit (*p))
        {
          if (word->len > 4 && word->len < 90)
            g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      if (!*p)
        break;
    }
}

static void
test_like_libhyphen (gconstpointer data)
{
  const Case *wanted = data;
  g_autofree char *path = g_build_filename (YB_HYPHEN_FOLDER, wanted->dictionary, NULL);
  g_autofree char *text = g_build_filename (YB_SOURCE_DIR, "input/sachsen-digital-2021/pages/foreword.md", NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  collect_words (words, path, wanted->encoding);
  collect_words (words, text, "UTF-8");
  g_autoptr (YbHyphenator) hyphenator = open_trie (wanted->trie);
  HyphenDict *dictionary = hnj_hyphen_load (path);
  g_assert_nonnull (dictionary);
  guint n_same = 0, n_different = 0;
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      g_autofree char *own = show (hyphenator, word);
      g_autofree char *theirs = show_with_libhyphen (dictionary, wanted->encoding, word);
      if (!theirs)
        continue;
      g_strdelimit (own, "=", '-');
      if (g_str_equal (own, theirs))
        n_same++;
      else if (n_different++ < 5)
        g_test_message ("%s, libhyphen %s", own, theirs);
    }
  hnj_hyphen_free (dictionary);
  g_assert_cmpuint (n_same, >, 500);
  g_assert_cmpuint (n_different, ==, 0);
}

/* ---- every pattern at every place ---- */

typedef struct
{
  GPtrArray *letters; /* of char *: ".ab" */
  GPtrArray *digits;  /* of GByteArray: before each letter, and behind the last */
} Patterns;

static void
add_pattern (Patterns *patterns, const char *line)
{
  GString *letters = g_string_new (NULL);
  GByteArray *digits = g_byte_array_new ();
  guint8 digit = 0;
  for (const char *p = line; *p; p = g_utf8_next_char (p))
    if (g_ascii_isdigit (*p))
      digit = (guint8)(*p - '0');
    else
      {
        g_byte_array_append (digits, &digit, 1);
        g_string_append_len (letters, p, g_utf8_next_char (p) - p);
        digit = 0;
      }
  g_byte_array_append (digits, &digit, 1);
  g_ptr_array_add (patterns->letters, g_string_free (letters, FALSE));
  g_ptr_array_add (patterns->digits, digits);
}

static Patterns
read_patterns (const char *path)
{
  Patterns patterns = { g_ptr_array_new_with_free_func (g_free),
                        g_ptr_array_new_with_free_func ((GDestroyNotify)g_byte_array_unref) };
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i]; i++)
    if (*lines[i] && *lines[i] != '#' && !g_ascii_isupper (*lines[i]))
      add_pattern (&patterns, lines[i]);
  return patterns;
}

/* A word with its points after Liang's thesis, tried out without any automaton. */
static char *
show_with_patterns (const Patterns *patterns, const char *word)
{
  g_autofree char *small = g_utf8_strdown (word, -1);
  g_autofree char *whole = g_strconcat (".", small, ".", NULL);
  glong n = g_utf8_strlen (whole, -1);
  g_autofree guint8 *highest = g_new0 (guint8, n + 1);
  glong at = 0;
  for (const char *p = whole; *p; p = g_utf8_next_char (p), at++)
    for (guint i = 0; i < patterns->letters->len; i++)
      if (g_str_has_prefix (p, g_ptr_array_index (patterns->letters, i)))
        {
          const GByteArray *digits = g_ptr_array_index (patterns->digits, i);
          for (guint k = 0; k < digits->len; k++)
            highest[at + k] = MAX (highest[at + k], digits->data[k]);
        }
  g_autoptr (GString) out = g_string_new (NULL);
  at = 1;
  for (const char *p = small; *p; p = g_utf8_next_char (p), at++)
    {
      if ((highest[at] & 1) && at >= 3 && at <= n - 3)
        g_string_append_c (out, '-');
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_like_patterns (void)
{
  g_autofree char *path = g_build_filename (YB_SOURCE_DIR, "pipeline/typeset/patterns/hsb.dic", NULL);
  Patterns patterns = read_patterns (path);
  g_autoptr (YbHyphenator) hyphenator = open_trie ("hsb.trie");
  static const char *const words[] = { "zhromadnosć", "załožba", "wuznamjenjenje", "kulturny",      "njejsym",
                                       "warszawa",    "powědać", "stawizny",       "hornjoserbska", "přełožowanje" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *own = show (hyphenator, words[i]);
      g_autofree char *wanted = show_with_patterns (&patterns, words[i]);
      g_assert_cmpstr (own, ==, wanted);
    }
  g_ptr_array_unref (patterns.letters);
  g_ptr_array_unref (patterns.digits);
}

/* The German patterns, but for the joints and what lies beside them. */
static void
test_german (void)
{
  g_autofree char *path = g_build_filename (YB_SOURCE_DIR, "pipeline/typeset/patterns/de.dic", NULL);
  Patterns patterns = read_patterns (path);
  g_autoptr (YbHyphenator) hyphenator = open_trie ("de.trie");
  static const char *const words[] = { "Verwaltung",   "Nachhaltigkeit", "Ministerium", "beschließt",
                                       "Veranstalter", "entscheidet",    "interessant" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *own = show (hyphenator, words[i]);
      g_autofree char *wanted = show_with_patterns (&patterns, words[i]);
      g_assert_cmpstr (own, ==, wanted);
    }
  g_ptr_array_unref (patterns.letters);
  g_ptr_array_unref (patterns.digits);
}

/* Compounds are parted where their words meet, never a letter or two beside it: "Schutzge-biet", "Planaus-bau". */
static void
test_joints (void)
{
  static const char *const words[] = {
    "an-trags=zeit=räu-me",       "hoch=was-ser=schutz=gebiet", "be-bau-ungs=plan=aus-bau",
    "nach-hal-tig-keits=bericht", "klima=schutz=pro-gramm",     "haus=halts=aus-schuss",
  };
  g_autoptr (YbHyphenator) hyphenator = open_trie ("de.trie");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (words[i], "=-", -1);
      g_autofree char *word = g_strjoinv ("", parts);
      g_autofree char *shown = show (hyphenator, word);
      g_assert_cmpstr (shown, ==, words[i]);
    }
}

/* What is no compound has no joint, whatever it begins or ends with. */
static void
test_no_joints (void)
{
  static const char *const words[] = { "Waltungen", "Verfahren", "Vorhaben", "Museum", "unternehmen", "interessant" };
  g_autoptr (YbHyphenator) hyphenator = open_trie ("de.trie");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *shown = show (hyphenator, words[i]);
      g_assert_null (strchr (shown, '='));
    }
}

static void
test_short_and_long (void)
{
  g_autoptr (YbHyphenator) hyphenator = open_trie ("de.trie");
  g_autofree char *abc = show (hyphenator, "abc");
  g_assert_cmpstr (abc, ==, "abc");
  g_autofree char *many = g_strnfill (10000, 'a');
  g_autofree char *same = show (hyphenator, many);
  g_assert_cmpstr (same, ==, many);
}

static void
test_no_patterns (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (YB_SOURCE_DIR, "LICENSE", NULL);
  g_assert_null (yb_hyphenator_open (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_clear_error (&error);
  g_assert_null (yb_hyphenator_open ("/nowhere.trie", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  static const Case cases[] = { { "hyph_en_GB.dic", "en.trie", "UTF-8" },
                                { "hyph_en_US.dic", "en-US.trie", "UTF-8" },
                                { "hyph_fr.dic", "fr.trie", "UTF-8" } };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/hyphenate/like-libhyphen/", cases[i].trie, NULL);
      g_test_add_data_func (name, &cases[i], test_like_libhyphen);
    }
  g_test_add_func ("/hyphenate/like-patterns/hsb", test_like_patterns);
  g_test_add_func ("/hyphenate/like-patterns/de", test_german);
  g_test_add_func ("/hyphenate/joints", test_joints);
  g_test_add_func ("/hyphenate/no-joints", test_no_joints);
  g_test_add_func ("/hyphenate/short-and-long", test_short_and_long);
  g_test_add_func ("/hyphenate/no-patterns", test_no_patterns);
  return g_test_run ();
}
