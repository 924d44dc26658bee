/* Plain text goes a short way through shaping: it has to come out as by the long one. */
#include "layout/layout-load.h"
#include "typeset/breaks.h"

#include <glib.h>
#include <string.h>

typedef struct
{
  YbDiagnostics *diagnostics;
  YbContext context;
  YbLayout *layout;
  YbFontStock *faces;
  PangoFontMap *map;
  YbShaper shaper;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer layout)
{
  g_autoptr (GError) error = NULL;
  fixture->diagnostics = yb_diagnostics_new ();
  fixture->context = (YbContext){ .diagnostics = fixture->diagnostics,
                                  .data_folder = g_getenv ("YEARBOOK_DATA"),
                                  .n_jobs = 1 };
  fixture->layout = yb_layout_load (&fixture->context, layout, YB_SPAN_NONE);
  g_assert_nonnull (fixture->layout);
  fixture->faces = yb_font_stock_open (fixture->context.data_folder, &error);
  g_assert_no_error (error);
  fixture->map = yb_font_stock_new_map (fixture->faces);
  fixture->shaper = (YbShaper){ .context = &fixture->context,
                                .layout = fixture->layout,
                                .pango = pango_font_map_create_context (fixture->map) };
  fixture->shaper.looks = yb_looks_new (fixture->layout, fixture->shaper.pango);
  fixture->shaper.words = yb_words_new (&fixture->layout->paragraph);
}

static void
tear_down (Fixture *fixture, gconstpointer layout)
{
  (void)layout;
  yb_words_free (fixture->shaper.words);
  yb_looks_free (fixture->shaper.looks);
  g_object_unref (fixture->shaper.pango);
  g_object_unref (fixture->map);
  yb_font_stock_free (fixture->faces);
  yb_layout_free (fixture->layout);
  yb_diagnostics_free (fixture->diagnostics);
}

/* ---- comparing ---- */

static YbShaped *
shape (const YbShaper *shaper, const YbStyle *style, const YbText *text)
{
  YbParagraph paragraph = { .style = style, .lang = "de" };
  return yb_shape (shaper, &paragraph, text, NULL, 0, text->length);
}

static void
compare_clusters (const YbShaped *one, const YbShaped *other)
{
  g_assert_cmpuint (one->clusters->len, ==, other->clusters->len);
  for (guint i = 0; i < one->clusters->len; i++)
    {
      const YbShapedCluster *a = &g_array_index (one->clusters, YbShapedCluster, i);
      const YbShapedCluster *b = &g_array_index (other->clusters, YbShapedCluster, i);
      const PangoGlyphInfo *glyphs = &g_array_index (one->infos, PangoGlyphInfo, a->first_glyph);
      const PangoGlyphInfo *others = &g_array_index (other->infos, PangoGlyphInfo, b->first_glyph);
      g_assert_cmpuint (a->start, ==, b->start);
      g_assert_cmpuint (a->n_bytes, ==, b->n_bytes);
      g_assert_cmpuint (a->n_glyphs, ==, b->n_glyphs);
      if (a->width != b->width)
        g_error ("“%.*s” is %d wide in the short way, %d in the long", 16,
                 one->text + (a->start > 8 ? a->start - 8 : 0), a->width, b->width);
      g_assert_cmpint (a->spacing, ==, b->spacing);
      g_assert_cmpint (a->stretch, ==, b->stretch);
      for (guint k = 0; k < a->n_glyphs; k++)
        {
          g_assert_cmpuint (glyphs[k].glyph, ==, others[k].glyph);
          g_assert_cmpint (glyphs[k].geometry.x_offset, ==, others[k].geometry.x_offset);
          g_assert_cmpint (glyphs[k].geometry.y_offset, ==, others[k].geometry.y_offset);
        }
    }
}

/* Shapes by both ways, the short one twice: with words new and known. Returns whether there was a short way. */
static gboolean
compare_ways (const Fixture *fixture, const YbStyle *style, const YbText *text)
{
  YbShaper whole = fixture->shaper;
  whole.looks = NULL;
  g_autoptr (YbShaped) expected = shape (&whole, style, text);
  g_autoptr (YbShaped) fresh = shape (&fixture->shaper, style, text);
  g_autoptr (YbShaped) known = shape (&fixture->shaper, style, text);
  compare_clusters (fresh, expected);
  compare_clusters (known, expected);
  return g_array_index (fresh->pieces, YbPiece, 0).look != NULL;
}

static YbText
make_text (const GString *string)
{
  return (YbText){ .text = string->str, .length = (guint32)string->len };
}

/* ---- tests ---- */

static void
test_sentences (Fixture *fixture, gconstpointer layout)
{
  static const char *const texts[] = {
    "Die Verwaltung hat neue Verfahren eingeführt: Acht von zehn Befragten würden das Angebot „jederzeit wieder“ "
    "nutzen.",
    "Am 3. Mai 2021, um 14:30 Uhr – z. B. in Dresden (Sachsen) –, kamen 1 250 Gäste; 50 % blieben bis 18 Uhr.",
    "A – B - C: D (E) [F] / G · 3 x 4 = 12, 3 × 4 = 12 und § 12 Abs. 3, S-Bahn, E-Mail, IT-Sicherheit, VFFV To Ty.",
    "Etwa 25,3 Millionen, 7.567. Der 12. Mai 1.030 x 3 VV 1 VV 7, TT 4 o 11 Uhr, xx 4 xx 4 x 4 xx",
    "Pressefoto © Amt, „Tag der Töne“ / Wolfgang T. Affe, fliegt auf Schifffahrt Auflage Tfj ffi ff fi Th.",
    "Ein  doppelter   Raum und am Ende einer ",
    " vorn einer, Œuvre façade été Łódź Žluť Ďábel ¿qué? ½ ¾ № 5 € 12,50 …",
  };
  (void)layout;
  for (guint role = 0; role < YB_N_ROLES; role++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        YbText text = { .text = texts[i], .length = (guint32)strlen (texts[i]) };
        g_assert_true (compare_ways (fixture, &fixture->layout->styles[role], &text));
      }
}

/* Every letter before and behind a space, with every other, and behind a stop. */
static void
test_pairs (Fixture *fixture, gconstpointer layout)
{
  static const char letters[] = "AÄBCDEFGHIJKLMNOÖPQRSTUÜVWXYZaäbcdefghijklmnoöpqrstuüvwxyzßéÉñç17";
  static const YbRole roles[] = { YB_ROLE_BODY, YB_ROLE_ENTRY_TITLE, YB_ROLE_CAPTION };
  g_autoptr (GString) string = g_string_new (NULL);
  (void)layout;
  for (const char *a = letters; *a; a = g_utf8_next_char (a))
    for (const char *b = letters; *b; b = g_utf8_next_char (b))
      {
        g_string_append_unichar (string, g_utf8_get_char (a));
        g_string_append (string, string->len % 3 == 0 ? ", " : string->len % 3 == 1 ? " " : ". ");
        g_string_append_unichar (string, g_utf8_get_char (b));
        g_string_append_c (string, 'n');
      }
  YbText text = make_text (string);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    g_assert_true (compare_ways (fixture, &fixture->layout->styles[roles[i]], &text));
}

/* Runs cut words; what they look like is found for each. */
static void
test_runs (Fixture *fixture, gconstpointer layout)
{
  static const char string[] = "Vom Kiefernwald zum WLAN-Gipfel, mit Fußnote 1 und Code.";
  YbRun runs[] = { { .start = 4, .end = 10, .kind = YB_RUN_EMPHASIS },
                   { .start = 20, .end = 31, .kind = YB_RUN_STRONG },
                   { .start = 46, .end = 47, .kind = YB_RUN_SUPERSCRIPT },
                   { .start = 52, .end = 56, .kind = YB_RUN_CODE } };
  YbText text = { .text = string, .length = (guint32)strlen (string), .n_runs = G_N_ELEMENTS (runs), .runs = runs };
  (void)layout;
  g_assert_true (compare_ways (fixture, &fixture->layout->styles[YB_ROLE_BODY], &text));
}

/* Text that is not plain takes the long way by itself. */
static void
test_other_scripts (Fixture *fixture, gconstpointer layout)
{
  static const char *const texts[] = { "2021",    "שלום עולם", "日本語", "Пётр", "Text mit שלום darin",
                                       "a\u0301", "x\u200dy" };
  (void)layout;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      YbText text = { .text = texts[i], .length = (guint32)strlen (texts[i]) };
      g_assert_false (compare_ways (fixture, &fixture->layout->styles[YB_ROLE_BODY], &text));
    }
}

/* Text in more languages than anybody has is set all the same. */
static void
test_many_languages (Fixture *fixture, gconstpointer layout)
{
  static const char string[] = "Ein Wort";
  YbText text = { .text = string, .length = (guint32)strlen (string) };
  (void)layout;
  for (guint i = 0; i < 420; i++)
    {
      g_autofree char *lang = g_strdup_printf ("de-x-a%u", i);
      YbParagraph paragraph = { .style = &fixture->layout->styles[YB_ROLE_BODY], .lang = lang };
      g_autoptr (YbShaped) shaped = yb_shape (&fixture->shaper, &paragraph, &text, NULL, 0, text.length);
      g_assert_cmpuint (shaped->clusters->len, ==, text.length);
      if (i == 0 || i == 419)
        g_assert_cmpint (g_array_index (shaped->pieces, YbPiece, 0).look != NULL, ==, i == 0);
    }
}

/* ---- features of OpenType ---- */

static YbShaped *
shape_with (const Fixture *fixture, const char *features, const char *string)
{
  YbStyle style = fixture->layout->styles[YB_ROLE_BODY];
  YbText text = { .text = string, .length = (guint32)strlen (string) };
  style.features = features;
  g_assert_true (compare_ways (fixture, &style, &text));
  return shape (&fixture->shaper, &style, &text);
}

static const YbShapedCluster *
cluster_at (const YbShaped *shaped, guint32 byte)
{
  for (guint i = 0; i < shaped->clusters->len; i++)
    if (g_array_index (shaped->clusters, YbShapedCluster, i).start == byte)
      return &g_array_index (shaped->clusters, YbShapedCluster, i);
  g_assert_not_reached ();
}

/* TRUE when the glyphs that show a byte are others. */
static gboolean
differs (const YbShaped *one, const YbShaped *other, guint32 byte)
{
  const YbShapedCluster *a = cluster_at (one, byte), *b = cluster_at (other, byte);
  return g_array_index (one->infos, PangoGlyphInfo, a->first_glyph).glyph
         != g_array_index (other->infos, PangoGlyphInfo, b->first_glyph).glyph;
}

/* Only 1/2, 7/8 and 3/4 are fractions. */
static void
test_fractions (Fixture *fixture, gconstpointer layout)
{
  static const char string[] = "x 1/2 y 12 z 2020/21, 24/7, (3/4) 1/2/21 11/12. 7/8. 5/7m";
  g_autoptr (YbShaped) plain = shape_with (fixture, "lnum=1", string);
  g_autoptr (YbShaped) set = shape_with (fixture, "lnum=1,frac=1", string);
  (void)layout;
  for (guint32 i = 0; i < set->n_bytes; i++)
    {
      const char *at = string + i;
      gboolean wanted = (i >= 2 && i < 5) || (at >= strstr (string, "3/4") && at < strstr (string, "3/4") + 3)
                        || (at >= strstr (string, "11/12") && at < strstr (string, "11/12") + 5)
                        || (at >= strstr (string, "7/8") && at < strstr (string, "7/8") + 3);
      g_assert_cmpint (differs (plain, set, i), ==, wanted);
    }
}

static void
test_figures (Fixture *fixture, gconstpointer layout)
{
  g_autoptr (YbShaped) lining = shape_with (fixture, "lnum=1,tnum=1", "x 1379");
  g_autoptr (YbShaped) old_style = shape_with (fixture, "onum=1,tnum=1", "x 1379");
  g_autoptr (YbShaped) proportional = shape_with (fixture, "lnum=1,pnum=1", "x 1379");
  (void)layout;
  for (guint32 i = 2; i < 6; i++)
    {
      g_assert_true (differs (lining, old_style, i));
      g_assert_cmpint (cluster_at (lining, i)->width, ==, cluster_at (lining, 2)->width);
      g_assert_cmpint (cluster_at (old_style, i)->width, ==, cluster_at (old_style, 2)->width);
    }
  g_assert_cmpint (cluster_at (proportional, 2)->width, <, cluster_at (proportional, 5)->width);
}

/* Real small capitals: glyphs of the font, not large ones made small. */
static void
test_small_capitals (Fixture *fixture, gconstpointer layout)
{
  g_autoptr (YbShaped) plain = shape_with (fixture, "none=0", "Xaver");
  g_autoptr (YbShaped) capitals = shape_with (fixture, "smcp=1", "Xaver");
  (void)layout;
  g_assert_false (differs (plain, capitals, 0));
  for (guint32 i = 1; i < 5; i++)
    g_assert_true (differs (plain, capitals, i));
}

/* ---- what breaks cost ---- */

/* The penalty of the break before a byte; -1: there is none. */
static gint32
find_penalty (const YbBreakList *list, guint32 byte)
{
  for (guint i = 0; i < list->places->len; i++)
    if (g_array_index (list->places, YbBreakPlace, i).next == byte)
      return g_array_index (list->breaks, YbBreak, i).penalty;
  return -1;
}

/* A joint is the best place, a syllable of a short word the worst; two letters are never left alone. */
static void
test_penalties (Fixture *fixture, gconstpointer layout)
{
  static const char string[] = "hatten Verwaltung Datenschutz Abend";
  const YbStyle *style = &fixture->layout->styles[YB_ROLE_BODY];
  YbParagraph paragraph = { .style = style, .lang = "de", .width = 400 * YB_UNIT_PER_POINT };
  YbText text = { .text = string, .length = (guint32)strlen (string) };
  g_autoptr (YbShaped) shaped = shape (&fixture->shaper, style, &text);
  g_autoptr (YbHyphenation) hyphenation = yb_hyphenation_new (fixture->context.data_folder);
  g_autoptr (YbHyphenMemo) memo = yb_hyphen_memo_new ();
  YbBreakList list = yb_find_breaks (shaped, &paragraph, &fixture->layout->paragraph, hyphenation, memo);
  (void)layout;
  gint32 brief = find_penalty (&list, 3), syllable = find_penalty (&list, 13), joint = find_penalty (&list, 23);
  g_assert_cmpint (joint, >, 0);
  g_assert_cmpint (joint, <, syllable);
  g_assert_cmpint (syllable, <, brief);
  g_assert_cmpint (find_penalty (&list, 20), ==, -1); /* Da-ten */
  g_assert_cmpint (find_penalty (&list, 31), ==, -1); /* A-bend */
  g_assert_cmpint (find_penalty (&list, 7), ==, 0);
  yb_break_list_clear (&list);
}

int
main (int argc, char **argv)
{
  static const char *const layouts[] = { "chronik", "magazin", "grossdruck" };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *sentences = g_strconcat ("/shape/sentences/", layouts[i], NULL);
      g_autofree char *pairs = g_strconcat ("/shape/pairs/", layouts[i], NULL);
      g_test_add (sentences, Fixture, layouts[i], set_up, test_sentences, tear_down);
      g_test_add (pairs, Fixture, layouts[i], set_up, test_pairs, tear_down);
    }
  g_test_add ("/shape/runs", Fixture, "chronik", set_up, test_runs, tear_down);
  g_test_add ("/shape/penalties", Fixture, "chronik", set_up, test_penalties, tear_down);
  g_test_add ("/shape/fractions", Fixture, "chronik", set_up, test_fractions, tear_down);
  g_test_add ("/shape/figures", Fixture, "chronik", set_up, test_figures, tear_down);
  g_test_add ("/shape/small-capitals", Fixture, "chronik", set_up, test_small_capitals, tear_down);
  g_test_add ("/shape/many-languages", Fixture, "chronik", set_up, test_many_languages, tear_down);
  g_test_add ("/shape/other-scripts", Fixture, "chronik", set_up, test_other_scripts, tear_down);
  return g_test_run ();
}
