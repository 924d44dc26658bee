/* Rewrites a page's content: what Cairo left unmarked becomes an artifact; marks get their elements' names. While it
 * goes it takes down what each mark holds, for comparison with the sidecar. */
#pragma once

#include "sidecar.h"

#include <glib.h>

G_BEGIN_DECLS

/* A marked stretch as the file has it. */
typedef struct
{
  gint mcid; /* -1: artifact */
  guint ink; /* YbInk */
  guint32 n_glyphs;
} YbMark;

/* How many bytes name a glyph in the font with this resource name (without slash); 0: there is no such font. */
typedef guint (*YbCodeWidthFunc) (const char *name, gsize length, gpointer data);

typedef struct
{
  YbCodeWidthFunc code_width;
  gpointer data;
  const char *const *names; /* structure type of each MCID of the page, as "P" */
  guint n_names;
} YbMarkRules;

/* Writes the marked content to `out` and a YbMark for each stretch to `marks`. FALSE when marks are not balanced, an
 * MCID is not the next number or a font is unknown. */
gboolean yb_marks_rewrite (const char *content, gsize length, const YbMarkRules *rules, GString *out, GArray *marks);

G_END_DECLS
