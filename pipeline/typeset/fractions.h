/* Fractions in a text: 1/2, 3/4. */
#pragma once

#include "model/layout.h"

G_BEGIN_DECLS

/* TRUE when a style asks for fractions: its features have "frac=1". */
gboolean yb_style_sets_fractions (const YbStyle *style);

/* The features of a style but for fractions, which not every figure takes; NULL: none. Free with g_free(). */
char *yb_style_other_features (const YbStyle *style);

/* Finds the first fraction from byte `from` on; FALSE when there is none. A fraction is smaller than one, of one or two
 * figures each, and its lower part is one that fractions have: 21/22 and 2020/21 are years, 24/7 and 9/11 are sayings.
 */
gboolean yb_find_fraction (const char *text, guint32 n_bytes, guint32 from, guint32 *start, guint32 *end);

G_END_DECLS
