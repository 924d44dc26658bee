#include "hyphenate.h"

#include "base/i18n.h"
#include "pattern-file.h"

#include <string.h>

typedef struct
{
  const YbPatternState *states;
  const YbPatternEdge *edges;
  const guint8 *values;
  guint32 n_states;
} Level;

struct _YbHyphenator
{
  GMappedFile *file;
  const YbPatternHeader *header;
  guint n_levels;
  Level levels[2];
  Level words; /* that compounds are made of; no states: none */
};

/* Takes `size` bytes off the front of what is left of the file; NULL when there are not as many. */
static gconstpointer
take (const char **at, gsize *left, gsize size)
{
  if (size > *left)
    return NULL;
  gconstpointer taken = *at;
  *at += size;
  *left -= size;
  return taken;
}

static gboolean
map_level (Level *level, const char **at, gsize *left)
{
  const YbPatternLevel *head = take (at, left, sizeof *head);
  if (!head || head->n_states == 0)
    return FALSE;
  level->n_states = head->n_states;
  level->states = take (at, left, (gsize)head->n_states * sizeof (YbPatternState));
  level->edges = take (at, left, (gsize)head->n_edges * sizeof (YbPatternEdge));
  level->values = take (at, left, head->n_value_bytes);
  return level->states && level->edges && level->values;
}

YbHyphenator *
yb_hyphenator_open (const char *path, GError **error)
{
  g_autoptr (YbHyphenator) hyphenator = g_new0 (YbHyphenator, 1);
  hyphenator->file = g_mapped_file_new (path, FALSE, error);
  if (!hyphenator->file)
    return NULL;
  const char *at = g_mapped_file_get_contents (hyphenator->file);
  gsize left = g_mapped_file_get_length (hyphenator->file);
  hyphenator->header = take (&at, &left, sizeof *hyphenator->header);
  gboolean known = hyphenator->header && hyphenator->header->magic == YB_PATTERN_MAGIC
                   && hyphenator->header->version == YB_PATTERN_VERSION && hyphenator->header->n_levels >= 1
                   && hyphenator->header->n_levels <= 2;
  for (guint i = 0; known && i < hyphenator->header->n_levels; i++, hyphenator->n_levels++)
    known = map_level (&hyphenator->levels[i], &at, &left);
  if (known && hyphenator->header->has_words)
    known = map_level (&hyphenator->words, &at, &left);
  if (!known)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, _ ("%s holds no compiled hyphenation patterns"), path);
      return NULL;
    }
  return g_steal_pointer (&hyphenator);
}

void
yb_hyphenator_free (YbHyphenator *hyphenator)
{
  if (!hyphenator)
    return;
  g_clear_pointer (&hyphenator->file, g_mapped_file_unref);
  g_free (hyphenator);
}

/* The state that a letter leads to; YB_PATTERN_NO_STATE: none. */
static guint32
find_edge (const Level *level, const YbPatternState *from, gunichar letter)
{
  guint low = from->first_edge, high = low + from->n_edges;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (level->edges[middle].letter < letter)
        low = middle + 1;
      else
        high = middle;
    }
  gboolean found = low < from->first_edge + from->n_edges && level->edges[low].letter == letter;
  return found ? level->edges[low].state : YB_PATTERN_NO_STATE;
}

static guint32
follow (const Level *level, guint32 state, gunichar letter)
{
  while (state != YB_PATTERN_NO_STATE)
    {
      const YbPatternState *from = &level->states[state];
      guint32 next = find_edge (level, from, letter);
      if (next != YB_PATTERN_NO_STATE)
        return next;
      state = from->fallback;
    }
  return 0;
}

/* Applies one level to a word on its own: digits[i] is the highest value for the place behind letter i. */
static void
apply_level (const Level *level, const gunichar *letters, guint n_letters, guint8 *digits)
{
  guint8 found[YB_HYPHEN_MAX_LETTERS + 3] = { 0 };
  guint32 state = 0;
  for (guint i = 0; i < n_letters + 2; i++)
    {
      gunichar letter = i == 0 || i == n_letters + 1 ? '.' : letters[i - 1];
      state = follow (level, state, letter);
      const YbPatternState *reached = &level->states[state];
      for (guint k = 0; k < reached->n_digits; k++)
        {
          guint place = i + 1 - reached->n_digits + k;
          found[place] = MAX (found[place], level->values[reached->value + k]);
        }
    }
  /* No break behind the first letter, nor behind the last. */
  for (guint i = 0; i < n_letters; i++)
    digits[i] = i == 0 || i + 1 >= n_letters ? 0 : found[i + 1];
}

static void
clear_ends (guint8 *digits, guint n_letters, guint left, guint right)
{
  for (guint i = 0; i < n_letters; i++)
    if (i + 1 < left || n_letters - i - 1 < right)
      digits[i] = 0;
}

typedef struct
{
  const YbHyphenator *hyphenator;
  const gunichar *letters;
  guint8 *points;
} Word;

static void
hyphenate_syllables (const Word *word, guint start, guint length)
{
  guint8 digits[YB_HYPHEN_MAX_LETTERS];
  apply_level (&word->hyphenator->levels[word->hyphenator->n_levels - 1], word->letters + start, length, digits);
  for (guint i = 0; i + 1 < length; i++)
    if (digits[i] & 1)
      word->points[start + i] = YB_HYPHEN_SYLLABLE;
}

/* Where the first level parts a word, its parts are words again; when it does no more, syllables are looked for. */
static void
hyphenate_part (const Word *word, guint start, guint length, gboolean first, gboolean last)
{
  guint8 joints[YB_HYPHEN_MAX_LETTERS] = { 0 };
  if (word->hyphenator->n_levels == 2)
    apply_level (&word->hyphenator->levels[0], word->letters + start, length, joints);
  guint begin = 0;
  for (guint i = 0; i < length; i++)
    {
      gboolean joint = joints[i] & 1;
      if (!joint && !(begin > 0 && i + 1 == length))
        continue;
      if (i - begin > 1)
        hyphenate_part (word, start + begin, i - begin + 1, first && begin == 0, last && !joint);
      if (joint)
        word->points[start + i] = YB_HYPHEN_SYLLABLE;
      begin = i + 1;
    }
  if (begin == 0)
    hyphenate_syllables (word, start, length);
  const YbPatternHeader *header = word->hyphenator->header;
  clear_ends (word->points + start, length, first ? 0 : header->compound_left_min,
              last ? 0 : header->compound_right_min);
}

/* ---- joints ---- */

#define SHORTEST_PART 3 /* letters */
#define NO_WAY G_MAXUINT

/* TRUE when the letters end as no German word can begin: such a part is followed by a joint. */
static gboolean
has_joining_end (const gunichar *letters, guint n_letters)
{
  static const char *const ends[] = { "heits", "ions", "keits", "schafts", "täts", "ungs" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *end = ends[i] + strlen (ends[i]);
      guint left = n_letters;
      while (end > ends[i] && left > 0 && g_utf8_get_char (g_utf8_prev_char (end)) == letters[left - 1])
        {
          end = g_utf8_prev_char (end);
          left--;
        }
      if (end == ends[i] && left >= SHORTEST_PART)
        return TRUE;
    }
  return FALSE;
}

/* TRUE when the letters are a word of the list, with or without the s that joins it to the next. */
static gboolean
is_word (const Level *words, const gunichar *letters, guint n_letters)
{
  guint32 state = 0;
  for (guint i = 0; i < n_letters; i++)
    {
      const YbPatternState *from = &words->states[state];
      state = find_edge (words, from, letters[i]);
      if (state == YB_PATTERN_NO_STATE)
        return FALSE;
      if (i + 2 == n_letters && letters[i + 1] == 's' && words->states[state].n_digits > 0)
        return TRUE;
    }
  return words->states[state].n_digits > 0;
}

/* Finds the fewest words of the list that letters [start, end) consist of, two at least, each parted from the next at a
 * point where the word may be hyphenated; marks the joints, and looks for joints within the words. */
static void
mark_joints (const Word *word, guint start, guint end)
{
  guint n = end - start;
  guint fewest[YB_HYPHEN_MAX_LETTERS + 1], before[YB_HYPHEN_MAX_LETTERS + 1];
  if (n < 2 * SHORTEST_PART)
    return;
  fewest[0] = 0;
  for (guint to = 1; to <= n; to++)
    {
      fewest[to] = NO_WAY;
      if (to < n && word->points[start + to - 1] == YB_HYPHEN_NONE)
        continue;
      for (guint from = 0; from + SHORTEST_PART <= to; from++)
        if (fewest[from] != NO_WAY && fewest[from] + 1 < fewest[to] && to - from < n
            && (is_word (&word->hyphenator->words, word->letters + start + from, to - from)
                || (to < n && has_joining_end (word->letters + start + from, to - from))))
          {
            fewest[to] = fewest[from] + 1;
            before[to] = from;
          }
    }
  if (fewest[n] == NO_WAY)
    return;
  for (guint to = n; to > 0; to = before[to])
    {
      if (to < n)
        word->points[start + to - 1] = YB_HYPHEN_JOINT;
      mark_joints (word, start + before[to], start + to);
    }
}

/* Next to a joint a syllable of two letters misleads: "Schutzge-biet". */
static void
clear_beside_joints (guint8 *points, guint n_letters)
{
  for (guint i = 0; i + 1 < n_letters; i++)
    if (points[i] == YB_HYPHEN_JOINT)
      for (guint k = i > 2 ? i - 2 : 0; k <= i + 2 && k < n_letters; k++)
        if (points[k] == YB_HYPHEN_SYLLABLE)
          points[k] = YB_HYPHEN_NONE;
}

void
yb_hyphenate (const YbHyphenator *hyphenator, const gunichar *letters, guint n_letters, guint8 *points)
{
  memset (points, YB_HYPHEN_NONE, n_letters);
  if (n_letters > YB_HYPHEN_MAX_LETTERS || n_letters < 4)
    return;
  Word word = { hyphenator, letters, points };
  hyphenate_part (&word, 0, n_letters, TRUE, TRUE);
  if (hyphenator->words.n_states > 0)
    {
      mark_joints (&word, 0, n_letters);
      clear_beside_joints (points, n_letters);
    }
  clear_ends (points, n_letters, hyphenator->header->left_min, hyphenator->header->right_min);
}
