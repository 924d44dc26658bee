/* Bodies that would be slow, deep or huge. Each must be assembled in a few seconds and keep every promise. */
#include "unit/assemble/assemble-fixture.h"

#include <string.h>

/* CPU seconds, with room for sanitizers. */
#define MAX_SECONDS 20

static char *
repeat (const char *before, const char *part, guint n, const char *behind)
{
  GString *text = g_string_new (before);
  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  g_string_append (text, behind);
  return g_string_free (text, FALSE);
}

static void
survive (Fixture *fixture, const char *before, const char *part, guint n, const char *behind)
{
  g_autofree char *body = repeat (before, part, n, behind);
  double start = fixture_cpu_time ();
  g_autoptr (YbBook) book = assemble_body (fixture, "", body);
  g_autoptr (GString) dump = g_string_new (NULL);
  yb_book_dump (book, dump);
  double seconds = fixture_cpu_time () - start;
  if (seconds > MAX_SECONDS)
    g_error ("%.1f s for %u times “%s”", seconds, n, part);
}

static void
test_inline (Fixture *fixture, gconstpointer data)
{
  (void)data;
  survive (fixture, "", "[", 100000, "");
  survive (fixture, "", "![", 50000, "");
  survive (fixture, "", "*a **a ", 50000, "");
  survive (fixture, "", "**a ", 20000, "b**");
  survive (fixture, "", "*", 100000, "a");
  survive (fixture, "", "[a](b) ", 20000, "");
  survive (fixture, "", "`a` ", 50000, "");
  survive (fixture, "", "<sup>a", 20000, "</sup>");
  survive (fixture, "", "<b>", 30000, "");
  survive (fixture, "", "~~a ", 50000, "b~~");
  survive (fixture, "", "[^a] ", 50000, "\n\n[^a]: x");
  survive (fixture, "", "e\xcc\x81*\xcc\x81*", 50000, "");
}

static void
test_long_texts (Fixture *fixture, gconstpointer data)
{
  (void)data;
  survive (fixture, "", "Wort ", 200000, "");
  survive (fixture, "", "x", 300000, "");
  survive (fixture, "", "5 % ", 100000, "");
  survive (fixture, "", "a\\\n", 100000, "b");
  survive (fixture, "", "&#769;&nbsp; ", 50000, "");
}

static void
test_deep (Fixture *fixture, gconstpointer data)
{
  (void)data;
  survive (fixture, "", "> ", 100000, "x");
  survive (fixture, "", "- ", 50000, "x");
  survive (fixture, "", "1. ", 50000, "x");
  g_autoptr (GString) stairs = g_string_new (NULL);
  for (guint i = 0; i < 500; i++)
    g_string_append_printf (stairs, "%*s- a\n", (int)(2 * i), "");
  survive (fixture, stairs->str, "\n", 50000, "");
}

/* A reference repeats its definition, a table fills up its rows: both grow faster than what was written. */
static void
test_growth (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *definition = repeat ("[a]: http://x.de/", "u", 100000, "\n\n");
  survive (fixture, definition, "[a] ", 20000, "");
  survive (fixture, "| a | b | c |\n|-|-|-|\n", "a\n", 200000, "");
  g_autofree char *head = repeat ("", "| a ", 2000, "|\n");
  g_autofree char *table = repeat (head, "|-", 2000, "|\n");
  survive (fixture, table, "| b ", 2000, "|");
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_assert_nonnull (strstr (found, "error[limit]: a table may have 64 columns"));
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  (void)data;
  survive (fixture, "", "a\n\n", 100000, "");
  survive (fixture, "", "# a\n", 50000, "");
  survive (fixture, "", "> a\n> — b\n\n", 20000, "");
  survive (fixture, "", "<div>\n\n", 20000, "");
  survive (fixture, "<div>", "<script>", 50000, "");
  survive (fixture, "", "[^x]: note\n\n", 10000, "");
}

/* A harmless body is not changed, and what was defused says what it was. */
static void
test_defused (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *quotes = repeat ("", "> ", 70, "x");
  g_autoptr (YbBook) book = assemble_body (fixture, "", quotes);
  const YbBlock *block = book->entries[0]->blocks[0];
  guint depth = 0;
  for (; block->kind == YB_BLOCK_QUOTE; block = block->children[0])
    depth++;
  g_assert_cmpuint (depth, ==, 12);
  g_assert_cmpstr (block->text.text, ==, "> > > > > > x");
  fixture_expect (fixture,
                  "book/entries/one.md:5:25: error[limit]: quotes and lists stand more than 12 deep within each "
                  "other; what is deeper was set like the level above\n"
                  "book/entries/one.md:5:129: error[limit]: quotes and lists stand more than 64 deep within each "
                  "other; what is deeper was taken as text\n");
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
  static const struct
  {
    const char *path;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/hostile/inline", test_inline }, { "/hostile/long-texts", test_long_texts },
    { "/hostile/deep", test_deep },     { "/hostile/growth", test_growth },
    { "/hostile/many", test_many },     { "/hostile/defused", test_defused },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}
