/* Lines of a page as lines of a body. */
#pragma once

#include "read/entry/body.h"
#include "read/press-page/page-lines.h"

#include <glib.h>

G_BEGIN_DECLS

/* How a line goes on in the next one. */
typedef enum
{
  YB_BODY_LINE_LAST, /* it ends the paragraph */
  YB_BODY_LINE_SOFT, /* like a space */
  YB_BODY_LINE_HARD, /* the break stays */
} YbBodyLineEnd;

/* Appends the line's text literally, behind `prefix` ("" or "> "). After the last line of a paragraph comes an empty
 * one. */
void yb_markdown_body_add (YbBodyWriter *body, const char *prefix, const YbPageLine *line, YbBodyLineEnd end);

G_END_DECLS
