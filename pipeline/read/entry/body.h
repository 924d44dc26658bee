/* A body being written, with the source line of each of its lines. */
#pragma once

#include "model/entries.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *text;
  GArray *lines; /* guint32 */
} YbBodyWriter;

YbBodyWriter yb_body_writer_new (void);

/* Ends the line that was appended to `text`; it came from line `number` of the source. */
void yb_body_writer_end_line (YbBodyWriter *body, guint32 number);

/* Moves what was written into `document` and frees the rest. An open last line is ended. */
void yb_body_writer_finish (YbBodyWriter *body, YbArena *arena, YbDocument *document);

/* Frees a writer that is not to be finished. */
void yb_body_writer_clear (YbBodyWriter *body);

G_END_DECLS
