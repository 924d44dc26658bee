/* A paragraph's text as shaped glyphs: itemised by script, direction, font and style and shaped by Pango with HarfBuzz,
 * then cut into clusters in the order of the text. Stands between the text and the choice of breaks. */
#pragma once

#include "typeset/setter.h"
#include "typeset/words.h"

G_BEGIN_DECLS

/* A stretch of text with one font, direction, tag and style. */
typedef struct
{
  guint32 start, n_bytes; /* of the shaped text */
  const PangoAnalysis *analysis;
  PangoItem *item;    /* that the analysis is of; NULL: it is the look's, or another piece's */
  const YbLook *look; /* of plain text; NULL of other text */
  const YbFont *font;
  YbUnit size, rise, letterspacing;
  YbUnit ascent, descent;
  YbColour colour;
  guint32 tag;
  const char *lang;
  gboolean code; /* breaks like a machine's text and has no hyphens */
  guint32 first_cluster, n_clusters;
} YbPiece;

typedef struct
{
  const char *text; /* as shaped: capitals are large, soft hyphens gone */
  guint32 n_bytes;
  guint32 *source;   /* for each byte, and the end, its place in the given text; NULL: the same */
  gboolean *soft;    /* for each byte: a soft hyphen stood before it; NULL: there were none */
  guint8 *may_begin; /* for each byte: UAX 14 lets a line begin with it */
  gboolean rtl;
  GArray *pieces;   /* of YbPiece, in the order of the text */
  GArray *clusters; /* of YbShapedCluster, in the order of the text */
  GArray *infos;    /* of PangoGlyphInfo: the glyphs of the clusters */
} YbShaped;

/* What shaping needs of the setter. */
typedef struct
{
  const YbContext *context;
  const YbLayout *layout;
  PangoContext *pango;
  YbLooks *looks; /* NULL: all text takes the long way */
  YbWords *words;
} YbShaper;

/* Shapes one line or paragraph of `text`: bytes `start` to `end`, which hold no '\n'. `tag_of_run` has for each run of
 * the text the element of its own, or 0. Free with yb_shaped_free(). */
YbShaped *yb_shape (const YbShaper *shaper, const YbParagraph *paragraph, const YbText *text, const guint32 *tag_of_run,
                    guint32 start, guint32 end);
void yb_shaped_free (YbShaped *shaped);

/* Shapes bytes `start` to `end` of a piece anew, as they look when a line begins or ends within it. The result is a new
 * piece behind the others, with clusters of its own; returns its index. Pointers to pieces and clusters become invalid.
 */
guint32 yb_shape_part (const YbShaper *shaper, YbShaped *shaped, guint32 piece, guint32 start, guint32 end);

/* The glyph and advance of a hyphen in the piece's font; U+2010 where the font has it, else U+002D. */
void yb_shape_hyphen (const YbPiece *piece, guint32 *glyph, YbUnit *advance);

/* The place in the given text of a byte of the shaped text. */
guint32 yb_shaped_source (const YbShaped *shaped, guint32 offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbShaped, yb_shaped_free)

G_END_DECLS
