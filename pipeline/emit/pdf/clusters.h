/* A run's text and its clusters, in the order of the text, each with its glyphs. */
#pragma once

#include "model/part.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const YbGlyphRun *run;
  /* the cluster now reached: */
  guint32 index, end;      /* clusters of the run, end excluded: those behind the first have no glyphs */
  guint32 start, stop;     /* bytes of the run's text */
  guint32 glyph, n_glyphs; /* in visual order */
} YbClusterReader;

/* Begins before the run's first cluster. */
void yb_clusters_begin (YbClusterReader *reader, const YbGlyphRun *run);

/* Goes to the next one. A cluster without glyphs adds its text to the one before it, the first of a run to the one
 * behind it. FALSE at the end. */
gboolean yb_clusters_next (YbClusterReader *reader);

/* TRUE when these bytes of UTF-8 leave no ink: spaces, and what has no width. */
gboolean yb_text_is_blank (const char *text, guint n_bytes);
gboolean yb_character_is_space (gunichar c);

/* A run without ink goes along with the run before it, as one word space of that run's font. Where it stands does not
 * show. */
gboolean yb_run_has_ink (const YbGlyphRun *run);

G_END_DECLS
