/* The picture behind a chapter's opener. Private to typeset/. */
#pragma once

#include "typeset/composer.h"

G_BEGIN_DECLS

/* TRUE when the chapter's picture fills the opener itself. */
gboolean yb_opener_has_picture_ground (const YbLayout *layout, const YbChapter *chapter);

/* Puts the picture behind the opener's `parts`, and panels behind their text. The first `n_number_parts` of them are a
 * large number below the list, which has a panel of its own. */
void yb_opener_add_ground (YbComposer *composer, const YbChapter *chapter, guint n_number_parts, GArray *parts);

G_END_DECLS
