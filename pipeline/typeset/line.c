#include "typeset/line.h"

#include <hb.h>
#include <string.h>

#define EXPANSION_STEP 2 /* per mille: each step is a width of the face that the output has to keep */
/* A line that would need more than this many times the stretch of its spaces stays short: better than a hole. */
#define MOST_STRETCH 5
#define MOST_SHRINK 2

/* A cluster as it stands in the line, in the order of the text. */
typedef struct
{
  guint32 piece;
  guint32 first_glyph; /* of the shaped text's, visual order */
  PangoGlyphInfo own;  /* instead of them, where it says something of its own: a hyphen, a space at the end */
  guint16 n_glyphs;
  guint32 start, end; /* bytes of the shaped text */
  const char *says;   /* instead of them: U+00AD, " " */
  YbUnit natural;     /* its glyphs' width; 0 when it is hidden */
  YbUnit set;         /* the same, as expanded */
  YbUnit extra;       /* added to it: letterspacing, justification */
  YbUnit stretch, shrink, spacing;
  gboolean is_space, hidden; /* hidden: no advance */
} LineCluster;

typedef struct
{
  const YbLineRequest *request;
  GArray *clusters; /* of LineCluster */
  gint expansion;   /* per mille */
} Builder;

/* ---- collecting ---- */

static const YbPiece *
get_piece (const YbShaped *shaped, guint32 index)
{
  return &g_array_index (shaped->pieces, YbPiece, index);
}

static const YbShapedCluster *
get_cluster (const YbShaped *shaped, guint32 index)
{
  return &g_array_index (shaped->clusters, YbShapedCluster, index);
}

/* The first cluster of a piece that begins at `byte` or behind it. */
static guint32
find_cluster (const YbShaped *shaped, const YbPiece *piece, guint32 byte)
{
  guint32 low = piece->first_cluster, high = low + piece->n_clusters;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      if (get_cluster (shaped, middle)->start < byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* TRUE when glyphs on both sides of `byte` look the same whether or not the line is broken there. */
static gboolean
cuts_cleanly (const YbShaped *shaped, const YbPiece *piece, guint32 byte)
{
  guint32 start = piece->start, end = start + piece->n_bytes;
  if (byte <= start || byte >= end)
    return TRUE;
  guint32 index = find_cluster (shaped, piece, byte);
  if (index >= piece->first_cluster + piece->n_clusters || get_cluster (shaped, index)->start != byte)
    return FALSE;
  return get_cluster (shaped, index)->is_space || get_cluster (shaped, index - 1)->is_space;
}

/* Takes the clusters of a piece that lie within [start, end) as they are. */
static void
collect_clusters (Builder *builder, guint32 index, guint32 start, guint32 end)
{
  const YbShaped *shaped = builder->request->shaped;
  const YbPiece *piece = get_piece (shaped, index);
  guint32 first = find_cluster (shaped, piece, start), last = find_cluster (shaped, piece, end);
  guint before = builder->clusters->len;
  g_array_set_size (builder->clusters, before + last - first);
  LineCluster *entries = &g_array_index (builder->clusters, LineCluster, before);
  for (guint32 i = first; i < last; i++)
    {
      const YbShapedCluster *cluster = get_cluster (shaped, i);
      YbUnit spacing = cluster->n_glyphs ? piece->letterspacing : 0;
      entries[i - first] = (LineCluster){ .piece = index,
                                          .first_glyph = cluster->first_glyph,
                                          .n_glyphs = cluster->n_glyphs,
                                          .start = cluster->start,
                                          .end = cluster->start + cluster->n_bytes,
                                          .natural = cluster->width - spacing,
                                          .set = cluster->width - spacing,
                                          .extra = spacing,
                                          .stretch = cluster->stretch,
                                          .shrink = cluster->shrink,
                                          .spacing = cluster->spacing,
                                          .is_space = cluster->character == ' ' || cluster->character == 0x00A0 };
    }
}

/* The first space behind `byte`, or `end`; the last place behind a space before `byte`, or `start`. */
static guint32
find_space_behind (const YbShaped *shaped, guint32 byte, guint32 end)
{
  const char *space = memchr (shaped->text + byte, ' ', end - byte);
  return space ? (guint32)(space - shaped->text) : end;
}

static guint32
find_space_before (const YbShaped *shaped, guint32 start, guint32 byte)
{
  while (byte > start && shaped->text[byte - 1] != ' ')
    byte--;
  return byte;
}

/* Bytes of one piece. Where the line begins or ends within a word, that part of the word is shaped anew; the rest
 * stays. */
static void
collect_part (Builder *builder, guint32 index, guint32 start, guint32 end)
{
  YbShaped *shaped = builder->request->shaped;
  guint32 head = start, tail = end;
  if (!cuts_cleanly (shaped, get_piece (shaped, index), start))
    head = find_space_behind (shaped, start, end);
  if (!cuts_cleanly (shaped, get_piece (shaped, index), end))
    tail = find_space_before (shaped, head, end);
  if (head > start)
    collect_clusters (builder, yb_shape_part (builder->request->shaper, shaped, index, start, head), start, head);
  collect_clusters (builder, index, head, tail);
  if (tail < end)
    collect_clusters (builder, yb_shape_part (builder->request->shaper, shaped, index, tail, end), tail, end);
}

static void
collect_pieces (Builder *builder, guint32 start, guint32 end)
{
  const YbShaped *shaped = builder->request->shaped;
  guint n_pieces = shaped->pieces->len;
  for (guint i = 0; i < n_pieces; i++)
    {
      const YbPiece *piece = get_piece (shaped, i);
      guint32 from = piece->start, to = from + piece->n_bytes;
      if (i > 0 && from < get_piece (shaped, i - 1)->start + get_piece (shaped, i - 1)->n_bytes)
        break; /* parts shaped for earlier lines */
      if (from < end && to > start)
        collect_part (builder, i, MAX (from, start), MIN (to, end));
    }
}

/* A glyph that is not among the shaped ones, behind the line's last cluster. */
static void
append_glyph (Builder *builder, guint32 glyph, YbUnit advance, const char *says)
{
  if (builder->clusters->len == 0)
    return;
  LineCluster entry = { .piece = g_array_index (builder->clusters, LineCluster, builder->clusters->len - 1).piece,
                        .n_glyphs = 1,
                        .says = says,
                        .natural = advance,
                        .set = advance,
                        .hidden = advance == 0 };
  entry.own.glyph = glyph;
  entry.own.geometry.width = advance;
  g_array_append_val (builder->clusters, entry);
}

static guint32
find_space_glyph (const YbPiece *piece)
{
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph (pango_font_get_hb_font (piece->analysis->font), ' ', &glyph);
  return glyph;
}

/* What stands at the line's end beyond its text: a hyphen, or the space it was broken at, without which words glue
 * together when the text is extracted. */
static void
collect_end (Builder *builder, const YbBreakPlace *place)
{
  if (builder->clusters->len == 0)
    return;
  const YbShaped *shaped = builder->request->shaped;
  const LineCluster *last = &g_array_index (builder->clusters, LineCluster, builder->clusters->len - 1);
  if (place->hyphen)
    {
      guint32 glyph;
      YbUnit advance;
      yb_shape_hyphen (get_piece (shaped, last->piece), &glyph, &advance);
      append_glyph (builder, glyph, advance, "\u00ad");
    }
  else if (place->next > place->end || builder->request->broken_hard)
    append_glyph (builder, find_space_glyph (get_piece (shaped, last->piece)), 0, " ");
}

/* ---- justifying ---- */

static YbUnit
expand (YbUnit width, gint expansion)
{
  return (YbUnit)((gint64)width * (1000 + expansion) / 1000);
}

static const PangoGlyphInfo *
get_glyphs (const Builder *builder, const LineCluster *cluster)
{
  return cluster->says ? &cluster->own
                       : &g_array_index (builder->request->shaped->infos, PangoGlyphInfo, cluster->first_glyph);
}

static YbUnit
find_width (const Builder *builder)
{
  YbUnit width = 0;
  for (guint i = 0; i < builder->clusters->len; i++)
    {
      const LineCluster *cluster = &g_array_index (builder->clusters, LineCluster, i);
      width += cluster->hidden ? 0 : cluster->set + cluster->extra;
    }
  return width;
}

/* Makes the letters wider or narrower, each glyph for itself, as it will be written. */
static void
expand_letters (Builder *builder, gint expansion)
{
  builder->expansion = expansion;
  for (guint i = 0; i < builder->clusters->len && expansion != 0; i++)
    {
      LineCluster *cluster = &g_array_index (builder->clusters, LineCluster, i);
      if (cluster->is_space)
        continue;
      const PangoGlyphInfo *glyphs = get_glyphs (builder, cluster);
      cluster->set = 0;
      for (guint k = 0; k < cluster->n_glyphs; k++)
        cluster->set += expand (glyphs[k].geometry.width, expansion);
    }
}

static gint64
sum_elasticity (const Builder *builder, gboolean stretch)
{
  gint64 sum = 0;
  for (guint i = 0; i < builder->clusters->len; i++)
    {
      const LineCluster *cluster = &g_array_index (builder->clusters, LineCluster, i);
      sum += stretch ? cluster->stretch : cluster->shrink;
    }
  return sum;
}

/* What the letters of the line may give or take: by their own width, by the room between them. */
typedef struct
{
  gint64 width, spacing;
} Letters;

static Letters
sum_letters (const Builder *builder)
{
  Letters letters = { 0, 0 };
  for (guint i = 0; i < builder->clusters->len; i++)
    {
      const LineCluster *cluster = &g_array_index (builder->clusters, LineCluster, i);
      if (!cluster->is_space && !cluster->hidden)
        letters.width += cluster->natural + cluster->extra;
      letters.spacing += cluster->spacing;
    }
  letters.width = letters.width * builder->request->shaper->layout->paragraph.expansion / 1000;
  return letters;
}

/* The letters give first, in steps of their width, and never more than the layout allows: nobody sees a hundredth of a
 * letter's width, but everybody sees holes. The room between them is for what their width cannot give: letters that
 * stand elsewhere than their widths say are each written with their place. */
static gint
choose_expansion (const Builder *builder, YbUnit missing, gboolean in_steps)
{
  gint64 most = (gint64)builder->request->shaper->layout->paragraph.expansion;
  Letters letters = sum_letters (builder);
  if (letters.width <= 0)
    return 0;
  gint64 wanted = CLAMP (missing * most / letters.width, -most, most);
  gint64 half = wanted < 0 ? -EXPANSION_STEP / 2 : EXPANSION_STEP / 2;
  return (gint)(in_steps ? (wanted + half) / EXPANSION_STEP * EXPANSION_STEP : wanted);
}

/* Moves the letters apart or together by what they may at most. */
static void
space_letters (Builder *builder, YbUnit missing)
{
  gint64 all = sum_letters (builder).spacing;
  if (all <= 0)
    return;
  gint64 wanted = CLAMP (missing, -all, all), seen = 0, given = 0;
  for (guint i = 0; i < builder->clusters->len; i++)
    {
      LineCluster *cluster = &g_array_index (builder->clusters, LineCluster, i);
      seen += cluster->spacing;
      gint64 share = wanted * seen / all;
      cluster->extra += (YbUnit)(share - given);
      given = share;
    }
}

/* Spaces get what is left, each by its elasticity; rounding is carried on, so that the sum is exact. Words never touch:
 * rather they stand out of the measure. */
static void
distribute (Builder *builder, YbUnit missing)
{
  gint64 total = sum_elasticity (builder, missing > 0), seen = 0, given = 0;
  if (total <= 0)
    return;
  missing = (YbUnit)MAX (missing, -total * MOST_SHRINK);
  for (guint i = 0; i < builder->clusters->len; i++)
    {
      LineCluster *cluster = &g_array_index (builder->clusters, LineCluster, i);
      seen += missing > 0 ? cluster->stretch : cluster->shrink;
      gint64 share = missing * seen / total;
      cluster->extra += (YbUnit)(share - given);
      given = share;
    }
}

static void
justify (Builder *builder, YbUnit target)
{
  YbUnit natural = find_width (builder);
  YbUnit missing = target - natural;
  gint64 spaces = sum_elasticity (builder, missing > 0);
  if (missing == 0
      || missing > spaces * MOST_STRETCH + natural * (gint)builder->request->shaper->layout->paragraph.expansion / 1000)
    return;
  gint expansion = choose_expansion (builder, missing, spaces > 0);
  expand_letters (builder, expansion);
  if (spaces <= 0 || ABS (expansion) + EXPANSION_STEP > (gint)builder->request->shaper->layout->paragraph.expansion)
    space_letters (builder, target - find_width (builder));
  distribute (builder, target - find_width (builder));
}

/* An ideograph at the end must not push the edge: nothing is added behind the last visible cluster. */
static void
stiffen_end (Builder *builder)
{
  for (guint i = builder->clusters->len; i > 0; i--)
    {
      LineCluster *cluster = &g_array_index (builder->clusters, LineCluster, i - 1);
      if (cluster->hidden)
        continue;
      cluster->stretch = cluster->shrink = cluster->spacing = 0;
      if (!cluster->says && cluster->extra == get_piece (builder->request->shaped, cluster->piece)->letterspacing)
        cluster->extra = 0;
      return;
    }
}

/* ---- writing ---- */

/* Clusters of one piece that follow each other. */
typedef struct
{
  guint first, end;
  guint32 order; /* of reading */
  guint8 level;
} Segment;

static GArray *
find_segments (const Builder *builder)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  for (guint i = 0; i < builder->clusters->len;)
    {
      guint32 piece = g_array_index (builder->clusters, LineCluster, i).piece;
      Segment segment = { i, i, segments->len, get_piece (builder->request->shaped, piece)->analysis->level };
      while (segment.end < builder->clusters->len
             && g_array_index (builder->clusters, LineCluster, segment.end).piece == piece)
        segment.end++;
      g_array_append_val (segments, segment);
      i = segment.end;
    }
  return segments;
}

static void
reverse (GArray *segments, guint first, guint end)
{
  while (first + 1 < end)
    {
      Segment swap = g_array_index (segments, Segment, first);
      g_array_index (segments, Segment, first++) = g_array_index (segments, Segment, --end);
      g_array_index (segments, Segment, end) = swap;
    }
}

/* Unicode Bidirectional Algorithm (UAX 9), rule L2: reverses every stretch of a level or higher, from the highest down.
 */
static void
reorder (GArray *segments)
{
  guint8 highest = 0;
  for (guint i = 0; i < segments->len; i++)
    highest = MAX (highest, g_array_index (segments, Segment, i).level);
  for (guint8 level = highest; level > 0; level--)
    for (guint i = 0; i < segments->len; i++)
      {
        guint end = i;
        while (end < segments->len && g_array_index (segments, Segment, end).level >= level)
          end++;
        reverse (segments, i, end);
        if (end > i)
          i = end;
      }
}

/* What a cluster says: capitals where it shows capitals, since a glyph means one letter in the whole output. */
static const char *
find_text (const Builder *builder, const LineCluster *cluster, guint *length)
{
  *length = cluster->says ? (guint)strlen (cluster->says) : cluster->end - cluster->start;
  return cluster->says ? cluster->says : builder->request->shaped->text + cluster->start;
}

static void
write_glyphs (const Builder *builder, const LineCluster *cluster, YbGlyph *out)
{
  const PangoGlyphInfo *glyphs = get_glyphs (builder, cluster);
  gint own = cluster->is_space ? 0 : builder->expansion;
  for (guint i = 0; i < cluster->n_glyphs; i++)
    out[i] = (YbGlyph){ .glyph = glyphs[i].glyph == PANGO_GLYPH_EMPTY ? 0 : glyphs[i].glyph,
                        .advance = cluster->hidden ? 0 : expand (glyphs[i].geometry.width, own),
                        .x_offset = expand (glyphs[i].geometry.x_offset, own),
                        .y_offset = glyphs[i].geometry.y_offset };
  if (cluster->n_glyphs > 0)
    out[cluster->n_glyphs - 1].advance += cluster->extra;
}

/* The bytes that the clusters say, and how many are each one's. */
static void
write_text (const Builder *builder, const LineCluster *clusters, guint n, YbGlyphRun *run)
{
  YbArena *arena = builder->request->paragraph->arena;
  YbCluster *written = yb_arena_new0_n (arena, YbCluster, n);
  guint length = 0;
  for (guint i = 0; i < n; i++)
    {
      find_text (builder, &clusters[i], &length);
      written[i] = (YbCluster){ (guint16)length, clusters[i].n_glyphs };
      run->n_bytes += length;
      run->n_glyphs += clusters[i].n_glyphs;
    }
  char *text = yb_arena_new0_n (arena, char, run->n_bytes + 1), *at = text;
  for (guint i = 0; i < n; i++, at += length)
    {
      const char *said = find_text (builder, &clusters[i], &length);
      memcpy (at, said, length);
    }
  run->n_clusters = n;
  run->clusters = written;
  run->text = text;
}

static void
write_run (const Builder *builder, const Segment *segment, YbUnit x, YbGlyphRun *run)
{
  const LineCluster *clusters = &g_array_index (builder->clusters, LineCluster, segment->first);
  const YbPiece *piece = get_piece (builder->request->shaped, clusters->piece);
  guint n = segment->end - segment->first;
  gboolean backward = piece->analysis->level % 2;
  write_text (builder, clusters, n, run);
  YbGlyph *glyphs = yb_arena_new0_n (builder->request->paragraph->arena, YbGlyph, run->n_glyphs);
  YbGlyph *next = backward ? glyphs + run->n_glyphs : glyphs;
  for (guint i = 0; i < n; i++)
    {
      if (backward)
        next -= clusters[i].n_glyphs;
      write_glyphs (builder, &clusters[i], next);
      if (!backward)
        next += clusters[i].n_glyphs;
    }
  for (guint i = 0; i < run->n_glyphs; i++)
    run->width += glyphs[i].advance;
  run->font = piece->font;
  run->size = piece->size;
  run->expansion = (gint16)builder->expansion;
  run->backward = backward;
  run->order = segment->order;
  run->colour = piece->colour;
  run->tag = piece->tag;
  run->x = x;
  run->rise = piece->rise;
  run->glyphs = glyphs;
}

static void
write_runs (const Builder *builder, YbLine *line)
{
  YbArena *arena = builder->request->paragraph->arena;
  g_autoptr (GArray) segments = find_segments (builder);
  reorder (segments);
  YbGlyphRun *runs = yb_arena_new0_n (arena, YbGlyphRun, segments->len);
  YbUnit x = 0;
  for (guint i = 0; i < segments->len; i++)
    {
      const Segment *segment = &g_array_index (segments, Segment, i);
      const YbPiece *piece = get_piece (builder->request->shaped,
                                        g_array_index (builder->clusters, LineCluster, segment->first).piece);
      write_run (builder, segment, x, &runs[i]);
      x += runs[i].width;
      line->ascent = MAX (line->ascent, piece->ascent + piece->rise);
      line->descent = MAX (line->descent, piece->descent - piece->rise);
    }
  line->n_runs = segments->len;
  line->runs = runs;
  line->width = x;
}

/* How wide the word spaces became, in per mille of their natural width. */
static guint16
rate_spaces (const Builder *builder)
{
  gint64 natural = 0, set = 0;
  for (guint i = 0; i < builder->clusters->len; i++)
    {
      const LineCluster *cluster = &g_array_index (builder->clusters, LineCluster, i);
      if (!cluster->is_space || cluster->hidden || cluster->says)
        continue;
      natural += get_glyphs (builder, cluster)->geometry.width;
      set += cluster->natural + cluster->extra;
    }
  return natural > 0 ? (guint16)CLAMP (set * 1000 / natural, 0, G_MAXUINT16) : 1000;
}

/* Where the line's left edge lies. */
static YbUnit
find_x (const YbLineRequest *request, const YbLine *line, YbUnit start, YbUnit end)
{
  YbUnit free = request->width - line->width; /* less what protrudes */
  switch (request->paragraph->style->setting)
    {
    case YB_SET_CENTRED:
      return free / 2 - (request->shaped->rtl ? end : start);
    case YB_SET_FLUSH_END:
      return request->shaped->rtl ? -end : free - start;
    case YB_SET_JUSTIFIED:
    case YB_SET_RAGGED:
    case YB_SET_BALANCED:
      break;
    }
  return request->shaped->rtl ? free - end : -start;
}

YbLine *
yb_make_line (const YbLineRequest *request, YbUnit *x)
{
  const YbBreak *breaks = (const YbBreak *)(gconstpointer)request->list->breaks->data;
  const YbBreakPlace *places = (const YbBreakPlace *)(gconstpointer)request->list->places->data;
  guint32 start = places[request->from].next, end = places[request->to].end;
  g_autoptr (GArray) clusters = g_array_sized_new (FALSE, FALSE, sizeof (LineCluster), end - MIN (start, end) + 2);
  Builder builder = { request, clusters, 0 };
  collect_pieces (&builder, start, end);
  collect_end (&builder, &places[request->to]);
  stiffen_end (&builder);

  YbUnit hang_start = breaks[request->from].protrude_start, hang_end = breaks[request->to].protrude_end;
  YbUnit target = request->width + hang_start + hang_end;
  if (request->justify || find_width (&builder) > target)
    justify (&builder, target);

  YbLine *line = yb_arena_new0 (request->paragraph->arena, YbLine);
  line->node = request->paragraph->node;
  line->start = request->text_offset + yb_shaped_source (request->shaped, start);
  line->end = request->text_offset + yb_shaped_source (request->shaped, places[request->to].next);
  line->hyphenated = places[request->to].hyphen;
  line->last = request->last;
  line->space = rate_spaces (&builder);
  write_runs (&builder, line);
  line->width -= hang_start + hang_end;
  *x = find_x (request, line, hang_start, hang_end);
  return line;
}
