/* One entry of a press page as a YbDocument. */
#pragma once

#include "base/context.h"
#include "model/entries.h"
#include "read/press-page/page-lines.h"

#include <glib.h>

G_BEGIN_DECLS

/* The page while it is read. */
typedef struct
{
  const YbContext *context;
  YbEntries *entries;
  const char *file; /* interned, as the user typed it */
  const YbPageLine *lines;
  guint n_lines;
  GHashTable *names; /* of documents -> how often, so that each is unique */
} YbPage;

/* Reads the entry whose heading is the line `first` and whose last line is before `end`. */
YbDocument yb_page_read_entry (YbPage *page, guint first, guint end);

/* Reads lines that stand outside of any entry into the body of a document; the lines' captions are text as well. */
void yb_page_read_text (YbPage *page, guint first, guint end, YbDocument *document);

/* Reads an entry whose heading and text come from elsewhere, by the same rules: `text` has LF between lines and is
 * copied; `date` is as a heading has it, "06.07.2021". All stands at `span`. Only the page's context, entries and names
 * count. */
YbDocument yb_page_make_entry (YbPage *page, const char *date, const char *title, const char *text, YbSpan span);

G_END_DECLS
