/* What drawing a page needs at hand; shared by draw.c, draw-text.c and draw-shape.c. */
#pragma once

#include "content-writer.h"
#include "drawing.h"
#include "face.h"
#include "file-writer.h"
#include "model/pages.h"
#include "picture.h"

G_BEGIN_DECLS

typedef struct
{
  const YbPages *pages;
  YbFileWriter *file;
  YbDrawing *drawing;
  YbSidecar *sidecar; /* the drawing's */
  YbFaces *faces;
  GPtrArray *fonts; /* YbEmbeddedFont */
  YbPictures *pictures;
  GPtrArray *links, *figures; /* for each section the nearest Link and Figure of each tag: guint32[], or NULL */
  GString *scratch;
  GArray *pens;      /* YbUnit; of the run being drawn */
  GArray *stretches; /* of the run being drawn, see draw-text.c */
  /* of the page being drawn: */
  guint page;
  GString *content;
  YbContentWriter writer;
  guint n_mcids;
  gboolean in_mark;
  guint8 *shows_font;      /* of each number: whether the page shows it */
  GArray *shown;           /* guint32: the pictures */
  const YbLine *last_line; /* NULL: none yet */
  const YbGlyphRun *last_run;
} YbPainter;

/* What follows belongs to this element of the part's section: closes the last piece's mark and opens another where they
 * differ. `says` as for yb_sidecar_begin_piece(). */
void yb_painter_begin_piece (YbPainter *painter, const YbPart *part, guint32 tag, YbInk ink, const char *says);

/* Tells the sidecar of a Link or Figure that has something here. */
void yb_painter_note_bounds (YbPainter *painter, guint32 section, guint32 tag, YbBounds bounds,
                             gboolean is_illustration);

/* Makes room for what drawing text needs. */
void yb_painter_init_text (YbPainter *painter);

/* A line at (x, y) of the trimmed page. FALSE and `error` when a font cannot be read. */
gboolean yb_painter_draw_line (YbPainter *painter, const YbPart *part, GError **error);

/* A shape or picture. */
void yb_painter_draw_shape (YbPainter *painter, const YbPart *part);

G_END_DECLS
