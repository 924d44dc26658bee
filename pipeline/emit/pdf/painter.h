/* What drawing a page needs at hand; shared by draw.c, draw-text.c and draw-shape.c. */
#pragma once

#include "face.h"
#include "model/pages.h"
#include "picture.h"
#include "sidecar.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef struct
{
  cairo_t *cairo;
  const YbPages *pages;
  YbFaces *faces;
  YbPictures *pictures;
  YbSidecar *sidecar;
  GPtrArray *links, *figures; /* for each section the nearest Link and Figure of each tag: guint32[], or NULL */
  guint page;
  const char *mark;               /* that is open; NULL: none */
  cairo_scaled_font_t *font;      /* that the waiting glyphs are in */
  gint64 colour;                  /* now set in Cairo; -1: none */
  cairo_glyph_t *glyphs;          /* that wait to be shown together: they share font, colour and mark */
  cairo_text_cluster_t *clusters; /* one for each */
  guint n_waiting, n_room;
  GString *text;
  const YbLine *last_line; /* drawn on this page; NULL: none yet */
  const YbGlyphRun *last_run;
  GPtrArray *shown; /* surfaces that the page shows */
} YbPainter;

/* What follows belongs to this element of the part's section: closes the last piece's mark and opens another where they
 * differ. `says` as for yb_sidecar_begin_piece(). */
void yb_painter_begin_piece (YbPainter *painter, const YbPart *part, guint32 tag, YbInk ink, const char *says);

void yb_painter_set_colour (YbPainter *painter, YbColour colour);

/* Tells the sidecar of a Link or Figure that has something here. */
void yb_painter_note_bounds (YbPainter *painter, guint32 section, guint32 tag, YbBounds bounds,
                             gboolean is_illustration);

/* Shows the glyphs that wait; to be called before anything else is drawn or set. */
void yb_painter_flush_text (YbPainter *painter);

/* A line at (x, y) of the trimmed page. FALSE and `error` when a font cannot be read. */
gboolean yb_painter_draw_line (YbPainter *painter, const YbPart *part, GError **error);

/* A shape or picture. */
void yb_painter_draw_shape (YbPainter *painter, const YbPart *part);

/* Points of Cairo's page, which begins at the bleed's edge. */
double yb_painter_x (const YbPainter *painter, YbUnit x);
double yb_painter_y (const YbPainter *painter, YbUnit y);

G_END_DECLS
