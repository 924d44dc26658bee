/* The files that a book was made of, to travel inside its PDF. */
#pragma once

#include "base/context.h"
#include "model/book.h"
#include "model/entries.h"

#include <glib.h>

G_BEGIN_DECLS

/* Lists yearbook.yaml, what lies in the ordinary folders (entries, pages, images, data), every text and picture that
 * the book uses, and entries.json, which says what was read; of a source that is one file, that file. Nothing outside
 * the source is taken. What cannot be taken is reported. An array of YbAttachment; free with g_ptr_array_unref(). */
GPtrArray *yb_source_files_collect (const YbContext *context, const YbEntries *entries, const YbBook *book);

G_END_DECLS
