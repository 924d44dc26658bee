/* compile-patterns DICTIONARY OUT [WORDS]
 *
 * Turns a hyphenation dictionary of the kind libhyphen reads (Liang's patterns, a first line that names the encoding,
 * NEXTLEVEL between two levels of patterns) into the form of pattern-file.h. WORDS is such a dictionary, too, whose
 * first level is a list of words and the parts that they are made of, as hyph_de_DE.dic: the joints of compounds are
 * found with it. Run once, when the program is built: reading the text takes far longer than setting a book. */
#include "pattern-file.h"

#include <string.h>

typedef struct
{
  GString *key; /* UTF-8 letters seen, for the search of fallbacks */
  GArray *edges;
  char *value; /* digits 0 to 9 as bytes, without leading zeros; NULL: none */
  gsize n_digits;
} State;

typedef struct
{
  GPtrArray *states;
  GHashTable *by_key; /* letters -> state + 1 */
} Level;

typedef struct
{
  YbPatternHeader header;
  Level levels[2];
  Level words;
} Dictionary;

static void
free_state (gpointer data)
{
  State *state = data;
  g_string_free (state->key, TRUE);
  g_array_unref (state->edges);
  g_free (state->value);
  g_free (state);
}

static guint32
add_state (Level *level, const char *key, gsize length)
{
  State *state = g_new0 (State, 1);
  state->key = g_string_new_len (key, (gssize)length);
  state->edges = g_array_new (FALSE, FALSE, sizeof (YbPatternEdge));
  g_ptr_array_add (level->states, state);
  g_hash_table_insert (level->by_key, state->key->str, GUINT_TO_POINTER (level->states->len));
  return level->states->len - 1;
}

static void
init_level (Level *level)
{
  level->states = g_ptr_array_new_with_free_func (free_state);
  level->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  add_state (level, "", 0);
}

static void
clear_level (Level *level)
{
  g_hash_table_unref (level->by_key);
  g_ptr_array_unref (level->states);
}

/* The state of the first `length` bytes of `letters`; made with all before it when it is new. */
static guint32
reach_state (Level *level, const char *letters, gsize length)
{
  g_autofree char *key = g_strndup (letters, length);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (level->by_key, key));
  if (known)
    return known - 1;
  const char *last = g_utf8_find_prev_char (letters, letters + length);
  guint32 parent = reach_state (level, letters, (gsize)(last - letters));
  guint32 state = add_state (level, letters, length);
  YbPatternEdge edge = { g_utf8_get_char (last), state };
  g_array_append_val (((State *)g_ptr_array_index (level->states, parent))->edges, edge);
  return state;
}

/* Adds a pattern such as ".ab4a": letters, and digits for the places before, between and behind them. */
static void
add_pattern (Level *level, const char *pattern)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  g_autoptr (GByteArray) digits = g_byte_array_new ();
  guint8 digit = 0;
  for (const char *p = pattern; *p; p = g_utf8_next_char (p))
    if (g_ascii_isdigit (*p))
      digit = (guint8)(*p - '0');
    else
      {
        g_byte_array_append (digits, &digit, 1);
        g_string_append_len (letters, p, g_utf8_next_char (p) - p);
        digit = 0;
      }
  g_byte_array_append (digits, &digit, 1);
  if (letters->len == 0)
    return;
  gsize zeros = 0;
  while (zeros < digits->len && digits->data[zeros] == 0)
    zeros++;
  guint32 reached = reach_state (level, letters->str, letters->len);
  State *state = g_ptr_array_index (level->states, reached);
  g_free (state->value);
  state->n_digits = digits->len - zeros;
  state->value = g_memdup2 (digits->data + zeros, state->n_digits);
}

static gboolean
read_number (const char *line, const char *key, guint32 *number)
{
  if (!g_str_has_prefix (line, key))
    return FALSE;
  *number = (guint32)g_ascii_strtoull (line + strlen (key), NULL, 10);
  return TRUE;
}

static void
read_line (Dictionary *dictionary, const char *line)
{
  YbPatternHeader *header = &dictionary->header;
  if (*line == '\0' || *line == '#' || *line == '%' || g_str_has_prefix (line, "NOHYPHEN"))
    return;
  if (read_number (line, "LEFTHYPHENMIN", &header->left_min) || read_number (line, "RIGHTHYPHENMIN", &header->right_min)
      || read_number (line, "COMPOUNDLEFTHYPHENMIN", &header->compound_left_min)
      || read_number (line, "COMPOUNDRIGHTHYPHENMIN", &header->compound_right_min))
    return;
  if (g_str_has_prefix (line, "NEXTLEVEL"))
    header->n_levels = 2;
  else if (!strchr (line, '/')) /* a replacement of letters: spelling of before 1996 */
    add_pattern (&dictionary->levels[header->n_levels - 1], line);
}

/* ---- the words that compounds are made of ---- */

/* In bytes: shorter parts are prefixes, endings and accidents. A word that stands in the list by itself may be shorter.
 */
#define SHORTEST_PART 4
#define SHORTEST_WORD 3

/* Particles that a word begins with make no compound. */
static gboolean
is_particle (const char *part)
{
  static const char *const particles[] = { "ab",     "an",    "auf",   "aus", "be",    "bei",  "dar",    "durch",
                                           "ein",    "ent",   "er",    "ge",  "gegen", "her",  "hin",    "hinter",
                                           "in",     "inter", "los",   "mit", "miss",  "nach", "nieder", "ober",
                                           "um",     "un",    "unter", "ur",  "ver",   "vor",  "weg",    "wider",
                                           "wieder", "zer",   "zu",    "über" };
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (g_str_equal (particles[i], part))
      return TRUE;
  return FALSE;
}

static void
add_word (Level *words, const char *word, gsize shortest)
{
  gsize length = strlen (word);
  if (length < shortest || is_particle (word))
    return;
  guint32 reached = reach_state (words, word, length);
  State *state = g_ptr_array_index (words->states, reached);
  if (state->value)
    return;
  state->n_digits = 1;
  state->value = g_memdup2 ("\1", 1);
}

/* A line such as "daten1schutz1er1klärung" gives itself, its first part, and what follows each part that is a word. */
static void
read_parts (Level *words, const char *line)
{
  if (*line == '\0' || strspn (line, "#%.") || g_ascii_isupper (*line) || strpbrk (line, "023456789/-'"))
    return;
  g_auto (GStrv) parts = g_strsplit (line, "1", -1);
  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *rest = g_strjoinv ("", parts + i);
      if (i == 0)
        add_word (words, rest, SHORTEST_WORD);
      else if (!is_particle (parts[i - 1]) && strlen (parts[i - 1]) >= SHORTEST_PART)
        add_word (words, rest, SHORTEST_PART);
      if (i == 0 && parts[1])
        add_word (words, parts[0], SHORTEST_PART);
    }
}

static char *
read_text (const char *path, GError **error)
{
  g_autofree char *raw = NULL;
  gsize length = 0;
  if (!g_file_get_contents (path, &raw, &length, error))
    return NULL;
  const char *end = strpbrk (raw, "\r\n");
  g_autofree char *encoding = g_strstrip (g_strndup (raw, end ? (gsize)(end - raw) : length));
  g_autofree char *text = g_convert (raw, (gssize)length, "UTF-8",
                                     g_str_equal (encoding, "ISO8859-1") ? "ISO-8859-1" : encoding, NULL, NULL, error);
  return g_steal_pointer (&text);
}

static gboolean
read_dictionary (Dictionary *dictionary, const char *path, GError **error)
{
  g_autofree char *text = read_text (path, error);
  if (!text)
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] && lines[i]; i++)
    read_line (dictionary, g_strstrip (lines[i]));
  return TRUE;
}

static gboolean
read_words (Dictionary *dictionary, const char *path, GError **error)
{
  g_autofree char *text = read_text (path, error);
  if (!text)
    return FALSE;
  dictionary->header.has_words = 1;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] && lines[i] && !g_str_has_prefix (lines[i], "NEXTLEVEL"); i++)
    read_parts (&dictionary->words, g_strstrip (lines[i]));
  return TRUE;
}

/* The state of the longest proper end of `key` that has one. */
static guint32
find_fallback (const Level *level, const char *key)
{
  while (*key)
    {
      key = g_utf8_next_char (key);
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (level->by_key, key));
      if (known)
        return known - 1;
    }
  return YB_PATTERN_NO_STATE;
}

static int
compare_edges (gconstpointer one, gconstpointer two)
{
  guint32 a = ((const YbPatternEdge *)one)->letter, b = ((const YbPatternEdge *)two)->letter;
  return a < b ? -1 : a > b;
}

/* The offset of a value among the bytes; equal values share one. */
static guint32
place_value (const State *state, GByteArray *values, GHashTable *known)
{
  if (!state->value)
    return 0;
  GBytes *bytes = g_bytes_new (state->value, state->n_digits);
  gpointer at = NULL;
  if (g_hash_table_lookup_extended (known, bytes, NULL, &at))
    {
      g_bytes_unref (bytes);
      return GPOINTER_TO_UINT (at);
    }
  guint32 offset = values->len;
  g_byte_array_append (values, (const guint8 *)state->value, (guint)state->n_digits);
  g_hash_table_insert (known, bytes, GUINT_TO_POINTER (offset));
  return offset;
}

static int
compare_lengths (gconstpointer one, gconstpointer two)
{
  const State *a = *(const State *const *)one, *b = *(const State *const *)two;
  return a->key->len < b->key->len ? -1 : a->key->len > b->key->len;
}

/* The patterns that end where a longer one ends apply, too: each value takes in that of its fallback. */
static void
merge_values (const Level *level)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_ptr_array_extend (sorted, level->states, NULL, NULL);
  g_ptr_array_sort (sorted, compare_lengths);
  for (guint i = 0; i < sorted->len; i++)
    {
      State *state = g_ptr_array_index (sorted, i);
      guint32 fallback = find_fallback (level, state->key->str);
      if (fallback == YB_PATTERN_NO_STATE)
        continue;
      const State *shorter = g_ptr_array_index (level->states, fallback);
      gsize n = MAX (state->n_digits, shorter->n_digits);
      if (n == 0)
        continue;
      char *value = g_malloc0 (n + 1);
      for (gsize k = 0; k < n; k++)
        {
          char own = k < state->n_digits ? state->value[state->n_digits - 1 - k] : 0;
          char other = k < shorter->n_digits ? shorter->value[shorter->n_digits - 1 - k] : 0;
          value[n - 1 - k] = MAX (own, other);
        }
      g_free (state->value);
      state->value = value;
      state->n_digits = n;
    }
}

static void
write_level (const Level *level, GByteArray *out)
{
  g_autoptr (GByteArray) values = g_byte_array_new ();
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (YbPatternState));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (YbPatternEdge));
  g_autoptr (GHashTable)
      known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  for (guint i = 0; i < level->states->len; i++)
    {
      const State *state = g_ptr_array_index (level->states, i);
      g_array_sort (state->edges, compare_edges);
      YbPatternState packed = {
        .first_edge = edges->len,
        .n_edges = (guint16)state->edges->len,
        .n_digits = (guint16)state->n_digits,
        .value = place_value (state, values, known),
        .fallback = find_fallback (level, state->key->str),
      };
      g_array_append_val (states, packed);
      g_array_append_vals (edges, state->edges->data, state->edges->len);
    }
  while (values->len % 4)
    g_byte_array_append (values, (const guint8 *)"", 1);
  YbPatternLevel head = { states->len, edges->len, values->len, 0 };
  g_byte_array_append (out, (const guint8 *)&head, sizeof head);
  g_byte_array_append (out, (const guint8 *)states->data, states->len * (guint)sizeof (YbPatternState));
  g_byte_array_append (out, (const guint8 *)edges->data, edges->len * (guint)sizeof (YbPatternEdge));
  g_byte_array_append (out, values->data, values->len);
}

int
main (int argc, char **argv)
{
  if (argc != 3 && argc != 4)
    {
      g_printerr ("usage: compile-patterns DICTIONARY OUT [WORDS]\n");
      return 2;
    }
  Dictionary dictionary = { .header = { YB_PATTERN_MAGIC, YB_PATTERN_VERSION, 1, 2, 2, 2, 2, 0 } };
  for (guint i = 0; i < 2; i++)
    init_level (&dictionary.levels[i]);
  init_level (&dictionary.words);
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gboolean done = read_dictionary (&dictionary, argv[1], &error)
                  && (argc == 3 || read_words (&dictionary, argv[3], &error));
  if (done)
    {
      g_byte_array_append (out, (const guint8 *)&dictionary.header, sizeof dictionary.header);
      for (guint i = 0; i < dictionary.header.n_levels; i++)
        {
          merge_values (&dictionary.levels[i]);
          write_level (&dictionary.levels[i], out);
        }
      if (dictionary.header.has_words)
        write_level (&dictionary.words, out);
      done = g_file_set_contents (argv[2], (const char *)out->data, out->len, &error);
    }
  for (guint i = 0; i < 2; i++)
    clear_level (&dictionary.levels[i]);
  clear_level (&dictionary.words);
  if (!done)
    g_printerr ("%s: %s\n", argv[1], error->message);
  return done ? 0 : 1;
}
