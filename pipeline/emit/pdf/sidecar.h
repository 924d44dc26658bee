/* YbSidecar: what was drawn on each page and for which element. The file holds the marks on paper, the sidecar says
 * what they mean; the guard compares the two and fails when anything is missing in either. */
#pragma once

#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

/* What a piece is made of; bits. */
typedef enum
{
  YB_INK_TEXT = 1 << 0,
  YB_INK_SHAPE = 1 << 1,
  YB_INK_PICTURE = 1 << 2,
} YbInk;

/* A stretch of a page's content that belongs to one element, or to none: one marked-content sequence. It
 * is either text, or shapes, or one picture. */
typedef struct
{
  guint32 section, tag;    /* tag YB_TAG_ARTIFACT: furniture, whatever the section */
  YbArtifactKind artifact; /* of furniture */
  guint ink;               /* YbInk */
  guint32 n_glyphs, n_shapes;
  const char *says; /* the text that its glyphs stand for together; NULL: each stands for its own meaning */
} YbPiece;

/* A rectangle on a page, from the trimmed page's top left, y downwards. */
typedef struct
{
  YbUnit left, top, right, bottom;
} YbBounds;

/* Widens `bounds` to hold `other`, too. */
void yb_bounds_join (YbBounds *bounds, const YbBounds *other);

/* Where something of a Link or Figure element stands. */
typedef struct
{
  guint32 section, tag; /* the Link or Figure */
  guint page;           /* from 0 */
  YbBounds bounds;
} YbPlace;

typedef struct
{
  GStringChunk *strings;
  GArray *pieces;                      /* YbPiece, in the order of painting */
  GArray *page_starts;                 /* guint: the first piece of each page, and the end of the last */
  GArray *link_places, *figure_places; /* YbPlace, in the order of painting */
  guint n_pictures;                    /* different ones that were embedded */
  guint n_missing_glyphs;              /* set with the font's sign for "no such character" */
} YbSidecar;

YbSidecar *yb_sidecar_new (void);
void yb_sidecar_free (YbSidecar *sidecar);

/* Begins the next page. Once more after the last page ends it. */
void yb_sidecar_begin_page (YbSidecar *sidecar);

/* The piece that is drawn next: of this tag in the part's section, or the kind of artifact that the part is. `says`:
 * its text, when its glyphs do not mean just that; else NULL. TRUE when it goes on with the page's last one. */
gboolean yb_sidecar_begin_piece (YbSidecar *sidecar, const YbPart *part, guint32 tag, YbInk ink, const char *says);

/* TRUE when what is drawn next belongs to the same element or artifact as the page's last piece, and is alike. */
gboolean yb_sidecar_goes_on (const YbSidecar *sidecar, const YbPart *part, guint32 tag, YbInk ink);

/* The piece now being drawn. */
YbPiece *yb_sidecar_peek_piece (const YbSidecar *sidecar);

/* The pieces of a page from 0; `n_items` gets their number. */
const YbPiece *yb_sidecar_peek_page (const YbSidecar *sidecar, guint page, guint *n_items);

/* The page from 0 that a piece is on, by the piece's index. */
guint yb_sidecar_find_page (const YbSidecar *sidecar, guint32 piece);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbSidecar, yb_sidecar_free)

G_END_DECLS
