/* Markdown into typed blocks. */
#pragma once

#include "assemble/figures.h"

#include <cmark-gfm.h>
#include <glib.h>

G_BEGIN_DECLS

/* Blocks and footnotes of one document. */
typedef struct
{
  guint n_blocks, n_notes;
  const YbBlock *const *blocks, *const *notes;
} YbContent;

/* Reads the document's body and its pictures: CommonMark with tables, strikethrough, footnotes and bare web addresses.
 * `lang` is the document's language, never NULL. `links` are blocks to put at the end (an array, may be NULL). */
YbContent yb_markdown_read (YbAssembly *assembly, const YbDocument *document, const char *lang, YbImages *images,
                            GPtrArray *links);

/* The parser's tree of a text; free with cmark_node_free(). */
cmark_node *yb_markdown_parse (const char *text, gsize length);

G_END_DECLS
