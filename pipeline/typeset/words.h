/* Words shaped before: a text repeats most of its words, and nothing in setting costs as much as shaping.
 *
 * A unit is a word with the space before it. It is shaped with the space behind it, so that letters are moved nearer to
 * spaces where the font says so. It ends only at a single space between letters, or between a word and a figure: fonts
 * that look over a space do so for dashes, brackets and signs. So the glyphs depend on the unit alone. */
#pragma once

#include "typeset/clusters.h"
#include "typeset/look.h"

G_BEGIN_DECLS

/* For one thread. */
typedef struct _YbWords YbWords;

/* `rules` must outlive it. */
YbWords *yb_words_new (const YbParagraphRules *rules);
void yb_words_free (YbWords *words);

/* Shapes `n_bytes` of plain text, which may be followed by anything, unit by unit. Appends clusters and glyphs as
 * yb_cut_clusters(), but the clusters' starts count from `start` and their piece is `piece`. */
void yb_words_shape (YbWords *words, const YbLook *look, const char *text, guint32 n_bytes, guint32 start,
                     guint32 piece, GArray *clusters, GArray *infos);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbWords, yb_words_free)

G_END_DECLS
