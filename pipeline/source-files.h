/* The files that a book was made of, to travel inside its PDF. */
#pragma once

#include "model/book.h"
#include "model/entries.h"
#include "model/layout.h"
#include "pipeline.h"

#include <glib.h>

G_BEGIN_DECLS

/* Lists yearbook.yaml, what lies in the ordinary folders (entries, pages, images, data), every text and picture that
 * the book uses, the layout's files when it is none of the program's own, entries.json, which says what was read, and
 * build.txt, which says how these files become the book; of a source that is one file, that file. Nothing else outside
 * the source is taken. A layout that lies elsewhere comes below layouts/. What cannot be taken is reported. An array of
 * YbAttachment; free with g_ptr_array_unref(). */
GPtrArray *yb_source_files_collect (const YbContext *context, const YbPipelineOptions *options,
                                    const YbEntries *entries, const YbBook *book, const YbLayout *layout);

G_END_DECLS
