/* The format is told four times: in the tables of keys, in input/README.md, in the JSON Schemas, and by the books in
 * input/. They must agree. */
#include "assemble/keys.h"
#include "read/yaml/yaml.h"

#include "unit/assemble/assemble-fixture.h"

#include <string.h>

static char *
load (const char *name)
{
  g_autofree char *path = g_build_filename (YB_SOURCE_DIR, "input", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* ---- schemas ---- */

/* JSON is YAML. */
static const YbValue *
load_schema (Fixture *fixture, YbArena *arena, const char *name)
{
  g_autofree char *text = load (name);
  const YbValue *schema = yb_yaml_read (&fixture->context, arena, text, strlen (text), g_intern_string (name), 1);
  g_assert_nonnull (schema);
  return schema;
}

static void
expect_properties (const YbValue *schema, const char *path, const char *const *keys)
{
  const YbValue *properties = fixture_find (schema, path);
  g_assert_nonnull (properties);
  g_assert_cmpuint (properties->n_items, ==, g_strv_length ((char **)keys));
  for (guint i = 0; i < properties->n_items; i++)
    g_assert_cmpstr (properties->pairs[i].key, ==, keys[i]);
}

static void
expect_words (const YbValue *schema, const char *path, const char *const *words)
{
  const YbValue *list = fixture_find (schema, path);
  g_assert_nonnull (list);
  g_assert_cmpuint (list->n_items, ==, g_strv_length ((char **)words));
  for (guint i = 0; i < list->n_items; i++)
    g_assert_cmpstr (list->items[i]->text, ==, words[i]);
}

static void
test_schemas (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbArena) arena = yb_arena_new ();
  const YbValue *record = load_schema (fixture, arena, "yearbook.schema.json");
  expect_properties (record, "properties", yb_record_keys);
  expect_properties (record, "properties.series.oneOf.1.properties", yb_series_keys);
  expect_properties (record, "properties.isbn.oneOf.1.properties", yb_medium_keys);
  expect_properties (record, "properties.issn.oneOf.1.properties", yb_medium_keys);
  expect_properties (record, "properties.accessibility.properties", yb_accessibility_keys);
  expect_properties (record, "properties.cover.oneOf.1.properties", yb_cover_keys);
  expect_properties (record, "$defs.opener.oneOf.1.properties", yb_opener_keys);
  expect_words (record, "properties.order.enum", yb_order_words);
  expect_words (record, "properties.chapters.enum", yb_chapters_words);
  expect_words (record, "properties.missing_pictures.enum", yb_missing_pictures_words);
  const YbValue *entry = load_schema (fixture, arena, "entry.schema.json");
  expect_properties (entry, "properties", yb_entry_keys);
  expect_properties (entry, "$defs.image.oneOf.1.properties", yb_image_keys);
  expect_properties (entry, "$defs.link.oneOf.1.properties", yb_link_keys);
  expect_properties (entry, "$defs.page.properties", yb_page_keys);
  expect_properties (entry, "$defs.page.properties.portrait.oneOf.1.properties", yb_cover_keys);
  fixture_expect (fixture, "");
}

/* ---- the reference ---- */

/* The keys in the first column of the table below `heading`, each followed by a line feed. */
static char *
collect_keys (const char *text, const char *heading)
{
  GString *keys = g_string_new (NULL);
  const char *line = strstr (text, heading);
  g_assert_nonnull (line);
  for (line += strlen (heading); *line && *line != '#'; line = strchr (line, '\n') + 1)
    if (g_str_has_prefix (line, "| `"))
      g_string_append_printf (keys, "%.*s\n", (int)strcspn (line + 3, "`"), line + 3);
  return g_string_free (keys, FALSE);
}

static void
expect_table (const char *text, const char *heading, const char *const *keys)
{
  g_autofree char *found = collect_keys (text, heading);
  g_autofree char *joined = g_strjoinv ("\n", (char **)keys);
  g_autofree char *expected = g_strconcat (joined, "\n", NULL);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_reference (void)
{
  g_autofree char *text = load ("README.md");
  expect_table (text, "\n## yearbook.yaml\n", yb_record_keys);
  expect_table (text, "\n### Keys of series\n", yb_series_keys);
  expect_table (text, "\n### Keys of openers\n", yb_opener_keys);
  expect_table (text, "\n### Keys of isbn and issn\n", yb_medium_keys);
  expect_table (text, "\n### Keys of accessibility\n", yb_accessibility_keys);
  expect_table (text, "\n### Keys of cover\n", yb_cover_keys);
  expect_table (text, "\n## Entries\n", yb_entry_keys);
  expect_table (text, "\n### Keys of images\n", yb_image_keys);
  expect_table (text, "\n### Keys of links\n", yb_link_keys);
  expect_table (text, "\n### Keys of charts\n", yb_chart_keys);
  expect_table (text, "\n## Pages\n", yb_page_keys);
  const char *const *words[] = { yb_order_words, yb_chapters_words, yb_missing_pictures_words };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint j = 0; words[i][j]; j++)
      {
        g_autofree char *word = g_strdup_printf ("`%s`", words[i][j]);
        g_assert_nonnull (strstr (text, word));
      }
}

/* ---- the books ---- */

/* No book here gives reason for complaint, and each is told in the reference. */
static void
test_books (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const books[] = { "minimal", "sachsen-digital-2021", "new/de", "new/en" };
  for (guint i = 0; i < G_N_ELEMENTS (books); i++)
    {
      g_autofree char *path = g_build_filename (YB_SOURCE_DIR, "input", books[i], NULL);
      g_autoptr (YbBook) book = yb_assemble (&fixture->context, fixture_read (fixture, path), NULL);
      yb_book_check (book);
      g_assert_cmpuint (book->n_entries, >, 0);
      fixture_expect (fixture, "");
    }
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
  g_test_add ("/format/schemas", Fixture, NULL, fixture_set_up, test_schemas, fixture_tear_down);
  g_test_add_func ("/format/reference", test_reference);
  g_test_add ("/format/books", Fixture, NULL, fixture_set_up, test_books, fixture_tear_down);
  return g_test_run ();
}
