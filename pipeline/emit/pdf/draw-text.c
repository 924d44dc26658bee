#include "painter.h"
#include "to-unicode.h"

#include <string.h>

/* Most of Cairo's time goes by calls, not by glyphs. So the runs of a mark are gathered as long as they are set alike,
 * over lines too. */
void
yb_painter_flush_text (YbPainter *painter)
{
  if (painter->n_waiting == 0)
    return;
  cairo_set_scaled_font (painter->cairo, painter->font);
  cairo_show_text_glyphs (painter->cairo, painter->text->str, (int)painter->text->len, painter->glyphs,
                          (int)painter->n_waiting, painter->clusters, (int)painter->n_waiting, 0);
  painter->n_waiting = 0;
  g_string_truncate (painter->text, 0);
}

/* ---- what glyphs mean ---- */

/* A glyph has one meaning in the file, and clusters are shown glyph by glyph, each for its own meaning. Where that is
 * not what the text says - a ligature that is a character too, an accent as a glyph of its own, a hyphen that only
 * breaks a word - the clusters become a piece of their own, which says the text as a whole. Cairo would mark that
 * within the piece, and some readers then lose the piece's rest. */

/* Some clusters of a run, to be drawn as one piece. */
typedef struct
{
  guint32 first, end;  /* clusters */
  guint32 start, stop; /* bytes of the run's text */
  guint32 glyph;       /* of the first cluster: its first, in visual order */
  gboolean replaced, inked;
} Stretch;

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iszerowidth (c) || c == 0xA0;
}

static gboolean
is_blank (const char *text, guint n_bytes)
{
  if (n_bytes == 1)
    return g_ascii_isspace (*text) || *text == '\v';
  for (const char *at = text; at < text + n_bytes; at = g_utf8_next_char (at))
    if (!is_space (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/* Spaces that do not break, or are narrow, are spaces to a reader; so are hyphens that do not break hyphens. */
static gboolean
means_same (const char *meaning, const char *text, guint n_bytes)
{
  gsize length = strlen (meaning);
  if (length == n_bytes && memcmp (meaning, text, n_bytes) == 0)
    return TRUE;
  gunichar c = n_bytes > 0 ? g_utf8_get_char_validated (text, n_bytes) : 0;
  if (n_bytes == 0 || g_utf8_next_char (text) != text + n_bytes)
    return FALSE;
  gunichar m = g_utf8_get_char (meaning);
  return (is_space (m) && is_space (c)) || ((m == '-' || m == 0x2010) && (c == 0x2010 || c == 0x2011));
}

/* A cluster without glyphs adds its text to the one before it, the first of a run to the one behind it. */
static GArray *
find_stretches (YbPainter *painter, const YbGlyphRun *run, gboolean is_artifact)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  guint32 byte = 0, glyph = run->backward ? run->n_glyphs : 0, start = 0;
  for (guint32 i = 0; i < run->n_clusters; i++)
    {
      const YbCluster *cluster = &run->clusters[i];
      guint32 stop = byte + cluster->n_bytes, end = i + 1;
      if (run->backward)
        glyph -= cluster->n_glyphs;
      for (; end < run->n_clusters && cluster->n_glyphs > 0 && run->clusters[end].n_glyphs == 0; end++)
        stop += run->clusters[end].n_bytes;
      byte = stop;
      if (cluster->n_glyphs == 0)
        continue;
      const char *text = run->text + start;
      gboolean blank = is_blank (text, stop - start);
      const char *meaning = yb_faces_meaning (painter->faces, run->font, run->glyphs[glyph].glyph, text, stop - start);
      Stretch *last = stretches->len ? &g_array_index (stretches, Stretch, stretches->len - 1) : NULL;
      gboolean replaced = !is_artifact && (cluster->n_glyphs > 1 || !means_same (meaning, text, stop - start));
      if (last && replaced && !last->inked)
        last->replaced = TRUE;
      if (last && (last->replaced == replaced || (last->replaced && blank)))
        *last = (Stretch){ last->first, end, last->start, stop, last->glyph, last->replaced, last->inked || !blank };
      else
        g_array_append_val (stretches, ((Stretch){ i, end, start, stop, glyph, replaced, !blank }));
      if (!run->backward)
        glyph += cluster->n_glyphs;
      start = stop;
      i = end - 1;
    }
  return stretches;
}

/* ---- runs ---- */

static void
take_glyph (YbPainter *painter, guint32 glyph, const char *meaning, double x, double y)
{
  gsize length = strlen (meaning);
  if (painter->n_waiting == painter->n_room)
    {
      painter->n_room = MAX (2 * painter->n_room, 1024);
      painter->glyphs = g_renew (cairo_glyph_t, painter->glyphs, painter->n_room);
      painter->clusters = g_renew (cairo_text_cluster_t, painter->clusters, painter->n_room);
    }
  painter->glyphs[painter->n_waiting] = (cairo_glyph_t){ .index = glyph, .x = x, .y = y };
  painter->clusters[painter->n_waiting++] = (cairo_text_cluster_t){ (int)length, 1 };
  g_string_append_len (painter->text, meaning, (gssize)length);
  painter->sidecar->n_missing_glyphs += glyph == 0;
  painter->sidecar->has_replacement |= strcmp (meaning, YB_REPLACEMENT) == 0;
  yb_sidecar_peek_piece (painter->sidecar)->n_glyphs++;
}

/* A word space in the font of the run being taken. */
static void
take_space (YbPainter *painter, const YbGlyphRun *run, double x, double y)
{
  guint32 glyph = yb_faces_space (painter->faces, run->font);
  if (glyph != 0)
    take_glyph (painter, glyph, yb_faces_meaning (painter->faces, run->font, glyph, " ", 1), x, y);
}

/* Where each glyph's pen stands, in the order they are seen. */
static gint64 *
find_pens (const YbGlyphRun *run)
{
  gint64 pen = 0, *pens = g_new (gint64, run->n_glyphs + 1);
  for (guint32 i = 0; i < run->n_glyphs; i++)
    {
      pens[i] = pen + run->glyphs[i].x_offset;
      pen += run->glyphs[i].advance;
    }
  return pens;
}

/* In the order of the text. */
static void
take_stretch (YbPainter *painter, const YbGlyphRun *run, const Stretch *stretch, const gint64 *pens, double x, double y)
{
  guint32 glyph = stretch->glyph, start = stretch->start;
  for (guint32 i = stretch->first; i < stretch->end; i++)
    {
      const YbCluster *cluster = &run->clusters[i];
      if (run->backward && i > stretch->first)
        glyph -= cluster->n_glyphs;
      for (guint32 g = glyph; g < glyph + cluster->n_glyphs; g++)
        take_glyph (painter, run->glyphs[g].glyph,
                    yb_faces_meaning (painter->faces, run->font, run->glyphs[g].glyph, run->text + start,
                                      stretch->stop - start),
                    x + (double)pens[g] / YB_UNIT_PER_POINT, y + yb_unit_to_points (run->glyphs[g].y_offset));
      if (!run->backward)
        glyph += cluster->n_glyphs;
      start += cluster->n_bytes;
    }
}

typedef enum
{
  SPACE_BEFORE = 1 << 0,
  SPACE_BEHIND = 1 << 1,
} Spaces;

static void
note_link (YbPainter *painter, const YbPart *part, const YbGlyphRun *run)
{
  YbUnit left = part->x + run->x, baseline = part->y - run->rise;
  YbBounds bounds = { left, baseline - part->line->ascent, left + run->width, baseline + part->line->descent };
  yb_painter_note_bounds (painter, part->section, run->tag, bounds, FALSE);
}

static void
draw_stretch (YbPainter *painter, const YbPart *part, const YbGlyphRun *run, const Stretch *stretch, const gint64 *pens,
              guint spaces)
{
  double x = yb_painter_x (painter, part->x + run->x), y = yb_painter_y (painter, part->y - run->rise);
  double end = yb_painter_x (painter, part->x + run->x + run->width);
  g_autofree char *says = !stretch->replaced
                              ? NULL
                              : g_strdup_printf ("%s%.*s%s", spaces & SPACE_BEFORE ? " " : "",
                                                 (int)(stretch->stop - stretch->start), run->text + stretch->start,
                                                 spaces & SPACE_BEHIND ? " " : "");
  yb_painter_begin_piece (painter, part, run->tag, YB_INK_TEXT, says);
  yb_painter_set_colour (painter, run->colour);
  if (spaces & SPACE_BEFORE)
    take_space (painter, run, run->backward ? end : x, y);
  take_stretch (painter, run, stretch, pens, x, y);
  if (spaces & SPACE_BEHIND)
    take_space (painter, run, run->backward ? x : end, y);
}

static gboolean
draw_run (YbPainter *painter, const YbPart *part, const YbGlyphRun *run, guint spaces, GError **error)
{
  cairo_scaled_font_t *font = yb_faces_get (painter->faces, run, error);
  if (!font)
    return FALSE;
  if (font != painter->font)
    yb_painter_flush_text (painter);
  painter->font = font;
  g_autofree gint64 *pens = find_pens (run);
  g_autoptr (GArray) stretches = find_stretches (painter, run, run->tag == YB_TAG_ARTIFACT);
  for (guint i = 0; i < stretches->len; i++)
    draw_stretch (painter, part, run, &g_array_index (stretches, Stretch, i), pens,
                  (i == 0 ? spaces & SPACE_BEFORE : 0) | (i + 1 == stretches->len ? spaces & SPACE_BEHIND : 0));
  note_link (painter, part, run);
  painter->last_line = part->line;
  painter->last_run = run;
  return TRUE;
}

/* Cairo drops a call that leaves no ink, and with it the spaces between two words. So a run without ink goes along with
 * the run before it, as one word space of that run's font. Where it stands does not show. */
static gboolean
has_ink (const YbGlyphRun *run)
{
  return run->n_glyphs > 0 && !is_blank (run->text, run->n_bytes);
}

/* Runs stand as they are seen, and are drawn as they are read. */
static const YbGlyphRun **
order_runs (const YbLine *line)
{
  const YbGlyphRun **runs = g_new (const YbGlyphRun *, line->n_runs);
  for (guint32 i = 0; i < line->n_runs; i++)
    {
      guint32 at = i;
      for (; at > 0 && runs[at - 1]->order > line->runs[i].order; at--)
        runs[at] = runs[at - 1];
      runs[at] = &line->runs[i];
    }
  return runs;
}

static gboolean
ends_open (const YbGlyphRun *run)
{
  return g_ascii_isspace (run->text[run->n_bytes - 1])
         || (run->n_bytes >= 2 && memcmp (run->text + run->n_bytes - 2, "\xc2\xad", 2) == 0);
}

/* Words that stand apart on paper are words apart in the text, also where no space was typed between them. */
static gboolean
stands_apart (const YbGlyphRun *run, const YbGlyphRun *next)
{
  YbUnit gap = run->backward ? run->x - (next->x + next->width) : next->x - (run->x + run->width);
  return run->backward == next->backward && gap > run->size / 5 && !ends_open (run) && !g_ascii_isspace (next->text[0]);
}

/* So are lines of one element, unless the second goes on just where the first ends: behind a dash, or a soft hyphen. */
static gboolean
begins_apart (const YbPainter *painter, const YbPart *part, const YbGlyphRun *run)
{
  const YbLine *before = painter->last_line, *line = part->line;
  if (!before || !yb_sidecar_goes_on (painter->sidecar, part, run->tag, YB_INK_TEXT) || ends_open (painter->last_run)
      || g_ascii_isspace (run->text[0]))
    return FALSE;
  return line->node == 0 || line->node != before->node || line->start != before->end;
}

gboolean
yb_painter_draw_line (YbPainter *painter, const YbPart *part, GError **error)
{
  const YbLine *line = part->line;
  g_autofree const YbGlyphRun **runs = order_runs (line);
  gboolean first = TRUE;
  for (guint32 i = 0; i < line->n_runs; i++)
    {
      if (!has_ink (runs[i]))
        continue;
      const YbGlyphRun *next = i + 1 < line->n_runs ? runs[i + 1] : NULL;
      guint spaces = first && begins_apart (painter, part, runs[i]) ? SPACE_BEFORE : 0;
      if (next && (!has_ink (next) || stands_apart (runs[i], next)))
        spaces |= SPACE_BEHIND;
      if (!draw_run (painter, part, runs[i], spaces, error))
        return FALSE;
      first = FALSE;
    }
  return TRUE;
}
