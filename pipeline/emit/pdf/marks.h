/* Rewrites a page's content: Cairo's marks get the names of the elements or artifacts they stand for. While it goes it
 * takes down what each mark holds, for comparison with the sidecar. */
#pragma once

#include "sidecar.h"

#include <glib.h>

G_BEGIN_DECLS

/* Names that Cairo's marks are given while drawing, so that the two cannot be taken for each other. */
#define YB_MARK_ELEMENT "P"
#define YB_MARK_ARTIFACT "NonStruct"

/* A marked stretch as the file has it. */
typedef struct
{
  gboolean artifact; /* drawn as YB_MARK_ARTIFACT */
  gboolean stray;    /* outside of all marks */
  guint ink;         /* YbInk */
  guint32 n_glyphs, n_shapes;
} YbMark;

/* What begins a piece. Cairo 1.16 marks whatever is drawn within a tag, 1.18 text alone: so only text is drawn within
 * tags, and shapes and pictures get their marks here. */
typedef struct
{
  const char *text;   /* as "/P<</MCID 0>>BDC\n" */
  gboolean artifact;  /* of text: what it has to be drawn as */
  guint32 n_unmarked; /* shapes and pictures that it is made of; 0: it is text */
} YbOpening;

/* How many bytes name a glyph in the font with this resource name (without slash); 0: there is no such font. */
typedef guint (*YbCodeWidthFunc) (const char *name, gsize length, gpointer data);

typedef struct
{
  YbCodeWidthFunc code_width;
  gpointer data;
  const YbOpening *openings; /* of the page's pieces */
  guint n_openings;
} YbMarkRules;

/* Writes the marked content to `out` and a YbMark for each stretch to `marks`. Shapes and pictures outside of Cairo's
 * marks are taken for the next piece unless that is text. FALSE when marks are not balanced, one of Cairo's is not the
 * next number or a font is unknown. */
gboolean yb_marks_rewrite (const char *content, gsize length, const YbMarkRules *rules, GString *out, GArray *marks);

G_END_DECLS
