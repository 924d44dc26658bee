/* Ids for everything that has one, in the order of reading; and the credits, which refer to them. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

/* Gives ids to sections, chapters, entries, blocks, cells and notes, and tells references to notes theirs. */
void yb_number_nodes (YbAssembly *assembly);

/* Groups the pictures that the book shows by their credits. */
void yb_collect_credits (YbAssembly *assembly);

G_END_DECLS
