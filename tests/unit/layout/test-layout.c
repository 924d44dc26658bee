#include "layout/layout-load.h"
#include "model/layout-fields.h"

#include <glib/gstdio.h>
#include <string.h>

/* A data folder with the layouts of this repository, and folders that a test writes. */
typedef struct
{
  YbContext context;
  char *folder;
} Fixture;

static void
write_file (Fixture *fixture, const char *layout, const char *name, const char *text)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "layouts", layout, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
write_layout (Fixture *fixture, const char *name, const char *text)
{
  write_file (fixture, name, "layout.yaml", text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture->folder = g_dir_make_tmp ("yearbook-layout-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->context = (YbContext){ .diagnostics = yb_diagnostics_new (), .data_folder = fixture->folder, .n_jobs = 1 };
  g_autofree char *chronik = NULL, *sheet = NULL;
  g_assert_true (g_file_get_contents (YB_SOURCE_DIR "/layouts/chronik/layout.yaml", &chronik, NULL, NULL));
  g_assert_true (g_file_get_contents (YB_SOURCE_DIR "/layouts/chronik/epub.css", &sheet, NULL, NULL));
  write_layout (fixture, "chronik", chronik);
  write_file (fixture, "chronik", "epub.css", sheet);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;
  while (directory && (name = g_dir_read_name (directory)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  yb_diagnostics_free (fixture->context.diagnostics);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/* Every report as text, one after another; free with g_free(). */
static char *
tell (Fixture *fixture)
{
  guint n_items;
  g_autoptr (GString) all = g_string_new (NULL);
  const YbDiagnostic *const *items = yb_diagnostics_peek_sorted (fixture->context.diagnostics, &n_items);
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *text = yb_diagnostic_to_string (items[i]);
      g_string_append (all, text);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

#define assert_told(fixture, part)                                                                                     \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *told = tell (fixture);                                                                            \
    if (!strstr (told, part))                                                                                          \
      g_error ("“%s” is not in:\n%s", part, told);                                                                     \
  }                                                                                                                    \
  G_STMT_END

static YbLayout *
load (Fixture *fixture, const char *name)
{
  return yb_layout_load (&fixture->context, name, (YbSpan){ g_intern_static_string ("yearbook.yaml"), 3, 9 });
}

static YbLayout *
load_text (Fixture *fixture, const char *text)
{
  write_layout (fixture, "mine", text);
  return load (fixture, "mine");
}

static void
test_chronik (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbLayout) layout = load (fixture, "chronik");
  g_autofree char *told = tell (fixture);
  g_assert_cmpstr (told, ==, "");
  g_assert_nonnull (layout);
  g_assert_cmpstr (layout->name, ==, "chronik");
  g_assert_cmpint (layout->page.width, ==, yb_unit_from_mm (170));
  g_assert_cmpint (layout->page.grid, ==, 13 * YB_UNIT_PER_POINT);
  g_assert_cmphex (layout->palette.accent, ==, 0x0b5c43);
  const YbStyle *body = &layout->styles[YB_ROLE_BODY];
  g_assert_true (g_str_has_prefix (body->families, "Vollkorn,Noto Serif,"));
  g_assert_cmpint (body->size, ==, 10 * YB_UNIT_PER_POINT);
  g_assert_cmpint (body->indent, ==, body->size);
  g_assert_cmpstr (body->features, ==, "onum=1,pnum=1");
  g_assert_null (layout->styles[YB_ROLE_CAPTION].features);
  for (guint role = 0; role < YB_N_ROLES; role++)
    {
      const YbStyle *style = &layout->styles[role];
      g_assert_cmpint (style->leading, >=, style->size);
      g_assert_nonnull (style->families);
    }
}

static void
test_dump (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbLayout) layout = load (fixture, "chronik");
  g_autoptr (GString) out = g_string_new (NULL);
  yb_layout_dump (layout, out);
  g_assert_true (g_str_has_prefix (out->str, "layout: chronik\nbook.pages: cover, half-title, title-page"));
  g_assert_nonnull (strstr (out->str, "\npage.width: 481.8896pt\n"));
  g_assert_nonnull (strstr (out->str, "\nstyles.entry-category.letterspacing: 0.5596pt\n"));
  g_assert_nonnull (strstr (out->str, "\nparagraph.stretch: 50.0000%\n"));
  g_assert_nonnull (strstr (out->str, "\nparagraph.expansion: 2.0000%\n"));
  g_assert_null (strstr (out->str, fixture->folder));
}

static void
test_extends (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_layout (fixture, "wide",
                "extends: chronik\npage: {outer: 45mm}\ncolours: {forest: \"#123456\"}\n"
                "styles: {caption: {size: 8pt}}\n");
  g_autoptr (YbLayout) layout = load_text (fixture, "extends: wide\npage: {inner: 20mm}\n");
  g_assert_nonnull (layout);
  g_assert_cmpint (layout->page.inner, ==, yb_unit_from_mm (20));
  g_assert_cmpint (layout->page.outer, ==, yb_unit_from_mm (45));
  g_assert_cmpint (layout->page.head, ==, yb_unit_from_mm (20));
  g_assert_cmphex (layout->palette.accent, ==, 0x123456);
  g_assert_cmphex (layout->styles[YB_ROLE_QUOTE].colour, ==, 0x123456);
  /* A changed style reaches those that are based on it, in the parent too. */
  g_assert_cmpint (layout->styles[YB_ROLE_QUOTE_ATTRIBUTION].size, ==, 8 * YB_UNIT_PER_POINT);
}

static void
test_circle (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_layout (fixture, "other", "extends: mine\n");
  g_assert_null (load_text (fixture, "extends: other\n"));
  assert_told (fixture, "layouts/other/layout.yaml:1:10: error[bad-value]");
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_assert_null (load (fixture, "chronk"));
  assert_told (fixture, "yearbook.yaml:3:9: error[unknown-layout]: there is no layout “chronk”");
  assert_told (fixture, "did you mean “chronik”?");
  const char *const names[] = { "", ".", "..", "../layouts/none", "/", "chronik/layout.yaml", "a\nb" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (load (fixture, names[i]));
  g_assert_null (load_text (fixture, "extends: chronik2\n"));
  assert_told (fixture, "layouts/mine/layout.yaml:1:10: error[unknown-layout]");
  g_assert_null (load_text (fixture, "extends: ../chronik\n"));
  assert_told (fixture, "layouts/mine/layout.yaml:1:10: error[bad-value]");
}

static void
test_path (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *path = g_build_filename (fixture->folder, "layouts", "chronik", NULL);
  g_autoptr (YbLayout) layout = load (fixture, path);
  g_assert_nonnull (layout);
  g_assert_cmpstr (layout->folder, ==, path);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_layout (fixture, "zebra", "extends: chronik\n");
  write_layout (fixture, "ant", "extends: chronik\n");
  write_layout (fixture, ".hidden", "extends: chronik\n");
  g_auto (GStrv) names = yb_layout_list (&fixture->context);
  g_autofree char *joined = g_strjoinv (" ", names);
  g_assert_cmpstr (joined, ==, "ant chronik zebra");
}

/* One line below `extends: chronik`, and what must be said about it. */
static void
test_wrong_values (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const struct
  {
    const char *line, *told;
  } cases[] = {
    { "page: {width: 170}", "2:15: error[bad-value]: “170” cannot stand here" },
    { "page: {width: 1em}", "2:15: error[bad-value]: “1em” cannot stand here" },
    { "page: {width: -5mm}", "2:15: error[bad-value]: “-5mm” is out of range for “width”" },
    { "page: {width: [1]}", "2:15: error[bad-value]: a single value must stand here" },
    { "page: {width: 58mm}", "2:15: error[bad-value]: the page is too narrow for its margins" },
    { "page: {columns: 8}", "2:17: error[bad-value]: the page is too narrow for its columns" },
    { "page: {margin-width: 36mm}", "2:22: error[bad-value]: the margin column and its gap are wider" },
    { "page: {folio-baseline: 30mm}", "2:24: error[bad-value]: the page number would stand in the text" },
    { "page: wide", "2:7: error[bad-value]: keys with values must stand here" },
    { "palette: {accent: #0b5c43\n  }", "error[bad-value]" },
    { "palette: {accent: gren}", "2:19: error[bad-value]: “gren” cannot stand here" },
    { "palette: {accent: forst}", "hint: did you mean “forest”?" },
    { "palette: {accent: ink, ink: accent}", "error[bad-value]: names of colours stand for each other in a circle" },
    { "paragraph: {stretch: 50}", "write a percentage, as 50%" },
    { "paragraph: {protrusion: maybe}", "write yes or no" },
    { "families: {text: 'A, B'}", "2:18: error[bad-value]: a family is a list of names of fonts" },
    { "styles: {body: {family: txt}}", "hint: did you mean “text”?" },
    { "styles: {body: {setting: left}}", "justified, ragged, balanced" },
    { "cover: {ornament: dys}", "2:19: error[bad-value]: “dys” cannot stand here\n  hint: did you mean “days”?" },
    { "running-heads: {recto-outer: '{entri}'}", "2:30: error[bad-value]: there is no field “entri”" },
    { "running-heads: {recto-outer: '{entry'}", "2:30: error[bad-value]: there is no field “entry”" },
    { "palette: {accents: forest}", "2:20: error[bad-value]: “accents” wants a list of at most 12 colours" },
    { "palette: {accents: [ink], tints: [mist, mist]}", "2:34: error[bad-value]: the list must be as long as" },
    { "styles: {body: {weight: 1000}}", "it must be from 100 to 900" },
    { "styles: {body: {features: smallcaps}}", "2:27: error[bad-value]" },
    { "styles: {list: {based-on: bdy}}", "2:27: error[bad-value]: there is no style “bdy”" },
    { "styles: {body: {based-on: list}}", "error[bad-value]: styles inherit from each other in a circle" },
    { "epub-css: ../../secret", "2:11: error[bad-value]: “epub-css” wants one name of a file" },
    { "epub-css: none.css", "2:11: error[file-unreadable]: the style sheet “none.css” cannot be read" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("extends: chronik\n%s\n", cases[i].line);
      yb_diagnostics_free (fixture->context.diagnostics);
      fixture->context.diagnostics = yb_diagnostics_new ();
      g_assert_null (load_text (fixture, text));
      assert_told (fixture, cases[i].told);
    }
}

static void
test_unknown_keys (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbLayout) layout = load_text (fixture, "extends: chronik\npge: {}\npage: {widht: 3mm}\n"
                                                    "styles: {boddy: {}, body: {sise: 3pt}}\n");
  g_assert_nonnull (layout);
  assert_told (fixture, "layouts/mine/layout.yaml:2:1: warning[unknown-key]: the key “pge” is unknown");
  assert_told (fixture, "layouts/mine/layout.yaml:3:8: warning[unknown-key]: the key “widht” is unknown");
  assert_told (fixture, "layouts/mine/layout.yaml:4:10: warning[unknown-key]: the key “boddy” is unknown");
  assert_told (fixture, "did you mean “size”?");
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_assert_null (load_text (fixture, "page: {width: 170mm}\nstyles: {body: {size: 10pt}}\n"));
  assert_told (fixture, "layouts/mine/layout.yaml:1:1: error[missing-key]: “page” lacks the key “height”");
  assert_told (fixture, "error[missing-key]: “styles.body” lacks the key “leading”");
  assert_told (fixture, "layouts/mine/layout.yaml:2:1: error[missing-key]: “styles” lacks the key “folio”");
  g_assert_null (load_text (fixture, ""));
}

static void
test_contrast (Fixture *fixture, gconstpointer data)
{
  (void)data;
  /* 3.95 to 1: too pale for small letters, enough for 18 pt and for 14 pt in bold. */
  g_autoptr (YbLayout) layout = load_text (
      fixture, "extends: chronik\ncolours: {grey: \"#808080\"}\n"
               "styles:\n  quote: {colour: grey, size: 18pt}\n  entry-title: {colour: grey, size: 14pt}\n"
               "  section-title: {colour: accent}\n  folio: {colour: grey}\n");
  g_assert_nonnull (layout);
  assert_told (fixture, "layouts/mine/layout.yaml:7:19: error[low-contrast]: “folio”, #808080 on #ffffff");
  g_autofree char *told = tell (fixture);
  g_assert_null (strstr (told, "“quote”"));
  g_assert_null (strstr (told, "“entry-title”"));
}

/* A layout moves and drops kinds of pages; what is no kind, stands twice or lacks the entries is told at its place. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbLayout)
      layout = load_text (fixture, "extends: chronik\nbook:\n  pages: [cover, chapters, contents, imprint]\n");
  g_assert_nonnull (layout);
  const YbPageType wanted[] = { YB_PAGE_TYPE_COVER, YB_PAGE_TYPE_CHAPTERS, YB_PAGE_TYPE_CONTENTS,
                                YB_PAGE_TYPE_IMPRINT };
  g_assert_cmpuint (layout->book.pages.n_types, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpint (layout->book.pages.types[i], ==, wanted[i]);
  g_assert_false (yb_page_order_has (&layout->book.pages, YB_PAGE_TYPE_YEAR));
  g_assert_null (load_text (fixture, "extends: chronik\nbook:\n  pages:\n    - cover\n    - contens\n    - cover\n"));
  assert_told (fixture, "mine/layout.yaml:5:7");
  assert_told (fixture, "did you mean “contents”?");
  assert_told (fixture, "mine/layout.yaml:6:7");
  assert_told (fixture, "lack “chapters”");
  g_assert_null (load_text (fixture, "extends: chronik\nbook:\n  pages: all\n"));
  assert_told (fixture, "write a list of pages");
}

/* The numbers of the lines that end in "# wrong", joined. */
static char *
list_planted (const char *text)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_auto (GStrv) items = g_strsplit (text, "\n", -1);
  for (guint i = 0; items[i]; i++)
    if (g_str_has_suffix (items[i], "# wrong"))
      g_string_append_printf (lines, "%u ", i + 1);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* Forty mistakes give forty diagnostics, each at its line, most with the nearest word that is known. */
static void
test_planted (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (YB_SOURCE_DIR "/tests/layouts/planted/layout.yaml", &text, NULL, NULL));
  g_assert_null (load_text (fixture, text));
  guint n_items;
  g_autoptr (GString) lines = g_string_new (NULL);
  const YbDiagnostic *const *items = yb_diagnostics_peek_sorted (fixture->context.diagnostics, &n_items);
  for (guint i = 0; i < n_items; i++)
    {
      g_assert_cmpuint (items[i]->span.column, >, 0);
      g_string_append_printf (lines, "%u ", items[i]->span.line);
    }
  g_autofree char *planted = list_planted (text);
  g_assert_cmpstr (lines->str, ==, planted);
  g_assert_cmpuint (n_items, ==, 40);
  assert_told (fixture, "did you mean “palette”?");
  assert_told (fixture, "did you mean “height”?");
  assert_told (fixture, "did you mean “contents”?");
  assert_told (fixture, "did you mean “chapter”?");
}

/* A house's corporate design: `extends` and ten changed values. */
static void
test_county (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbLayout) chronik = load (fixture, "chronik");
  g_autoptr (YbLayout) county = load (fixture, YB_SOURCE_DIR "/tests/layouts/kreis-auenland");
  g_autofree char *nothing = tell (fixture);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_nonnull (county);
  g_assert_cmphex (county->cover.ground, ==, 0x7a1f3d);
  g_assert_cmphex (county->styles[YB_ROLE_QUOTE].colour, ==, 0x7a1f3d);
  g_assert_true (g_str_has_prefix (county->styles[YB_ROLE_ENTRY_TITLE].families, "Inter,"));
  g_assert_true (g_str_has_prefix (county->styles[YB_ROLE_SECTION_TITLE].families, "Inter,"));
  g_assert_cmpint (county->page.width, ==, yb_unit_from_mm (165));
  g_assert_cmpint (county->page.grid, ==, chronik->page.grid);
}

static void
check_reference (const char *text, const char *word)
{
  g_autofree char *quoted = g_strdup_printf ("`%s`", word);
  if (!strstr (text, quoted))
    g_error ("layouts/README.md does not tell %s", quoted);
}

static void
check_fields_reference (const char *text, const YbLayoutSection *section)
{
  check_reference (text, section->key);
  for (guint i = 0; i < section->n_fields; i++)
    {
      const YbLayoutField *field = &section->fields[i];
      check_reference (text, field->key);
      for (guint k = 0; field->kind == YB_FIELD_CHOICE && field->choices[k]; k++)
        check_reference (text, field->choices[k]);
    }
}

/* Every key, word and role is in the reference. */
static void
test_keys_reference (void)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (YB_SOURCE_DIR "/layouts/README.md", &text, NULL, NULL));
  guint n_sections;
  const YbLayoutSection *sections = yb_layout_sections (&n_sections);
  for (guint i = 0; i < n_sections; i++)
    check_fields_reference (text, &sections[i]);
  check_fields_reference (text, yb_layout_style_section ());
  for (guint role = 0; role < YB_N_ROLES; role++)
    check_reference (text, yb_role_key (role));
}

/* `yearbook layout schema >layouts/layout.schema.json` takes a change over. */
static void
test_schema (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) made = g_string_new (NULL);
  g_assert_true (g_file_get_contents (YB_SOURCE_DIR "/layouts/layout.schema.json", &text, NULL, NULL));
  yb_layout_write_schema (made);
  g_assert_cmpstr (text, ==, made->str);
}

/* Every kind of page is in the reference. */
static void
test_pages_reference (void)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (YB_SOURCE_DIR "/layouts/README.md", &text, NULL, NULL));
  for (guint i = 0; i < YB_N_PAGE_TYPES; i++)
    {
      g_autofree char *quoted = g_strdup_printf ("`%s`", yb_page_type_key ((YbPageType)i));
      g_assert_nonnull (strstr (text, quoted));
    }
}

/* Every ground that a text may stand on besides paper: a box, the opener's page and its fields, the covers. */
static void
test_contrast_of_grounds (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct
  {
    const char *lines, *told;
  } cases[] = {
    { "palette: {tint: \"#777777\"}\n", "“box”, #1a1a1a on #777777" },
    { "palette: {tint: \"#777777\"}\n", "“table-head”, " },
    { "palette: {tint: \"#777777\"}\n", "“chart-label”, " },
    { "palette: {tint: \"#777777\"}\n", "“heading-3”, " },
    { "opener: {ground: \"#777777\", furniture: yes}\n", "“folio”, " },
    { "opener: {ground: \"#777777\", furniture: yes}\n", "“running-head”, " },
    { "opener: {ground: \"#ffffff\", field-radius: 20mm, field: \"#777777\"}\n", "“opener-entry”, #1a1a1a on #777777" },
    { "opener: {ground: \"#ffffff\", field-radius: 20mm, second-field: \"#777777\"}\n",
      "“opener-entry”, #1a1a1a on #777777" },
    { "cover: {ground: \"#f0f0f0\"}\n", "“cover-title”, " },
    { "cover: {ground: \"#f0f0f0\"}\n", "“back-text”, " },
    { "cover: {ground: \"#f0f0f0\"}\n", "“cover-publisher”, " },
  };
  /* An opener that stands in the text has no ground of its own. */
  g_autoptr (YbLayout) in_text = load_text (fixture, "extends: chronik\nopener: {ground: \"#777777\", start: text}\n");
  g_autofree char *nothing = tell (fixture);
  g_assert_null (strstr (nothing, "low-contrast"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("extends: chronik\n", cases[i].lines, NULL);
      g_autoptr (YbLayout) layout = load_text (fixture, text);
      g_autofree char *wanted = g_strconcat ("error[low-contrast]: ", cases[i].told, NULL);
      g_assert_nonnull (layout);
      assert_told (fixture, wanted);
    }
}

/* Bars, lines and days with entries, wherever they stand: 3 to 1 is wanted, at the colour's own place. */
static void
test_contrast_of_shapes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const struct
  {
    const char *lines, *told;
  } cases[] = {
    { "charts:\n  colours: [ink,\n    \"#aaaaaa\"]\n",
      "layout.yaml:4:5: error[low-contrast]: “charts.colours”, #aaaaaa on #e4ede8" },
    { "boxes: {ground: \"#777777\"}\n", "error[low-contrast]: “charts.colours”, " },
    { "palette: {paper: \"#101010\"}\n", "error[low-contrast]: “charts.colours”, " },
    { "palette: {accents: [\"#bbbbbb\"]}\n", "error[low-contrast]: “charts.colours”, #bbbbbb on #e4ede8" },
    { "year: {disc: \"#cccccc\"}\n", "layout.yaml:2:14: error[low-contrast]: “year.disc”, #cccccc on #ffffff" },
    { "opener: {disc: \"#cccccc\"}\n",
      "“opener.disc”, #cccccc on #ffffff, has a contrast of 1.61 to 1, less than 3.0" },
    { "cover: {disc: forest}\n", "“cover.disc”, #0b5c43 on #0b5c43" },
    { "cover: {ornament: months}\npalette: {accents: [forest]}\n", "“palette.accents”, #0b5c43 on #0b5c43" },
  };
  g_autoptr (YbLayout) without = load_text (fixture, "extends: chronik\ncover: {disc: forest, ornament: none}\n"
                                                     "opener: {disc: \"#cccccc\", strip-baseline: 0}\n");
  g_autofree char *nothing = tell (fixture);
  g_assert_cmpstr (nothing, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("extends: chronik\n", cases[i].lines, NULL);
      g_autoptr (YbLayout) layout = load_text (fixture, text);
      g_assert_nonnull (layout);
      assert_told (fixture, cases[i].told);
    }
}

/* Sheets go together, the base's first; what is wrong in one is told at its place in it. */
static void
test_sheets (Fixture *fixture, gconstpointer data)
{
  (void)data;
  write_file (fixture, "mine", "mine.css", ".lead {\n  color: $soft;\n}\n");
  g_autoptr (YbLayout) layout = load_text (fixture, "extends: chronik\nepub-css: mine.css\n");
  g_assert_nonnull (layout);
  g_assert_true (g_str_has_suffix (layout->epub_css, ".lead {\n  color: $soft;\n}\n"));
  g_assert_nonnull (strstr (layout->epub_css, "@roles;"));
  g_autoptr (YbLayout) base = load (fixture, "chronik");
  g_assert_true (g_str_has_prefix (layout->epub_css, base->epub_css));
  static const struct
  {
    const char *sheet, *told;
  } cases[] = {
    { "a {\n  color: $sotf;\n}\n",
      "layouts/mine/mine.css:2:10: error[bad-value]: “$sotf” stands for nothing\n  hint: did you mean “soft”?" },
    { "a { max-width: $ }",
      "mine.css:1:16: error[bad-value]: “$” stands for nothing\n  hint: write one of these: chart-width, accent," },
    { "@import 'x.css';\n", "mine.css:1:1: error[bad-value]: “@import” cannot stand in a sheet" },
    { "\na { background: URL(x.png) }\n", "mine.css:2:17: error[bad-value]: “url(” cannot stand in a sheet" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      write_file (fixture, "mine", "mine.css", cases[i].sheet);
      g_assert_null (load_text (fixture, "extends: chronik\nepub-css: mine.css\n"));
      assert_told (fixture, cases[i].told);
    }
}

/* The layout of books that name none is data, too. */
static void
test_default (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *first = yb_layout_default (&fixture->context);
  g_assert_cmpstr (first, ==, "chronik");
  write_file (fixture, "", "default", "zebra\n");
  g_autofree char *named = yb_layout_default (&fixture->context);
  g_assert_cmpstr (named, ==, "zebra");
}

/* The chapters' colours are looked at, too, and what stands on a coloured ground. */
static void
test_contrast_of_chapters (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbLayout) layout = load_text (fixture, "extends: chronik\npalette:\n  accents: [forest, \"#999999\"]\n"
                                                    "opener:\n  ground: \"#777777\"\n");
  g_assert_nonnull (layout);
  assert_told (fixture, "error[low-contrast]: “quote”, #999999 on #e4ede8");
  assert_told (fixture, "error[low-contrast]: “opener-entry”, #1a1a1a on #777777");
  YbLayout second;
  yb_layout_recolour (layout, 1, &second);
  g_assert_cmphex (second.palette.accent, ==, 0x999999);
  g_assert_cmphex (second.styles[YB_ROLE_QUOTE].colour, ==, 0x999999);
  g_assert_cmphex (second.styles[YB_ROLE_QUOTE].rule_colour, ==, 0x999999);
  g_assert_cmphex (second.styles[YB_ROLE_BODY].colour, ==, 0x1a1a1a);
}

/* A house's mark lies beside layout.yaml and is looked at when the layout is read. */
static void
test_logo (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *picture = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "layouts", "house", "mark.jpg", NULL);
  gsize length;
  g_assert_true (g_file_get_contents (YB_SOURCE_DIR "/layouts/specimen/images/discs.jpg", &picture, &length, NULL));
  write_layout (fixture, "house", "extends: chronik\nlogo:\n  file: mark.jpg\n  alt: Wappen\n");
  g_assert_true (g_file_set_contents (path, picture, (gssize)length, NULL));
  g_autoptr (YbLayout) layout = load_text (fixture, "extends: house\n");
  g_assert_nonnull (layout);
  g_assert_cmpstr (layout->logo->name, ==, "mark.jpg");
  g_assert_cmpuint (layout->logo->width, >, 0);
  g_assert_cmpstr (layout->logo_alt, ==, "Wappen");
  g_assert_null (load_text (fixture, "extends: chronik\nlogo: ../mark.jpg\n"));
  assert_told (fixture, "2:7: error[bad-value]: “logo” wants one name of a file");
  g_assert_null (load_text (fixture, "extends: chronik\nlogo: layout.yaml\n"));
  assert_told (fixture, "2:7: error[file-unreadable]: the mark “layout.yaml” cannot be read");
  g_autoptr (YbLayout) odd = load_text (fixture, "extends: chronik\nlogo:\n  file: \n  colour: red\n");
  assert_told (fixture, "4:3: warning[unknown-key]");
}

/* Neither a long nor a deep nor a broken text hurts. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) text = g_string_new ("styles:\n");
  for (guint i = 0; text->len < 250 * 1024; i++)
    g_string_append_printf (text, "  k%u: 1\n", i);
  g_assert_null (load_text (fixture, text->str));
  g_string_truncate (text, 0);
  for (guint i = 0; i < 300 * 1024; i++)
    g_string_append_c (text, '[');
  g_assert_null (load_text (fixture, text->str));
  g_assert_null (load_text (fixture, "styles: {body: &a [*a]}\npage: !!x\n\xff\xfe"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/layout/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("chronik", test_chronik);
  ADD ("dump", test_dump);
  ADD ("extends", test_extends);
  ADD ("circle", test_circle);
  ADD ("unknown", test_unknown);
  ADD ("path", test_path);
  ADD ("list", test_list);
  ADD ("wrong-values", test_wrong_values);
  ADD ("unknown-keys", test_unknown_keys);
  ADD ("missing", test_missing);
  ADD ("contrast", test_contrast);
  ADD ("pages", test_pages);
  g_test_add_func ("/layout/schema", test_schema);
  g_test_add_func ("/layout/keys-reference", test_keys_reference);
  g_test_add_func ("/layout/pages-reference", test_pages_reference);
  ADD ("planted", test_planted);
  ADD ("county", test_county);
  ADD ("contrast-of-grounds", test_contrast_of_grounds);
  ADD ("contrast-of-chapters", test_contrast_of_chapters);
  ADD ("contrast-of-shapes", test_contrast_of_shapes);
  ADD ("sheets", test_sheets);
  ADD ("default", test_default);
  ADD ("logo", test_logo);
  ADD ("hostile", test_hostile);
  return g_test_run ();
}
