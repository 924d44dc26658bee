/* Dates as people write them. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

/* The date of an entry. FALSE when there is none or it is no date; that was reported. */
gboolean yb_entry_date_read (YbAssembly *assembly, const YbDocument *document, YbDate *date);

G_END_DECLS
