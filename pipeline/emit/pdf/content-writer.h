/* Writes one page's content stream: graphics and text operators (ISO 32000-1, 8 and 9), as short as they can be.
 * Lengths and places are YbUnits from the top left of the media, y downwards. What is set already is not set again. */
#pragma once

#include "base/unit.h"
#include "model/part.h"

#include <glib.h>

G_BEGIN_DECLS

/* A glyph as the file knows it. */
typedef struct
{
  guint16 font; /* the resource is named "F" and this number; 0: the file has no such glyph */
  guint16 code;
  gboolean is_wide; /* the code takes two bytes */
  gint32 width;     /* millionths of an em, as the font's dictionary says */
} YbGlyphCode;

/* The state that readers are in at this point of the content. */
typedef struct
{
  GString *out;
  YbUnit height;       /* of the media */
  gint64 fill, stroke; /* colours; -1: not set yet */
  YbUnit line_width;   /* 0: not set yet */
  gboolean has_round_caps;
  /* of the text state: */
  guint font;
  YbUnit size;
  gint16 expansion;
  /* of the text object: */
  gboolean in_text, in_array, in_string;
  gboolean is_wide;      /* the open string is of two-byte codes */
  gint64 line_x, line_y; /* the line's beginning, in thousandths of a point */
  YbUnit baseline;       /* its y */
  gint64 pen;            /* how far it has got, in millionths of an em */
} YbContentWriter;

/* Begins a page's content; `out` is emptied and borrowed. */
void yb_content_writer_begin (YbContentWriter *writer, GString *out, YbUnit height);

/* Ends text that may still be open; anything else may be appended to `out` afterwards. */
void yb_content_writer_end_text (YbContentWriter *writer);

/* Begins a marked-content sequence with this operand list ("/P<</MCID 0>>"), or ends it. */
void yb_content_writer_begin_mark (YbContentWriter *writer, const char *operands);
void yb_content_writer_end_mark (YbContentWriter *writer);

/* How text is set that follows; horizontally scaled by (1000 + expansion) / 1000. */
void yb_content_writer_set_size (YbContentWriter *writer, YbUnit size, gint16 expansion);

/* The colour of what is filled, which text is too. */
void yb_content_writer_set_fill (YbContentWriter *writer, YbColour colour);

/* A glyph with its origin at (x, y), y being the baseline. The reader's pen is within a thousandth of an em of it. */
void yb_content_writer_show (YbContentWriter *writer, const YbGlyphCode *glyph, YbUnit x, YbUnit y);

/* Filled shapes. */
void yb_content_writer_fill_rectangle (YbContentWriter *writer, YbUnit x, YbUnit y, YbUnit width, YbUnit height);
void yb_content_writer_fill_disc (YbContentWriter *writer, YbUnit x, YbUnit y, YbUnit radius);

/* Stroked ones; lines end round. */
void yb_content_writer_stroke_line (YbContentWriter *writer, YbColour colour, YbUnit line_width, YbUnit x, YbUnit y,
                                    YbUnit to_x, YbUnit to_y);
void yb_content_writer_stroke_circle (YbContentWriter *writer, YbColour colour, YbUnit line_width, YbUnit x, YbUnit y,
                                      YbUnit radius);

/* A picture: the resource "I" and `number`, all over `picture`, of which `window` shows. */
typedef struct
{
  YbUnit x, y, width, height;
} YbRectangle;

void yb_content_writer_show_picture (YbContentWriter *writer, guint number, YbRectangle picture, YbRectangle window);

G_END_DECLS
