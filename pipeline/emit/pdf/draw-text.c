#include "painter.h"

#include <string.h>

/* Cairo drops a call that leaves no ink, and with it the spaces between two words. So a run without ink goes along with
 * the run before it, as one word space of that run's font. Where it stands does not show. */
static gboolean
has_ink (const YbGlyphRun *run)
{
  const char *end = run->n_glyphs > 0 ? run->text + run->n_bytes : run->text;
  for (const char *at = run->text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && c != 0xA0)
        return TRUE;
    }
  return FALSE;
}

static void
show (YbPainter *painter, cairo_text_cluster_flags_t flags)
{
  if (painter->glyphs->len == 0)
    return;
  cairo_set_scaled_font (painter->cairo, painter->font);
  cairo_show_text_glyphs (painter->cairo, painter->text->str, (int)painter->text->len,
                          (const cairo_glyph_t *)(gpointer)painter->glyphs->data, (int)painter->glyphs->len,
                          (const cairo_text_cluster_t *)(gpointer)painter->clusters->data, (int)painter->clusters->len,
                          flags);
  g_array_set_size (painter->glyphs, 0);
  g_array_set_size (painter->clusters, 0);
  g_string_truncate (painter->text, 0);
}

/* Most of Cairo's time goes by calls, not by glyphs. So the runs of a mark are gathered as long as they are set alike,
 * over lines too. A backward run is a call of its own: its glyphs run against its text. */
void
yb_painter_flush_text (YbPainter *painter)
{
  show (painter, 0);
}

/* Puts a run's glyphs at index `at`. */
static void
take_glyphs (YbPainter *painter, const YbGlyphRun *run, guint at, double x, double y)
{
  gint64 pen = 0;
  guint n_behind = painter->glyphs->len - at;
  g_array_set_size (painter->glyphs, painter->glyphs->len + run->n_glyphs);
  cairo_glyph_t *drawn = &g_array_index (painter->glyphs, cairo_glyph_t, at);
  memmove (drawn + run->n_glyphs, drawn, n_behind * sizeof *drawn);
  for (guint32 i = 0; i < run->n_glyphs; i++)
    {
      const YbGlyph *glyph = &run->glyphs[i];
      drawn[i] = (cairo_glyph_t){ .index = glyph->glyph,
                                  .x = x + (double)(pen + glyph->x_offset) / YB_UNIT_PER_POINT,
                                  .y = y + yb_unit_to_points (glyph->y_offset) };
      painter->sidecar->n_missing_glyphs += glyph->glyph == 0;
      pen += glyph->advance;
    }
}

/* A cluster without glyphs would be a text of its own with nothing to show for it: its bytes go to its neighbour. */
static void
take_clusters (YbPainter *painter, const YbGlyphRun *run)
{
  guint start = painter->clusters->len;
  int waiting = 0;
  for (guint32 i = 0; i < run->n_clusters; i++)
    {
      cairo_text_cluster_t cluster = { run->clusters[i].n_bytes + waiting, run->clusters[i].n_glyphs };
      waiting = 0;
      if (cluster.num_glyphs > 0)
        g_array_append_val (painter->clusters, cluster);
      else if (painter->clusters->len > start)
        g_array_index (painter->clusters, cairo_text_cluster_t, painter->clusters->len - 1).num_bytes +=
            cluster.num_bytes;
      else
        waiting = cluster.num_bytes;
    }
}

typedef enum
{
  SPACE_BEFORE = 1 << 0,
  SPACE_BEHIND = 1 << 1,
} Spaces;

/* A word space in the font of the run being taken; to be called where it belongs in the text. In a backward run what is
 * read first stands last. */
static void
add_space (YbPainter *painter, const YbGlyphRun *run, guint start, double x, double y)
{
  cairo_glyph_t space = { .index = yb_faces_space (painter->faces, run->font), .x = x, .y = y };
  cairo_text_cluster_t cluster = { 1, 1 };
  if (space.index == 0)
    return;
  if (run->backward)
    g_array_insert_val (painter->glyphs, start, space);
  else
    g_array_append_val (painter->glyphs, space);
  g_array_append_val (painter->clusters, cluster);
  g_string_append_c (painter->text, ' ');
}

static void
note_link (YbPainter *painter, const YbPart *part, const YbGlyphRun *run)
{
  YbUnit left = part->x + run->x, baseline = part->y - run->rise;
  YbBounds bounds = { left, baseline - part->line->ascent, left + run->width, baseline + part->line->descent };
  yb_painter_note_bounds (painter, part->section, run->tag, bounds, FALSE);
}

/* All of a run with the spaces around it, in the order of the text. */
static void
take_run (YbPainter *painter, const YbPart *part, const YbGlyphRun *run, guint spaces)
{
  guint start = painter->glyphs->len;
  double x = yb_painter_x (painter, part->x + run->x), y = yb_painter_y (painter, part->y - run->rise);
  double end = yb_painter_x (painter, part->x + run->x + run->width);
  if (spaces & SPACE_BEFORE)
    add_space (painter, run, start, run->backward ? end : x, y);
  take_glyphs (painter, run, run->backward ? start : painter->glyphs->len, x, y);
  take_clusters (painter, run);
  g_string_append_len (painter->text, run->text, run->n_bytes);
  if (spaces & SPACE_BEHIND)
    add_space (painter, run, start, run->backward ? x : end, y);
  yb_sidecar_peek_piece (painter->sidecar)->n_glyphs += painter->glyphs->len - start;
}

static gboolean
draw_run (YbPainter *painter, const YbPart *part, const YbGlyphRun *run, guint spaces, GError **error)
{
  cairo_scaled_font_t *font = yb_faces_get (painter->faces, run, error);
  if (!font)
    return FALSE;
  yb_painter_begin_piece (painter, part, run->tag, YB_INK_TEXT);
  yb_painter_set_colour (painter, run->colour);
  if (font != painter->font || run->backward)
    yb_painter_flush_text (painter);
  painter->font = font;
  take_run (painter, part, run, spaces);
  if (run->backward)
    show (painter, CAIRO_TEXT_CLUSTER_FLAG_BACKWARD);
  note_link (painter, part, run);
  painter->last_line = part->line;
  painter->last_run = run;
  return TRUE;
}

/* Runs stand in visual order; those that run right to left are read from the right, so a stretch of them is turned. */
static const YbGlyphRun **
order_runs (const YbLine *line)
{
  const YbGlyphRun **runs = g_new (const YbGlyphRun *, line->n_runs);
  for (guint32 start = 0, end; start < line->n_runs; start = end)
    {
      gboolean backward = line->runs[start].backward;
      for (end = start; end < line->n_runs && line->runs[end].backward == backward; end++)
        ;
      for (guint32 i = start; i < end; i++)
        runs[i] = &line->runs[backward ? start + end - 1 - i : i];
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
