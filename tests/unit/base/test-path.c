/* Paths as texts. */
#include "base/path.h"

static void
test_simplify (void)
{
  static const struct
  {
    const char *path, *simple;
  } cases[] = { { "a/b/../c", "a/c" }, { "/a//b/./c/", "a/b/c" },
                { "..", NULL },        { "a/../../b", NULL },
                { "a/..", "" },        { "", "" },
                { "a/...", "a/..." },  { "größe/./1", "größe/1" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *simple = yb_path_simplify (cases[i].path);
      g_assert_cmpstr (simple, ==, cases[i].simple);
    }
}

static void
test_ending (void)
{
  static const char *const endings[] = { ".md", ".markdown", NULL };
  g_assert_true (yb_path_has_ending ("a/b.md", endings));
  g_assert_true (yb_path_has_ending ("B.MarkDown", endings));
  g_assert_false (yb_path_has_ending (".md", endings));
  g_assert_false (yb_path_has_ending ("a.md.txt", endings));
  g_assert_false (yb_path_has_ending ("", endings));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/path/simplify", test_simplify);
  g_test_add_func ("/base/path/ending", test_ending);
  return g_test_run ();
}
