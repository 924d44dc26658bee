#include "read/entry/date.h"
#include "read/entry/name.h"

static void
expect (const char *text, const char *wanted)
{
  YbFoundDate date;
  g_autofree char *found = yb_date_read (text, &date, NULL) ? yb_date_format (date) : g_strdup ("none");
  g_assert_cmpstr (found, ==, wanted);
}

static void
test_forms (void)
{
  static const char *const same[] = { "2021-07-06",
                                      "2021-07-06T23:59:59+02:00",
                                      "2021-07-06 10:00:00",
                                      "2021/07/06",
                                      "20210706",
                                      "06.07.2021",
                                      "6.7.2021, 10 Uhr",
                                      "6. 7. 2021",
                                      "06.07.21",
                                      "6. Juli 2021",
                                      "Dienstag, 6. Juli 2021",
                                      "Dienstag, den 6. Juli 2021",
                                      "Di., 06. Jul. 2021",
                                      "Tue, 06 Jul 2021 10:00:00 +0200",
                                      "Tue, 6 Jul 21 10:00 GMT",
                                      "July 6, 2021",
                                      "Jul 6th, 2021 at 8:00",
                                      "6\u00a0juillet 2021",
                                      " \n mardi 6 juillet 2021",
                                      "06/07/2021",
                                      "6 de julio de 2021",
                                      "6 luglio 2021",
                                      "6 de julho de 2021",
                                      "dinsdag 6 juli 2021",
                                      "6 lipca 2021",
                                      "2021年7月6日",
                                      NULL };
  for (const char *const *text = same; *text; text++)
    expect (*text, "2021-07-06");
  expect ("1. März 2020", "2020-03-01");
  expect ("1er février 2020", "2020-02-01");
}

static void
test_none (void)
{
  static const char *const none[] = {
    "",          "2021",          "30.02.2021",      "2021-13-01",      "Juli 2021", "12 Personen",
    "1.2.3.4.5", "6. Musik 2021", "6 settings 2021", "6 days ago 2021", NULL
  };
  for (const char *const *text = none; *text; text++)
    expect (*text, "none");
}

static void
test_find (void)
{
  YbFoundDate date;
  gsize start, length;
  g_assert_true (yb_date_find ("Stand: Montag, 5. Juli 2021, 10 Uhr", &date, &start, &length));
  g_assert_cmpuint (start, ==, 15);
  g_assert_cmpuint (length, ==, 12);
  g_assert_false (yb_date_find ("Aktenzeichen 112.07.20219 und 3.14", &date, NULL, NULL));
}

static void
test_names (void)
{
  YbArena *arena = yb_arena_new ();
  g_autoptr (GHashTable) names = yb_names_new ();
  g_assert_cmpstr (yb_name_make (names, "2021-07-06", "Über uns", arena), ==, "entries/2021-07-06-ueber-uns");
  g_assert_cmpstr (yb_name_make (names, "2021-07-06", "Über uns", arena), ==, "entries/2021-07-06-ueber-uns-2");
  g_assert_cmpstr (yb_name_make (names, NULL, NULL, arena), ==, "entries/entry");
  g_assert_cmpstr (yb_name_make (names, "2021-07-06", "…", arena), ==, "entries/2021-07-06");
  yb_arena_free (arena);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read/dates/forms", test_forms);
  g_test_add_func ("/read/dates/none", test_none);
  g_test_add_func ("/read/dates/find", test_find);
  g_test_add_func ("/read/names", test_names);
  return g_test_run ();
}
