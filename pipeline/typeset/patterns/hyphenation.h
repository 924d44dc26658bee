/* The hyphenators of all languages that the data folder has patterns for, opened when first asked for. */
#pragma once

#include "typeset/patterns/hyphenate.h"

G_BEGIN_DECLS

typedef struct _YbHyphenation YbHyphenation;

/* `data_folder` holds patterns/LANGUAGE.trie. */
YbHyphenation *yb_hyphenation_new (const char *data_folder);
void yb_hyphenation_free (YbHyphenation *hyphenation);

/* The patterns for a BCP 47 tag: of "de-AT", then of "de". NULL when there are none. Owned by the store; thread-safe.
 */
const YbHyphenator *yb_hyphenation_find (YbHyphenation *hyphenation, const char *lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbHyphenation, yb_hyphenation_free)

G_END_DECLS
