/* A document's blocks become entries. */
#pragma once

#include "model/entries.h"
#include "read/office/blocks.h"

#include <glib.h>

G_BEGIN_DECLS

/* Divides the blocks at headings with dates: "06.07.2021: Title", "Title (6. Juli 2021)", a title with a date below or
 * above it. Without any, the document is one entry, dated by a paragraph, by its name or by the document itself. What
 * stands before the first entry is the book's title and its foreword. `root` holds the pictures. */
void yb_office_make_entries (const YbOfficeText *text, const char *source, YbEntries *entries);

G_END_DECLS
