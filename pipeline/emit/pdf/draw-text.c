#include "clusters.h"
#include "painter.h"

#include <string.h>

/* ---- what glyphs mean ---- */

/* A glyph has one meaning in the file, and clusters are shown glyph by glyph, each for its own meaning. Where that is
 * not what the text says - a ligature that is a character too, an accent as a glyph of its own, a hyphen that only
 * breaks a word - the clusters become a piece of their own, which says the text as a whole. Were that marked within the
 * piece, some readers would lose the piece's rest. */

/* Some clusters of a run, to be drawn as one piece. */
typedef struct
{
  YbClusterReader first; /* at the first of them */
  guint32 end;           /* clusters */
  guint32 stop;          /* bytes of the run's text */
  gboolean replaced, inked;
} Stretch;

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
  return (yb_character_is_space (m) && yb_character_is_space (c))
         || ((m == '-' || m == 0x2010) && (c == 0x2010 || c == 0x2011));
}

void
yb_painter_init_text (YbPainter *painter)
{
  painter->pens = g_array_new (FALSE, FALSE, sizeof (YbUnit));
  painter->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
}

static void
find_stretches (YbPainter *painter, YbFace *face, const YbGlyphRun *run)
{
  GArray *stretches = painter->stretches;
  gboolean is_artifact = run->tag == YB_TAG_ARTIFACT;
  YbClusterReader cluster;
  g_array_set_size (stretches, 0);
  yb_clusters_begin (&cluster, run);
  while (yb_clusters_next (&cluster))
    {
      const char *text = run->text + cluster.start;
      guint n_bytes = cluster.stop - cluster.start;
      const char *meaning = yb_face_meaning (face, run->glyphs[cluster.glyph].glyph, text, n_bytes);
      gboolean blank = yb_text_is_blank (text, n_bytes);
      gboolean replaced = !is_artifact && (cluster.n_glyphs > 1 || !means_same (meaning, text, n_bytes));
      Stretch *last = stretches->len ? &g_array_index (stretches, Stretch, stretches->len - 1) : NULL;
      if (last && replaced && !last->inked)
        last->replaced = TRUE;
      if (last && (last->replaced == replaced || (last->replaced && blank)))
        {
          last->end = cluster.end;
          last->stop = cluster.stop;
          last->inked |= !blank;
        }
      else
        g_array_append_val (stretches, ((Stretch){ cluster, cluster.end, cluster.stop, replaced, !blank }));
    }
}

/* ---- runs ---- */

static void
take_glyph (YbPainter *painter, const YbFace *face, guint32 glyph, YbUnit x, YbUnit y)
{
  static const YbGlyphCode nothing = { 0 };
  const YbGlyphCode *code = glyph < face->n_glyphs ? &face->codes[glyph] : &nothing;
  painter->sidecar->n_missing_glyphs += glyph == 0;
  yb_sidecar_peek_piece (painter->sidecar)->n_glyphs++;
  if (code->font == 0) /* the guard will tell */
    return;
  painter->shows_font[code->font] = TRUE;
  yb_content_writer_show (&painter->writer, code, x, y);
}

/* A word space in the font of the run being taken. */
static void
take_space (YbPainter *painter, const YbFace *face, YbUnit x, YbUnit y)
{
  if (face->space != 0)
    take_glyph (painter, face, face->space, x, y);
}

/* Where each glyph's pen stands, in the order they are seen. */
static const YbUnit *
find_pens (YbPainter *painter, const YbGlyphRun *run)
{
  g_array_set_size (painter->pens, run->n_glyphs);
  YbUnit pen = 0, *pens = (YbUnit *)(gpointer)painter->pens->data;
  for (guint32 i = 0; i < run->n_glyphs; i++)
    {
      pens[i] = pen + run->glyphs[i].x_offset;
      pen += run->glyphs[i].advance;
    }
  return pens;
}

/* In the order of the text. */
static void
take_stretch (YbPainter *painter, const YbFace *face, const Stretch *stretch, const YbUnit *pens, YbUnit x, YbUnit y)
{
  YbClusterReader cluster = stretch->first;
  const YbGlyph *glyphs = cluster.run->glyphs;
  do
    for (guint32 g = cluster.glyph; g < cluster.glyph + cluster.n_glyphs; g++)
      take_glyph (painter, face, glyphs[g].glyph, x + pens[g], y + glyphs[g].y_offset);
  while (cluster.end < stretch->end && yb_clusters_next (&cluster));
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
draw_stretch (YbPainter *painter, const YbPart *part, const YbFace *face, const Stretch *stretch, const YbUnit *pens,
              guint spaces)
{
  const YbGlyphRun *run = stretch->first.run;
  YbUnit x = part->x + run->x + painter->pages->bleed, y = part->y - run->rise + painter->pages->bleed;
  guint32 start = stretch->first.start;
  g_autofree char *says = !stretch->replaced ? NULL
                                             : g_strdup_printf ("%s%.*s%s", spaces & SPACE_BEFORE ? " " : "",
                                                                (int)(stretch->stop - start), run->text + start,
                                                                spaces & SPACE_BEHIND ? " " : "");
  yb_painter_begin_piece (painter, part, run->tag, YB_INK_TEXT, says);
  yb_content_writer_set_fill (&painter->writer, run->colour);
  yb_content_writer_set_size (&painter->writer, run->size, run->expansion);
  if (spaces & SPACE_BEFORE)
    take_space (painter, face, run->backward ? x + run->width : x, y);
  take_stretch (painter, face, stretch, pens, x, y);
  if (spaces & SPACE_BEHIND)
    take_space (painter, face, run->backward ? x : x + run->width, y);
}

static gboolean
draw_run (YbPainter *painter, const YbPart *part, const YbGlyphRun *run, guint spaces, GError **error)
{
  YbFace *face = yb_faces_get (painter->faces, run->font, error);
  if (!face)
    return FALSE;
  const YbUnit *pens = find_pens (painter, run);
  find_stretches (painter, face, run);
  for (guint i = 0; i < painter->stretches->len; i++)
    draw_stretch (painter, part, face, &g_array_index (painter->stretches, Stretch, i), pens,
                  (i == 0 ? spaces & SPACE_BEFORE : 0)
                      | (i + 1 == painter->stretches->len ? spaces & SPACE_BEHIND : 0));
  note_link (painter, part, run);
  painter->last_line = part->line;
  painter->last_run = run;
  return TRUE;
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
      if (!yb_run_has_ink (runs[i]))
        continue;
      const YbGlyphRun *next = i + 1 < line->n_runs ? runs[i + 1] : NULL;
      guint spaces = first && begins_apart (painter, part, runs[i]) ? SPACE_BEFORE : 0;
      if (next && (!yb_run_has_ink (next) || stands_apart (runs[i], next)))
        spaces |= SPACE_BEHIND;
      if (!draw_run (painter, part, runs[i], spaces, error))
        return FALSE;
      first = FALSE;
    }
  return TRUE;
}
