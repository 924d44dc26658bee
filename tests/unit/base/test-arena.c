/* Memory that is freed at once. */
#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static void
test_blocks (void)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  char *blocks[200];
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      gsize size = 1 + (gsize)i * i * 17;
      blocks[i] = yb_arena_alloc (arena, size);
      g_assert_cmpuint ((uintptr_t)blocks[i] % _Alignof(max_align_t), ==, 0);
      for (gsize k = 0; k < size; k++)
        g_assert_cmpint (blocks[i][k], ==, 0);
      memset (blocks[i], (int)i, size);
    }
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    g_assert_cmpint ((guchar)blocks[i][(gsize)i * i * 17], ==, i);
}

static void
test_texts (void)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  g_assert_null (yb_arena_strdup (arena, NULL));
  g_assert_cmpstr (yb_arena_strdup (arena, ""), ==, "");
  g_assert_cmpstr (yb_arena_strndup (arena, "Jahrbuch", 4), ==, "Jahr");
  g_autofree char *big = g_strnfill (100000, 'x');
  g_assert_cmpstr (yb_arena_printf (arena, "%s%d", big, 7) + 99999, ==, "x7");
  g_assert_null (yb_arena_memdup (arena, big, 0));
}

static void
test_arrays (void)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  guint n = 7;
  g_assert_null (yb_arena_take_array (arena, g_array_new (FALSE, FALSE, sizeof (gint)), &n));
  g_assert_cmpuint (n, ==, 0);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint));
  for (gint i = 0; i < 1000; i++)
    g_array_append_val (numbers, i);
  const gint *taken = yb_arena_take_array (arena, numbers, &n);
  g_assert_cmpuint (n, ==, 1000);
  g_assert_cmpint (taken[999], ==, 999);
}

static void
note (gpointer letter)
{
  static GString *order;
  if (!order)
    order = g_string_new (NULL);
  g_string_append (order, letter);
  if (order->len == 2)
    {
      g_assert_cmpstr (order->str, ==, "ba");
      g_string_free (order, TRUE);
      order = NULL;
    }
}

static void
test_adopted_last_goes_first (void)
{
  YbArena *arena = yb_arena_new ();
  g_assert_nonnull (yb_arena_adopt (arena, (gpointer) "a", note));
  yb_arena_adopt (arena, (gpointer) "b", note);
  yb_arena_free (arena);
  yb_arena_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/arena/blocks", test_blocks);
  g_test_add_func ("/base/arena/texts", test_texts);
  g_test_add_func ("/base/arena/arrays", test_arrays);
  g_test_add_func ("/base/arena/adopted", test_adopted_last_goes_first);
  return g_test_run ();
}
