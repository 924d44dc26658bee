/* YbDrawing: what drawing the pages leaves for finishing - what was meant, and what was found in the contents as they
 * went into the file. */
#pragma once

#include "marks.h"
#include "sidecar.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 contents, resources; /* objects of the file */
  guint first_mark;            /* of the page's in `marks` */
  gboolean is_balanced;        /* its marks are in order */
} YbDrawnPage;

typedef struct
{
  YbSidecar *sidecar;
  GArray *pages;        /* YbDrawnPage */
  GArray *marks;        /* YbMark: what the pages' contents hold */
  GHashTable *pictures; /* objects that the contents show, each once */
  char *bad_font;       /* name of one that is not embedded or has glyphs without meaning; NULL: none */
} YbDrawing;

YbDrawing *yb_drawing_new (void);
void yb_drawing_free (YbDrawing *drawing);

/* The marks of a page from 0; `n_items` gets their number. */
const YbMark *yb_drawing_peek_marks (const YbDrawing *drawing, guint page, guint *n_items);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbDrawing, yb_drawing_free)

G_END_DECLS
