#include "unit/assemble/assemble-fixture.h"

/* Asserts the outline of a body without problems. */
static void
expect_body (Fixture *fixture, const char *body, const char *expected)
{
  g_autoptr (YbBook) book = assemble_body (fixture, "", body);
  expect_outline (book, expected);
  fixture_expect (fixture, "");
}

static void
test_inline (Fixture *fixture, gconstpointer data)
{
  (void)data;
  expect_body (fixture, "Ein *schöner* **fetter `Code` und ~~weg~~** Satz\nin zwei Zeilen.",
               "p(Ein *schöner* **fetter `Code` und ~weg~** Satz in zwei Zeilen.)");
  expect_body (fixture, "Harter\\\nUmbruch  \nhier &amp; dort &#8211; \\*", "p(Harter/Umbruch/hier & dort – *)");
  expect_body (fixture, "***beides***", "p(***beides***)");
  expect_body (fixture, "~eins~ ~~zwei~~", "p(~eins~ ~zwei~)");
  expect_body (fixture, "H<sub>2</sub>O, m<sup>2</sup>, <span lang=\"en\">*open* data</span>, a<br>b",
               "p(H_2_O, m^2^, {*open* data>en}, a/b)");
}

static void
test_blocks (Fixture *fixture, gconstpointer data)
{
  (void)data;
  expect_body (fixture, "Eins\n\n---\n\n```\n  a\tb\n\nc\n```\n\n    vier\n",
               "p(Eins) rule code(  a    b//c) code(vier)");
  expect_body (fixture, "- a\n- b\n\n  c\n\n3. x\n4. y\n   - z\n",
               "list[item[p(a)] item[p(b) p(c)]] numbers3[item[p(x)] item[p(y) list[item[p(z)]]]]");
  expect_body (fixture, "-\n-\n\n<!-- nichts -->\n\n##\n", "");
}

static void
test_headings (Fixture *fixture, gconstpointer data)
{
  (void)data;
  expect_body (fixture, "## Zwei\n### Drei\n## Zwei\n# Eins\n## Zwei\n### Drei *schräg*",
               "h1(Zwei) h2(Drei) h1(Zwei) h1(Eins) h2(Zwei) h3(Drei *schräg*)");
  g_autoptr (YbBook) book = assemble_body (fixture, "", "## Zwei\n#### Vier\n### Drei\n## Zwei\n# Eins\n###### Sechs");
  expect_outline (book, "h1(Zwei) h2(Vier) h2(Drei) h1(Zwei) h1(Eins) h2(Sechs)");
  fixture_expect (fixture, "book/entries/one.md:6:1: warning[heading-jump]: a heading of level 4 stands below one of "
                           "level 2; it was set as the level that follows\n"
                           "book/entries/one.md:10:1: warning[heading-jump]: a heading of level 6 stands below one of "
                           "level 1; it was set as the level that follows\n");
  expect_body (fixture, "> # Kopf\n> Text\n\n- ## Punkt *b*\n",
               "quote[p(**Kopf**) p(Text)] list[item[p(**Punkt *b***)]]");
}

static void
test_quotes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  expect_body (fixture, "> Gesagt.\n>\n> — *Wer*, Amt", "quote[p(Gesagt.)](*Wer*, Amt)");
  expect_body (fixture, "> Gesagt.\n> -- Wer", "quote[p(Gesagt.)](Wer)");
  expect_body (fixture, "> Gesagt.\\\n> – Wer", "quote[p(Gesagt.)](Wer)");
  expect_body (fixture, "> Gesagt\n> – so war es – und gut.", "quote[p(Gesagt – so war es – und gut.)]");
  expect_body (fixture, "> — nur ein Strich", "quote[p(— nur ein Strich)]");
  expect_body (fixture, "> a\n>\n> > b\n> >\n> > — c\n>\n> – d", "quote[p(a) quote[p(b)](c)](d)");
}

static void
test_tables (Fixture *fixture, gconstpointer data)
{
  (void)data;
  expect_body (fixture, "| A | B | C |\n|:--|:-:|--:|\n| 1 | *2* |\n| a \\| b | | 3 | 4 |",
               "table(!A|!B=|!C>/1|*2*=|>/a | b|=|3>)");
  expect_body (fixture, "|  | B |\n|--|--|\n| x | 2 |", "table(|!B/!x|2)");
  expect_body (fixture, "|  |  |\n|--|--|\n| x | 2 |", "table(x|2)");
}

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook)
      book = assemble_body (fixture, "",
                            "Zwei [^b], eins[^a] und zwei[^b].\n\n[^a]: A sagt\n\n    mehr[^c].\n[^b]: B\n"
                            "[^c]: C\n");
  expect_outline (book, "p(Zwei[1], eins[2] und zwei[1].)");
  const YbEntry *entry = book->entries[0];
  g_autofree char *notes = outline_blocks (entry->notes, entry->n_notes);
  g_assert_cmpstr (notes, ==, "note[p(B)](1) note[p(A sagt) p(mehr[3].)](2) note[p(C)](3)");
  g_assert_cmpuint (entry->blocks[0]->text.runs[0].node, ==, entry->notes[0]->id);
  g_assert_cmpuint (entry->blocks[0]->text.runs[2].node, ==, entry->notes[0]->id);
  fixture_expect (fixture, "");
}

static void
test_unused_note (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (fixture, "",
                                           "Text[^da] und [^weg].\n\n[^da]: Gut\n\n[^nie]: Verloren\n\n```\n"
                                           "[^code]: keine\n```");
  expect_outline (book, "p(Text[1] und [^weg].) code([^code]: keine)");
  fixture_expect (fixture,
                  "book/entries/one.md:9:1: warning[unused-note]: nothing refers to the footnote “nie”; it was "
                  "left out\n");
}

static void
test_html (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (
      fixture, "",
      "Ein <u>Wort</u> und <sup>offen\n\n<div class=\"x\">\n<p>Erster &amp; *kein* [Link](x)</p>\n"
      "<script>alert('x')</script>\n<ul><li>eins<li># zwei</ul>\n</div>");
  expect_outline (book, "p(Ein Wort und ^offen^) p(Erster & *kein* [Link](x)) list[item[p(eins)] item[p(# zwei)]]");
  fixture_expect (fixture, "book/entries/one.md:5:5: warning[html-dropped]: 4 tags of HTML were left out, the text in "
                           "them was kept\n");
}

/* A table with what Markdown cannot say, and a figure. */
static void
test_html_blocks (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  g_autoptr (YbBook) book = assemble_body (
      fixture, "",
      "<table>\n<caption>Was <em>war</em></caption>\n<thead><tr><th rowspan=\"9\">A</th><th "
      "colspan=\"2\">B</th></tr></thead>\n"
      "<tr><td>1. x</td><td>&lt;b&gt;</td></tr>\n</table>\n\n<figure><img src=\"images/a.png\" alt=\"A\">"
      "<figcaption>Ein \"Haus\" (Foto: Amt)</figcaption></figure>");
  const YbEntry *entry = book->entries[0];
  g_assert_cmpuint (entry->n_blocks, ==, 2);
  const YbTable *table = entry->blocks[0]->table;
  g_assert_nonnull (table);
  g_assert_cmpstr (table->caption.text, ==, "Was war");
  g_assert_cmpuint (table->n_columns, ==, 3);
  g_assert_cmpuint (table->n_head_rows, ==, 1);
  g_assert_cmpuint (table->rows[0].cells[0].rows, ==, 1);
  g_assert_cmpuint (table->rows[0].cells[1].columns, ==, 2);
  g_assert_cmpuint (table->rows[1].n_cells, ==, 3);
  g_assert_cmpstr (table->rows[1].cells[0].text.text, ==, "1. x");
  g_assert_cmpstr (table->rows[1].cells[1].text.text, ==, "<b>");
  g_assert_cmpstr (entry->blocks[1]->figure->caption.text, ==, "Ein \"Haus\" (Foto: Amt)");
  fixture_expect (fixture, "");
}

/* Where no <thead> says so; a row with a number in it is none. */
static void
test_html_heads (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook)
      book = assemble_body (fixture, "",
                            "<table>\n<tr><th></th><th>A</th></tr>\n<tr><th>Jahr</th><th>Zahl</th></tr>\n"
                            "<tr><th>2024</th><td>5</td></tr>\n<tr><th>B</th><th>C</th></tr>\n</table>");
  const YbTable *table = book->entries[0]->blocks[0]->table;
  g_assert_nonnull (table);
  g_assert_cmpuint (table->n_head_rows, ==, 2);
  g_assert_true (table->rows[2].cells[0].head);
  fixture_expect (fixture, "");
}

/* They come from copying out of other programs. */
static void
test_forbidden_characters (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (fixture, "", "Eins\n\nvor\x01 und\x1f nach\uffff dem\u2028Bruch");
  expect_outline (book, "p(Eins) p(vor und nach dem Bruch)");
  fixture_expect (fixture, "book/entries/one.md:7:1: warning[characters-dropped]: 3 characters that no text may hold "
                           "were left out, the first is U+0001\n");
}

static void
test_forbidden_characters_in_fields (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  g_autoptr (YbBook) book = assemble_body (
      fixture, "tags: [Ja, \"Wo\\x1brt\"]\nimages:\n  - {file: images/a.png, alt: \"A\\uFFFE\"}\n", "Text");
  g_assert_cmpstr (book->entries[0]->tags[1], ==, "Wort");
  fixture_expect (fixture,
                  "book/entries/one.md:4:12: warning[characters-dropped]: 1 character that no text may hold was "
                  "left out, the first is U+001B\n"
                  "book/entries/one.md:6:31: warning[characters-dropped]: 1 character that no text may hold was "
                  "left out, the first is U+FFFE\n");
}

static void
test_boxes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  expect_body (fixture, "> [!box] Zahlen *und* Daten\n> Text\n>\n> – Punkt",
               "box[p(**Zahlen *und* Daten**) p(Text) p(– Punkt)]");
  expect_body (fixture, "> [!NOTE]\n> Text\n> geht weiter", "box[p(Text geht weiter)]");
  expect_body (fixture, "> [!box] Nur ein Titel", "box[p(**Nur ein Titel**)]");
  expect_body (fixture, "> [!box]", "");
  expect_body (fixture, "> [!kein] Kasten", "quote[p([!kein] Kasten)]");
}

static void
test_abbreviation (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook)
      book = assemble_body (fixture, "", "Das <abbr title=\"Amt f&#34;r X\">AX</abbr> und <abbr>B</abbr>");
  const YbText *text = &book->entries[0]->blocks[0]->text;
  g_assert_cmpstr (text->text, ==, "Das AX und B");
  g_assert_cmpuint (text->n_runs, ==, 1);
  g_assert_cmpint (text->runs[0].kind, ==, YB_RUN_ABBREVIATION);
  g_assert_cmpstr (text->runs[0].target, ==, "Amt f\"r X");
}

static void
test_positions (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (fixture, "", "\nEins\n\n> Zwei\n>\n> Drei\n\n- Vier");
  const YbEntry *entry = book->entries[0];
  g_assert_cmpuint (entry->blocks[0]->span.line, ==, 6);
  g_assert_cmpuint (entry->blocks[1]->span.line, ==, 8);
  g_assert_cmpuint (entry->blocks[1]->children[1]->span.line, ==, 10);
  g_assert_cmpuint (entry->blocks[1]->children[1]->span.column, ==, 3);
  g_assert_cmpstr (entry->blocks[2]->span.file, ==, "book/entries/one.md");
}

static void
test_language (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (fixture, "lang: en-GB\n", "5 km on 6 July, 6. Juli");
  g_assert_cmpstr (book->entries[0]->lang, ==, "en-GB");
  expect_outline (book, "p(5\u00a0km on 6\u00a0July, 6. Juli)");
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
    { "/markdown/inline", test_inline },
    { "/markdown/blocks", test_blocks },
    { "/markdown/headings", test_headings },
    { "/markdown/quotes", test_quotes },
    { "/markdown/tables", test_tables },
    { "/markdown/notes", test_notes },
    { "/markdown/unused-note", test_unused_note },
    { "/markdown/html", test_html },
    { "/markdown/html-blocks", test_html_blocks },
    { "/markdown/html-heads", test_html_heads },
    { "/markdown/abbreviation", test_abbreviation },
    { "/markdown/forbidden-characters", test_forbidden_characters },
    { "/markdown/forbidden-characters-in-fields", test_forbidden_characters_in_fields },
    { "/markdown/boxes", test_boxes },
    { "/markdown/positions", test_positions },
    { "/markdown/language", test_language },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}
