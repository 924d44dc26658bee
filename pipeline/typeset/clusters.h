/* Glyphs cut into clusters: what belongs together in the text and in the line, with its width and what it may give. */
#pragma once

#include "model/layout.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/* Bytes and glyphs that belong together and are never parted. */
typedef struct
{
  guint32 start; /* byte of the shaped text */
  guint32 piece;
  guint32 first_glyph; /* of the shaped text's, visual order */
  guint16 n_bytes, n_glyphs;
  gunichar character; /* the first */
  YbUnit width;
  YbUnit stretch, shrink; /* what it may give or take in justified lines */
  YbUnit spacing;         /* how much farther from or nearer to the next letter it may stand */
  gboolean is_space;      /* vanishes at a line's end */
} YbShapedCluster;

/* What decides how wide clusters are, and how elastic. */
typedef struct
{
  const YbParagraphRules *rules;
  YbUnit size, letterspacing;
  gboolean code;
} YbClusterRules;

/* Cuts the glyphs that show `n_bytes` bytes of `text`; glyphs of what stands behind are left out. Appends clusters, in
 * the order of the text, to `clusters`, and the glyphs to `infos` (of PangoGlyphInfo). The clusters' starts count from
 * `text`, their glyphs from the start of `infos`; their piece is 0. `backward`: the glyphs run from right to left.
 * Glyphs that are nothing, of joiners and marks of direction, go, and their bytes to the cluster before. */
void yb_cut_clusters (const YbClusterRules *rules, const char *text, guint32 n_bytes, const PangoGlyphString *glyphs,
                      gboolean backward, GArray *clusters, GArray *infos);

G_END_DECLS
