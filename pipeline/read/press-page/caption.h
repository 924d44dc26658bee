/* Captions and credits: which lines of an entry name a picture. The rules are told in README.md. */
#pragma once

#include "read/press-page/page-lines.h"

#include <glib.h>

G_BEGIN_DECLS

/* A part of a line. */
typedef struct
{
  const YbPageLine *line;
  gsize start, length; /* bytes of the line's text */
} YbPagePart;

#define YB_PAGE_CAPTION_LINES 4

/* A picture that the text names. */
typedef struct
{
  guint n_captions;
  YbPagePart captions[YB_PAGE_CAPTION_LINES]; /* the caption's lines */
  YbPagePart credit;                          /* `line` is NULL: none */
} YbPageFigure;

/* The lines of one entry without its heading, and how far they are read. */
typedef struct
{
  const YbPageLine *lines;
  guint n_lines;
  guint at;
  gboolean in_head;      /* no paragraph was read yet */
  gboolean wants_credit; /* the last thing read was a picture without credit */
} YbPageScan;

/* The line `ahead` lines from here; an empty one behind the last. */
const YbPageLine *yb_page_scan_peek (const YbPageScan *scan, guint ahead);

/* TRUE for the "/" that a slideshow leaves before each picture. */
gboolean yb_page_line_is_slide (const YbPageLine *line);

/* TRUE when the line opens with a credit, as "© Name" or "(© Name)". */
gboolean yb_page_line_is_credit (const YbPageLine *line);

/* TRUE when a caption with its credit begins here, in one line or several. */
gboolean yb_page_scan_is_credited (const YbPageScan *scan);

/* Reads the picture that is named here and moves behind it; FALSE when none is. A "/" with nothing behind it gives a
 * figure with neither caption nor credit. */
gboolean yb_page_scan_figure (YbPageScan *scan, YbPageFigure *figure);

G_END_DECLS
