#include "unit/assemble/assemble-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
test_lead_and_gallery (Fixture *fixture, gconstpointer data)
{
  (void)data;
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("book/images/%c.png", (char)('a' + i));
      assemble_write_picture (path);
    }
  g_autoptr (YbBook) book = assemble_body (
      fixture,
      "images:\n  - file: images/a.png\n    alt: A\n    caption: Am 6. Juli\n    credit: \"Foto: X\"\n"
      "  - file: ../images/b.png\n    alt: B\n    caption: Am Kopf\n  - file: images/c.png\n    decorative: true\n"
      "  - images/d.png\n  - file: images/e.png\n    alt: E\n    credit: \"Foto: Ärzte\"\n",
      "Eins\n\n![](../images/b.png \"Im Text\")\n\nZwei");
  expect_outline (book, "figure(images/a.png lead alt=A caption=Am 6.\u00a0Juli credit=Foto: X) p(Eins) "
                        "figure(images/b.png alt=B caption=Im Text) p(Zwei) gallery[figure(images/c.png alt=) "
                        "figure(images/d.png) figure(images/e.png alt=E credit=Foto: Ärzte)]");
  fixture_expect (fixture, "book/entries/one.md:11:14: warning[caption-replaced]: the caption “Am Kopf” is not in the "
                           "book: the picture has another one in the text\n"
                           "book/entries/one.md:14:5: warning[missing-alt]: the picture “images/d.png” has no "
                           "description; whoever does not see it learns nothing of it\n");
  g_assert_cmpuint (book->n_pictures, ==, 5);
  g_assert_cmpuint (book->n_credits, ==, 3);
  g_assert_cmpstr (book->credits[0].credit, ==, "Foto: Ärzte");
  g_assert_cmpstr (book->credits[1].credit, ==, "Foto: X");
  g_assert_cmpstr (book->credits[2].credit, ==, NULL);
  g_assert_cmpuint (book->credits[2].n_figures, ==, 2);
}

/* What a screen reader would say twice, or what tells nothing. */
static void
test_poor_descriptions (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  assemble_write_picture ("book/images/b_1.png");
  g_autoptr (YbBook) book = assemble_body (fixture,
                                           "images:\n  - {file: images/a.png, alt: Das Haus., caption: das Haus}\n"
                                           "  - {file: images/b_1.png, alt: B 1}\n",
                                           "Mehr steht [hier](https://example.org), nicht "
                                           "[dort](https://example.org).\n\n| | |\n|---|---|\n| a | b |\n| c | d |");
  g_assert_cmpuint (book->n_pictures, ==, 2);
  fixture_expect (fixture,
                  "book/entries/one.md:5:12: warning[poor-alt]: the description of the picture “images/a.png” only "
                  "repeats its caption\n"
                  "book/entries/one.md:6:12: warning[poor-alt]: the description of the picture “images/b_1.png” is the "
                  "name of its file\n"
                  "book/entries/one.md:8:12: warning[poor-link-text]: the link text “hier” does not say where the link "
                  "leads\n"
                  "book/entries/one.md:10:1: warning[table-without-head]: the table has no head; who hears it does not "
                  "learn what its cells mean\n");
}

static void
test_bad_profile (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char chunk[] = "\0\0\0\7iCCPa\0\0xxxx\0\0\0\0";
  const gsize before = 33; /* the signature and the head */
  g_autofree char *content = NULL;
  gsize length;
  assemble_write_picture ("book/images/a.png");
  g_assert_true (g_file_get_contents ("book/images/a.png", &content, &length, NULL));
  g_autoptr (GString) spoilt = g_string_new_len (content, (gssize)length);
  g_string_insert_len (spoilt, before, chunk, sizeof chunk - 1);
  fixture_write_bytes ("book/images/a.png", spoilt->str, spoilt->len);
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK); /* the library for pictures warns, too */
  g_autoptr (YbBook) book = assemble_body (fixture, "images:\n  - {file: images/a.png, alt: A}\n", "T");
  g_log_set_always_fatal (fatal);
  expect_outline (book, "figure(images/a.png lead alt=A) p(T)");
  fixture_expect (fixture,
                  "book/entries/one.md:5:12: warning[bad-colour-profile]: the colour profile of the picture "
                  "“images/a.png” is damaged or does not fit it; the colours were read as if there were none\n");
}

static void
test_lead_by_wish (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  assemble_write_picture ("book/images/b.png");
  g_autoptr (YbBook) second = assemble_body (
      fixture, "images:\n  - {file: images/a.png, alt: A}\n  - {file: images/b.png, alt: B, lead: true}\n", "T");
  expect_outline (second, "figure(images/b.png lead alt=B) p(T) figure(images/a.png alt=A)");
  g_autoptr (YbBook) none = assemble_body (
      fixture, "images:\n  - {file: images/a.png, alt: A, lead: false}\n  - {file: images/b.png, alt: B}\n", "T");
  expect_outline (none, "p(T) gallery[figure(images/a.png alt=A) figure(images/b.png alt=B)]");
  fixture_expect (fixture, "");
}

static void
test_focus (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  g_autoptr (YbBook)
      book = assemble_body (fixture, "images:\n  - {file: images/a.png, alt: A, focus: 30% 12.5%, place: foot}\n", "T");
  const YbFigure *figure = book->entries[0]->blocks[0]->figure;
  g_assert_cmpuint (figure->place, ==, YB_PICTURE_AT_FOOT);
  g_assert_cmpint (figure->focus_x, ==, -200);
  g_assert_cmpint (figure->focus_y, ==, -375);
  fixture_expect (fixture, "");
}

static void
test_bad_focus (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  g_autoptr (YbBook)
      book = assemble_body (fixture, "images:\n  - {file: images/a.png, alt: A, focus: 30% oben}\n", "T");
  g_assert_cmpint (book->entries[0]->blocks[0]->figure->focus_x, ==, 0);
  fixture_expect (fixture,
                  "book/entries/one.md:5:41: error[bad-value]: “30% oben” is not what “focus” takes; it was ignored\n");
}

static void
test_in_body (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  assemble_write_picture ("book/entries/mit leer.png");
  g_autoptr (YbBook) book = assemble_body (
      fixture, "",
      "Text ![Im *Satz*](../images/a.png) geht weiter.\n\n![A](images/a.png) ![L](mit%20leer.png)\n\n"
      "- ![A](images/a.png)\n- [![L](<mit leer.png>)](https://a.de)\n\n"
      "| ![A](images/a.png) Kopf |\n|---|\n");
  expect_outline (book, "p(Text geht weiter.) figure(images/a.png alt=Im Satz) gallery[figure(images/a.png alt=A) "
                        "figure(entries/mit leer.png alt=L)] gallery[figure(images/a.png alt=A) "
                        "figure(entries/mit leer.png alt=L)] table(!Kopf) figure(images/a.png alt=A)");
  g_assert_cmpuint (book->n_pictures, ==, 2);
  fixture_expect (fixture, "");
}

static void
test_absent (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (YbBook) book = assemble_body (fixture, "images:\n  - file: images/fehlt.png\n    alt: x\n  - \"\"\n",
                                           "![Das Tor](weg.png)\n\n![](https://a.de/b.jpg)");
  expect_outline (book, "p(Das Tor)");
  g_assert_true (fixture_has_hint (fixture, "mind capital letters"));
  fixture_expect (
      fixture, "book/entries/one.md:5:11: error[picture-missing]: there is no picture “images/fehlt.png”; it was left "
               "out\n"
               "book/entries/one.md:9:1: error[picture-missing]: there is no picture “weg.png”; it was left out\n"
               "book/entries/one.md:11:1: warning[picture-on-web]: the picture is on the web and is missing in the "
               "book: https://a.de/b.jpg\n");
}

static void
test_outside (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("secret.png");
  assemble_write_picture ("pool/a.png");
  g_assert_cmpint (g_mkdir ("book/entries", 0777), ==, 0);
  g_assert_cmpint (symlink ("../../secret.png", "book/entries/link.png"), ==, 0);
  g_assert_cmpint (symlink ("../pool", "book/images"), ==, 0);
  g_assert_cmpint (symlink ("../pool", "book/other"), ==, 0);
  g_assert_cmpint (symlink ("../secret.png", "pool/out.png"), ==, 0);
  g_autoptr (YbBook)
      book = assemble_body (fixture, "",
                            "![1](../secret.png) ![2](../../secret.png) ![3](link.png) ![4](/etc/passwd) "
                            "![5](../other/a.png) ![6](images/out.png)\n\n![gut](images/a.png)");
  expect_outline (book, "p(1 2 3 4 5 6) figure(images/a.png alt=gut)");
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_auto (GStrv) lines = g_strsplit (found, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 7);
  for (guint i = 0; i < 6; i++)
    g_assert_nonnull (strstr (lines[i], "error[path-outside-book]"));
}

static void
test_corrupt (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture_write ("book/images/a.png", "\x89PNG\r\n\x1a\nno");
  fixture_write ("book/images/b.jpg", "");
  fixture_write ("book/images/c/d.png", "x");
  g_autoptr (YbBook) book = assemble_body (fixture, "images: [images/a.png, images/b.jpg, images/c]\n", "T");
  expect_outline (book, "p(T)");
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_assert_nonnull (strstr (found,
                            "book/entries/one.md:4:10: error[picture-corrupt]: the picture “images/a.png” cannot "
                            "be printed"));
  g_assert_nonnull (strstr (found, "book/entries/one.md:4:24: error[picture-corrupt]"));
  g_assert_nonnull (strstr (found, "book/entries/one.md:4:38: error[file-unreadable]"));
}

/* The keys of a picture without a file: named by a page, or not there yet. */
static void
expect_named (Fixture *fixture, const char *wish, const char *expected)
{
  g_autofree char *record = g_strdup_printf ("missing_pictures: %s\n", wish);
  assemble_write_record (record);
  fixture_write ("book/entries/one.md", "---\ndate: 2021-03-04\ntitle: Eins\nimages:\n  - caption: Das Amt\n"
                                        "    credit: © A\n  - caption: Der Bau\nlinks: https://a.de\n---\n\nText\n");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  expect_outline (book, expected);
  g_autofree char *found = fixture_take_diagnostics (fixture);
  g_assert_nonnull (strstr (found, "book/entries/one.md:5:5: warning[picture-named-only]: 2 pictures of this entry"));
}

static void
test_named_only (Fixture *fixture, gconstpointer data)
{
  (void)data;
  expect_named (fixture, "list",
                "p(Text) pictures[figure(- caption=Das Amt credit=© A) figure(- caption=Der Bau)] "
                "links[p({https://a.de>https://a.de})]");
  expect_named (fixture, "placeholder",
                "figure(- lead caption=Das Amt credit=© A) p(Text) figure(- caption=Der Bau) "
                "links[p({https://a.de>https://a.de})]");
  expect_named (fixture, "omit", "p(Text) links[p({https://a.de>https://a.de})]");
}

static void
test_caption_for_alt (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  g_autoptr (YbBook) book = assemble_body (fixture, "images:\n  - file: images/a.png\n    caption: Das Amt\n", "T");
  expect_outline (book, "figure(images/a.png lead alt=Das Amt caption=Das Amt) p(T)");
  fixture_expect (fixture, "book/entries/one.md:5:11: warning[missing-alt]: the picture “images/a.png” has no "
                           "description; its caption was taken instead\n");
}

static void
test_cover (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  assemble_write_entry ("one", "2021-03-04", "Eins", "");
  assemble_write_record ("cover:\n  file: images/a.png\n  alt: Ein Tor\n  farbe: rot\n");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  g_assert_nonnull (book->record.cover);
  g_assert_cmpstr (book->record.cover->alt, ==, "Ein Tor");
  g_assert_cmpstr (book->record.cover->picture->name, ==, "images/a.png");
  fixture_expect (fixture,
                  "book/yearbook.yaml:9:3: warning[unknown-key]: the key “farbe” is unknown and was ignored\n");
}

/* Openers are called by number, title or slug; what calls none is told; their credits are listed. */
static void
test_openers (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  assemble_write_record ("openers:\n  03:\n    file: images/a.png\n    alt: Feld\n    credit: \"Foto: A\"\n"
                         "  April:\n    file: images/a.png\n    decorative: true\n  month-2021-05: none.png\n"
                         "  Juni: images/a.png\n");
  assemble_write_entry ("one", "2021-03-04", "Eins", "");
  assemble_write_entry ("two", "2021-04-04", "Zwei", "");
  assemble_write_entry ("three", "2021-05-04", "Drei", "");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  const YbBlock *march = book->chapters[0]->picture, *april = book->chapters[1]->picture;
  g_assert_true (march && april && !book->chapters[2]->picture);
  g_assert_cmpuint (march->id, ==, book->chapters[0]->id - 1);
  g_assert_cmpstr (march->figure->alt, ==, "Feld");
  g_assert_true (april->figure->picture == march->figure->picture);
  g_assert_cmpuint (book->n_credits, ==, 1);
  g_assert_cmpstr (book->credits[0].credit, ==, "Foto: A");
  g_assert_cmpuint (book->credits[0].figures[0], ==, march->id);
  g_assert_true (fixture_has_hint (fixture, "there are: März, April, Mai"));
  fixture_expect (fixture,
                  "book/yearbook.yaml:14:18: error[picture-missing]: there is no picture “none.png”; it was left out\n"
                  "book/yearbook.yaml:15:3: warning[unknown-key]: no chapter has the number or the title “Juni”; its "
                  "picture was left out\n");
}

/* Who signs the foreword is shown at its head. */
static void
test_portrait (Fixture *fixture, gconstpointer data)
{
  (void)data;
  assemble_write_picture ("book/images/a.png");
  assemble_write_record ("");
  assemble_write_entry ("one", "2021-03-04", "Eins", "");
  fixture_write ("book/pages/foreword.md", "---\nportrait:\n  file: images/a.png\n  alt: Eine Frau\n"
                                           "  caption: Erika Muster\n  credit: Foto A\n---\n\nText\n");
  g_autoptr (YbBook) book = assemble_folder (fixture, NULL);
  const YbBlock *portrait = book->foreword->blocks[0];
  g_assert_cmpint (portrait->kind, ==, YB_BLOCK_FIGURE);
  g_assert_cmpint (portrait->figure->place, ==, YB_PICTURE_AS_PORTRAIT);
  g_assert_cmpstr (portrait->figure->caption.text, ==, "Erika Muster");
  g_assert_cmpuint (book->foreword->n_blocks, ==, 2);
  g_assert_cmpuint (book->credits[0].figures[0], ==, portrait->id);
  fixture_expect (fixture, "");
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
    { "/pictures/lead-and-gallery", test_lead_and_gallery },
    { "/pictures/poor-descriptions", test_poor_descriptions },
    { "/pictures/lead-by-wish", test_lead_by_wish },
    { "/pictures/bad-profile", test_bad_profile },
    { "/pictures/focus", test_focus },
    { "/pictures/bad-focus", test_bad_focus },
    { "/pictures/in-body", test_in_body },
    { "/pictures/absent", test_absent },
    { "/pictures/outside", test_outside },
    { "/pictures/corrupt", test_corrupt },
    { "/pictures/named-only", test_named_only },
    { "/pictures/caption-for-alt", test_caption_for_alt },
    { "/pictures/cover", test_cover },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  g_test_add ("/pictures/openers", Fixture, NULL, fixture_set_up, test_openers, fixture_tear_down);
  g_test_add ("/pictures/portrait", Fixture, NULL, fixture_set_up, test_portrait, fixture_tear_down);
  return g_test_run ();
}
