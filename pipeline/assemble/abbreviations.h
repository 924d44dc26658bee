/* What abbreviations stand for. */
#pragma once

#include "assemble/assembly.h"

G_BEGIN_DECLS

/* Reads `abbreviations` of the record and marks each of them in all texts of the book. */
void yb_abbreviations_read (YbAssembly *assembly);

G_END_DECLS
