#include "image/resample.h"

#include <math.h>
#include <string.h>

#define LOBES 3

/* Weights have 14 bits behind the point, what stands between the two passes has 6: with the filter's overshoot both fit
 * into 16 bits. */
#define WEIGHT_BITS 14
#define BETWEEN_BITS 6

/* Weights come in eights, as many as a vector register of any processor holds at once; the last ones may be 0. */
#define LANES 8

/* The weights of each sample of the result, and the first sample of the source that they belong to. */
typedef struct
{
  guint n_taps;
  gint *starts;
  gint16 *weights; /* n_taps for each sample */
} Filter;

static double
lanczos (double x)
{
  if (fabs (x) < 1e-9)
    return 1;
  if (fabs (x) >= LOBES)
    return 0;
  return LOBES * sin (G_PI * x) * sin (G_PI * x / LOBES) / (G_PI * G_PI * x * x);
}

/* Rounded so that they add up to one: even ground stays even. */
static void
round_weights (const double *exact, double sum, gint16 *weights, guint n_taps)
{
  gint rest = 1 << WEIGHT_BITS;
  guint largest = 0;
  for (guint i = 0; i < n_taps; i++)
    {
      weights[i] = (gint16)lrint (exact[i] / sum * (1 << WEIGHT_BITS));
      rest -= weights[i];
      if (weights[i] > weights[largest])
        largest = i;
    }
  weights[largest] = (gint16)(weights[largest] + rest);
}

/* Taps beyond the edges add their weight to the edge's. */
static void
fill_taps (Filter *filter, guint i, double centre, double scale, guint n_source, double *exact)
{
  gint first = (gint)floor (centre - LOBES * scale + 0.5), last = (gint)ceil (centre + LOBES * scale - 0.5);
  gint start = CLAMP (first, 0, (gint)MAX (n_source, filter->n_taps) - (gint)filter->n_taps);
  double sum = 0;
  memset (exact, 0, sizeof *exact * filter->n_taps);
  for (gint at = first; at <= last; at++)
    {
      double weight = lanczos ((at + 0.5 - centre) / scale);
      exact[CLAMP (at, 0, (gint)n_source - 1) - start] += weight;
      sum += weight;
    }
  filter->starts[i] = start;
  round_weights (exact, sum, filter->weights + (gsize)i * filter->n_taps, filter->n_taps);
}

static Filter
make_filter (guint n_source, guint n_target, YbResampleAxis axis)
{
  double step = axis.length / axis.extent, scale = MAX (step, 1);
  guint n_needed = 2 * (guint)ceil (LOBES * scale) + 2;
  Filter filter = { .n_taps = (n_needed + LANES - 1) / LANES * LANES };
  filter.starts = g_new (gint, n_target);
  filter.weights = g_new (gint16, (gsize)n_target * filter.n_taps);
  g_autofree double *exact = g_new (double, filter.n_taps);
  for (guint i = 0; i < n_target; i++)
    {
      double centre = (i + 0.5) * step;
      fill_taps (&filter, i, axis.mirror ? axis.length - centre : centre, scale, n_source, exact);
    }
  return filter;
}

static void
clear_filter (Filter *filter)
{
  g_free (filter->starts);
  g_free (filter->weights);
}

/* Four rows at a time. Written so that compilers make vector code of it. */
static void
add_rows (gint32 *restrict sums, const guint8 *const rows[4], const gint16 *weights, guint n)
{
  const guint8 *restrict a = rows[0], *restrict b = rows[1], *restrict c = rows[2], *restrict d = rows[3];
  const gint16 wa = weights[0], wb = weights[1], wc = weights[2], wd = weights[3];
  for (guint i = 0; i < n; i++)
    sums[i] += (gint16)a[i] * wa + (gint16)b[i] * wb + (gint16)c[i] * wc + (gint16)d[i] * wd;
}

/* One row of the result's height and the source's width. */
static void
filter_down (const YbPlane *source, const Filter *filter, guint y, gint32 *restrict sums, gint16 *restrict out)
{
  const gint16 *weights = filter->weights + (gsize)y * filter->n_taps;
  memset (sums, 0, sizeof *sums * source->width);
  for (guint tap = 0; tap < filter->n_taps; tap += 4)
    {
      const guint8 *rows[4];
      if ((weights[tap] | weights[tap + 1] | weights[tap + 2] | weights[tap + 3]) == 0)
        continue;
      for (guint i = 0; i < 4; i++)
        {
          guint row = MIN ((guint)filter->starts[y] + tap + i, source->height - 1);
          rows[i] = source->samples + (gsize)row * source->stride;
        }
      add_rows (sums, rows, weights + tap, source->width);
    }
  const gint32 half = 1 << (WEIGHT_BITS - BETWEEN_BITS - 1);
  for (guint i = 0; i < source->width; i++)
    out[i] = (gint16)((sums[i] + half) >> (WEIGHT_BITS - BETWEEN_BITS));
}

/* `n` is a multiple of LANES. */
static inline gint32
multiply (const gint16 *restrict samples, const gint16 *restrict weights, guint n)
{
  gint32 sum = 0;
  for (guint i = 0; i < (n & ~(LANES - 1U)); i++)
    sum += samples[i] * weights[i];
  return sum;
}

static void
filter_across (const gint16 *row, const Filter *filter, guint8 *out, guint n)
{
  const gint32 half = 1 << (WEIGHT_BITS + BETWEEN_BITS - 1);
  for (guint x = 0; x < n; x++)
    {
      const gint16 *samples = row + filter->starts[x], *weights = filter->weights + (gsize)x * filter->n_taps;
      gint32 sum = (multiply (samples, weights, filter->n_taps) + half) >> (WEIGHT_BITS + BETWEEN_BITS);
      out[x] = (guint8)CLAMP (sum, 0, 255);
    }
}

void
yb_plane_resample (const YbPlane *source, const YbPlane *target, YbResampleAxis across, YbResampleAxis down)
{
  Filter columns = make_filter (source->width, target->width, across);
  Filter rows = make_filter (source->height, target->height, down);
  g_autofree gint32 *sums = g_new (gint32, source->width);
  /* Taps without weight may reach beyond a narrow source. */
  g_autofree gint16 *between = g_new0 (gint16, MAX (source->width, columns.n_taps));
  for (guint y = 0; y < target->height; y++)
    {
      filter_down (source, &rows, y, sums, between);
      filter_across (between, &columns, target->samples + (gsize)y * target->stride, target->width);
    }
  clear_filter (&columns);
  clear_filter (&rows);
}

YbPlane
yb_plane_transpose (const YbPlane *source)
{
  enum
  {
    TILE = 16
  };
  YbPlane turned = { .width = source->height, .height = source->width, .stride = source->height };
  turned.samples = g_malloc ((gsize)turned.stride * turned.height);
  for (guint top = 0; top < source->height; top += TILE)
    for (guint left = 0; left < source->width; left += TILE)
      for (guint y = top; y < MIN (top + TILE, source->height); y++)
        for (guint x = left; x < MIN (left + TILE, source->width); x++)
          turned.samples[(gsize)x * turned.stride + y] = source->samples[(gsize)y * source->stride + x];
  return turned;
}
