/* Pages of their own: foreword, imprint, afterword. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads the pages; without one for the imprint, it is made of the record alone. */
void yb_sections_read (YbAssembly *assembly);

G_END_DECLS
