#include "assemble/link.h"

#include "unit/assemble/assemble-fixture.h"

#include <string.h>

static void
expect_absolute (const char *url, const char *expected)
{
  g_autofree char *absolute = yb_link_make_absolute (url);
  g_assert_cmpstr (absolute, ==, expected);
}

static void
test_absolute (void)
{
  expect_absolute ("https://www.sachsen.de", "https://www.sachsen.de");
  expect_absolute ("HTTP://Example.org:8080/a?b=c&d#e", "http://example.org:8080/a?b=c&d#e");
  expect_absolute ("https://bücher.example/größe?q=ä ö#ü",
                   "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe?q=%C3%A4%20%C3%B6#%C3%BC");
  expect_absolute ("https://a.de/%41%zz\"<>|", "https://a.de/%41%25zz%22%3C%3E%7C");
  expect_absolute ("https://a.de/#x#y", "https://a.de/#x%23y");
  expect_absolute ("mailto:presse@amt.example", "mailto:presse@amt.example");
  expect_absolute ("tel:+49 (351) 564-0", "tel:+493515640");
  static const char *const none[] = { "javascript:alert(1)",
                                      "file:///etc/passwd",
                                      "data:text/html,x",
                                      "https://",
                                      "http:///x",
                                      "https:x",
                                      "mailto:x",
                                      "mailto:a b@c",
                                      "tel:abc",
                                      "ftp://a.de",
                                      "//a.de",
                                      "www.a.de",
                                      "",
                                      ":",
                                      "https://a:b@c.de",
                                      "https://a_ b.de",
                                      "https://a.de:99999x/" };
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    expect_absolute (none[i], NULL);
}

static void
test_in_text (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (fixture, "",
                                           "[*Netz*](https://a.de \"t\") <https://b.de> www.c.de "
                                           "[Skript](javascript:alert(1)) [leer]() [](https://d.de)");
  expect_outline (book, "p({*Netz*>https://a.de} {https://b.de>https://b.de} {www.c.de>http://www.c.de} Skript leer)");
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_assert_nonnull (strstr (found, "book/entries/one.md:5:"));
  g_assert_nonnull (strstr (found, "warning[bad-link]: the link “javascript:alert(1)” cannot stand in a book"));
}

/* Entries are linked by slug, id, file name or path. */
static void
test_to_entries (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_entry ("2021-05-06-zwei", "2021-05-06", "Zwei Dinge", "");
  assemble_write_entry ("sub/drei", "2021-05-07", "Drei", "id: das-dritte\n");
  g_autoptr (YbBook) book = assemble_body (
      fixture, "",
      "[a](#e2021-05-06-zwei-dinge) [b](#2021-05-06-zwei-dinge) [c](#2021-05-06-zwei) [d](2021-05-06-zwei.md) "
      "[e](sub/drei.md#x) [f](#das-dritte) [g](../entries/sub/drei.md) [h](entries/sub/drei.md) [i](#nie) "
      "[j](../../x.md) [k](zwei.html)");
  expect_outline (book, "p({a>#e2021-05-06-zwei-dinge} {b>#e2021-05-06-zwei-dinge} {c>#e2021-05-06-zwei-dinge} "
                        "{d>#e2021-05-06-zwei-dinge} {e>#das-dritte} {f>#das-dritte} {g>#das-dritte} {h>#das-dritte} i "
                        "j k)");
  g_assert_cmpuint (yb_diagnostics_count (fixture->context.diagnostics, YB_SEVERITY_WARNING), ==, 3);
  g_assert_true (fixture_has_hint (fixture, "write # and the id"));
}

static void
test_link_list (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (fixture,
                                           "links:\n  - https://a.de/x\n  - title: Das Amt\n    url: https://b.de\n"
                                           "  - title: ohne\n  - url: nirgends\n    ulr: x\n",
                                           "Text");
  expect_outline (book, "p(Text) links[p({https://a.de/x>https://a.de/x}) p({Das Amt>https://b.de})]");
  fixture_expect (fixture,
                  "book/entries/one.md:8:5: error[bad-value]: “links” is a map of keys; it was ignored\n"
                  "book/entries/one.md:9:10: warning[bad-link]: the link “nirgends” cannot stand in a book; its text "
                  "stands without it\n"
                  "book/entries/one.md:10:5: warning[unknown-key]: the key “ulr” is unknown and was ignored\n");
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
  g_test_add_func ("/links/absolute", test_absolute);
  g_test_add ("/links/in-text", Fixture, NULL, fixture_set_up, test_in_text, fixture_tear_down);
  g_test_add ("/links/to-entries", Fixture, NULL, fixture_set_up, test_to_entries, fixture_tear_down);
  g_test_add ("/links/list", Fixture, NULL, fixture_set_up, test_link_list, fixture_tear_down);
  return g_test_run ();
}
