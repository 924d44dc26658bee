/* Assembling: entries as written become the checked book. Everything about the content is validated here, once. */
#pragma once

#include "base/context.h"
#include "model/book.h"
#include "model/entries.h"

#include <glib.h>

G_BEGIN_DECLS

/* What the command line says of the book. */
typedef struct
{
  gboolean has_from, has_to; /* leave out entries before `from` and after `to` */
  YbDate from, to;
} YbAssembleOptions;

/* Reads a date as yearbook accepts it, "2021-07-06" or "6.7.2021" or "06.07.2021". FALSE when it is none. */
gboolean yb_date_parse (const char *text, YbDate *date);

/* Makes the book: types the fields, parses Markdown, looks at pictures, sorts, groups into chapters, numbers the nodes,
 * collects credits. Problems go to the context's diagnostics; what is broken is left out or replaced, as its message
 * says, and everything else is still checked. Never NULL; a book with errors must not be printed, and the caller sees
 * them in the diagnostics. `entries` may be freed afterwards. */
YbBook *yb_assemble (const YbContext *context, const YbEntries *entries, const YbAssembleOptions *options);

G_END_DECLS
