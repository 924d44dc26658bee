#include "memo.h"

#include <string.h>

/* A word has one slot; a later word with the same hash takes its place. */
#define N_SLOTS 8192
#define LONGEST_WORD 48 /* letters; longer words are rare */

typedef struct
{
  const YbHyphenator *hyphenator;
  guint n_letters;
  gunichar letters[LONGEST_WORD];
  guint8 points[LONGEST_WORD];
} Slot;

struct _YbHyphenMemo
{
  Slot slots[N_SLOTS];
};

YbHyphenMemo *
yb_hyphen_memo_new (void)
{
  return g_new0 (YbHyphenMemo, 1);
}

void
yb_hyphen_memo_free (YbHyphenMemo *memo)
{
  g_free (memo);
}

void
yb_hyphenate_with_memo (YbHyphenMemo *memo, const YbHyphenator *hyphenator, const gunichar *letters, guint n_letters,
                        guint8 *points)
{
  if (n_letters > LONGEST_WORD)
    {
      yb_hyphenate (hyphenator, letters, n_letters, points);
      return;
    }
  guint32 hash = n_letters;
  for (guint i = 0; i < n_letters; i++)
    hash = (hash ^ letters[i]) * 16777619u;
  Slot *slot = &memo->slots[(hash ^ hash >> 16) % N_SLOTS];
  gsize size = n_letters * sizeof *letters;
  if (slot->hyphenator != hyphenator || slot->n_letters != n_letters || memcmp (slot->letters, letters, size) != 0)
    {
      slot->hyphenator = hyphenator;
      slot->n_letters = n_letters;
      memcpy (slot->letters, letters, size);
      yb_hyphenate (hyphenator, letters, n_letters, slot->points);
    }
  memcpy (points, slot->points, n_letters);
}
