/* The pictures of the pages that open chapters: the record's `openers`. */
#pragma once

#include "assemble/assembly.h"

G_BEGIN_DECLS

/* Gives each chapter that `openers` names - by its number, its title or its slug - its picture. What names no chapter
 * is reported. Chapters must be made, and the shelf of pictures still be open. */
void yb_openers_read (YbAssembly *assembly);

G_END_DECLS
