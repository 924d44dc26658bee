/* The choice of breaks: total fit over a paragraph's legal breaks (Knuth & Plass 1981), knowing nothing of glyphs.
 *
 * A paragraph is a list of breaks; the first is its start, the last its end. A line lies between two breaks. Its
 * natural width comes from sums that run from the paragraph's start, so that any line is measured by a few
 * subtractions. Among all ways through the breaks the one with the fewest demerits is taken. The state of the search is
 * the break, the line's class of tightness and the number of hyphens in a row, so that a ladder longer than allowed
 * cannot come out. Of ragged lines it counts how many have become longer, or shorter, one after the other. */
#pragma once

#include "base/unit.h"

#include <glib.h>

G_BEGIN_DECLS

/* All sums count from the paragraph's start. A line from break a to break b takes
 *   b.end - a.start + b.hyphen - a.protrude_start - b.protrude_end. */
typedef struct
{
  gint64 start, end;                 /* of the line behind, of the line before: spaces at the break are left out */
  gint64 stretch_start, stretch_end; /* what the spaces may give */
  gint64 shrink_start, shrink_end;   /* what they may take */
  gint64 elastic_start, elastic_end; /* what the letters may give or take */
  YbUnit hyphen;                     /* width of the hyphen that appears; 0: none */
  YbUnit protrude_start, protrude_end;
  gint32 penalty;   /* as TeX: 0 to 10000 */
  gboolean flagged; /* a hyphen stands at the line's end */
} YbBreak;

typedef enum
{
  YB_FIT_JUSTIFIED,
  YB_FIT_RAGGED,
  YB_FIT_BALANCED, /* ragged, and the last line counts like the others */
} YbFitKind;

typedef struct
{
  YbFitKind kind;
  YbUnit width;  /* measure */
  YbUnit indent; /* taken from the first line */
  guint max_consecutive_hyphens;
  YbUnit shortest_last_line; /* a last line shorter than this is a runt */
} YbFitRules;

/* Chooses breaks. Returns the number of lines and writes the index of the break that ends each line to `chosen`, which
 * has room for n_breaks - 1. At least one line. A line that nothing fits is overfull; with breaks enough there is none.
 */
guint yb_fit (const YbFitRules *rules, const YbBreak *breaks, guint n_breaks, guint32 *chosen);

/* The natural width of the line from break `from` to break `to`. */
gint64 yb_fit_natural (const YbBreak *from, const YbBreak *to);

G_END_DECLS
