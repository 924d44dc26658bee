#include "read/yaml/nearest.h"
#include "read/yaml/yaml.h"
#include "unit/read/fixture.h"

#include <string.h>

/* What is read lives as long as the arena of the test. */
static YbArena *arena;

static const YbValue *
read_text (Fixture *fixture, const char *text)
{
  return yb_yaml_read (&fixture->context, arena, text, strlen (text), g_intern_static_string ("a.yaml"), 1);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  arena = yb_arena_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_tear_down (fixture, data);
  g_clear_pointer (&arena, yb_arena_free);
}

static void
test_positions (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const YbValue *map = read_text (fixture, "title: Größe\n"
                                           "# a remark\n"
                                           "\"straße\":   'it''s'\n"
                                           "images:\n"
                                           "  - file: a.jpg\n"
                                           "    ärger: x # y\n"
                                           "tags: [eins, \"zwei\"]\n"
                                           "text: >-\n"
                                           "  one\n"
                                           "  two\n"
                                           "none:\n"
                                           "tilde: ~\n"
                                           "last: end");
  g_assert_nonnull (map);
  g_assert_cmpint (map->kind, ==, YB_VALUE_MAP);
  g_assert_cmpuint (map->n_items, ==, 8);
  fixture_expect_value (map, "title", "Größe", 1, 8);
  fixture_expect_value (map, "straße", "it's", 3, 13);
  fixture_expect_value (map, "images.0.file", "a.jpg", 5, 11);
  fixture_expect_value (map, "images.0.ärger", "x", 6, 12);
  fixture_expect_value (map, "tags.0", "eins", 7, 8);
  fixture_expect_value (map, "tags.1", "zwei", 7, 14);
  fixture_expect_value (map, "text", "one two", 8, 7);
  fixture_expect_value (map, "last", "end", 13, 7);
  g_assert_cmpint (fixture_find (map, "none")->kind, ==, YB_VALUE_NULL);
  g_assert_cmpint (fixture_find (map, "tilde")->kind, ==, YB_VALUE_NULL);
  g_assert_true (fixture_find (map, "straße")->quoted);
  g_assert_true (fixture_find (map, "text")->quoted);
  g_assert_false (fixture_find (map, "title")->quoted);
  const YbValue *image = fixture_find (map, "images.0");
  g_assert_cmpuint (image->span.line, ==, 5);
  g_assert_cmpuint (image->span.column, ==, 5);
  g_assert_cmpstr (image->pairs[1].key, ==, "ärger");
  g_assert_cmpuint (image->pairs[1].key_span.line, ==, 6);
  g_assert_cmpuint (image->pairs[1].key_span.column, ==, 5);
  g_assert_cmpstr (map->pairs[1].key_span.file, ==, "a.yaml");
  fixture_expect (fixture, "");
}

/* Editors do not count NEL, LS and PS as line ends, but libyaml does. */
static void
test_odd_line_ends (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const YbValue *map = read_text (fixture, "a: \"x\xe2\x80\xa8y\"\r\nb: 2\r\n");
  fixture_expect_value (map, "b", "2", 2, 4);
  map = read_text (fixture, "\xef\xbb\xbf"
                            "a: 1\nb: 2\n");
  fixture_expect_value (map, "a", "1", 1, 4);
  fixture_expect (fixture, "");
}

static void
test_first_line (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbYamlText text = { "date: 1\ntitle: x: y\n", 19, g_intern_static_string ("b.md"), 2 };
  const YbValue *map;
  g_assert_false (yb_yaml_read_map (&fixture->context, arena, &text, &map));
  g_assert_null (map);
  fixture_expect (fixture, "b.md:3:9: error[invalid-yaml]: a second colon stands in a value without quotes; nothing of "
                           "this text was read\n");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const texts[] = { "", "\n\n", "# only a remark\n", "---\n", "---\n...\n", "~\n" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      YbYamlText text = { texts[i], strlen (texts[i]), NULL, 1 };
      const YbValue *map;
      g_assert_null (read_text (fixture, texts[i]));
      g_assert_true (yb_yaml_read_map (&fixture->context, arena, &text, &map));
      g_assert_null (map);
    }
  fixture_expect (fixture, "");
}

static void
test_no_map (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbYamlText text = { "- a\n- b\n", 8, g_intern_static_string ("a.yaml"), 1 };
  const YbValue *map;
  g_assert_false (yb_yaml_read_map (&fixture->context, arena, &text, &map));
  g_assert_null (map);
  fixture_expect (fixture, "a.yaml:1:1: error[invalid-yaml]: there are no keys with values here; nothing was read\n");
  g_assert_cmpint (read_text (fixture, "- a\n")->kind, ==, YB_VALUE_LIST);
}

/* Mistakes that people make, where they are shown and what the hint says. */
static void
test_mistakes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct
  {
    const char *text, *place, *message, *hint;
  } mistakes[] = {
    { "id: a\nsubtitle: eins: zwei\n", "2:15", "a second colon", "subtitle: \"eins: zwei\"" },
    { "  title: Das \"Neue\": Mehr\n", "1:20", "a second colon", "title: 'Das \"Neue\": Mehr'" },
    { "title: x\n  date: y\n", "2:7", "indented as if", "same column" },
    { "title: \"Neu\" und alt\n", "1:14", "goes on after its closing sign", "title: '\"Neu\" und alt'" },
    { "title: [Eilt] Neues\n", "1:15", "goes on after its closing sign", "title: \"[Eilt] Neues\"" },
    { "title: @amt\n", "1:8", "cannot begin with @", "title: \"@amt\"" },
    { "title: `x`\n", "1:8", "cannot begin with `", "quotes" },
    { "title: %x\n", "1:8", "cannot begin with %", "quotes" },
    { "a:\n\tb: 1\n", "2:1", "indented by a tab", "spaces" },
    { "title: *Stern* leuchtet\n", "1:14", "not YAML", "title: \"*Stern* leuchtet\"" },
    { "title: \"offen\ndate: 1\n", "1:8", "quotes that open here are not closed", "same kind of quotes" },
    { "title: 'offen\n", "1:8", "quotes that open here are not closed", "same kind of quotes" },
    { "date: [2021\ntitle: x\n", "1:7", "list that begins here is not closed", "]" },
    { "date: {a: 1\ntitle\n", "1:7", "braces that open here are not closed", "}" },
    { "title\ndate: 1\n", "1:1", "no colon after the key", "colon" },
    { "title: x\nNoch etwas\ndate: 1\n", "2:1", "no colon after the key", "colon" },
    { "tags: - eins\n", "1:7", "a list cannot begin here", "next line" },
    { "tags:\n  - eins\n drei: x\n", "3:2", "a key is expected", "same column" },
    { "title: \"C:\\Windows\"\n", "1:11", "backslash means nothing", "single quotes" },
    { "title: a\x07 b\n", "1:9", "control character U+0007", "invisible" },
    { "a: 1\n--- \nb: 2\n", "2:1", "second document", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      const YbValue *map = read_text (fixture, mistakes[i].text);
      g_assert_true (!map || strstr (mistakes[i].message, "second document"));
      if (mistakes[i].hint && !fixture_has_hint (fixture, mistakes[i].hint))
        g_error ("no hint “%s” for %s", mistakes[i].hint, mistakes[i].text);
      g_autofree char *start = g_strdup_printf ("a.yaml:%s: error[invalid-yaml]: ", mistakes[i].place);
      g_autofree char *found = fixture_take_diagnostics (fixture);
      if (!g_str_has_prefix (found, start) || !strstr (found, mistakes[i].message))
        g_error ("expected %s%s, found %s", start, mistakes[i].message, found);
      g_assert_true (strchr (found, '\n') == found + strlen (found) - 1);
    }
}

static void
test_duplicate_keys (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const YbValue *map = read_text (fixture, "title: a\ndate: 1\ntitle: b\nsub: {x: 1, x: 2}\n");
  fixture_expect_value (map, "title", "a", 1, 8);
  fixture_expect_value (map, "sub.x", "1", 4, 10);
  g_assert_cmpuint (map->n_items, ==, 3);
  fixture_expect (fixture,
                  "a.yaml:3:1: error[duplicate-key]: “title” was given before, in line 1; this one was left out\n"
                  "a.yaml:4:13: error[duplicate-key]: “x” was given before, in line 4; this one was left out\n");
  g_autoptr (GString) many = g_string_new (NULL);
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (many, "key%u: x\n", i % 90);
  map = read_text (fixture, many->str);
  g_assert_cmpuint (map->n_items, ==, 90);
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_assert_nonnull (strstr (found, "a.yaml:91:1: error[duplicate-key]: “key0” was given before, in line 1;"));
}

static void
test_aliases (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char message[] =
      "aliases, anchors and tags of YAML (*, & and !) have no meaning here; this one was left "
      "out\n";
  static const struct
  {
    const char *text, *place, *value;
  } uses[] = {
    { "b: *x\n", "1:4", NULL },       { "b: &x word\n", "1:4", "word" }, { "b: !!str 1\n", "1:4", "1" },
    { "b: ! word\n", "1:4", "word" }, { "*x : 1\nb: 2\n", "1:1", "2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    {
      const YbValue *map = read_text (fixture, uses[i].text);
      g_assert_cmpstr (yb_value_text (yb_value_get (map, "b")), ==, uses[i].value);
      g_autofree char *expected = g_strdup_printf ("a.yaml:%s: error[invalid-yaml]: %s", uses[i].place, message);
      fixture_expect (fixture, expected);
    }
  /* However many there are, one report will do. */
  g_assert_nonnull (read_text (fixture, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"));
  g_assert_true (fixture_has_hint (fixture, "quotes"));
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_assert_true (strchr (found, '\n') == found + strlen (found) - 1);
}

static void
test_odd_keys (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const YbValue *map = read_text (fixture, "[a, b]: 1\n? {c: d}\n: 2\n~: 3\ne: 4\n");
  g_assert_nonnull (map);
  g_assert_cmpuint (map->n_items, ==, 1);
  fixture_expect_value (map, "e", "4", 5, 4);
  fixture_expect (fixture,
                  "a.yaml:1:1: error[invalid-yaml]: a key must be a word; this one was left out with its value\n"
                  "a.yaml:2:3: error[invalid-yaml]: a key must be a word; this one was left out with its value\n"
                  "a.yaml:4:1: error[invalid-yaml]: a key must be a word; this one was left out with its value\n");
}

static void
test_depth (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) text = g_string_new ("a: ");
  for (guint i = 0; i < 63; i++)
    g_string_append_c (text, '[');
  g_string_append_c (text, 'x');
  for (guint i = 0; i < 63; i++)
    g_string_append_c (text, ']');
  g_assert_nonnull (read_text (fixture, text->str));
  fixture_expect (fixture, "");
  g_autofree char *deep = g_strnfill (100000, '[');
  g_assert_null (read_text (fixture, deep));
  fixture_expect (fixture,
                  "a.yaml:1:65: error[limit]: lists and maps are nested more than 64 deep; nothing of the text was "
                  "read\n");
  g_autoptr (GString) block = g_string_new (NULL);
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (block, "%*sa:\n", (int)i, "");
  g_assert_null (read_text (fixture, block->str));
  fixture_expect (fixture,
                  "a.yaml:65:65: error[limit]: lists and maps are nested more than 64 deep; nothing of the text "
                  "was read\n");
}

static void
test_nodes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "k%u: v\n", i);
  double start = fixture_cpu_time ();
  g_assert_null (read_text (fixture, text->str));
  g_assert_cmpfloat (fixture_cpu_time () - start, <, 5);
  fixture_expect (fixture,
                  "a.yaml:50000:9: error[limit]: more than 100000 keys and values in one text; nothing of it was "
                  "read\n");
}

static void
test_bad_bytes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const YbValue *map = read_text (fixture, "a: 1\nb: W\xf6rter\n");
  fixture_expect_value (map, "b", "W\xef\xbf\xbdrter", 2, 4);
  fixture_expect (fixture,
                  "a.yaml:2:5: error[invalid-utf8]: the byte 0xF6 is not UTF-8; it was replaced by \xef\xbf\xbd\n");
  const YbValue *cut = read_text (fixture, "a: \"x\\0y\"\n");
  fixture_expect_value (cut, "a", "x", 1, 4);
  fixture_expect (fixture, "a.yaml:1:4: error[invalid-yaml]: a NUL character ends the text; it was cut there\n");
}

static void
test_unknown_keys (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const known[] = { "title", "date", "publisher", NULL };
  const YbValue *map = read_text (fixture, "title: x\ntitel: y\nDate: 1\nqwertz: 2\n");
  yb_yaml_report_unknown_keys (&fixture->context, map, known);
  yb_yaml_report_unknown_keys (&fixture->context, NULL, known);
  g_assert_true (fixture_has_hint (fixture, "did you mean “title”?"));
  g_assert_true (fixture_has_hint (fixture, "did you mean “date”?"));
  g_assert_true (fixture_has_hint (fixture, "known keys are title, date, publisher"));
  fixture_expect (fixture, "a.yaml:2:1: warning[unknown-key]: the key “titel” is unknown and was ignored\n"
                           "a.yaml:3:1: warning[unknown-key]: the key “Date” is unknown and was ignored\n"
                           "a.yaml:4:1: warning[unknown-key]: the key “qwertz” is unknown and was ignored\n");
  g_autoptr (GString) many = g_string_new (NULL);
  for (guint i = 0; i < 50; i++)
    g_string_append_printf (many, "key%u: x\n", i);
  yb_yaml_report_unknown_keys (&fixture->context, read_text (fixture, many->str), known);
  g_assert_cmpuint (yb_diagnostics_count (fixture->context.diagnostics, YB_SEVERITY_WARNING), ==, 21);
}

static void
test_nearest (void)
{
  static const char *const words[] = { "title", "subtitle", "date", "id", "straße", NULL };
  g_assert_cmpstr (yb_nearest ("titel", words), ==, "title");
  g_assert_cmpstr (yb_nearest ("tittle", words), ==, "title");
  g_assert_cmpstr (yb_nearest ("titl", words), ==, "title");
  g_assert_cmpstr (yb_nearest ("SUBTITLE", words), ==, "subtitle");
  g_assert_cmpstr (yb_nearest ("untertitel", words), ==, NULL);
  g_assert_cmpstr (yb_nearest ("strasse", words), ==, "straße");
  g_assert_cmpstr (yb_nearest ("di", words), ==, "id");
  g_assert_cmpstr (yb_nearest ("xy", words), ==, NULL);
  g_assert_cmpstr (yb_nearest ("", words), ==, NULL);
  g_autofree char *long_word = g_strnfill (100000, 't');
  g_assert_cmpstr (yb_nearest (long_word, words), ==, NULL);
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
    { "/yaml/positions", test_positions },
    { "/yaml/odd-line-ends", test_odd_line_ends },
    { "/yaml/first-line", test_first_line },
    { "/yaml/empty", test_empty },
    { "/yaml/no-map", test_no_map },
    { "/yaml/mistakes", test_mistakes },
    { "/yaml/duplicate-keys", test_duplicate_keys },
    { "/yaml/aliases", test_aliases },
    { "/yaml/odd-keys", test_odd_keys },
    { "/yaml/depth", test_depth },
    { "/yaml/nodes", test_nodes },
    { "/yaml/bad-bytes", test_bad_bytes },
    { "/yaml/unknown-keys", test_unknown_keys },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  g_test_add_func ("/yaml/nearest", test_nearest);
  return g_test_run ();
}
