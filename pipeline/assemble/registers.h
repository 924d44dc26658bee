/* Registers of persons, organisations, places and tags. */
#pragma once

#include "assemble/assembly.h"

G_BEGIN_DECLS

/* Collects them from the heads of entries and from the marks in all texts. Nodes must have their ids. */
void yb_collect_registers (YbAssembly *assembly);

G_END_DECLS
