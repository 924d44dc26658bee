/* Where a line may begin, by the Unicode line breaking algorithm (UAX 14).
 *
 * Pango knows the algorithm, and takes as long for it as for breaking lines. Most words of plain text need no
 * algorithm: letters with a stop or a quotation mark behind them, parted from the next by a space. These are read
 * directly; Pango is asked about what is left. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For each byte of the text whether a line may begin with it; free with g_free(). `plain`: the text consists of Latin
 * letters and the marks that go with them. */
guint8 *yb_find_opportunities (const char *text, guint32 n_bytes, const char *lang, gboolean plain);

G_END_DECLS
