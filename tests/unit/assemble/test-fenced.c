#include "assemble/numbers.h"

#include "unit/assemble/assemble-fixture.h"

#include <math.h>
#include <string.h>

/* ---- numbers ---- */

static void
expect_number (const char *text, const char *lang, double expected)
{
  double number = -1;
  g_assert_true (yb_number_parse (text, lang, &number));
  g_assert_cmpfloat (number, ==, expected);
}

static void
test_numbers (void)
{
  expect_number ("3600", "de", 3600);
  expect_number ("3.600", "de", 3600);
  expect_number ("1.234.567,5", "de", 1234567.5);
  expect_number ("3,6", "de", 3.6);
  expect_number ("3.6", "de", 3.6);
  expect_number ("3,600", "en", 3600);
  expect_number ("1,234.5", "en-GB", 1234.5);
  expect_number ("1\u202f234", "fr", 1234);
  static const char *const none[] = { "", "viele", "1e999", "12 %", "nan", "0x10", "1.2.3", "--1" };
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      double number;
      g_assert_false (yb_number_parse (none[i], "de", &number));
    }
}

static void
test_cells (void)
{
  g_autoptr (YbNumbers) numbers = yb_numbers_read ("a;\"b \"\"c\"\"\";\"\nd\"\n\n1;2\n3;4;5;6");
  g_assert_cmpuint (numbers->n_columns, ==, 3);
  g_assert_cmpuint (numbers->n_rows, ==, 3);
  g_assert_cmpstr (yb_numbers_get (numbers, 0, 1), ==, "b \"c\"");
  g_assert_cmpstr (yb_numbers_get (numbers, 0, 2), ==, "d");
  g_assert_cmpstr (yb_numbers_get (numbers, 1, 2), ==, "");
  g_assert_cmpstr (yb_numbers_get (numbers, 2, 2), ==, "5");
}

/* ---- blocks ---- */

static void
test_key_figures (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (fixture, "",
                                           "```key-figures\n3600 | G\u00e4ste\n\n 5 % | *mehr*|weniger\n```\n\n"
                                           "```c\nint a;\n```\n");
  expect_outline (book, "figures(!3600|G\u00e4ste>/!5\u202f%|*mehr*|weniger>) code(int a;)");
  fixture_expect (fixture, "");
}

static void
test_chart (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("book/data/a.csv", "Jahr,Zahl\n2020,\"1.500,5\"\n2021,2000\n");
  g_autoptr (YbBook) book = assemble_body (
      fixture, "", "```chart\nfile: data/a.csv\ntype: line\ntitle: Wie es stieg\nunit: t\nsource: Amt\n```\n");
  expect_outline (book, "chart(!Jahr|!Zahl>/!2020|1.500,5\u00a0t>/!2021|2000\u00a0t>)");
  const YbBlock *block = book->entries[0]->blocks[0];
  g_assert_cmpint (block->chart->kind, ==, YB_CHART_LINE);
  g_assert_cmpstr (block->chart->alt, ==, "Diagramm: Wie es stieg");
  g_assert_cmpstr (block->chart->source, ==, "Amt");
  g_assert_cmpstr (block->table->caption.text, ==, "Wie es stieg");
  g_assert_cmpfloat (block->chart->values[0], ==, 1500.5);
  g_assert_cmpfloat (block->chart->values[1], ==, 2000);
  fixture_expect (fixture, "");
}

/* Bare numbers are printed as the language writes them; what was written with care stays. */
static void
test_number_format (void)
{
  static const char *const cases[][3] = {
    { "de", "1234", "1234" },     { "de", "12345", "12\u202f345" },  { "de", "1234567.5", "1\u202f234\u202f567,5" },
    { "de", "-3", "\u22123" },    { "de", "12,5", "12,5" },          { "de", "1.500", "1.500" },
    { "de", "12 345", "12 345" }, { "en", "12345.25", "12,345.25" }, { "en", "1,500", "1,500" },
    { "de", "etwa 3", "etwa 3" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *printed = yb_number_format (cases[i][1], cases[i][0]);
      g_assert_cmpstr (printed, ==, cases[i][2]);
    }
}

/* Where there is no number stands a dash; below 0 is what rises and falls, no part of a whole. */
static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("book/data/a.csv", "a;b\nc;-3\nd;\ne;k. A.\nf;12345\n");
  g_autoptr (YbBook) book = assemble_body (fixture, "", "```chart\nfile: data/a.csv\n```\n");
  expect_outline (book, "chart(!a|!b>/!c|\u22123>/!d|\u2013>/!e|\u2013>/!f|12\u202f345>)");
  const double *values = book->entries[0]->blocks[0]->chart->values;
  g_assert_cmpfloat (values[0], ==, -3);
  g_assert_true (isnan (values[1]) && isnan (values[2]));
  fixture_expect (fixture, "");
}

/* What cannot be drawn is told at its place and stands as it was written. */
static void
expect_refused (Fixture *fixture, const char *chart, const char *code)
{
  g_autofree char *body = g_strdup_printf ("```chart\n%s\n```\n", chart);
  g_autoptr (YbBook) book = assemble_body (fixture, "", body);
  g_assert_cmpint (book->entries[0]->blocks[0]->kind, ==, YB_BLOCK_CODE);
  g_autofree char *told = fixture_take_diagnostics (fixture);
  if (!strstr (told, code))
    g_error ("%s is not in %s", code, told);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("book/data/words.csv", "a,b\nc,d\n");
  fixture_write ("book/data/less.csv", "a,b\nc,-3\n");
  fixture_write ("book/data/empty.csv", "");
  fixture_write ("outside.csv", "a,b\nc,1\n");
  expect_refused (fixture, "type: bar", "missing-key");
  expect_refused (fixture, "file: data/none.csv", "missing-file");
  expect_refused (fixture, "file: ../outside.csv", "path-outside-book");
  expect_refused (fixture, "file: data/words.csv", "data/words.csv:2:1: error[bad-value]");
  expect_refused (fixture, "file: data/less.csv\ntype: share", "bad-value");
  expect_refused (fixture, "file: data/empty.csv", "limit");
  expect_refused (fixture, "- a\n- b", "invalid-yaml");
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
  g_test_add_func ("/fenced/numbers", test_numbers);
  g_test_add_func ("/fenced/cells", test_cells);
#define ADD(name, function) g_test_add ("/fenced/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("key-figures", test_key_figures);
  ADD ("chart", test_chart);
  ADD ("gaps", test_gaps);
  g_test_add_func ("/fenced/number-format", test_number_format);
  ADD ("refused", test_refused);
  return g_test_run ();
}
