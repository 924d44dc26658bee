/* YbPart: one thing to paint - a line of text, a shape, a picture - with the tag it belongs to. Galley boxes and pages
 * are made of parts. y grows downwards everywhere. */
#pragma once

#include "base/unit.h"
#include "model/layout.h"
#include "model/picture.h"
#include "model/text.h"

#include <glib.h>

G_BEGIN_DECLS

/* A face as it lies in a file. One value for each face in a process, shared by threads, never freed. */
typedef struct
{
  const char *file; /* absolute */
  guint index;      /* face in the file */
  const char *name; /* "Vollkorn Bold", for dumps and messages */
} YbFont;

/* Interns a face; thread-safe. The strings are copied. */
const YbFont *yb_font_intern (const char *file, guint index, const char *name);

typedef struct
{
  guint32 glyph;
  YbUnit advance;            /* final: kerning, letterspacing and justification are in it */
  YbUnit x_offset, y_offset; /* from the pen; y downwards */
} YbGlyph;

/* Some bytes of text that some glyphs show; in the order of the glyphs (visual order). */
typedef struct
{
  guint16 n_bytes, n_glyphs;
} YbCluster;

/* Glyphs of one font, size, colour, direction and tag. */
typedef struct
{
  const YbFont *font;
  YbUnit size;
  gint16 expansion;  /* glyphs are scaled horizontally by (1000 + expansion) / 1000; advances have it already */
  gboolean backward; /* right to left: the text's clusters run against the glyphs */
  guint32 order;     /* of reading: runs of a line are read by it, equal ones as they stand */
  YbColour colour;
  guint32 tag;  /* in the section's tags; YB_TAG_ARTIFACT: none */
  YbUnit x;     /* from the line's left edge */
  YbUnit width; /* sum of advances */
  YbUnit rise;  /* baseline shift upwards: superscripts */
  guint32 n_glyphs, n_clusters, n_bytes;
  const YbGlyph *glyphs;     /* visual order, left to right */
  const YbCluster *clusters; /* in the order of the text; glyphs of a backward run are consumed from its end */
  const char *text; /* what the glyphs say, in logical order: UTF-8, n_bytes; a hyphen set at a line's end is U+00AD,
                       and the space at which a line was broken is the last glyph (advance 0) of the line */
} YbGlyphRun;

typedef struct
{
  YbNodeId node;             /* whose text this is; 0: no text of the book */
  guint32 start, end;        /* bytes of the node's text that the line shows */
  YbUnit width;              /* what the line takes, less what protrudes */
  YbUnit ascent, descent;    /* of its tallest glyphs' fonts, both positive */
  guint16 space;             /* per mille of the natural word space it was set with; 1000 for ragged lines */
  gboolean hyphenated, last; /* last: of its paragraph */
  guint32 n_runs;
  const YbGlyphRun *runs; /* visual order, left to right */
} YbLine;

typedef enum
{
  YB_PART_TEXT,    /* line, with its left edge at x and its baseline at y */
  YB_PART_RECT,    /* filled: x, y top left, width, height */
  YB_PART_DISC,    /* filled: x, y centre, width radius */
  YB_PART_LINE,    /* stroked: from x, y by width and height, which may be negative; thickness */
  YB_PART_RING,    /* stroked: x, y centre, width radius, height line width */
  YB_PART_PICTURE, /* x, y top left, width, height; the picture is cropped around its focus to that shape */
} YbPartKind;

/* What stands on the page without being the book's text (ISO 32000-1, 14.8.2.2). */
typedef enum
{
  YB_ARTIFACT_LAYOUT,     /* ornament: rules, tints, what a design is made of */
  YB_ARTIFACT_BACKGROUND, /* of the whole page */
  YB_ARTIFACT_PAGINATION, /* thumb index */
  YB_ARTIFACT_HEADER,     /* running head */
  YB_ARTIFACT_FOOTER,     /* folio at the foot */
} YbArtifactKind;

typedef struct
{
  YbPartKind kind;
  YbArtifactKind artifact; /* of what has no tag */
  guint32 section;         /* in pages: the section (index in the galley) whose tags `tag` and the runs' tags mean */
  guint32 tag;             /* of a shape or picture; text has its runs' */
  YbUnit x, y, width, height, thickness;
  YbColour colour; /* shapes */
  const YbLine *line;
  const YbPicture *picture;
  gint16 focus_x, focus_y; /* of a picture: per mille of its size right of and below its middle */
} YbPart;

G_END_DECLS
