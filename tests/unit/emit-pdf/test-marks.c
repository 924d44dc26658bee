#include "emit/pdf/marks.h"

#include <string.h>

static guint
code_width (const char *name, gsize length, gpointer data)
{
  (void)data;
  return strncmp (name, "one", length) == 0 ? 1 : strncmp (name, "two", length) == 0 ? 2 : 0;
}

static gboolean
show_picture (const char *name, gsize length, gpointer data)
{
  (void)data;
  return strncmp (name, "picture", length) == 0;
}

static gboolean
read_marks (const char *content, GArray *marks)
{
  YbMarkRules rules = { .code_width = code_width, .show_picture = show_picture, .width = 100, .height = 200 };
  return yb_marks_read (content, strlen (content), &rules, marks);
}

/* What each mark holds: flags, kinds of ink, numbers of glyphs and shapes. */
static void
assert_marks (const char *content, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (YbMark));
  g_assert_true (read_marks (content, marks));
  for (guint i = 0; i < marks->len; i++)
    {
      const YbMark *mark = &g_array_index (marks, YbMark, i);
      g_string_append_printf (found, "%s%s%s%s%s%u:%u:%u", i ? " " : "", mark->stray ? "stray:" : "",
                              mark->artifact ? "artifact:" : "", mark->off_page ? "off:" : "",
                              mark->replaced ? "replaced:" : "", mark->ink, mark->n_glyphs, mark->n_shapes);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

#define TEXT "BT /one 1 Tf (a) Tj ET "

static void
test_text (void)
{
  assert_marks ("/H1<</MCID 0>>BDC BT /one 1 Tf (abc) Tj ET EMC", "1:3:0");
  assert_marks ("/P<</MCID 0>>BDC BT /two 1 Tf [<00010002>-5(\\000\\003)] TJ ET EMC", "1:3:0");
  assert_marks ("/P<</MCID 0>>BDC BT /one 1 Tf (ab\\\nc\\12345\\)) Tj ET EMC", "1:7:0");
  assert_marks ("/P<</MCID 0>>BDC BT /two 1 Tf <0001\n0002> Tj ET EMC", "1:2:0");
  assert_marks ("/P<</MCID 0>>BDC " TEXT "EMC /Artifact<</Type/Layout>>BDC " TEXT "EMC /P<</MCID 1>>BDC " TEXT "EMC",
                "1:1:0 artifact:1:1:0 1:1:0");
}

/* A string of one mark must not be counted for the next. */
static void
test_replaced_text (void)
{
  assert_marks ("/Span<</MCID 0/ActualText<FEFF00AD>>>BDC " TEXT "EMC /P<</MCID 1>>BDC " TEXT "EMC",
                "replaced:1:1:0 1:1:0");
}

/* A path that only clips leaves no ink. */
static void
test_shapes (void)
{
  assert_marks ("/Artifact<</Type/Layout>>BDC 0 0 5 5 re f 1 1 m 2 2 l S EMC", "artifact:2:0:2");
  assert_marks ("/Figure<</MCID 0>>BDC q 0 0 5 5 re W n 1 0 0 1 0 0 cm /picture Do Q EMC", "4:0:0");
}

/* Whatever leaves ink outside of all marks is told. */
static void
test_stray (void)
{
  assert_marks ("1 0 0 rg 0 0 5 5 re f", "stray:2:0:1");
  assert_marks ("BT /one 1 Tf (7) Tj ET", "stray:1:1:0");
  assert_marks ("/picture Do", "stray:4:0:0");
  assert_marks ("BI /W 1 /H 1 ID x EI Q", "stray:4:0:0");
  assert_marks ("/P<</MCID 0>>BDC " TEXT "EMC 0 0 5 5 re f /P<</MCID 1>>BDC " TEXT "EMC", "1:1:0 stray:2:0:1 1:1:0");
}

/* Only a mark of which nothing begins on the page. */
static void
test_off_page (void)
{
  assert_marks ("/P<</MCID 0>>BDC BT /one 10 Tf 120 50 Td (a) Tj ET EMC", "off:1:1:0");
  assert_marks ("/P<</MCID 0>>BDC BT /one 10 Tf 20 -50 Td (a) Tj ET EMC", "off:1:1:0");
  assert_marks ("/P<</MCID 0>>BDC BT /one 10 Tf 20 250 Td (a) Tj ET EMC", "off:1:1:0");
  assert_marks ("/P<</MCID 0>>BDC BT /one 10 Tf -5 50 Td (a) Tj ET EMC", "1:1:0");
  assert_marks ("/P<</MCID 0>>BDC BT /one 10 Tf 20 50 Td (a) Tj 200 0 Td (b) Tj ET EMC", "1:2:0");
  assert_marks ("/P<</MCID 0>>BDC BT /one 10 Tf 220 50 Td (a) Tj -200 0 Td (b) Tj ET EMC", "1:2:0");
}

static void
test_broken (void)
{
  static const char *const contents[] = {
    "/P<</MCID 1>>BDC EMC",                          /* begins with the second */
    "/P<</MCID 0>>BDC EMC /P<</MCID 0>>BDC EMC",     /* twice the same */
    "/P<</MCID 0>>BDC /P<</MCID 1>>BDC EMC EMC",     /* nested */
    "/P<</MCID 0>>BDC",                              /* not closed */
    "EMC",                                           /* not opened */
    "/Artifact<</Type/Layout/MCID 0>>BDC EMC",       /* both */
    "/P<<>>BDC EMC",                                 /* neither */
    "/P BMC EMC",                                    /* neither */
    "/P<</MCID 0>>BDC BT (a) Tj ET EMC",             /* no font */
    "/P<</MCID 0>>BDC BT /three 1 Tf (a) Tj ET EMC", /* unknown font */
    "/Figure<</MCID 0>>BDC /photo Do EMC",           /* unknown picture */
    "/Figure<</MCID 0>>BDC Do EMC",
  };
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (YbMark));
      if (read_marks (contents[i], marks))
        g_error ("taken for good: %s", contents[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit-pdf/marks/text", test_text);
  g_test_add_func ("/emit-pdf/marks/replaced-text", test_replaced_text);
  g_test_add_func ("/emit-pdf/marks/shapes", test_shapes);
  g_test_add_func ("/emit-pdf/marks/stray", test_stray);
  g_test_add_func ("/emit-pdf/marks/off-page", test_off_page);
  g_test_add_func ("/emit-pdf/marks/broken", test_broken);
  return g_test_run ();
}
