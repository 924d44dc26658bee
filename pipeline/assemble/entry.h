/* One entry: first its head, so that others can link to it, then what it says. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads date, title and the other keys. The draft is usable when both are there. */
void yb_entry_read_head (YbAssembly *assembly, YbEntryDraft *draft);

/* TRUE when the entry says that it is a draft; that was reported. */
gboolean yb_entry_is_draft (YbAssembly *assembly, const YbDocument *document);

/* Reads pictures, text and links. */
void yb_entry_read_content (YbAssembly *assembly, YbEntryDraft *draft);

/* The document's own language, or NULL for the book's. */
const char *yb_document_language (YbAssembly *assembly, const YbDocument *document);

G_END_DECLS
