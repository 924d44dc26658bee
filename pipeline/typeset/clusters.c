#include "typeset/clusters.h"

#include <unicode/uchar.h>

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
  return character >= 0x300 && u_getIntPropertyValue ((UChar32)character, UCHAR_JOINING_TYPE) != U_JT_NON_JOINING;
}

/* Word spaces give and take; between ideographs a little may be added. */
static void
set_elasticity (YbShapedCluster *cluster, const YbClusterRules *rules)
{
  gunichar character = cluster->character;
  if (character == ' ' || character == 0x00A0)
    {
      cluster->stretch = (YbUnit)((gint64)cluster->width * rules->rules->stretch / YB_UNIT_PER_POINT);
      cluster->shrink = (YbUnit)((gint64)cluster->width * rules->rules->shrink / YB_UNIT_PER_POINT);
    }
  else if (is_ideographic (character))
    cluster->stretch = rules->size / 8;
  else if (cluster->width > 0 && !rules->code && !is_joining (character))
    cluster->spacing = (YbUnit)((gint64)rules->size * rules->rules->letterspacing / 1000);
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

typedef struct
{
  const YbClusterRules *rules;
  const char *text;
  const PangoGlyphString *glyphs;
  GArray *clusters, *infos;
  guint n_before; /* clusters that were there */
} Cutter;

/* Adds `n` glyphs from `first` that show `n_bytes` bytes from `start`. */
static void
add_cluster (Cutter *cutter, guint first, guint n, guint32 start, guint32 n_bytes)
{
  YbShapedCluster cluster = { .start = start, .n_bytes = (guint16)MIN (n_bytes, G_MAXUINT16) };
  gboolean shows = has_ink (cutter->glyphs, first, n);
  if (!shows && cutter->clusters->len > cutter->n_before)
    {
      YbShapedCluster *before = &g_array_index (cutter->clusters, YbShapedCluster, cutter->clusters->len - 1);
      before->n_bytes = (guint16)(before->n_bytes + cluster.n_bytes);
      return;
    }
  cluster.first_glyph = cutter->infos->len;
  if (shows)
    {
      cluster.n_glyphs = (guint16)MIN (n, G_MAXUINT16);
      g_array_append_vals (cutter->infos, cutter->glyphs->glyphs + first, cluster.n_glyphs);
      for (guint i = first; i < first + cluster.n_glyphs; i++)
        cluster.width += cutter->glyphs->glyphs[i].geometry.width;
      cluster.width += cutter->rules->letterspacing;
    }
  cluster.character = g_utf8_get_char (cutter->text + start);
  set_elasticity (&cluster, cutter->rules);
  g_array_append_val (cutter->clusters, cluster);
}

/* Walks the glyphs in the order of the text: from the last on where they run from right to left. */
void
yb_cut_clusters (const YbClusterRules *rules, const char *text, guint32 n_bytes, const PangoGlyphString *glyphs,
                 gboolean backward, GArray *clusters, GArray *infos)
{
  Cutter cutter = { rules, text, glyphs, clusters, infos, clusters->len };
  guint n = (guint)glyphs->num_glyphs;
  for (guint i = 0; i < n;)
    {
      guint count = 1;
      guint32 here = (guint32)glyphs->log_clusters[backward ? n - 1 - i : i], next = n_bytes;
      while (i + count < n && (guint32)glyphs->log_clusters[backward ? n - 1 - i - count : i + count] == here)
        count++;
      if (here >= n_bytes)
        break;
      if (i + count < n)
        next = MIN (next, (guint32)glyphs->log_clusters[backward ? n - 1 - i - count : i + count]);
      add_cluster (&cutter, backward ? n - i - count : i, count, here, next - here);
      i += count;
    }
}
