/* The order in which a language sorts words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbCollation YbCollation;

/* The order of the language (BCP 47); numbers in words sort by value. */
YbCollation *yb_collation_new (const char *lang);
/* As directories sort names: in German ä as ae (DIN 5007-2). */
YbCollation *yb_collation_new_for_names (const char *lang);
void yb_collation_free (YbCollation *collation);

/* Negative, 0 or positive as a sorts before, as or after b. 0 only for equal texts. */
int yb_collation_compare (const YbCollation *collation, const char *a, const char *b);

/* TRUE when the language takes both for the same letters, though accents differ: "Ä" and "a" in German, not in Swedish.
 */
gboolean yb_collation_has_same_letters (const YbCollation *collation, const char *a, const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbCollation, yb_collation_free)

G_END_DECLS
