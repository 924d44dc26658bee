#include "assemble/collation.h"
#include "assemble/text-builder.h"
#include "assemble/typography.h"
#include "assemble/unicode.h"

#include "unit/assemble/assemble-fixture.h"

#include <string.h>

static void
expect_plain (const char *text, const char *lang, const char *expected)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  YbText made = yb_text_make (arena, text, YB_SPAN_NONE, lang);
  g_assert_cmpstr (made.text, ==, expected);
  g_assert_cmpuint (made.length, ==, strlen (expected));
}

static void
test_white_space (void)
{
  expect_plain ("  ein \t\n Text\r\n ", NULL, "ein Text");
  expect_plain ("", NULL, "");
  expect_plain (" \n ", NULL, "");
  expect_plain ("a\u2028b\xc2\x85"
                "c",
                NULL, "a b c");
  expect_plain ("\u00a0a \u00a0 b\u202f c\u00a0", NULL, "a\u00a0b\u202fc");
  expect_plain ("a\x01\x1f\x7f"
                "b\ufeff\ufffe\uffff",
                NULL, "ab");
  expect_plain ("a\u200bb\u00ad", NULL, "a\u200bb\u00ad");
}

static void
test_composing (void)
{
  expect_plain ("Mu\u0308nchen", NULL, "M\u00fcnchen");
  expect_plain ("\u1100\u1161\u11a8", NULL, "\uac01");
  expect_plain ("\u212b \u2126", NULL, "\u00c5 \u03a9");
  g_assert_true (yb_unicode_is_plainly_composed ("Größe „so“ – 5 €", strlen ("Größe „so“ – 5 €")));
  g_assert_false (yb_unicode_is_plainly_composed ("\u2000", 3));
  g_assert_null (yb_unicode_compose ("Größe", strlen ("Größe")));
}

/* Runs that end between a letter and its mark move behind the mark. */
static void
test_composing_with_runs (void)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  YbTextBuilder builder;
  yb_text_builder_init (&builder);
  yb_text_builder_add (&builder, "xo\u0308 ", 5);
  guint strong = yb_text_builder_open (&builder, YB_RUN_STRONG, NULL);
  yb_text_builder_add (&builder, "u", 1);
  yb_text_builder_close (&builder, strong);
  yb_text_builder_add (&builder, "\u0308 a\u0308", 6);
  YbText text = yb_text_builder_finish (&builder, arena, YB_SPAN_NONE, "de", NULL);
  g_autofree char *outline = outline_text (&text);
  g_assert_cmpstr (outline, ==, "xö **ü** ä");
}

static void
test_runs (void)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  YbTextBuilder builder;
  yb_text_builder_init (&builder);
  yb_text_builder_add (&builder, "am", 2);
  guint outer = yb_text_builder_open (&builder, YB_RUN_STRONG, NULL);
  guint inner = yb_text_builder_open (&builder, YB_RUN_EMPHASIS, NULL);
  yb_text_builder_add (&builder, " 6. Juli ", 9);
  yb_text_builder_close (&builder, inner);
  guint empty = yb_text_builder_open (&builder, YB_RUN_LINK, "x");
  yb_text_builder_add (&builder, " ", 1);
  yb_text_builder_close (&builder, empty);
  yb_text_builder_add (&builder, "z. B. ", 6);
  guint code = yb_text_builder_open (&builder, YB_RUN_CODE, NULL);
  yb_text_builder_add (&builder, "6. Juli", 7);
  yb_text_builder_close (&builder, code);
  yb_text_builder_break_line (&builder);
  yb_text_builder_break_line (&builder);
  yb_text_builder_add (&builder, " Ende ", 6);
  yb_text_builder_break_line (&builder);
  yb_text_builder_close (&builder, outer);
  YbText text = yb_text_builder_finish (&builder, arena, YB_SPAN_NONE, "de", NULL);
  g_autofree char *outline = outline_text (&text);
  g_assert_cmpstr (outline, ==, "am ***6.\u00a0Juli* z.\u202fB. `6. Juli`/Ende**");
}

static void
test_too_many_runs (void)
{
  g_autoptr (YbArena) arena = yb_arena_new ();
  YbTextBuilder builder;
  yb_text_builder_init (&builder);
  guint runs[100];
  for (guint i = 0; i < 100; i++)
    runs[i] = yb_text_builder_open (&builder, YB_RUN_EMPHASIS, NULL);
  yb_text_builder_add (&builder, "x", 1);
  for (guint i = 100; i > 0; i--)
    yb_text_builder_close (&builder, runs[i - 1]);
  YbText text = yb_text_builder_finish (&builder, arena, YB_SPAN_NONE, "de", NULL);
  g_assert_cmpuint (text.n_runs, ==, YB_TEXT_MAX_RUNS);
}

static void
test_typography (void)
{
  expect_plain ("z. B. hier, d. h. nur i. d. R. (u. a.)", "de",
                "z.\u202fB. hier, d.\u202fh. nur i.\u202fd.\u202fR. (u.\u202fa.)");
  expect_plain ("nach § 3 Abs. 2 und Nr. 5", "de", "nach §\u00a03 Abs.\u00a02 und Nr.\u00a05");
  expect_plain ("Prof. Dr. Muster und Dr. med.", "de", "Prof.\u00a0Dr.\u00a0Muster und Dr. med.");
  expect_plain ("5 % von 10 000 km, 20 °C um 14 Uhr.", "de",
                "5\u202f% von 10\u202f000\u00a0km, 20\u202f°C um 14\u00a0Uhr.");
  expect_plain ("1,122 Millionen Euro", "de", "1,122\u00a0Millionen Euro");
  expect_plain ("am 6. Juli 2021, (17. Dezember)", "de", "am 6.\u00a0Juli 2021, (17.\u00a0Dezember)");
  expect_plain ("der 9. Kongress. Im Jahr 2021 100 Leute", "de", "der 9. Kongress. Im Jahr 2021 100 Leute");
  expect_plain ("Plan B. Danach", "de", "Plan B. Danach");
  expect_plain ("on 6 July with Dr Smith, 5 km", "en-GB", "on 6\u00a0July with Dr\u00a0Smith, 5\u00a0km");
  expect_plain ("6. Juli 5 %", "it", "6. Juli 5 %");
  expect_plain ("« Ah ! » dit M. Dupont : non ; pourquoi ?", "fr",
                "«\u202fAh\u202f!\u202f» dit M.\u00a0Dupont\u00a0: non\u202f; pourquoi\u202f?");
  expect_plain ("le 1er janvier, le 14 juillet à 14 h, 12 500 € et n° 3", "fr-CH",
                "le 1er\u00a0janvier, le 14\u00a0juillet à 14\u00a0h, 12\u202f500\u202f€ et n°\u00a03");
  expect_plain ("Mme Curie et le Dr Roux, hier soir. Après", "fr",
                "Mme\u00a0Curie et le Dr\u00a0Roux, hier soir. Après");
  expect_plain ("« “Yes”, he said ; no »", "en", "« “Yes”, he said ; no »");
  expect_plain ("dnja 6. julija w 14 hodź., 5 % a čo. 3, § 2", "hsb",
                "dnja 6.\u00a0julija w 14\u00a0hodź., 5\u202f% a čo.\u00a03, §\u00a02");
  expect_plain ("6. Juli", NULL, "6. Juli");
}

/* Nothing but the kind of space may change. */
static void
test_words_stay (void)
{
  static const char *const texts[] = { "z. B. 5 % § 3 Dr. X 6. Juli \"gerade\" 'Zeichen' -- ... 10 000 000 J. S. Bach",
                                       "Der 1. 2. 3. 4. Mai ( § 3 ) „z. B.“ 5 %", "1 2 3 45 678 9 012 3456" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (YbArena) arena = yb_arena_new ();
      YbText text = yb_text_make (arena, texts[i], YB_SPAN_NONE, "de");
      g_autoptr (GString) plain = g_string_new (text.text);
      g_string_replace (plain, "\u00a0", " ", 0);
      g_string_replace (plain, "\u202f", " ", 0);
      g_assert_cmpstr (plain->str, ==, texts[i]);
    }
}

static void
expect_slug (const char *text, const char *lang, const char *expected)
{
  g_autofree char *slug = yb_unicode_make_slug (text, lang, 40);
  g_assert_cmpstr (slug, ==, expected);
}

static void
test_slugs (void)
{
  expect_slug ("Leinen los: Lotsen für die Kommunen", "de", "leinen-los-lotsen-fuer-die-kommunen");
  expect_slug ("Größe & Maß – ÄÖÜ", "de", "groesse-mass-aeoeue");
  expect_slug ("Größe", "en", "grosse");
  expect_slug ("u\u0308ber", "de", "ueber");
  expect_slug ("Москва שלום 東京", "de", "moskva-slwm-dong-jing");
  expect_slug ("…!?", "de", "");
  expect_slug ("It's a mother's day", "en", "its-a-mothers-day");
  expect_slug ("Donaudampfschifffahrtsgesellschaftskapitänsmütze", "de", "donaudampfschifffahrtsgesellschaftskapit");
  expect_slug ("eins zwei drei vier fuenf sechs sieben acht neun", "de", "eins-zwei-drei-vier-fuenf-sechs-sieben");
  g_assert_true (yb_unicode_is_slug ("a-1"));
  static const char *const none[] = { "", "1a", "a--b", "a-", "-a", "A", "ä", "a_b", "a b" };
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_false (yb_unicode_is_slug (none[i]));
}

static void
test_collation (void)
{
  g_autoptr (YbCollation) german = yb_collation_new ("de");
  g_assert_cmpint (yb_collation_compare (german, "Ärzte", "Beamte"), <, 0);
  g_assert_cmpint (yb_collation_compare (german, "Bild 9", "Bild 10"), <, 0);
  g_assert_cmpint (yb_collation_compare (german, "a", "a"), ==, 0);
  g_assert_cmpint (yb_collation_compare (german, "a\u200d", "a"), !=, 0);
  g_autoptr (YbCollation) swedish = yb_collation_new ("sv");
  g_assert_cmpint (yb_collation_compare (swedish, "Ärzte", "Zoo"), >, 0);
}

int
main (int n_arguments, char **arguments)
{
  g_test_init (&n_arguments, &arguments, NULL);
  g_test_add_func ("/text/white-space", test_white_space);
  g_test_add_func ("/text/composing", test_composing);
  g_test_add_func ("/text/composing-with-runs", test_composing_with_runs);
  g_test_add_func ("/text/runs", test_runs);
  g_test_add_func ("/text/too-many-runs", test_too_many_runs);
  g_test_add_func ("/text/typography", test_typography);
  g_test_add_func ("/text/words-stay", test_words_stay);
  g_test_add_func ("/text/slugs", test_slugs);
  g_test_add_func ("/text/collation", test_collation);
  return g_test_run ();
}
