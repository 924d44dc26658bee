/* The order of the entries, their slugs, and the chapters they make. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

/* Sorts usable drafts (an array of YbEntryDraft) as the book reads: by date, those of a day in the order of the source,
 * which a page that has the newest first tells backwards. */
void yb_order_sort (YbAssembly *assembly, GArray *drafts);

/* Gives each draft a slug that no other has, and makes it known to links by its names. */
void yb_order_name (YbAssembly *assembly, GArray *drafts);

/* Groups the book's entries into chapters; where these are categories, the entries follow them. */
void yb_order_make_chapters (YbAssembly *assembly);

G_END_DECLS
