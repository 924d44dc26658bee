/* A body being written, with the source line of each of its lines. */
#pragma once

#include "model/entries.h"
#include "read/press-page/page-lines.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *text;
  GArray *lines; /* guint32 */
} YbMarkdownBody;

YbMarkdownBody yb_markdown_body_new (void);

/* How a line goes on in the next one. */
typedef enum
{
  YB_BODY_LINE_LAST, /* it ends the paragraph */
  YB_BODY_LINE_SOFT, /* like a space */
  YB_BODY_LINE_HARD, /* the break stays */
} YbBodyLineEnd;

/* Appends the line's text literally, behind `prefix` ("" or "> "). After the last line of a paragraph comes an empty
 * one. */
void yb_markdown_body_add (YbMarkdownBody *body, const char *prefix, const YbPageLine *line, YbBodyLineEnd end);

/* Moves what was written into `document` and frees the rest. */
void yb_markdown_body_finish (YbMarkdownBody *body, YbArena *arena, YbDocument *document);

G_END_DECLS
