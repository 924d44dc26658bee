#include "typeset/shape.h"

#include "base/i18n.h"
#include "typeset/fractions.h"
#include "typeset/opportunities.h"

#include <hb.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

#define SOFT_HYPHEN 0x00AD

/* ---- the text as it is shaped ---- */

static gunichar
enlarge (gunichar character)
{
  return character == 0x00DF ? 0x1E9E : g_unichar_toupper (character); /* ß: the capital letter that exists for it */
}

static void
note_source (GArray *source, guint32 given, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_array_append_val (source, given);
}

/* Capitals and soft hyphens make the shaped text differ from the given one; a map leads back. */
static void
rewrite_text (YbShaped *shaped, const char *given, guint32 length, gboolean capitals)
{
  g_autoptr (GString) text = g_string_sized_new (length + 16);
  g_autoptr (GArray) source = g_array_sized_new (FALSE, FALSE, sizeof (guint32), length + 1);
  g_autoptr (GArray) soft = g_array_sized_new (FALSE, TRUE, sizeof (gboolean), length + 1);
  gboolean after_soft = FALSE;
  for (const char *p = given; p < given + length; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      if (character == SOFT_HYPHEN)
        {
          after_soft = TRUE;
          continue;
        }
      gsize before = text->len;
      g_string_append_unichar (text, capitals ? enlarge (character) : character);
      note_source (source, (guint32)(p - given), text->len - before);
      g_array_set_size (soft, (guint)text->len);
      g_array_index (soft, gboolean, before) = after_soft;
      after_soft = FALSE;
    }
  g_array_append_val (source, length);
  shaped->n_bytes = (guint32)text->len;
  shaped->text = g_string_free (g_steal_pointer (&text), FALSE);
  shaped->source = (guint32 *)(gpointer)g_array_free (g_steal_pointer (&source), FALSE);
  shaped->soft = (gboolean *)(gpointer)g_array_free (g_steal_pointer (&soft), FALSE);
}

static void
take_text (YbShaped *shaped, const char *given, guint32 length, gboolean capitals)
{
  if (capitals || g_strstr_len (given, length, "\u00ad"))
    {
      rewrite_text (shaped, given, length, capitals);
      return;
    }
  shaped->text = g_strndup (given, length);
  shaped->n_bytes = length;
}

guint32
yb_shaped_source (const YbShaped *shaped, guint32 offset)
{
  return shaped->source ? shaped->source[offset] : offset;
}

/* The first byte of the shaped text that comes from `given` or behind it. */
static guint32
find_shaped (const YbShaped *shaped, guint32 given)
{
  if (!shaped->source)
    return MIN (given, shaped->n_bytes);
  guint32 low = 0, high = shaped->n_bytes;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (shaped->source[middle] < given)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* ---- stretches of one look ---- */

static int
compare_offsets (gconstpointer one, gconstpointer two)
{
  guint32 a = *(const guint32 *)one, b = *(const guint32 *)two;
  return a < b ? -1 : a > b;
}

static void
apply_run (YbStretch *stretch, const YbRun *run, guint32 tag)
{
  if (tag)
    stretch->tag = tag;
  switch (run->kind)
    {
    case YB_RUN_EMPHASIS:
      stretch->emphasis = !stretch->emphasis;
      break;
    case YB_RUN_STRONG:
      stretch->strong = TRUE;
      break;
    case YB_RUN_CODE:
      stretch->code = TRUE;
      break;
    case YB_RUN_SUPERSCRIPT:
    case YB_RUN_NOTE_REFERENCE:
      stretch->superscript = TRUE;
      break;
    case YB_RUN_SUBSCRIPT:
      stretch->subscript = TRUE;
      break;
    case YB_RUN_LANGUAGE:
      stretch->lang = run->target;
      break;
    case YB_RUN_LINK:
    case YB_RUN_MARK:
    case YB_RUN_ABBREVIATION:
    case YB_RUN_STRIKETHROUGH:
      break;
    }
}

typedef struct
{
  const YbParagraph *paragraph;
  const YbText *text;
  const guint32 *tag_of_run;
  guint32 start, end; /* of the given text */
} Request;

typedef struct
{
  guint32 start, end;
} Fraction;

/* The fractions that the style asks for. */
static GArray *
find_fractions (const YbShaped *shaped, const YbStyle *style)
{
  GArray *fractions = g_array_new (FALSE, FALSE, sizeof (Fraction));
  Fraction found = { 0, 0 };
  if (yb_style_sets_fractions (style))
    while (yb_find_fraction (shaped->text, shaped->n_bytes, found.end, &found.start, &found.end))
      g_array_append_val (fractions, found);
  return fractions;
}

static GArray *
find_cuts (const YbShaped *shaped, const Request *request, const GArray *fractions)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 whole[2] = { 0, shaped->n_bytes };
  g_array_append_vals (cuts, whole, 2);
  for (guint i = 0; i < request->text->n_runs; i++)
    {
      const YbRun *run = &request->text->runs[i];
      if (run->start >= request->end || run->end <= request->start || run->kind == YB_RUN_MARK)
        continue;
      guint32 ends[2] = { find_shaped (shaped, MAX (run->start, request->start) - request->start),
                          find_shaped (shaped, MIN (run->end, request->end) - request->start) };
      g_array_append_vals (cuts, ends, 2);
    }
  g_array_append_vals (cuts, fractions->data, 2 * fractions->len);
  g_array_sort (cuts, compare_offsets);
  return cuts;
}

/* Moves the stack of open runs to byte `at` of the given text; runs nest, so the last opened ends first. */
static void
move_open_runs (GArray *open, guint *next, const YbText *text, guint32 at)
{
  for (; *next < text->n_runs && text->runs[*next].start <= at; (*next)++)
    {
      while (open->len > 0 && text->runs[g_array_index (open, guint, open->len - 1)].end <= text->runs[*next].start)
        g_array_set_size (open, open->len - 1);
      g_array_append_val (open, *next);
    }
  while (open->len > 0 && text->runs[g_array_index (open, guint, open->len - 1)].end <= at)
    g_array_set_size (open, open->len - 1);
}

/* Cuts the text where runs and fractions begin and end. */
static GArray *
find_stretches (const YbShaped *shaped, const Request *request)
{
  g_autoptr (GArray) fractions = find_fractions (shaped, request->paragraph->style);
  g_autoptr (GArray) cuts = find_cuts (shaped, request, fractions);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *stretches = g_array_new (FALSE, TRUE, sizeof (YbStretch));
  guint next = 0, fraction = 0;
  for (guint i = 0; i + 1 < cuts->len; i++)
    {
      YbStretch stretch = { .start = g_array_index (cuts, guint32, i),
                            .end = g_array_index (cuts, guint32, i + 1),
                            .tag = request->paragraph->tag,
                            .lang = request->paragraph->lang };
      if (stretch.start == stretch.end)
        continue;
      move_open_runs (open, &next, request->text, request->start + yb_shaped_source (shaped, stretch.start));
      for (guint k = 0; k < open->len; k++)
        {
          guint run = g_array_index (open, guint, k);
          apply_run (&stretch, &request->text->runs[run], request->tag_of_run ? request->tag_of_run[run] : 0);
        }
      while (fraction < fractions->len && g_array_index (fractions, Fraction, fraction).end <= stretch.start)
        fraction++;
      stretch.fraction = fraction < fractions->len
                         && g_array_index (fractions, Fraction, fraction).start <= stretch.start;
      g_array_append_val (stretches, stretch);
    }
  return stretches;
}

/* ---- shaping ---- */

static void
report_missing (const YbShaper *shaper, const Request *request, gunichar character)
{
  char utf8[7] = "";
  utf8[g_unichar_to_utf8 (character, utf8)] = '\0';
  yb_report (shaper->context, YB_DIAGNOSTIC_MISSING_GLYPH, request->text->span,
             _ ("write it another way, or add a font that has it to the fonts' list"),
             _ ("no font has the character U+%04X (%s) in “%s”; a substitute is printed, the text keeps it"), character,
             g_unichar_isprint (character) ? utf8 : "?", request->paragraph->what ? request->paragraph->what : "");
}

/* A character without a glyph is shown by a substitute; an empty box never appears. Returns the character, or 0. */
static gunichar
replace_unknown (PangoGlyphInfo *info, hb_font_t *font)
{
  if (info->glyph == PANGO_GLYPH_EMPTY || !(info->glyph & PANGO_GLYPH_UNKNOWN_FLAG))
    return 0;
  gunichar character = info->glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
  hb_codepoint_t glyph = 0;
  if (!hb_font_get_nominal_glyph (font, 0xFFFD, &glyph))
    hb_font_get_nominal_glyph (font, '?', &glyph);
  info->glyph = glyph;
  info->geometry.width = hb_font_get_glyph_h_advance (font, glyph);
  info->geometry.x_offset = info->geometry.y_offset = 0;
  return character;
}

static void
replace_missing (const YbShaper *shaper, const Request *request, const PangoAnalysis *analysis,
                 PangoGlyphString *glyphs, GHashTable *reported)
{
  hb_font_t *font = pango_font_get_hb_font (analysis->font);
  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      gunichar character = replace_unknown (&glyphs->glyphs[i], font);
      if (character && g_hash_table_add (reported, GUINT_TO_POINTER (character)))
        report_missing (shaper, request, character);
    }
}

static YbPiece
make_piece (const YbShaper *shaper, const YbParagraph *paragraph, const YbStretch *stretch)
{
  const YbStyle *style = paragraph->style;
  const YbParagraphRules *rules = &shaper->layout->paragraph;
  YbUnit rise = stretch->superscript ? rules->superscript_rise : stretch->subscript ? -rules->subscript_drop : 0;
  return (YbPiece){
    .size = yb_stretch_size (shaper->layout, style, stretch),
    .rise = yb_unit_share (style->size, rise),
    .letterspacing = style->letterspacing,
    .colour = style->colour,
    .tag = stretch->tag,
    .lang = stretch->lang,
    .code = stretch->code || style == &shaper->layout->styles[YB_ROLE_CODE],
  };
}

/* Appends a piece with the glyphs of its bytes. */
static void
append_piece (const YbShaper *shaper, YbShaped *shaped, YbPiece *piece, const PangoGlyphString *glyphs)
{
  guint32 index = shaped->pieces->len;
  piece->first_cluster = shaped->clusters->len;
  if (piece->look)
    yb_words_shape (shaper->words, piece->look, shaped->text + piece->start, piece->n_bytes, piece->start, index,
                    shaped->clusters, shaped->infos);
  else
    {
      YbClusterRules rules = { &shaper->layout->paragraph, piece->size, piece->letterspacing, piece->code };
      yb_cut_clusters (&rules, shaped->text + piece->start, piece->n_bytes, glyphs, piece->analysis->level % 2,
                       shaped->clusters, shaped->infos);
      for (guint32 i = piece->first_cluster; i < shaped->clusters->len; i++)
        {
          g_array_index (shaped->clusters, YbShapedCluster, i).start += piece->start;
          g_array_index (shaped->clusters, YbShapedCluster, i).piece = index;
        }
    }
  piece->n_clusters = shaped->clusters->len - piece->first_cluster;
  g_array_append_val (shaped->pieces, *piece);
}

/* ---- plain text ---- */

/* The looks of the stretches, where all their text is plain; else NULL. Marks alone are not: without a letter Pango
 * asks the language for their script. */
static YbLook **
find_plain_looks (const YbShaper *shaper, const YbShaped *shaped, const YbStyle *style, const GArray *stretches)
{
  if (!shaper->looks)
    return NULL;
  g_autofree YbLook **looks = g_new (YbLook *, stretches->len);
  gboolean has_letter = FALSE, is_letter = FALSE;
  for (guint i = 0; i < stretches->len; i++)
    {
      const YbStretch *stretch = &g_array_index (stretches, YbStretch, i);
      const char *end = shaped->text + stretch->end;
      looks[i] = yb_looks_find (shaper->looks, style, stretch);
      if (!looks[i])
        return NULL;
      for (const char *p = shaped->text + stretch->start; p < end; p = g_utf8_next_char (p))
        {
          if (!yb_look_covers (looks[i], (guchar)*p < 128 ? (guchar)*p : g_utf8_get_char (p), &is_letter))
            return NULL;
          has_letter |= is_letter;
        }
    }
  return has_letter ? g_steal_pointer (&looks) : NULL;
}

static void
shape_plain (const YbShaper *shaper, const YbParagraph *paragraph, YbShaped *shaped, YbLook *const *looks,
             const GArray *stretches)
{
  for (guint i = 0; i < stretches->len; i++)
    {
      const YbStretch *stretch = &g_array_index (stretches, YbStretch, i);
      YbPiece piece = make_piece (shaper, paragraph, stretch);
      piece.start = stretch->start;
      piece.n_bytes = stretch->end - stretch->start;
      piece.look = looks[i];
      piece.analysis = looks[i]->analysis;
      piece.font = looks[i]->font;
      piece.ascent = looks[i]->ascent;
      piece.descent = looks[i]->descent;
      append_piece (shaper, shaped, &piece, NULL);
    }
}

/* ---- other text ---- */

static void
shape_item (const YbShaper *shaper, const Request *request, YbShaped *shaped, PangoItem *item, const YbStretch *stretch,
            GHashTable *reported)
{
  YbPiece piece = make_piece (shaper, request->paragraph, stretch);
  PangoGlyphString *glyphs = pango_glyph_string_new ();
  piece.start = (guint32)item->offset;
  piece.n_bytes = (guint32)item->length;
  piece.item = item;
  piece.analysis = &item->analysis;
  pango_shape_with_flags (shaped->text + item->offset, item->length, shaped->text, (int)shaped->n_bytes,
                          &item->analysis, glyphs, PANGO_SHAPE_NONE);
  piece.font = yb_font_of_pango (item->analysis.font);
  yb_measure_font (item->analysis.font, &piece.ascent, &piece.descent);
  replace_missing (shaper, request, &item->analysis, glyphs, reported);
  append_piece (shaper, shaped, &piece, glyphs);
  pango_glyph_string_free (glyphs);
}

/* Hands the items over as pieces, cut where stretches meet. */
static void
shape_items (const YbShaper *shaper, const Request *request, YbShaped *shaped, GList *items, const GArray *stretches)
{
  g_autoptr (GHashTable) reported = g_hash_table_new (NULL, NULL);
  guint at = 0;
  for (GList *link = items; link; link = link->next)
    {
      PangoItem *item = link->data;
      while (item)
        {
          const YbStretch *stretch = &g_array_index (stretches, YbStretch, at);
          while ((guint32)item->offset >= stretch->end && at + 1 < stretches->len)
            stretch = &g_array_index (stretches, YbStretch, ++at);
          PangoItem *whole = item, *rest = NULL;
          if ((guint32)(item->offset + item->length) > stretch->end)
            {
              int length = (int)stretch->end - item->offset;
              glong characters = g_utf8_pointer_to_offset (shaped->text + item->offset, shaped->text + stretch->end);
              whole = pango_item_split (item, length, (int)characters);
              rest = item;
            }
          shape_item (shaper, request, shaped, whole, stretch, reported);
          item = rest;
        }
    }
}

static void
shape_any (const YbShaper *shaper, const Request *request, YbShaped *shaped, const GArray *stretches)
{
  const YbParagraph *paragraph = request->paragraph;
  PangoAttrList *attributes = yb_make_attributes (shaper->layout, paragraph->style, stretches);
  yb_set_pango_context (shaper->pango, paragraph->style, paragraph->lang, shaped->rtl);
  GList *items = pango_itemize_with_base_dir (shaper->pango, shaped->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR,
                                              shaped->text, 0, (int)shaped->n_bytes, attributes, NULL);
  shape_items (shaper, request, shaped, items, stretches);
  g_list_free (items);
  pango_attr_list_unref (attributes);
}

/* ---- all of it ---- */

/* TRUE when the paragraph runs from right to left: by its first strong character (UAX 9, P2), else by its language. */
static gboolean
runs_backward (const char *text, guint32 length, const char *lang)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      UCharDirection direction = u_charDirection ((UChar32)g_utf8_get_char (p));
      if (direction == U_LEFT_TO_RIGHT)
        return FALSE;
      if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
        return TRUE;
    }
  return uloc_isRightToLeft (lang);
}

static void
clear_piece (gpointer data)
{
  YbPiece *piece = data;
  if (piece->item)
    pango_item_free (piece->item);
}

YbShaped *
yb_shape (const YbShaper *shaper, const YbParagraph *paragraph, const YbText *text, const guint32 *tag_of_run,
          guint32 start, guint32 end)
{
  YbShaped *shaped = g_new0 (YbShaped, 1);
  take_text (shaped, text->text + start, end - start, paragraph->style->capitals);
  shaped->pieces = g_array_new (FALSE, FALSE, sizeof (YbPiece));
  g_array_set_clear_func (shaped->pieces, clear_piece);
  shaped->clusters = g_array_sized_new (FALSE, FALSE, sizeof (YbShapedCluster), shaped->n_bytes + 1);
  shaped->infos = g_array_sized_new (FALSE, FALSE, sizeof (PangoGlyphInfo), shaped->n_bytes + 1);
  if (shaped->n_bytes == 0)
    return shaped;

  Request request = { paragraph, text, tag_of_run, start, end };
  shaped->rtl = runs_backward (shaped->text, shaped->n_bytes, paragraph->lang);
  g_autoptr (GArray) stretches = find_stretches (shaped, &request);
  g_autofree YbLook **looks = find_plain_looks (shaper, shaped, paragraph->style, stretches);
  shaped->may_begin = yb_find_opportunities (shaped->text, shaped->n_bytes, paragraph->lang, looks != NULL);
  if (looks)
    shape_plain (shaper, paragraph, shaped, looks, stretches);
  else
    shape_any (shaper, &request, shaped, stretches);
  return shaped;
}

void
yb_shaped_free (YbShaped *shaped)
{
  if (!shaped)
    return;
  g_array_unref (shaped->pieces);
  g_array_unref (shaped->clusters);
  g_array_unref (shaped->infos);
  g_free (shaped->may_begin);
  g_free (shaped->source);
  g_free (shaped->soft);
  g_free ((char *)shaped->text);
  g_free (shaped);
}

guint32
yb_shape_part (const YbShaper *shaper, YbShaped *shaped, guint32 piece, guint32 start, guint32 end)
{
  YbPiece part = g_array_index (shaped->pieces, YbPiece, piece);
  part.item = NULL;
  part.start = start;
  part.n_bytes = end - start;
  PangoGlyphString *glyphs = NULL;
  if (!part.look)
    {
      glyphs = pango_glyph_string_new ();
      pango_shape_with_flags (shaped->text + start, (int)part.n_bytes, shaped->text + start, (int)part.n_bytes,
                              part.analysis, glyphs, PANGO_SHAPE_NONE);
      for (int i = 0; i < glyphs->num_glyphs; i++)
        replace_unknown (&glyphs->glyphs[i], pango_font_get_hb_font (part.analysis->font));
    }
  append_piece (shaper, shaped, &part, glyphs);
  g_clear_pointer (&glyphs, pango_glyph_string_free);
  return shaped->pieces->len - 1;
}

void
yb_shape_hyphen (const YbPiece *piece, guint32 *glyph, YbUnit *advance)
{
  hb_font_t *font = pango_font_get_hb_font (piece->analysis->font);
  hb_codepoint_t found = 0;
  if (!hb_font_get_nominal_glyph (font, 0x2010, &found))
    hb_font_get_nominal_glyph (font, '-', &found);
  *glyph = found;
  *advance = hb_font_get_glyph_h_advance (font, found) + piece->letterspacing;
}
