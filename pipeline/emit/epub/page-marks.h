/* Markers where the pages of the printed edition begin. */
#pragma once

#include "emit/epub/edition.h"

G_BEGIN_DECLS

/* Reads the page map into the edition. A page without text of the book, or with nothing but pictures that come
 * after text they belong to, is marked where the next one with text begins; the first such page is the cover. */
void yb_page_marks_find (YbEdition *edition);

/* Writes the markers of all pages that begin at or before byte `offset` of `node` and were not written yet. Called in
 * reading order, so that no page is lost and none comes too early. TRUE when there was any. */
gboolean yb_page_marks_write (YbEdition *edition, YbXml *xml, const YbDocument *document, YbNodeId node,
                              guint32 offset);

/* The byte of `node`'s text at which the next page without marker begins; G_MAXUINT32: it begins elsewhere. */
guint32 yb_page_marks_next_offset (const YbEdition *edition, YbNodeId node);

/* Writes the markers that are left for this document. */
void yb_page_marks_write_rest (YbEdition *edition, YbXml *xml, const YbDocument *document);

/* The contents are written when all else is, for they list the pages; so their own pages are listed at their turn and
 * marked later: those that begin at the list's head or at `row`, the node that the item leads to; G_MAXUINT32: all that
 * are left. */
void yb_page_marks_reserve_contents (YbEdition *edition, const YbDocument *document);
void yb_page_marks_write_contents (YbEdition *edition, YbXml *xml, guint32 row);

G_END_DECLS
