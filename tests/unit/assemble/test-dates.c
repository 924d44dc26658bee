#include "assemble/assemble.h"
#include "assemble/terms.h"

static void
expect_date (const char *text, int year, guint month, guint day)
{
  YbDate date;
  g_assert_true (yb_date_parse (text, &date));
  g_assert_cmpint (date.year, ==, year);
  g_assert_cmpuint (date.month, ==, month);
  g_assert_cmpuint (date.day, ==, day);
}

static void
test_parse (void)
{
  expect_date ("2021-07-06", 2021, 7, 6);
  expect_date ("06.07.2021", 2021, 7, 6);
  expect_date ("6.7.2021", 2021, 7, 6);
  expect_date (" 29.02.2024 ", 2024, 2, 29);
  static const char *const none[] = { "",           "2021",        "2021-7-6",   "2021-13-01",
                                      "2021-00-10", "31.02.2021",  "29.02.2021", "6.7.21",
                                      "06/07/2021", "2021-07-06T", "0000-01-01", "6. Juli 2021",
                                      "1.1.20211",  "99.99.9999",  "-2021-1-1",  "2021-07-06-",
                                      "a.b.cccc",   "20210706",    "1..2021",    "١.٢.2021" };
  YbDate date = { 1, 2, 3 };
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    if (yb_date_parse (none[i], &date))
      g_error ("“%s” was taken for a date", none[i]);
  g_assert_cmpint (date.year, ==, 1);
}

static void
test_weekday (void)
{
  g_assert_cmpuint (yb_date_weekday ((YbDate){ 2021, 7, 6 }), ==, 1);
  g_assert_cmpuint (yb_date_weekday ((YbDate){ 2024, 2, 29 }), ==, 3);
  g_assert_cmpuint (yb_date_weekday ((YbDate){ 2000, 1, 1 }), ==, 5);
  guint weekday = yb_date_weekday ((YbDate){ 1999, 1, 1 });
  for (guint32 day = 0; day < 2000; day++)
    {
      GDate date;
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1999);
      g_date_add_days (&date, day);
      YbDate ours = { (gint16)g_date_get_year (&date), (guint8)g_date_get_month (&date), g_date_get_day (&date) };
      g_assert_cmpuint (yb_date_weekday (ours), ==, (weekday + day) % 7);
    }
}

static void
test_compare (void)
{
  YbDate days[] = { { 2020, 12, 31 }, { 2021, 1, 1 }, { 2021, 1, 2 }, { 2021, 2, 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    for (guint j = 0; j < G_N_ELEMENTS (days); j++)
      {
        int order = yb_date_compare (days[i], days[j]);
        g_assert_true (i < j ? order < 0 : i > j ? order > 0 : order == 0);
      }
}

static void
expect_words (const char *lang, const char *expected)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  YbTerms terms;
  yb_terms_fill (&terms, lang, arena);
  g_assert_cmpstr (yb_terms_format_date (&terms, lang, (YbDate){ 2021, 7, 6 }, arena), ==, expected);
}

static void
test_format (void)
{
  expect_words ("de", "6.\u00a0Juli 2021");
  expect_words ("de-AT", "6.\u00a0Juli 2021");
  expect_words ("en", "6\u00a0July 2021");
  expect_words ("en-GB", "6\u00a0July 2021");
  expect_words ("en-US", "July\u00a06, 2021");
  expect_words ("fr", "6\u00a0juillet 2021");
  expect_words ("es", "6\u00a0de julio de 2021");
  expect_words ("ja", "2021年7月6日");
}

static void
test_terms (void)
{
  static const char *const languages[] = { "de", "de-AT", "en", "fr", "cs", "ar", "zh-Hans", "tlh", "hsb" };
  g_autoptr (YbArena) arena = yb_arena_new ();
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      YbTerms terms = { 0 };
      yb_terms_fill (&terms, languages[i], arena);
      const char *const *words = (const char *const *)&terms;
      for (gsize j = 0; j < sizeof terms / sizeof *words; j++)
        if (!words[j] || !*words[j])
          g_error ("%s lacks the word %u", languages[i], (guint)j);
      g_assert_cmpint (g_utf8_strlen (terms.months_letters, -1), ==, 12);
    }
  YbTerms terms;
  yb_terms_fill (&terms, "fr", arena);
  g_assert_cmpstr (terms.months[7], ==, "août");
  g_assert_cmpstr (terms.weekdays[0], ==, "lundi");
  g_assert_cmpstr (terms.weekdays[6], ==, "dimanche");
  g_assert_cmpstr (terms.contents, ==, "Contents");
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
  g_test_add_func ("/dates/parse", test_parse);
  g_test_add_func ("/dates/weekday", test_weekday);
  g_test_add_func ("/dates/compare", test_compare);
  g_test_add_func ("/dates/format", test_format);
  g_test_add_func ("/dates/terms", test_terms);
  return g_test_run ();
}
