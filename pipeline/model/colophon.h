/* The colophon: what the book was made with. Only what is the same in every run. */
#pragma once

#include "model/book.h"
#include "model/layout.h"

G_BEGIN_DECLS

/* Its paragraphs, in the arena: typefaces, design, program, licence. */
const YbText *yb_colophon_make (const YbBook *book, const YbLayout *layout, YbArena *arena, guint *n_paragraphs);

G_END_DECLS
