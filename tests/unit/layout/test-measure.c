#include "layout/measure.h"

static void
test_lengths (void)
{
  const struct
  {
    const char *text;
    double points;
  } good[] = { { "10pt", 10 },  { "25.4mm", 72 }, { "2.54cm", 72 }, { "0.5in", 36 },
               { "1.5em", 18 }, { "0", 0 },       { "-2pt", -2 },   { "0.1em", 1.2 } };
  const char *const bad[] = { "",        "10",     "pt",    "10 pt", "1,5pt",
                              "1e3pt",   "0x10pt", "infpt", "nanpt", "--1pt",
                              "1.pt",    ".pt",    "10px",  "10PT",  "1000000000000000000000000000000pt",
                              "1.2.3pt", "10pt " };
  double points;
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (yb_measure_length (good[i].text, 12, &points));
      g_assert_cmpfloat_with_epsilon (points, good[i].points, 1e-9);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (yb_measure_length (bad[i], 12, &points));
  g_assert_false (yb_measure_length ("1em", 0, &points));
}

static void
test_other_numbers (void)
{
  double number;
  guint count;
  g_assert_true (yb_measure_share ("33.5%", &number));
  g_assert_cmpfloat (number, ==, 33.5);
  g_assert_false (yb_measure_share ("33", &number));
  g_assert_true (yb_measure_number ("1.33", &number));
  g_assert_cmpfloat (number, ==, 1.33);
  g_assert_false (yb_measure_number ("1.33x", &number));
  g_assert_true (yb_measure_count ("300", &count));
  g_assert_cmpuint (count, ==, 300);
  g_assert_false (yb_measure_count ("-1", &count));
  g_assert_false (yb_measure_count ("3.5", &count));
  g_assert_false (yb_measure_count ("99999999999999999999", &count));
}

static void
test_colours (void)
{
  YbColour colour;
  g_assert_true (yb_measure_colour ("#0b5C43", &colour));
  g_assert_cmphex (colour, ==, 0x0b5c43);
  g_assert_false (yb_measure_colour ("0b5c43", &colour));
  g_assert_false (yb_measure_colour ("#0b5c4", &colour));
  g_assert_false (yb_measure_colour ("#+b5c43", &colour));
  g_assert_false (yb_measure_colour ("#0b5c4g", &colour));
}

static void
test_features (void)
{
  g_assert_true (yb_measure_is_features ("onum=1"));
  g_assert_true (yb_measure_is_features ("onum=1,pnum=0,ss01=12"));
  g_assert_false (yb_measure_is_features (""));
  g_assert_false (yb_measure_is_features ("onum"));
  g_assert_false (yb_measure_is_features ("onum=1,"));
  g_assert_false (yb_measure_is_features ("onum=1;pnum=1"));
  g_assert_false (yb_measure_is_features ("on=1"));
}

/* Values as WCAG's own definition gives them. */
static void
test_contrast (void)
{
  g_assert_cmpfloat_with_epsilon (yb_measure_contrast (0x000000, 0xffffff), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (yb_measure_contrast (0xffffff, 0x000000), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (yb_measure_contrast (0x777777, 0xffffff), 4.478, 1e-3);
  g_assert_cmpfloat_with_epsilon (yb_measure_contrast (0x767676, 0xffffff), 4.542, 1e-3);
  g_assert_cmpfloat_with_epsilon (yb_measure_contrast (0xff0000, 0xffffff), 3.998, 1e-3);
  g_assert_cmpfloat (yb_measure_contrast (0x123456, 0x123456), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/measure/lengths", test_lengths);
  g_test_add_func ("/layout/measure/other-numbers", test_other_numbers);
  g_test_add_func ("/layout/measure/colours", test_colours);
  g_test_add_func ("/layout/measure/features", test_features);
  g_test_add_func ("/layout/measure/contrast", test_contrast);
  return g_test_run ();
}
