/* YbText: a run of text with its inline structure, flat, so that a byte offset names a place in it for all outputs. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

#include <glib.h>

G_BEGIN_DECLS

typedef guint32 YbNodeId; /* a place in the book; 0: none */

typedef enum
{
  YB_RUN_EMPHASIS,
  YB_RUN_STRONG,
  YB_RUN_CODE,
  YB_RUN_STRIKETHROUGH,
  YB_RUN_SUPERSCRIPT,
  YB_RUN_SUBSCRIPT,
  YB_RUN_LINK,           /* `target`: an absolute URI, or "#" and the id of an entry of this book */
  YB_RUN_LANGUAGE,       /* `target`: BCP 47 tag of a foreign passage */
  YB_RUN_MARK,           /* names somebody or something for a register; `target`: "person=Nachname, Vorname" */
  YB_RUN_ABBREVIATION,   /* `target`: what it stands for */
  YB_RUN_NOTE_REFERENCE, /* covers the note's label, which stands in the text as "1"; `node`: the footnote's block */
} YbRunKind;

typedef struct
{
  YbRunKind kind;
  guint32 start, end; /* bytes of the text, start <= end, on character boundaries */
  const char *target;
  YbNodeId node;
} YbRun;

/* Runs are properly nested and sorted by start, the outer one first. Hard line breaks are '\n' in the text; there is no
 * other control character. The text is valid UTF-8 in NFC, white space collapsed, no space at either end. */
typedef struct
{
  const char *text; /* never NULL; "" when empty */
  guint32 length;   /* bytes */
  guint32 n_runs;
  const YbRun *runs;
  YbSpan span;
} YbText;

/* An unstyled text; `text` is copied. */
YbText yb_text_plain (YbArena *arena, const char *text, YbSpan span);

G_END_DECLS
