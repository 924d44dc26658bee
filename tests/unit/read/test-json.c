/* A large text of JSON is parsed member by member, and gives what it would as a small one. */
#include "read/json/json.h"

#include <string.h>

typedef struct
{
  YbContext context;
  YbArena *arena;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture->context = (YbContext){ .diagnostics = yb_diagnostics_new (), .n_jobs = 1 };
  fixture->arena = yb_arena_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  yb_arena_free (fixture->arena);
  yb_diagnostics_free (fixture->context.diagnostics);
}

static void
dump (const YbValue *value, GString *out)
{
  if (value->kind == YB_VALUE_SCALAR)
    g_string_append_printf (out, value->quoted ? "“%s”" : "%s", value->text);
  else if (value->kind == YB_VALUE_NULL)
    g_string_append (out, "null");
  g_string_append (out, value->kind == YB_VALUE_LIST ? "[" : value->kind == YB_VALUE_MAP ? "{" : "");
  for (guint i = 0; i < value->n_items; i++)
    {
      if (value->kind == YB_VALUE_MAP)
        g_string_append_printf (out, "%s:", value->pairs[i].key);
      dump (value->kind == YB_VALUE_MAP ? value->pairs[i].value : value->items[i], out);
      g_string_append_c (out, ' ');
    }
  g_string_append (out, value->kind == YB_VALUE_LIST ? "]" : value->kind == YB_VALUE_MAP ? "}" : "");
}

static char *
read_text (Fixture *fixture, const char *text)
{
  const YbValue *value = yb_json_read (&fixture->context, fixture->arena, text, strlen (text), (YbSpan){ "a", 1, 1 });
  GString *out = g_string_new (value ? NULL : "broken");
  if (value)
    dump (value, out);
  return g_string_free (out, FALSE);
}

/* White space of `size` bytes for each "~". */
static char *
widen (const char *text, gsize size)
{
  g_autofree char *space = g_strnfill (size, ' ');
  g_auto (GStrv) parts = g_strsplit (text, "~", -1);
  return g_strjoinv (space, parts);
}

static void
test_samples (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const samples[] = {
    "[~1, 2, {\"a\": [3~, 4]}, \"b,]}\\\"\", null, true~]",
    "{~\"a\": 1, \"b\": [~1, [~2, {~\"c\": \"d\"}]], \"a\"~: {\"e\": 2}, \"f,:\": [] }",
    "{\"a\": [~1], \"a\": [~2], \"b\": 3, \"b\": {\"c\": ~[]}}",
    "[~]",
    "{~}",
    "[[~], [~], {~}]",
    "[\"~\", [\"~\"]]",
    "[~1, 2",
    "[~1 2]",
    "[~1,]",
    "[~,1]",
    "{~\"a\"}",
    "{~\"a\": 1, b}",
    "[~1]]",
    "[~1}",
    "[~\"a]",
    "[1, [~2], ]",
    "{\"a\": [~1] 2}",
  };
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *small = widen (samples[i], 3), *wide = widen (samples[i], 70000);
      g_autofree char *wanted = read_text (fixture, small), *found = read_text (fixture, wide);
      if (!strstr (samples[i], "[\"~\""))
        g_assert_cmpstr (found, ==, wanted);
      else
        g_assert_cmpuint (strlen (found), ==, strlen (wanted) + 2 * (70000 - 3));
    }
}

/* Many members: each once, in order. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  (void)data;
  GString *text = g_string_new ("{\"items\": ["), *wanted = g_string_new ("{items:[");
  for (guint i = 0; i < 30000; i++)
    {
      g_string_append_printf (text, "%s{\"n\": %u, \"t\": \"a, b\"}", i > 0 ? ",\n " : "", i);
      g_string_append_printf (wanted, "{n:%u t:“a, b” } ", i);
    }
  g_string_append (text, "], \"n\": 1}");
  g_string_append (wanted, "] n:1 }");
  g_autofree char *found = read_text (fixture, text->str);
  g_assert_true (strcmp (found, wanted->str) == 0);
  g_string_free (text, TRUE);
  g_string_free (wanted, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/json/large/samples", Fixture, NULL, set_up, test_samples, tear_down);
  g_test_add ("/json/large/many", Fixture, NULL, set_up, test_many, tear_down);
  return g_test_run ();
}
