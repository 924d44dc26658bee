/* The known word that somebody may have meant. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The word among `known` (ended by NULL) that is nearest to `word`, if one is near enough to be meant; the first of
 * several, else NULL. Near is up to one slip for every three letters: a letter too many, missing, wrong, or two that
 * changed places (Damerau and Levenshtein's distance in its restricted form). Upper and lower case count as equal.
 * Borrowed from `known`. */
const char *yb_nearest (const char *word, const char *const *known);

G_END_DECLS
