/* One paragraph's text with its marks while it is read, written out as Markdown. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_MARK_EMPHASIS,
  YB_MARK_STRONG,
  YB_MARK_CODE,
  YB_MARK_STRIKETHROUGH,
  YB_MARK_SUPERSCRIPT,
  YB_MARK_SUBSCRIPT,
  YB_MARK_LINK,         /* `value`: where it leads */
  YB_MARK_LANGUAGE,     /* `value`: the language tag */
  YB_MARK_ABBREVIATION, /* `value`: what it stands for */
} YbMarkKind;

typedef enum
{
  YB_INLINE_PARAGRAPH, /* Markdown for the beginning of a line; lines parted by LF */
  YB_INLINE_LINE,      /* Markdown for within one line; breaks are <br> */
  YB_INLINE_HTML,      /* HTML in one line */
} YbInlineFormat;

typedef struct
{
  GArray *pieces; /* Piece: texts, breaks and the beginnings and ends of marks, in order */
  GString *text;
  GArray *open;         /* Mark: what is open now, the outermost first */
  GStringChunk *values; /* what the marks name */
  guint n_waiting;      /* the last of them that have no text yet */
  gboolean space;       /* white space was read and not yet written */
  gboolean has_text;
  guint32 line; /* of the source, of the first text */
} YbInline;

void yb_inline_init (YbInline *inline_text);
void yb_inline_clear (YbInline *inline_text);

/* Adds text, whose white space is collapsed. `line`: where it stands in the source. */
void yb_inline_add (YbInline *inline_text, const char *text, guint32 line);

/* Adds Markdown that stands for itself, as "[^1]". */
void yb_inline_add_raw (YbInline *inline_text, const char *markdown, guint32 line);

/* Adds a line break; FALSE when there was one already: the paragraph ends here. */
gboolean yb_inline_break (YbInline *inline_text);

/* Opens a mark; `value` is copied. Closes the mark that was opened last. They nest; empty ones vanish. */
void yb_inline_open (YbInline *inline_text, YbMarkKind kind, const char *value);
void yb_inline_close (YbInline *inline_text);

/* TRUE when a mark of this kind is open. */
gboolean yb_inline_is_open (const YbInline *inline_text, YbMarkKind kind);

/* TRUE when there is nothing to be seen. */
gboolean yb_inline_is_empty (const YbInline *inline_text);

/* The paragraph, written in `format`; begins anew, with the same marks open. Free with g_free(). */
char *yb_inline_take (YbInline *inline_text, YbInlineFormat format);

G_END_DECLS
