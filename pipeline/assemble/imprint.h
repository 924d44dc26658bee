/* The imprint that the press law asks for, made of the record. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

/* Puts what the record says before the section's own text: a paragraph for each statement, its label in a strong run
 * on a line of its own, what it says below. The notice and rights come last. */
void yb_imprint_add_record (YbAssembly *assembly, YbSection *section);

G_END_DECLS
