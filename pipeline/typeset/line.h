/* A line between two breaks: glyphs justified to the measure, in visual order, with the text they say. */
#pragma once

#include "typeset/breaks.h"

G_BEGIN_DECLS

typedef struct
{
  const YbShaper *shaper;
  YbShaped *shaped;
  const YbBreakList *list;
  const YbParagraph *paragraph;
  guint from, to;      /* breaks */
  YbUnit width;        /* what the line should take, the first line's indent left out */
  guint32 text_offset; /* of the shaped text's start in the node's text */
  gboolean justify;
  gboolean last;        /* of the paragraph */
  gboolean broken_hard; /* a '\n' of the text follows */
} YbLineRequest;

/* Makes the line in the paragraph's arena. `x` gets its left edge in the measure, the indent of a first line left out.
 */
YbLine *yb_make_line (const YbLineRequest *request, YbUnit *x);

G_END_DECLS
