/* The lines of a text, one after the other. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Begins as { .text = text, .length = length }: before the first line. */
typedef struct
{
  const char *text;
  gsize length, start, end; /* bytes of the line, without its LF */
  guint number;             /* from 1; 0: before the first */
} YbTextLine;

/* Moves to the next line; FALSE, and nothing moved, behind the last. */
gboolean yb_text_line_next (YbTextLine *line);

/* TRUE when the line holds only `word` and white space behind it. */
gboolean yb_text_line_is (const YbTextLine *line, const char *word);

G_END_DECLS
