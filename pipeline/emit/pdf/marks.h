/* Reads a page's finished content and takes down what each of its marks holds, for comparison with the sidecar. It
 * knows nothing of what should be there. */
#pragma once

#include "sidecar.h"

#include <glib.h>

G_BEGIN_DECLS

/* A marked stretch as the file has it. */
typedef struct
{
  gboolean artifact;
  gboolean stray;    /* outside of all marks */
  gboolean off_page; /* all its text begins where the page does not reach */
  gboolean replaced; /* has an ActualText */
  guint ink;         /* YbInk */
  guint32 n_glyphs, n_shapes;
} YbMark;

typedef struct
{
  /* How many bytes name a glyph in the font with this resource name (without slash); 0: there is no such font. */
  guint (*code_width) (const char *name, gsize length, gpointer data);
  /* A picture is shown. FALSE: there is none of this resource name. */
  gboolean (*show_picture) (const char *name, gsize length, gpointer data);
  gpointer data;
  double width, height; /* of the media, in points */
} YbMarkRules;

/* Appends a YbMark for each stretch to `marks`. FALSE when marks are nested or not balanced, one has not the next
 * number, or a font or picture is unknown. */
gboolean yb_marks_read (const char *content, gsize length, const YbMarkRules *rules, GArray *marks);

G_END_DECLS
