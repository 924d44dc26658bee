/* Building a YbText: white space is collapsed as it comes, runs open and close, and the end brings NFC and no-break
 * spaces. */
#pragma once

#include "model/book.h"

#include <glib.h>

G_BEGIN_DECLS

/* Runs that are open within each other; more are ignored, their text is kept. */
#define YB_TEXT_MAX_RUNS 12

/* A reference whose run must learn the id of its footnote when ids are given. */
typedef struct
{
  YbRun *run;
  const YbBlock *note;
} YbNoteReference;

typedef struct
{
  GString *text;
  GArray *runs;     /* of DraftRun */
  gunichar pending; /* ' ' or '\n': goes before the next character, if there is one */
  guint n_open;
} YbTextBuilder;

/* Begins an empty text. End it with yb_text_builder_finish() or yb_text_builder_clear(). */
void yb_text_builder_init (YbTextBuilder *builder);
void yb_text_builder_clear (YbTextBuilder *builder);

/* Appends text; white space collapses, other control characters vanish. */
void yb_text_builder_add (YbTextBuilder *builder, const char *text, gsize length);

/* A hard line break; vanishes at either end and beside another. */
void yb_text_builder_break_line (YbTextBuilder *builder);

/* A run opens before the next character. `target` is kept, not copied. Returns what yb_text_builder_close() takes. */
guint yb_text_builder_open (YbTextBuilder *builder, YbRunKind kind, const char *target);

/* Closes the run and all that were opened after it. A run of no character vanishes. */
void yb_text_builder_close (YbTextBuilder *builder, guint run);

/* Appends a reference to a footnote; a space before it goes. */
void yb_text_builder_add_note (YbTextBuilder *builder, const char *label, const YbBlock *note);

/* TRUE when nothing but white space was added. */
gboolean yb_text_builder_is_empty (const YbTextBuilder *builder);

/* Ends the text. `lang` (BCP 47) chooses the typography; NULL: none. References to notes are added to `references`
 * (an array of YbNoteReference; may be NULL when there are none). */
YbText yb_text_builder_finish (YbTextBuilder *builder, YbArena *arena, YbSpan span, const char *lang,
                               GArray *references);

/* A text without runs, white space collapsed. */
YbText yb_text_make (YbArena *arena, const char *text, YbSpan span, const char *lang);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbTextBuilder, yb_text_builder_clear)

G_END_DECLS
