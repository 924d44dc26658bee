/* The lines of a press page and what can be told of one line alone. */
#pragma once

#include "base/span.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *text; /* without white space at either end; "" for an empty line */
  guint32 number;   /* from 1 */
  guint32 column;   /* of the text's first character, from 1 */
  guint32 n_characters;
} YbPageLine;

/* An entry's heading `DD.MM.YYYY: Title`. */
typedef struct
{
  guint day, month, year;
  gsize date_length; /* bytes of the date at the line's beginning */
  const char *title; /* in the line; "" when there is none */
} YbPageHeading;

/* Cuts `text`, which has LF between lines and is changed, into an array of YbPageLine that point into it. */
GArray *yb_page_lines_cut (char *text, gsize length);

/* TRUE when a line of this text heads an entry. The date need not exist. */
gboolean yb_page_line_is_heading (const char *text, YbPageHeading *heading);

/* TRUE for words of the web site around the text: "Hauptinhalt", "zurück zum Seitenanfang" and their like. */
gboolean yb_page_line_is_furniture (const YbPageLine *line);

/* TRUE when the text ends as a sentence does, closing quotes and brackets set aside. */
gboolean yb_page_line_ends_sentence (const YbPageLine *line);

/* TRUE when the text is one web address and nothing else. */
gboolean yb_page_line_is_link (const YbPageLine *line);

/* TRUE when the text is a sentence without a verb, as captions are: in German, whatever is written small but for
 * prepositions, articles and conjunctions may be a verb. */
gboolean yb_page_line_is_verbless (const YbPageLine *line);

/* Where the character at byte `offset` of the line's text stands. */
YbSpan yb_page_line_span (const YbPageLine *line, gsize offset, const char *file);

G_END_DECLS
