/* One plane of 8-bit samples is brought to another size. Whole numbers only: the same result on every processor. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint width, height;
  guint stride; /* samples from one row to the next */
  guint8 *samples;
} YbPlane;

/* Where an axis of the result lies on the source. */
typedef struct
{
  double length;   /* of the source that the result's `n` samples show, in the source's samples */
  double extent;   /* of the result, in its samples; a chroma plane may show half a sample less than it has */
  gboolean mirror; /* the result begins at the source's end */
} YbResampleAxis;

/* Fills `target` (its size says which) by Lanczos' filter with three lobes, widened when the result is smaller; samples
 * beyond the edge are those of the edge. The samples are filtered as they are coded, not as light. */
void yb_plane_resample (const YbPlane *source, const YbPlane *target, YbResampleAxis across, YbResampleAxis down);

/* The transposed plane: rows become columns. Free its samples with g_free(). */
YbPlane yb_plane_transpose (const YbPlane *source);

G_END_DECLS
