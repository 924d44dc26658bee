#include "typeset/ean13.h"

/* Bars as the tables of ISO/IEC 15420 give them. */
static void
test_bars (void)
{
  static const char expected[] = "101"
                                 "0001101"
                                 "0100111"
                                 "0101111"
                                 "0111101"
                                 "0001001"
                                 "0110011"
                                 "01010"
                                 "1000010"
                                 "1000010"
                                 "1000010"
                                 "1110100"
                                 "1000010"
                                 "1100110"
                                 "101";
  gboolean modules[YB_EAN13_MODULES];
  char digits[14];
  g_assert_true (yb_ean13_encode ("400-6381 333931", modules, digits));
  g_assert_cmpstr (digits, ==, "4006381333931");
  for (guint i = 0; i < YB_EAN13_MODULES; i++)
    g_assert_cmpint (modules[i], ==, expected[i] == '1');
}

static void
test_refused (void)
{
  gboolean modules[YB_EAN13_MODULES];
  char digits[14];
  static const char *const wrong[] = { "", "978-3-16-148410-1", "3-16-148410-X", "97831614841000", "978316148410a" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (yb_ean13_encode (wrong[i], modules, digits));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ean13/bars", test_bars);
  g_test_add_func ("/ean13/refused", test_refused);
  return g_test_run ();
}
