/* Paragraphs as lines: every byte is shown once, in order, within the measure. */
#include "layout/layout-load.h"
#include "typeset/setter.h"

#include <glib.h>
#include <string.h>

#define MEASURE (317 * YB_UNIT_PER_POINT)

typedef struct
{
  YbDiagnostics *diagnostics;
  YbContext context;
  YbLayout *layout;
  YbFontStock *faces;
  YbHyphenation *hyphenation;
  YbSetter *setter;
  YbArena *arena;
  YbTags tags;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  fixture->diagnostics = yb_diagnostics_new ();
  fixture->context = (YbContext){ .diagnostics = fixture->diagnostics,
                                  .data_folder = g_getenv ("YEARBOOK_DATA"),
                                  .n_jobs = 1 };
  fixture->layout = yb_layout_load (&fixture->context, "chronik", YB_SPAN_NONE);
  g_assert_nonnull (fixture->layout);
  fixture->faces = yb_font_stock_open (fixture->context.data_folder, &error);
  g_assert_no_error (error);
  fixture->hyphenation = yb_hyphenation_new (fixture->context.data_folder);
  fixture->setter = yb_setter_new (&fixture->context, fixture->layout, fixture->faces, fixture->hyphenation);
  fixture->arena = yb_arena_new ();
  yb_tags_add (&fixture->tags, YB_TAG_ROLE_P, 0, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  yb_tags_seal (&fixture->tags, fixture->arena);
  yb_arena_free (fixture->arena);
  yb_setter_free (fixture->setter);
  yb_hyphenation_free (fixture->hyphenation);
  yb_font_stock_free (fixture->faces);
  yb_layout_free (fixture->layout);
  yb_diagnostics_free (fixture->diagnostics);
}

static YbSetLines
set (Fixture *fixture, YbRole role, const YbText *text, const char *lang)
{
  YbParagraph paragraph = { .arena = fixture->arena,
                            .tags = &fixture->tags,
                            .tag = 1,
                            .style = &fixture->layout->styles[role],
                            .lang = lang,
                            .width = MEASURE,
                            .node = 1,
                            .what = "test" };
  return yb_setter_set (fixture->setter, &paragraph, text);
}

static YbText
make_text (Fixture *fixture, const char *string)
{
  return yb_text_plain (fixture->arena, string, YB_SPAN_NONE);
}

/* What the lines say in the order of the text. Only for text of one direction. */
static char *
read_lines (const YbSetLines *lines)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < lines->n_lines; i++)
    for (guint k = 0; k < lines->lines[i]->n_runs; k++)
      g_string_append_len (out, lines->lines[i]->runs[k].text, lines->lines[i]->runs[k].n_bytes);
  return g_string_free (out, FALSE);
}

static void
check_runs (const YbSetLines *lines)
{
  for (guint i = 0; i < lines->n_lines; i++)
    {
      const YbLine *line = lines->lines[i];
      YbUnit x = 0;
      for (guint k = 0; k < line->n_runs; k++)
        {
          const YbGlyphRun *run = &line->runs[k];
          guint glyphs = 0, bytes = 0;
          YbUnit width = 0;
          for (guint c = 0; c < run->n_clusters; c++)
            {
              glyphs += run->clusters[c].n_glyphs;
              bytes += run->clusters[c].n_bytes;
            }
          for (guint g = 0; g < run->n_glyphs; g++)
            width += run->glyphs[g].advance;
          g_assert_cmpuint (glyphs, ==, run->n_glyphs);
          g_assert_cmpuint (bytes, ==, run->n_bytes);
          g_assert_cmpint (width, ==, run->width);
          g_assert_cmpint (run->x, ==, x);
          g_assert_true (g_utf8_validate (run->text, run->n_bytes, NULL));
          x += width;
        }
    }
}

static const char german[] =
    "Die Verwaltung hat im vergangenen Jahr neue Verfahren eingeführt, mit denen Bürgerinnen und Bürger ihre "
    "Anträge von zu Hause aus stellen können. Das Innenministerium zählte mehr als dreitausend Vorgänge, und die "
    "Zufriedenheit ist größer als erwartet: Acht von zehn Befragten würden das Angebot „jederzeit wieder“ nutzen.";

static void
test_nothing_lost (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbText text = make_text (fixture, german);
  YbSetLines lines = set (fixture, YB_ROLE_BODY, &text, "de");
  g_assert_cmpuint (lines.n_lines, >, 3);
  check_runs (&lines);
  g_autofree char *said = read_lines (&lines);
  g_auto (GStrv) pieces = g_strsplit (said, "\u00ad", -1);
  g_autofree char *whole = g_strjoinv ("", pieces);
  g_assert_cmpstr (whole, ==, german);
  guint32 at = 0;
  for (guint i = 0; i < lines.n_lines; i++)
    {
      g_assert_cmpuint (lines.lines[i]->start, ==, at);
      at = lines.lines[i]->end;
      g_assert_cmpint (lines.lines[i]->last, ==, i + 1 == lines.n_lines);
    }
  g_assert_cmpuint (at, ==, strlen (german));
}

static void
test_justified (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbText text = make_text (fixture, german);
  YbSetLines lines = set (fixture, YB_ROLE_BODY, &text, "de");
  for (guint i = 0; i + 1 < lines.n_lines; i++)
    {
      g_assert_cmpint (lines.lines[i]->width, ==, MEASURE);
      g_assert_cmpuint (lines.lines[i]->space, >, 700);
      g_assert_cmpuint (lines.lines[i]->space, <, 1800);
    }
  g_assert_cmpint (lines.lines[lines.n_lines - 1]->width, <=, MEASURE);
}

static void
test_structure (Fixture *fixture, gconstpointer data)
{
  (void)data;
  const YbRun runs[] = { { .kind = YB_RUN_EMPHASIS, .start = 0, .end = 10 },
                         { .kind = YB_RUN_LINK, .start = 4, .end = 8, .target = "https://example.org" },
                         { .kind = YB_RUN_NOTE_REFERENCE, .start = 12, .end = 13, .node = 9 } };
  YbText text = make_text (fixture, "abc link xy 1 end");
  text.n_runs = G_N_ELEMENTS (runs);
  text.runs = runs;
  YbSetLines lines = set (fixture, YB_ROLE_BODY, &text, "de");
  g_assert_cmpuint (lines.n_lines, ==, 1);
  check_runs (&lines);
  g_assert_cmpuint (fixture->tags.n_items, ==, 5); /* artifact, P, Link, Reference, Link */
  g_assert_cmpstr (fixture->tags.items[2].target, ==, "https://example.org");
  g_assert_cmpstr (fixture->tags.items[2].description, ==, "link");
  g_assert_cmpuint (fixture->tags.items[4].parent, ==, 3);
  g_assert_cmpstr (fixture->tags.items[4].target, ==, "#n9");
  gboolean linked = FALSE;
  for (guint i = 0; i < lines.lines[0]->n_runs; i++)
    if (lines.lines[0]->runs[i].tag == 2)
      linked = strncmp (lines.lines[0]->runs[i].text, "link", lines.lines[0]->runs[i].n_bytes) == 0;
  g_assert_true (linked);
}

static void
test_hard_breaks (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbText text = make_text (fixture, "eins\n\nzwei");
  YbSetLines lines = set (fixture, YB_ROLE_BODY, &text, "de");
  g_assert_cmpuint (lines.n_lines, ==, 3);
  g_assert_cmpuint (lines.lines[1]->n_runs, ==, 0);
  g_autofree char *said = read_lines (&lines);
  g_assert_cmpstr (said, ==, "eins zwei");
}

static void
test_capitals_and_soft_hyphens (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbText text = make_text (fixture, "Stra\u00adße");
  YbSetLines lines = set (fixture, YB_ROLE_ENTRY_CATEGORY, &text, "de");
  check_runs (&lines);
  g_autofree char *said = read_lines (&lines);
  g_assert_cmpstr (said, ==, "STRAẞE");
}

static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbText text = make_text (fixture, "שלום עולם");
  YbSetLines lines = set (fixture, YB_ROLE_BODY, &text, "he");
  check_runs (&lines);
  g_assert_true (lines.rtl);
  g_assert_cmpuint (lines.n_lines, ==, 1);
  g_assert_true (lines.lines[0]->runs[0].backward);
  g_assert_cmpint (lines.x[0] + lines.lines[0]->width, ==, MEASURE);
}

static void
test_missing_glyph (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbText text = make_text (fixture, "x \U00013000 \U00013000 y");
  YbSetLines lines = set (fixture, YB_ROLE_BODY, &text, "de");
  check_runs (&lines);
  g_assert_cmpuint (yb_diagnostics_count (fixture->diagnostics, YB_SEVERITY_WARNING), >=, 1);
  for (guint i = 0; i < lines.lines[0]->n_runs; i++)
    for (guint k = 0; k < lines.lines[0]->runs[i].n_glyphs; k++)
      g_assert_cmpuint (lines.lines[0]->runs[i].glyphs[k].glyph, !=, 0);
}

static gboolean
has_diagnostic (const Fixture *fixture, YbDiagnosticCode code)
{
  guint n;
  const YbDiagnostic *const *items = yb_diagnostics_peek_sorted (fixture->diagnostics, &n);
  for (guint i = 0; i < n; i++)
    if (items[i]->code == code)
      return TRUE;
  return FALSE;
}

/* A word that is wider than the measure is broken somewhere; nothing runs over the edge. */
static void
test_endless_word (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *word = g_strnfill (20000, 'm');
  YbText text = make_text (fixture, word);
  YbSetLines lines = set (fixture, YB_ROLE_BODY, &text, "de");
  g_assert_cmpuint (lines.n_lines, >, 100);
  for (guint i = 0; i < lines.n_lines; i++)
    g_assert_cmpint (lines.lines[i]->width, <=, MEASURE + YB_UNIT_PER_POINT);
  g_assert_true (has_diagnostic (fixture, YB_DIAGNOSTIC_WORD_TOO_WIDE));
}

/* In a line, letters give before spaces do, and never more than the layout allows. */
static void
test_letters_give (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbText text = make_text (fixture, german);
  YbSetLines lines = set (fixture, YB_ROLE_BODY, &text, "de");
  gint most = (gint)fixture->layout->paragraph.expansion;
  guint n_scaled = 0;
  for (guint i = 0; i + 1 < lines.n_lines; i++)
    {
      const YbLine *line = lines.lines[i];
      gint expansion = line->runs[0].expansion;
      g_assert_cmpint (ABS (expansion), <=, most);
      n_scaled += expansion != 0;
      if (line->space > 1050 || line->space < 950)
        g_assert_cmpint (ABS (expansion), >=, most - 2);
    }
  g_assert_cmpuint (n_scaled, >, 0);
}

/* A line of ragged text never runs over, and is never stretched. */
static void
test_ragged (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbText text = make_text (fixture, german);
  YbSetLines lines = set (fixture, YB_ROLE_CAPTION, &text, "de");
  for (guint i = 0; i < lines.n_lines; i++)
    {
      g_assert_cmpint (lines.lines[i]->width, <=, MEASURE);
      g_assert_cmpuint (lines.lines[i]->space, ==, 1000);
    }
}

/* No line begins with a mark that belongs to what stands before it, or with a small kana (kinsoku shori; UAX 14). */
static void
test_kinsoku (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char japanese[] =
      "東京都は、年次報告書「デジタル行政」を発表しました。ショッピング、チケット、ウェブサイトなどのサービスが、"
      "ひとつになります。";
  YbText text = make_text (fixture, japanese);
  for (YbUnit width = 60; width < 200; width += 7)
    {
      YbParagraph paragraph = { .arena = fixture->arena,
                                .tags = &fixture->tags,
                                .tag = 1,
                                .style = &fixture->layout->styles[YB_ROLE_BODY],
                                .lang = "ja",
                                .width = width * YB_UNIT_PER_POINT };
      YbSetLines lines = yb_setter_set (fixture->setter, &paragraph, &text);
      for (guint i = 1; i < lines.n_lines; i++)
        {
          const char *first = japanese + lines.lines[i]->start;
          gunichar before = g_utf8_get_char (g_utf8_prev_char (first));
          g_assert_null (g_utf8_strchr ("、。」ョッィェュァォー", -1, g_utf8_get_char (first)));
          g_assert_cmpuint (before, !=, 0x300C); /* 「 */
        }
    }
}

static void
test_address (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbText text = make_text (fixture,
                           "https://www.example.org/eine/lange/adresse/die-nicht/auf-eine/zeile/passt?frage=eins");
  YbSetLines lines = set (fixture, YB_ROLE_BODY, &text, "de");
  g_assert_cmpuint (lines.n_lines, ==, 2);
  g_assert_false (lines.lines[0]->hyphenated);
  const YbGlyphRun *run = &lines.lines[0]->runs[lines.lines[0]->n_runs - 1];
  g_assert_nonnull (strchr ("/-.?=", run->text[run->n_bytes - 1]));
}

/* A heading's word that no line can hold is parted at its joint, and even lines are no reason to part one. */
static void
test_heading (Fixture *fixture, gconstpointer data)
{
  YbStyle style = fixture->layout->styles[YB_ROLE_ENTRY_TITLE];
  YbParagraph paragraph = { .arena = fixture->arena, .style = &style, .lang = "de", .node = 1, .what = "test" };
  YbText text = make_text (fixture, "Das Informationstechnikregister und sein Werk");
  (void)data;
  style.setting = YB_SET_BALANCED;
  style.hyphenate = FALSE;
  paragraph.width = 13 * style.size;
  YbSetLines lines = yb_setter_set (fixture->setter, &paragraph, &text);
  g_autofree char *narrow = read_lines (&lines);
  g_assert_nonnull (strstr (narrow, "Informationstechnik\u00adregister"));
  paragraph.width = 20 * style.size;
  lines = yb_setter_set (fixture->setter, &paragraph, &text);
  g_autofree char *wide = read_lines (&lines);
  g_assert_cmpuint (lines.n_lines, ==, 2);
  g_assert_null (strstr (wide, "\u00ad"));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  (void)data;
  YbText text = make_text (fixture, "");
  g_assert_cmpuint (set (fixture, YB_ROLE_BODY, &text, "de").n_lines, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/setter/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("nothing-lost", test_nothing_lost);
  ADD ("justified", test_justified);
  ADD ("structure", test_structure);
  ADD ("hard-breaks", test_hard_breaks);
  ADD ("capitals-and-soft-hyphens", test_capitals_and_soft_hyphens);
  ADD ("right-to-left", test_right_to_left);
  ADD ("missing-glyph", test_missing_glyph);
  ADD ("endless-word", test_endless_word);
  ADD ("letters-give", test_letters_give);
  ADD ("ragged", test_ragged);
  ADD ("kinsoku", test_kinsoku);
  ADD ("address", test_address);
  ADD ("heading", test_heading);
  ADD ("empty", test_empty);
  return g_test_run ();
}
