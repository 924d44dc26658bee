#include "read/yaml/nearest.h"

/* Longer words are no slip of a known one. */
#define MAX_LENGTH 40

typedef struct
{
  gunichar letters[MAX_LENGTH];
  guint length;
} Word;

/* FALSE when it is too long to be compared. */
static gboolean
read_word (const char *text, Word *word)
{
  word->length = 0;
  for (; *text; text = g_utf8_next_char (text))
    {
      if (word->length == MAX_LENGTH)
        return FALSE;
      word->letters[word->length++] = g_unichar_tolower (g_utf8_get_char (text));
    }
  return word->length > 0;
}

/* Row i, column j: the distance of the first i letters of `a` from the first j of `b`. Only three rows are kept. */
static guint
measure_distance (const Word *a, const Word *b)
{
  guint rows[3][MAX_LENGTH + 1];
  for (guint j = 0; j <= b->length; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= a->length; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *above_that = rows[(i + 1) % 3];
      row[0] = i;
      for (guint j = 1; j <= b->length; j++)
        {
          gboolean same = a->letters[i - 1] == b->letters[j - 1];
          row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + !same);
          if (i > 1 && j > 1 && a->letters[i - 1] == b->letters[j - 2] && a->letters[i - 2] == b->letters[j - 1])
            row[j] = MIN (row[j], above_that[j - 2] + 1);
        }
    }
  return rows[a->length % 3][b->length];
}

const char *
yb_nearest (const char *word, const char *const *known)
{
  Word wanted, other;
  const char *nearest = NULL;
  if (!read_word (word, &wanted))
    return NULL;
  guint least = MAX (wanted.length / 3, 1) + 1;
  for (; *known && least > 0; known++)
    {
      if (!read_word (*known, &other))
        continue;
      guint distance = measure_distance (&wanted, &other);
      if (distance >= least || distance >= other.length)
        continue;
      nearest = *known;
      least = distance;
    }
  return nearest;
}
