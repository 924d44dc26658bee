/* The text of a cell: plain, Markdown or HTML. */
#pragma once

#include "base/context.h"
#include "model/entries.h"
#include "read/entry/body.h"

#include <glib.h>

G_BEGIN_DECLS

/* Appends a cell's text to a body, each of its lines from `span`: HTML when it has tags, Markdown when it has what
 * nobody writes otherwise, else plain text of which each line is a paragraph, or each block between empty lines.
 * Pictures of HTML are added to `images` (YbValue maps; NULL: they stay without credits). */
void yb_cell_text_append (const YbContext *context, const YbEntries *entries, const char *text, YbSpan span,
                          YbBodyWriter *body, GPtrArray *images);

/* TRUE when a cell's text is neither HTML nor Markdown. */
gboolean yb_cell_is_plain (const char *text);

/* The text in one line without tags, character references replaced when it had any. Free with g_free(). */
char *yb_cell_plain_text (const char *text);

G_END_DECLS
