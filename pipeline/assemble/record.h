/* What yearbook.yaml says of the book. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

/* Fills the book's record and the assembly's wishes; what is missing gets a sane value. */
void yb_record_read (YbAssembly *assembly);

/* What needs the entries: the year, when it was not given. */
void yb_record_finish (YbAssembly *assembly);

G_END_DECLS
