/* Addresses of links as footnotes: a text as it is printed, with a reference behind each link. The section's own notes
 * and these are numbered together, in the order of the text. Private to typeset/. */
#pragma once

#include "typeset/composer.h"

G_BEGIN_DECLS

typedef struct
{
  YbText text;
  GArray *places;   /* private; NULL: nothing was added */
  GPtrArray *notes; /* of YbBlock in the section's arena, one for each reference without node, in their order */
} YbPrintedText;

/* Numbers the section's own notes that the text calls, and with `links` adds a reference behind each link to an address
 * that its words do not say, and makes the notes. `printed->text` is the text; what is added lives in the composer's
 * arena. Free with yb_printed_text_clear(). */
void yb_number_notes (YbComposer *composer, YbPrintedText *printed, gboolean links);
void yb_printed_text_clear (YbPrintedText *printed);

/* The number of a note as it is printed. */
const char *yb_note_label (const YbComposer *composer, const YbBlock *note);

/* The byte of the book's text for a byte of the printed one; of a reference, where it was added. */
guint32 yb_printed_text_offset (const YbPrintedText *printed, guint32 offset);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbPrintedText, yb_printed_text_clear)

G_END_DECLS
