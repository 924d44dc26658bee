/* Words that were hyphenated before: a text repeats most of its words. */
#pragma once

#include "typeset/patterns/hyphenate.h"

G_BEGIN_DECLS

/* For one thread. */
typedef struct _YbHyphenMemo YbHyphenMemo;

YbHyphenMemo *yb_hyphen_memo_new (void);
void yb_hyphen_memo_free (YbHyphenMemo *memo);

/* As yb_hyphenate(). */
void yb_hyphenate_with_memo (YbHyphenMemo *memo, const YbHyphenator *hyphenator, const gunichar *letters,
                             guint n_letters, guint8 *points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbHyphenMemo, yb_hyphen_memo_free)

G_END_DECLS
