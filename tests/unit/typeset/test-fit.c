/* The choice of breaks, on words that are nothing but widths. */
#include "typeset/fit.h"

#include <glib.h>

#define SPACE 10
#define MAX_BREAKS 4096

typedef struct
{
  YbBreak breaks[MAX_BREAKS];
  guint n;
  gint64 at, stretch, shrink;
} Words;

static void
begin (Words *words)
{
  *words = (Words){ .n = 1 };
}

/* A word, and the space behind it, which may be a line's end. */
static void
add_word (Words *words, gint64 width)
{
  words->at += width;
  YbBreak here = { .end = words->at,
                   .start = words->at + SPACE,
                   .stretch_end = words->stretch,
                   .stretch_start = words->stretch + SPACE / 2,
                   .shrink_end = words->shrink,
                   .shrink_start = words->shrink + SPACE / 4 };
  words->at += SPACE;
  words->stretch += SPACE / 2;
  words->shrink += SPACE / 4;
  words->breaks[words->n++] = here;
}

/* A place within a word where a hyphen may appear. */
static void
add_part (Words *words, gint64 width)
{
  words->at += width;
  words->breaks[words->n++] = (YbBreak){ .end = words->at,
                                         .start = words->at,
                                         .stretch_end = words->stretch,
                                         .stretch_start = words->stretch,
                                         .shrink_end = words->shrink,
                                         .shrink_start = words->shrink,
                                         .hyphen = 4,
                                         .penalty = 50,
                                         .flagged = TRUE };
}

static guint
fit (const Words *words, YbFitKind kind, YbUnit width, guint32 *chosen)
{
  YbFitRules rules = { .kind = kind, .width = width, .max_consecutive_hyphens = 2, .shortest_last_line = 20 };
  return yb_fit (&rules, words->breaks, words->n, chosen);
}

static void
test_one_line (void)
{
  Words words;
  guint32 chosen[MAX_BREAKS];
  begin (&words);
  add_word (&words, 50);
  add_word (&words, 30);
  g_assert_cmpuint (fit (&words, YB_FIT_JUSTIFIED, 200, chosen), ==, 1);
  g_assert_cmpuint (chosen[0], ==, 2);
}

/* First fit would fill the first line and leave a hole in the second; the sum of both decides. */
static void
test_looks_ahead (void)
{
  Words words;
  guint32 chosen[MAX_BREAKS];
  begin (&words);
  const gint64 widths[] = { 40, 40, 12, 60, 60, 40, 40 };
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    add_word (&words, widths[i]);
  guint n = fit (&words, YB_FIT_JUSTIFIED, 100, chosen);
  g_assert_cmpuint (n, >=, 3);
  for (guint i = 0, from = 0; i < n; from = chosen[i], i++)
    g_assert_cmpint (yb_fit_natural (&words.breaks[from], &words.breaks[chosen[i]]), <=, 110);
}

static void
test_no_ladder (void)
{
  Words words;
  guint32 chosen[MAX_BREAKS];
  begin (&words);
  for (guint i = 0; i < 60; i++)
    {
      add_part (&words, 37);
      add_part (&words, 41);
      add_word (&words, 33);
    }
  guint n = fit (&words, YB_FIT_JUSTIFIED, 150, chosen), in_a_row = 0;
  g_assert_cmpuint (n, >, 20);
  for (guint i = 0; i < n; i++)
    {
      in_a_row = words.breaks[chosen[i]].flagged ? in_a_row + 1 : 0;
      g_assert_cmpuint (in_a_row, <=, 2);
    }
}

static void
test_no_runt (void)
{
  Words words;
  guint32 chosen[MAX_BREAKS];
  begin (&words);
  for (guint i = 0; i < 11; i++)
    add_word (&words, 40);
  add_word (&words, 8);
  guint n = fit (&words, YB_FIT_JUSTIFIED, 195, chosen);
  guint from = n > 1 ? chosen[n - 2] : 0;
  g_assert_cmpint (yb_fit_natural (&words.breaks[from], &words.breaks[chosen[n - 1]]), >=, 20);
}

static void
test_balanced (void)
{
  Words words;
  guint32 chosen[MAX_BREAKS];
  begin (&words);
  for (guint i = 0; i < 5; i++)
    add_word (&words, 50);
  guint n = fit (&words, YB_FIT_BALANCED, 250, chosen);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (chosen[0], >=, 2); /* three words and two, not four and one */
  g_assert_cmpuint (chosen[0], <=, 3);
}

/* Letters that may give are asked before the spaces: a line that they fill is as good as a natural one. */
static void
test_letters_first (void)
{
  Words words;
  guint32 chosen[MAX_BREAKS];
  begin (&words);
  for (guint i = 0; i < 6; i++)
    add_word (&words, 60);
  for (guint i = 1; i < words.n; i++)
    {
      words.breaks[i].elastic_end = words.breaks[i].elastic_start = (gint64)i * 7;
      words.breaks[i].shrink_end = words.breaks[i].shrink_start = 0;
    }
  /* Three words take 200 and may give 21: with spaces that never shrink they fit 180. */
  g_assert_cmpuint (fit (&words, YB_FIT_JUSTIFIED, 180, chosen), ==, 2);
  g_assert_cmpuint (chosen[0], ==, 3);
}

/* When no way fits as it should, spaces shrink a little more than the layout says rather than tear a hole. */
static void
test_shrinks_in_need (void)
{
  Words words;
  guint32 chosen[MAX_BREAKS];
  begin (&words);
  for (guint i = 0; i < 8; i++)
    add_word (&words, 46);
  guint n = fit (&words, YB_FIT_JUSTIFIED, 207, chosen);
  g_assert_cmpuint (n, ==, 2); /* four words take 214, their spaces may shrink by 7.5: three by 46 would leave 49 */
}

/* How many lines stand in ragged stairs of four or more. */
static guint
count_stairs (const Words *words, const guint32 *chosen, guint n)
{
  guint stairs = 0, run = 0, from = 0;
  gint64 before = 0;
  int direction = 0;
  for (guint i = 0; i + 1 < n; from = chosen[i], i++)
    {
      gint64 width = yb_fit_natural (&words->breaks[from], &words->breaks[chosen[i]]);
      int step = width > before + 7 ? 1 : width < before - 7 ? -1 : 0;
      run = i > 0 && step != 0 && step == direction ? run + 1 : step != 0 && i > 0 ? 1 : 0;
      direction = step;
      before = width;
      stairs += run >= 3;
    }
  return stairs;
}

static void
test_no_stairs (void)
{
  Words words;
  guint32 chosen[MAX_BREAKS];
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint stairs = 0, lines = 0;
  for (guint k = 0; k < 100; k++)
    {
      begin (&words);
      for (guint i = 0; i < 120; i++)
        {
          add_part (&words, g_rand_int_range (random, 12, 40));
          add_word (&words, g_rand_int_range (random, 12, 40));
        }
      guint n = fit (&words, YB_FIT_RAGGED, 280, chosen);
      for (guint i = 0, from = 0; i < n; from = chosen[i], i++)
        g_assert_cmpint (yb_fit_natural (&words.breaks[from], &words.breaks[chosen[i]]), <=, 280);
      stairs += count_stairs (&words, chosen, n);
      lines += n;
    }
  g_test_message ("%u of %u lines", stairs, lines);
  g_assert_cmpuint (stairs * 100, <=, lines);
}

/* Nothing fits: the result is overfull lines, never none. */
static void
test_overfull (void)
{
  Words words;
  guint32 chosen[MAX_BREAKS];
  begin (&words);
  for (guint i = 0; i < 4; i++)
    add_word (&words, 500);
  g_assert_cmpuint (fit (&words, YB_FIT_JUSTIFIED, 100, chosen), ==, 4);
  g_assert_cmpuint (fit (&words, YB_FIT_RAGGED, 100, chosen), ==, 4);
}

static void
test_many (void)
{
  Words *words = g_new (Words, 1);
  guint32 chosen[MAX_BREAKS];
  begin (words);
  while (words->n < MAX_BREAKS)
    add_word (words, 20 + (words->n * 7919) % 60);
  guint n = fit (words, YB_FIT_JUSTIFIED, 600, chosen);
  g_assert_cmpuint (chosen[n - 1], ==, MAX_BREAKS - 1);
  for (guint i = 1; i < n; i++)
    g_assert_cmpuint (chosen[i], >, chosen[i - 1]);
  g_free (words);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/one-line", test_one_line);
  g_test_add_func ("/fit/looks-ahead", test_looks_ahead);
  g_test_add_func ("/fit/no-ladder", test_no_ladder);
  g_test_add_func ("/fit/no-runt", test_no_runt);
  g_test_add_func ("/fit/balanced", test_balanced);
  g_test_add_func ("/fit/letters-first", test_letters_first);
  g_test_add_func ("/fit/shrinks-in-need", test_shrinks_in_need);
  g_test_add_func ("/fit/no-stairs", test_no_stairs);
  g_test_add_func ("/fit/overfull", test_overfull);
  g_test_add_func ("/fit/many", test_many);
  return g_test_run ();
}
