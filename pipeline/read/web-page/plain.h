/* Entries of a page that has neither pictures nor marks are read as the text of a press page is: captions stand among
 * their paragraphs. */
#pragma once

#include "read/press-page/page-entry.h"
#include "read/web-page/entries.h"

#include <glib.h>

G_BEGIN_DECLS

/* TRUE when every entry is headed "DD.MM.YYYY: Title" and holds nothing but paragraphs of text. */
gboolean yb_web_is_plain (const YbWebParts *parts, const GArray *entries);

/* The lines of one entry, heading first, as an array of YbPageLine in the arena. */
GArray *yb_web_make_lines (const YbHtml *html, const YbWebParts *parts, const YbWebEntry *entry, YbArena *arena);

G_END_DECLS
