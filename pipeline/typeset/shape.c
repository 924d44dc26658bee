#include "typeset/shape.h"

#include "base/i18n.h"

#include <hb.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

#define SOFT_HYPHEN 0x00AD
/* Raised and lowered figures, in per mille of the style's size. */
#define SCRIPT_SIZE 640
#define SUPERSCRIPT_RISE 350
#define SUBSCRIPT_RISE -160

/* How a stretch of the text is to look, from the runs that cover it. */
typedef struct
{
  guint32 start, end; /* bytes of the shaped text */
  guint32 tag;
  const char *lang;
  gboolean emphasis, strong, code, superscript, subscript;
} Stretch;

static YbUnit
per_mille (YbUnit value, gint share)
{
  return (YbUnit)((gint64)value * share / 1000);
}

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
apply_run (Stretch *stretch, const YbRun *run, guint32 tag)
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

static GArray *
find_cuts (const YbShaped *shaped, const Request *request)
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

/* Cuts the text where runs begin and end. */
static GArray *
find_stretches (const YbShaped *shaped, const Request *request)
{
  g_autoptr (GArray) cuts = find_cuts (shaped, request);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *stretches = g_array_new (FALSE, TRUE, sizeof (Stretch));
  guint next = 0;
  for (guint i = 0; i + 1 < cuts->len; i++)
    {
      Stretch stretch = { .start = g_array_index (cuts, guint32, i),
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
      g_array_append_val (stretches, stretch);
    }
  return stretches;
}

/* ---- itemising ---- */

static void
insert_attribute (PangoAttrList *list, PangoAttribute *attribute, const Stretch *stretch)
{
  attribute->start_index = stretch->start;
  attribute->end_index = stretch->end;
  pango_attr_list_insert (list, attribute);
}

static YbUnit
size_of_stretch (const YbLayout *layout, const YbStyle *style, const Stretch *stretch)
{
  YbUnit size = style->size;
  const YbStyle *body = &layout->styles[YB_ROLE_BODY], *code = &layout->styles[YB_ROLE_CODE];
  if (stretch->code && style != code)
    size = (YbUnit)((gint64)size * code->size / body->size);
  if (stretch->superscript || stretch->subscript)
    size = per_mille (size, SCRIPT_SIZE);
  return size;
}

static void
add_look (PangoAttrList *list, const YbLayout *layout, const YbStyle *style, const Stretch *stretch)
{
  gboolean slanted = stretch->emphasis && style->emphasis == YB_EMPHASIS_ITALIC;
  if (slanted)
    insert_attribute (list, pango_attr_style_new (style->italic ? PANGO_STYLE_NORMAL : PANGO_STYLE_ITALIC), stretch);
  if (stretch->strong || (stretch->emphasis && !slanted))
    insert_attribute (list, pango_attr_weight_new (style->weight < 600 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_HEAVY),
                      stretch);
  if (stretch->code && layout->styles[YB_ROLE_CODE].families)
    insert_attribute (list, pango_attr_family_new (layout->styles[YB_ROLE_CODE].families), stretch);
  YbUnit size = size_of_stretch (layout, style, stretch);
  if (size != style->size)
    insert_attribute (list, pango_attr_size_new (size), stretch);
  insert_attribute (list, pango_attr_language_new (pango_language_from_string (stretch->lang)), stretch);
}

static PangoAttrList *
make_attributes (const YbLayout *layout, const YbStyle *style, const GArray *stretches)
{
  PangoAttrList *list = pango_attr_list_new ();
  for (guint i = 0; i < stretches->len; i++)
    add_look (list, layout, style, &g_array_index (stretches, Stretch, i));
  if (style->features)
    pango_attr_list_insert (list, pango_attr_font_features_new (style->features));
  if (style->letterspacing)
    pango_attr_list_insert (list, pango_attr_font_features_new ("liga=0,clig=0"));
  return list;
}

static void
set_context (PangoContext *pango, const YbStyle *style, const char *lang, gboolean rtl)
{
  PangoFontDescription *description = pango_font_description_new ();
  pango_font_description_set_family_static (description, style->families);
  pango_font_description_set_size (description, style->size);
  pango_font_description_set_weight (description, (PangoWeight)style->weight);
  pango_font_description_set_style (description, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_context_set_font_description (pango, description);
  pango_context_set_language (pango, pango_language_from_string (lang));
  pango_context_set_base_dir (pango, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions (pango, FALSE);
  pango_font_description_free (description);
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
replace_missing (const YbShaper *shaper, const Request *request, const YbPiece *piece, GHashTable *reported)
{
  hb_font_t *font = pango_font_get_hb_font (piece->item->analysis.font);
  for (int i = 0; i < piece->glyphs->num_glyphs; i++)
    {
      gunichar character = replace_unknown (&piece->glyphs->glyphs[i], font);
      if (character && g_hash_table_add (reported, GUINT_TO_POINTER (character)))
        report_missing (shaper, request, character);
    }
}

static void
measure_font (YbPiece *piece)
{
  hb_font_extents_t extents;
  hb_font_t *font = pango_font_get_hb_font (piece->item->analysis.font);
  hb_font_get_extents_for_direction (font, HB_DIRECTION_LTR, &extents);
  piece->ascent = extents.ascender;
  piece->descent = -extents.descender;
}

static void
shape_piece (const YbShaper *shaper, const Request *request, YbShaped *shaped, PangoItem *item, const Stretch *stretch,
             GHashTable *reported)
{
  const YbStyle *style = request->paragraph->style;
  YbPiece piece = {
    .item = item,
    .glyphs = pango_glyph_string_new (),
    .size = size_of_stretch (shaper->layout, style, stretch),
    .letterspacing = style->letterspacing,
    .colour = style->colour,
    .tag = stretch->tag,
    .lang = stretch->lang,
    .code = stretch->code || style == &shaper->layout->styles[YB_ROLE_CODE],
  };
  piece.rise = per_mille (style->size, stretch->superscript ? SUPERSCRIPT_RISE
                                       : stretch->subscript ? SUBSCRIPT_RISE
                                                            : 0);
  pango_shape_with_flags (shaped->text + item->offset, item->length, shaped->text, (int)shaped->n_bytes,
                          &item->analysis, piece.glyphs, PANGO_SHAPE_NONE);
  piece.font = yb_font_of_pango (item->analysis.font);
  measure_font (&piece);
  replace_missing (shaper, request, &piece, reported);
  g_array_append_val (shaped->pieces, piece);
}

/* ---- clusters ---- */

static gboolean
is_ideographic (gunichar character)
{
  return (character >= 0x2E80 && character <= 0x9FFF) || (character >= 0xF900 && character <= 0xFAFF)
         || (character >= 0xFF00 && character <= 0xFFEF) || (character >= 0x20000 && character <= 0x3FFFF);
}

/* Letters that touch each other cannot be moved apart. */
static gboolean
is_joining (gunichar character)
{
  return u_getIntPropertyValue ((UChar32)character, UCHAR_JOINING_TYPE) != U_JT_NON_JOINING;
}

/* Word spaces give and take; between ideographs a little may be added. */
static void
set_elasticity (YbShapedCluster *cluster, const YbParagraphRules *rules, const YbPiece *piece)
{
  gunichar character = cluster->character;
  if (character == ' ' || character == 0x00A0)
    {
      cluster->stretch = (YbUnit)((gint64)cluster->width * rules->stretch / YB_UNIT_PER_POINT);
      cluster->shrink = (YbUnit)((gint64)cluster->width * rules->shrink / YB_UNIT_PER_POINT);
    }
  else if (is_ideographic (character))
    cluster->stretch = piece->size / 8;
  else if (cluster->width > 0 && !piece->code && !is_joining (character))
    cluster->spacing = per_mille (piece->size, (gint)rules->letterspacing);
  cluster->is_space = character == ' ' || character == 0x3000;
}

static gboolean
has_ink (const PangoGlyphString *glyphs, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    if (glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY)
      return TRUE;
  return FALSE;
}

/* Adds glyphs [first, first + n) that show `n_bytes` bytes from `start`. Glyphs that are nothing, of joiners and marks
 * of direction, go, and their bytes to the cluster before. */
static void
add_cluster (YbShaped *shaped, const YbParagraphRules *rules, YbPiece *piece, const YbShapedCluster *raw)
{
  YbShapedCluster cluster = *raw;
  if (!has_ink (piece->glyphs, cluster.first_glyph, cluster.n_glyphs))
    {
      if (piece->n_clusters > 0)
        {
          YbShapedCluster *before = &g_array_index (shaped->clusters, YbShapedCluster, shaped->clusters->len - 1);
          before->n_bytes = (guint16)(before->n_bytes + cluster.n_bytes);
          return;
        }
      cluster.n_glyphs = 0;
    }
  for (guint i = 0; i < cluster.n_glyphs; i++)
    cluster.width += piece->glyphs->glyphs[cluster.first_glyph + i].geometry.width;
  if (cluster.n_glyphs > 0)
    cluster.width += piece->letterspacing;
  cluster.character = g_utf8_get_char (shaped->text + cluster.start);
  set_elasticity (&cluster, rules, piece);
  g_array_append_val (shaped->clusters, cluster);
  piece->n_clusters++;
}

/* Walks the glyphs in the order of the text: backwards where the piece runs from right to left. */
static void
cut_clusters (YbShaped *shaped, const YbParagraphRules *rules, guint32 index)
{
  YbPiece *piece = &g_array_index (shaped->pieces, YbPiece, index);
  const PangoGlyphString *glyphs = piece->glyphs;
  gboolean backward = piece->item->analysis.level % 2;
  guint n = (guint)glyphs->num_glyphs;
  piece->first_cluster = shaped->clusters->len;
  for (guint i = 0; i < n;)
    {
      guint count = 1;
      int here = glyphs->log_clusters[backward ? n - 1 - i : i];
      while (i + count < n && glyphs->log_clusters[backward ? n - 1 - i - count : i + count] == here)
        count++;
      int next = i + count < n ? glyphs->log_clusters[backward ? n - 1 - i - count : i + count] : piece->item->length;
      YbShapedCluster cluster = {
        .start = (guint32)(piece->item->offset + here),
        .piece = index,
        .first_glyph = backward ? n - i - count : i,
        .n_bytes = (guint16)MIN (next - here, G_MAXUINT16),
        .n_glyphs = (guint16)MIN (count, G_MAXUINT16),
      };
      add_cluster (shaped, rules, piece, &cluster);
      i += count;
    }
}

/* ---- all of it ---- */

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
          const Stretch *stretch = &g_array_index (stretches, Stretch, at);
          while ((guint32)item->offset >= stretch->end && at + 1 < stretches->len)
            stretch = &g_array_index (stretches, Stretch, ++at);
          PangoItem *whole = item, *rest = NULL;
          if ((guint32)(item->offset + item->length) > stretch->end)
            {
              int length = (int)stretch->end - item->offset;
              glong characters = g_utf8_pointer_to_offset (shaped->text + item->offset, shaped->text + stretch->end);
              whole = pango_item_split (item, length, (int)characters);
              rest = item;
            }
          shape_piece (shaper, request, shaped, whole, stretch, reported);
          item = rest;
        }
    }
  for (guint32 i = 0; i < shaped->pieces->len; i++)
    cut_clusters (shaped, &shaper->layout->paragraph, i);
}

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
  pango_item_free (piece->item);
  pango_glyph_string_free (piece->glyphs);
}

YbShaped *
yb_shape (const YbShaper *shaper, const YbParagraph *paragraph, const YbText *text, const guint32 *tag_of_run,
          guint32 start, guint32 end)
{
  YbShaped *shaped = g_new0 (YbShaped, 1);
  take_text (shaped, text->text + start, end - start, paragraph->style->capitals);
  shaped->pieces = g_array_new (FALSE, FALSE, sizeof (YbPiece));
  g_array_set_clear_func (shaped->pieces, clear_piece);
  shaped->clusters = g_array_new (FALSE, FALSE, sizeof (YbShapedCluster));
  glong characters = g_utf8_strlen (shaped->text, (gssize)shaped->n_bytes);
  shaped->attrs = g_new0 (PangoLogAttr, characters + 1);
  if (shaped->n_bytes == 0)
    return shaped;

  Request request = { paragraph, text, tag_of_run, start, end };
  shaped->rtl = runs_backward (shaped->text, shaped->n_bytes, paragraph->lang);
  pango_get_log_attrs (shaped->text, (int)shaped->n_bytes, -1, pango_language_from_string (paragraph->lang),
                       shaped->attrs, (int)characters + 1);
  g_autoptr (GArray) stretches = find_stretches (shaped, &request);
  PangoAttrList *attributes = make_attributes (shaper->layout, paragraph->style, stretches);
  set_context (shaper->pango, paragraph->style, paragraph->lang, shaped->rtl);
  GList *items = pango_itemize_with_base_dir (shaper->pango, shaped->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR,
                                              shaped->text, 0, (int)shaped->n_bytes, attributes, NULL);
  shape_items (shaper, &request, shaped, items, stretches);
  g_list_free (items);
  pango_attr_list_unref (attributes);
  return shaped;
}

void
yb_shaped_free (YbShaped *shaped)
{
  if (!shaped)
    return;
  g_array_unref (shaped->pieces);
  g_array_unref (shaped->clusters);
  g_free (shaped->attrs);
  g_free (shaped->source);
  g_free (shaped->soft);
  g_free ((char *)shaped->text);
  g_free (shaped);
}

guint32
yb_shape_part (YbShaped *shaped, const YbParagraphRules *rules, guint32 piece, guint32 start, guint32 end)
{
  YbPiece part = g_array_index (shaped->pieces, YbPiece, piece);
  part.item = pango_item_copy (part.item);
  part.item->offset = (int)start;
  part.item->length = (int)(end - start);
  part.item->num_chars = (int)g_utf8_strlen (shaped->text + start, (gssize)(end - start));
  part.glyphs = pango_glyph_string_new ();
  part.n_clusters = 0;
  pango_shape_with_flags (shaped->text + start, part.item->length, shaped->text + start, part.item->length,
                          &part.item->analysis, part.glyphs, PANGO_SHAPE_NONE);
  for (int i = 0; i < part.glyphs->num_glyphs; i++)
    replace_unknown (&part.glyphs->glyphs[i], pango_font_get_hb_font (part.item->analysis.font));
  g_array_append_val (shaped->pieces, part);
  cut_clusters (shaped, rules, shaped->pieces->len - 1);
  return shaped->pieces->len - 1;
}

void
yb_shape_hyphen (const YbPiece *piece, guint32 *glyph, YbUnit *advance)
{
  hb_font_t *font = pango_font_get_hb_font (piece->item->analysis.font);
  hb_codepoint_t found = 0;
  if (!hb_font_get_nominal_glyph (font, 0x2010, &found))
    hb_font_get_nominal_glyph (font, '-', &found);
  *glyph = found;
  *advance = hb_font_get_glyph_h_advance (font, found) + piece->letterspacing;
}
