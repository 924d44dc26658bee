/* The order in which a language sorts words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbCollation YbCollation;

/* The order of the language (BCP 47); numbers in words sort by value. */
YbCollation *yb_collation_new (const char *lang);
void yb_collation_free (YbCollation *collation);

/* Negative, 0 or positive as a sorts before, as or after b. 0 only for equal texts. */
int yb_collation_compare (const YbCollation *collation, const char *a, const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbCollation, yb_collation_free)

G_END_DECLS
