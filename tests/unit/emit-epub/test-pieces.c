/* Identifiers and colours. */
#include "emit/epub/colour.h"
#include "emit/epub/identifier.h"
#include "emit/epub/picture-budget.h"

/* Worked out with Python's uuid5() from the same names. */
static void
test_uuid (void)
{
  YbRecord record = { .id = "chronik", .year = 2021, .publisher = "Presseamt" };
  g_autofree char *named = yb_identifier_make (&record);
  g_autofree char *again = yb_identifier_make (&record);
  record.year = 2022;
  g_autofree char *next = yb_identifier_make (&record);
  record.urn = "urn:nbn:de:101:1-2021";
  g_autofree char *by_urn = yb_identifier_make (&record);
  g_assert_cmpstr (named, ==, again);
  g_assert_cmpstr (named, !=, next);
  g_assert_cmpstr (named, ==, "urn:uuid:cb73daab-88fb-595e-a7d7-5b241bc3a862");
  g_assert_cmpstr (by_urn, ==, "urn:uuid:3fa6deb9-111c-5337-8c84-02d0a6717eaa");
}

static void
test_isbn (void)
{
  g_autofree char *isbn = yb_identifier_isbn ("978-3-16-148410-0");
  g_assert_cmpstr (isbn, ==, "urn:isbn:9783161484100");
}

static double
contrast (double one, double other)
{
  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

/* Every colour becomes one that is read by day and by night. */
static void
test_day_and_night (void)
{
  for (guint red = 0; red < 256; red += 17)
    for (guint green = 0; green < 256; green += 17)
      for (guint blue = 0; blue < 256; blue += 17)
        {
          YbColour colour = yb_colour_for_day_and_night (red << 16 | green << 8 | blue);
          double luminance = yb_colour_luminance (colour);
          g_assert_cmpfloat (contrast (luminance, 1), >=, 4.5);
          g_assert_cmpfloat (contrast (luminance, 0), >=, 4.5);
          g_assert_cmpuint (yb_colour_for_day_and_night (colour), ==, colour);
        }
}

/* Small ones stay, large ones share the rest, to the last byte. */
static void
test_budget (void)
{
  static const gsize sizes[] = { 500, 10, 300, 20, 400 };
  g_assert_cmpuint (yb_picture_budget_share (sizes, 5, 1230), ==, G_MAXSIZE);
  g_assert_cmpuint (yb_picture_budget_share (sizes, 5, 1229), ==, 499);
  g_assert_cmpuint (yb_picture_budget_share (sizes, 5, 630), ==, 200);
  g_assert_cmpuint (yb_picture_budget_share (sizes, 5, 40), ==, 8);
  g_assert_cmpuint (yb_picture_budget_share (sizes, 0, 40), ==, G_MAXSIZE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/epub/pieces/uuid", test_uuid);
  g_test_add_func ("/epub/pieces/isbn", test_isbn);
  g_test_add_func ("/epub/pieces/day-and-night", test_day_and_night);
  g_test_add_func ("/epub/pieces/budget", test_budget);
  return g_test_run ();
}
