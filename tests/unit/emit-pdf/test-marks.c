#include "emit/pdf/marks.h"

#include <string.h>

static guint
code_width (const char *name, gsize length, gpointer data)
{
  (void)data;
  return strncmp (name, "one", length) == 0 ? 1 : strncmp (name, "two", length) == 0 ? 2 : 0;
}

static gboolean
rewrite (const char *content, GString *out, GArray *marks)
{
  static const YbOpening openings[] = { { .text = "/H1<</MCID 0>>BDC\n" },
                                        { .text = "/Artifact<</Type/Layout>>BDC\n", .artifact = TRUE },
                                        { .text = "/Figure<</MCID 1>>BDC\n", .n_unmarked = 1 },
                                        { .text = "/Formula<</MCID 2>>BDC\n", .n_unmarked = 2 } };
  YbMarkRules rules = { .code_width = code_width, .openings = openings, .n_openings = 4 };
  return yb_marks_rewrite (content, strlen (content), &rules, out, marks);
}

/* Rewrites and compares, lines parted by spaces. */
static void
assert_rewrites (const char *content, const char *expected, const char *expected_marks)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (YbMark));
  g_assert_true (rewrite (content, out, marks));
  g_assert_cmpstr (g_strdelimit (out->str, "\n", ' '), ==, expected);
  for (guint i = 0; i < marks->len; i++)
    {
      const YbMark *mark = &g_array_index (marks, YbMark, i);
      g_string_append_printf (found, "%s%s%u:%u", i ? " " : "",
                              mark->stray      ? "stray:"
                              : mark->artifact ? "artifact:"
                                               : "",
                              mark->ink, mark->n_glyphs);
    }
  g_assert_cmpstr (found->str, ==, expected_marks);
}

static void
test_names (void)
{
  assert_rewrites ("/P << /MCID 0 >> BDC BT /one 1 Tf (abc) Tj ET EMC", //
                   "/H1<</MCID 0>>BDC BT /one 1 Tf (abc) Tj ET EMC ", "1:3");
  assert_rewrites ("/P << /MCID 0 >> BDC BT /two 1 Tf [<00010002>-5(\\000\\003)] TJ ET EMC",
                   "/H1<</MCID 0>>BDC BT /two 1 Tf [<00010002>-5(\\000\\003)] TJ ET EMC ", "1:3");
}

/* As Cairo wraps them. */
static void
test_long_strings (void)
{
  assert_rewrites ("/P << /MCID 0 >> BDC BT /two 1 Tf <0001\n0002> Tj ET EMC",
                   "/H1<</MCID 0>>BDC BT /two 1 Tf <0001 0002> Tj ET EMC ", "1:2");
  assert_rewrites ("/P << /MCID 0 >> BDC BT /one 1 Tf (ab\\\nc\\12345\\)) Tj ET EMC",
                   "/H1<</MCID 0>>BDC BT /one 1 Tf (ab\\ c\\12345\\)) Tj ET EMC ", "1:7");
}

/* Whatever leaves ink outside of all marks is told; a path that only clips leaves none. */
static void
test_stray (void)
{
  assert_rewrites ("1 0 0 rg 0 0 5 5 re f", "1 0 0 rg 0 0 5 5 re f ", "stray:2:0");
  assert_rewrites ("BT /one 1 Tf (7) Tj ET", "BT /one 1 Tf (7) Tj ET ", "stray:1:1");
  assert_rewrites ("/Artifact BMC 0 0 5 5 re f EMC", "/Artifact BMC 0 0 5 5 re f EMC ", "stray:2:0");
}

static void
test_clip (void)
{
  assert_rewrites ("q 0 0 5 5 re W n /P << /MCID 0 >> BDC /x5 Do EMC Q",
                   "q 0 0 5 5 re W n /H1<</MCID 0>>BDC /x5 Do EMC Q ", "4:0");
}

static void
test_mixture (void)
{
  assert_rewrites ("0 0 5 5 re f /P <</MCID 0>> BDC 0 0 5 5 re f EMC 0 0 9 9 re f /NonStruct <</MCID 1>> BDC /x Do EMC",
                   "0 0 5 5 re f /H1<</MCID 0>>BDC 0 0 5 5 re f EMC 0 0 9 9 re f "
                   "/Artifact<</Type/Layout>>BDC /x Do EMC ",
                   "stray:2:0 2:0 stray:2:0 artifact:4:0");
}

#define TEXTS "/P <</MCID 0>> BDC BT /one 1 Tf (a) Tj ET EMC /NonStruct <</MCID 1>> BDC BT /one 1 Tf (b) Tj ET EMC "
#define TEXTS_MARKED                                                                                                   \
  "/H1<</MCID 0>>BDC BT /one 1 Tf (a) Tj ET EMC /Artifact<</Type/Layout>>BDC BT /one 1 Tf (b) Tj ET EMC "

/* Pictures and shapes outside of Cairo's marks are pieces when their turn has come; a mark begins before a path. */
static void
test_unmarked (void)
{
  assert_rewrites (TEXTS "q 0 0 2 2 re W n /x Do Q 1 0 0 rg 0 0 5 5 re f q 1 1 m 2 2 l S Q",
                   TEXTS_MARKED "q 0 0 2 2 re W n /Figure<</MCID 1>>BDC /x Do EMC Q "
                                "1 0 0 rg /Formula<</MCID 2>>BDC 0 0 5 5 re f q 1 1 m 2 2 l S EMC Q ",
                   "1:1 artifact:1:1 4:0 2:0");
  assert_rewrites ("q /x Do Q", "q /x Do Q ", "stray:4:0");
}

static void
test_replaced_text (void)
{
  assert_rewrites ("/P <</MCID 0>> BDC BT /one 1 Tf (a) Tj /Span <</ActualText <feff00ad>>> BDC (-) Tj EMC ET EMC",
                   "/H1<</MCID 0>>BDC BT /one 1 Tf (a) Tj /Span <</ActualText <feff00ad>>> BDC (-) Tj EMC ET EMC ",
                   "1:2");
}

static void
test_broken (void)
{
  static const char *const contents[] = {
    "/P <</MCID 1>> BDC EMC",                        /* begins with the second */
    "/P <</MCID 0>> BDC /P <</MCID 1>> BDC EMC EMC", /* nested */
    "/P <</MCID 0>> BDC",                            /* not closed */
    "EMC",                                           /* not opened */
    "BT (a) Tj ET",                                  /* no font */
    "BT /three 1 Tf (a) Tj ET",                      /* unknown font */
    "/P <</MCID 0>> BDC EMC /P <</MCID 1>> BDC EMC /P <</MCID 2>> BDC EMC /P <</MCID 3>> BDC EMC /P <</MCID 4>> BDC "
    "EMC",
    TEXTS "/x Do 0 0 5 5 re f", /* one of two shapes is missing */
  };
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (YbMark));
      g_assert_false (rewrite (contents[i], out, marks));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit-pdf/marks/names", test_names);
  g_test_add_func ("/emit-pdf/marks/long-strings", test_long_strings);
  g_test_add_func ("/emit-pdf/marks/stray", test_stray);
  g_test_add_func ("/emit-pdf/marks/clip", test_clip);
  g_test_add_func ("/emit-pdf/marks/mixture", test_mixture);
  g_test_add_func ("/emit-pdf/marks/unmarked", test_unmarked);
  g_test_add_func ("/emit-pdf/marks/replaced-text", test_replaced_text);
  g_test_add_func ("/emit-pdf/marks/broken", test_broken);
  return g_test_run ();
}
