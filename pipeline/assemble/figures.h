/* The pictures of one document: what its `images` say, which of them the body places itself, and where the others go.
 */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  YbFigure *figure;
  const char *source; /* address on the web that the body may call it by; NULL: none */
  YbSpan span;
  gboolean lead_given; /* `lead` was written */
  gboolean placed;     /* the body shows it */
} YbImage;

typedef struct
{
  YbAssembly *assembly;
  const YbDocument *document;
  const char *lang;    /* of the document; never NULL */
  GArray *items;       /* YbImage, in the order written; broken ones are left out */
  gboolean keep_leads; /* FALSE on a page: no picture stands at its head unless it says so */
} YbImages;

/* A picture in the body: ![alt](path "title"). */
typedef struct
{
  const char *path, *alt, *title; /* title may be NULL */
  YbSpan span;
} YbBodyImage;

/* Reads `images`; what is wrong with them is reported. Free with yb_images_clear(). */
YbImages yb_images_read (YbAssembly *assembly, const YbDocument *document, const char *lang);
void yb_images_clear (YbImages *images);

/* The figure's block for a picture in the body, with what its item in `images` adds; NULL when there is no such
 * picture, which was reported. A picture on the web that no item has a file for becomes one that is named only: NULL,
 * and `kept` is TRUE, since its words are not lost. */
YbBlock *yb_images_place (YbImages *images, const YbBodyImage *image, gboolean *kept);

/* Puts what the body did not place into `blocks` (an array of YbBlock pointers): the leading picture first, the others
 * at the end, pictures without a file as the book wants them. */
void yb_images_finish (YbImages *images, GPtrArray *blocks);

/* A picture of the record, as the cover. NULL when there is none. */
const YbFigure *yb_figure_read (YbAssembly *assembly, const YbValue *map, const char *key, const char *const *known);

/* The block of a figure that stands alone. */
YbBlock *yb_figure_make_block (YbArena *arena, const YbFigure *figure, YbSpan span);

/* A block for figures: a gallery for several, the figure itself for one. `blocks` are figures' blocks. */
YbBlock *yb_gallery_make (YbArena *arena, GPtrArray *blocks);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbImages, yb_images_clear)

G_END_DECLS
