/* Charts of lines: the series' names at their ends, the numbers at the points or below them. */
#include "typeset/chart.h"

#include <stdlib.h>

/* How the numbers of a line chart stand. */
typedef enum
{
  AT_POINTS,  /* of one series, where there is room */
  IN_COLUMNS, /* below the points, a line for each series */
  IN_LIST,    /* below the drawing, a line for each point */
} LineValues;

typedef struct
{
  YbUnit left, step, top, height;
} Field;

static YbUnit
find_y (const YbChartJob *job, const Field *field, double value)
{
  return field->top + field->height - (YbUnit)((double)field->height * yb_chart_share (job, value));
}

/* A missing value is a gap. */
static void
add_series (YbChartJob *job, const Field *field, guint series)
{
  for (guint r = 0; r < job->chart->n_rows; r++)
    {
      if (!yb_chart_has_value (job, r, series))
        continue;
      YbUnit x = field->left + (YbUnit)r * field->step, y = find_y (job, field, yb_chart_value (job, r, series));
      if (r + 1 < job->chart->n_rows && yb_chart_has_value (job, r + 1, series))
        yb_chart_add_shape (job, (YbPart){ .kind = YB_PART_LINE,
                                           .x = x,
                                           .y = y,
                                           .width = field->step,
                                           .height = find_y (job, field, yb_chart_value (job, r + 1, series)) - y,
                                           .thickness = job->design->line_width,
                                           .colour = yb_chart_colour (job, series) });
      yb_chart_add_shape (job, (YbPart){ .kind = YB_PART_DISC,
                                         .x = x,
                                         .y = y,
                                         .width = job->design->dot_radius,
                                         .colour = yb_chart_colour (job, series) });
    }
}

/* A cell's one line with its middle at `x`, within the chart. */
static void
add_centred (YbChartJob *job, YbRole role, guint row, guint column, YbUnit x, YbUnit y)
{
  YbUnit width = yb_chart_measure (job, role, row, column);
  YbUnit left = CLAMP (x - width / 2, job->x, MAX (job->x + job->measure - width, job->x));
  yb_chart_add_cell (job, role, row, column, left, y, width + job->design->gap);
}

/* A number stands above its point; below it where both lines beside it go up. */
static YbUnit
find_value_top (const YbChartJob *job, const Field *field, guint row)
{
  double value = yb_chart_value (job, row, 0);
  gboolean falls = row > 0 && yb_chart_value (job, row - 1, 0) > value;
  gboolean rises = row + 1 < job->chart->n_rows && yb_chart_value (job, row + 1, 0) > value;
  gboolean at_edge = row == 0 || row + 1 == job->chart->n_rows;
  YbUnit y = yb_chart_has_value (job, row, 0) ? find_y (job, field, value) : field->top + field->height;
  const YbStyle *style = yb_style (job->composer, YB_ROLE_CHART_VALUE);
  gboolean fits = y + job->design->dot_radius + style->leading <= find_y (job, field, MIN (job->least, 0));
  gboolean below = fits && ((falls && rises) || (at_edge && (falls || rises)));
  return below ? y + job->design->dot_radius : y - job->design->dot_radius - style->leading;
}

/* ---- names of series at their lines' ends ---- */

typedef struct
{
  guint series;
  YbUnit y, height; /* of its last point; of the name's lines */
} LineEnd;

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const LineEnd *one = a, *two = b;
  return one->y != two->y ? (one->y > two->y) - (one->y < two->y)
                          : (one->series > two->series) - (one->series < two->series);
}

static YbUnit
find_last_y (const YbChartJob *job, const Field *field, guint series)
{
  for (guint r = job->chart->n_rows; r-- > 0;)
    if (yb_chart_has_value (job, r, series))
      return find_y (job, field, yb_chart_value (job, r, series));
  return field->top + field->height;
}

static void
add_series_name (YbChartJob *job, const LineEnd *end, YbUnit x, YbUnit width)
{
  YbUnit radius = job->design->dot_radius;
  yb_chart_add_shape (job, (YbPart){ .kind = YB_PART_DISC,
                                     .x = x + radius,
                                     .y = end->y + yb_chart_middle (job, YB_ROLE_CHART_LABEL),
                                     .width = radius,
                                     .colour = yb_chart_colour (job, end->series) });
  yb_chart_add_cell (job, YB_ROLE_CHART_LABEL, 0, end->series + 1, x + 2 * radius + job->design->gap / 2, end->y,
                     width);
}

/* Each name beside its line's last point; those that would overlap move down. */
static void
add_series_names (YbChartJob *job, const Field *field, YbUnit x, YbUnit width)
{
  const YbStyle *style = yb_style (job->composer, YB_ROLE_CHART_LABEL);
  LineEnd ends[YB_MAX_COLOURS] = { { 0, 0, 0 } };
  guint n = MIN (job->chart->n_series, YB_MAX_COLOURS);
  YbUnit middle = yb_chart_middle (job, YB_ROLE_CHART_LABEL), free = 0;
  for (guint s = 0; s < n; s++)
    {
      YbUnit natural = yb_chart_measure (job, YB_ROLE_CHART_LABEL, 0, s + 1);
      ends[s] = (LineEnd){ s, find_last_y (job, field, s), (1 + natural / MAX (width, 1)) * style->leading };
    }
  qsort (ends, n, sizeof *ends, compare_ends);
  for (guint i = 0; i < n; i++)
    {
      ends[i].y = MAX (ends[i].y - middle, free);
      free = ends[i].y + ends[i].height;
    }
  /* In the structure they stand in the order of the columns. */
  for (guint s = 0; s < n; s++)
    for (guint i = 0; i < n; i++)
      if (ends[i].series == s)
        add_series_name (job, &ends[i], x, width);
  job->y = MAX (job->y, free);
}

/* ---- numbers ---- */

static LineValues
choose_values (const YbChartJob *job, YbUnit step)
{
  YbUnit values = yb_chart_widest (job, YB_ROLE_CHART_VALUE, 1, 1, job->chart->n_series + 1);
  YbUnit widest = MAX (values, yb_chart_widest (job, YB_ROLE_CHART_LABEL, 1, 0, 1));
  if (widest + job->design->gap > step)
    return IN_LIST;
  return job->chart->n_series == 1 ? AT_POINTS : IN_COLUMNS;
}

/* How far a number moves away from a line that rises through it. */
static YbUnit
find_value_shift (const YbChartJob *job, const Field *field, guint row)
{
  if (!yb_chart_has_value (job, row, 0) || row == 0 || row + 1 == job->chart->n_rows)
    return 0;
  YbUnit y = find_y (job, field, yb_chart_value (job, row, 0));
  if (find_value_top (job, field, row) >= y)
    return 0;
  YbUnit half = yb_chart_measure (job, YB_ROLE_CHART_VALUE, row + 1, 1) / 2;
  double before = yb_chart_value (job, row - 1, 0), after = yb_chart_value (job, row + 1, 0);
  gint64 rise = isnan (after) ? 0 : (gint64)(y - find_y (job, field, after)) * half / MAX (field->step, 1);
  gint64 fall = isnan (before) ? 0 : (gint64)(y - find_y (job, field, before)) * half / MAX (field->step, 1);
  return rise > job->design->dot_radius && fall <= 0 ? -half : fall > job->design->dot_radius && rise <= 0 ? half : 0;
}

static void
add_row_at_point (YbChartJob *job, const Field *field, LineValues values, guint row, YbUnit y)
{
  const YbStyle *label = yb_style (job->composer, YB_ROLE_CHART_LABEL);
  const YbStyle *value = yb_style (job->composer, YB_ROLE_CHART_VALUE);
  YbUnit x = field->left + (YbUnit)row * field->step;
  yb_chart_begin_row (job);
  add_centred (job, YB_ROLE_CHART_LABEL, row + 1, 0, x, y);
  for (guint s = 0; s < job->chart->n_series; s++)
    add_centred (
        job, YB_ROLE_CHART_VALUE, row + 1, s + 1, x + (values == AT_POINTS ? find_value_shift (job, field, row) : 0),
        values == AT_POINTS ? find_value_top (job, field, row) : y + label->leading + (YbUnit)s * value->leading);
}

/* Labels of the axis where the list below has them once more: as many as fit, the first and the last among them. */
static void
add_axis_labels (YbChartJob *job, const Field *field, YbUnit y)
{
  const YbStyle *style = yb_style (job->composer, YB_ROLE_CHART_LABEL);
  guint last = job->chart->n_rows - 1;
  YbUnit widest = yb_chart_widest (job, YB_ROLE_CHART_LABEL, 1, 0, 1);
  guint every = (guint)((widest + 2 * job->design->gap) / MAX (field->step, 1)) + 1;
  for (guint r = 0; r <= last; r++)
    {
      gboolean wanted = r == last || (r % every == 0 && last - r >= every);
      if (!wanted)
        continue;
      const YbLine *line = yb_make_furniture (job->composer, YB_ROLE_CHART_LABEL,
                                              yb_chart_cell (job, r + 1, 0)->text.text, job->measure);
      if (!line)
        continue;
      YbUnit x = field->left + (YbUnit)r * field->step - line->width / 2;
      YbPart part = { .kind = YB_PART_TEXT,
                      .line = line,
                      .x = CLAMP (x, job->x, MAX (job->x + job->measure - line->width, job->x)),
                      .y = y + yb_baseline_of (job->composer, style) };
      g_array_append_val (job->parts, part);
    }
}

/* A line for each point: its label, and the numbers flush right below each other. */
static void
add_value_list (YbChartJob *job)
{
  const YbStyle *value = yb_style (job->composer, YB_ROLE_CHART_VALUE);
  YbUnit radius = job->design->dot_radius, labels = yb_chart_widest (job, YB_ROLE_CHART_LABEL, 1, 0, 1);
  YbUnit column = yb_chart_widest (job, YB_ROLE_CHART_VALUE, 1, 1, job->chart->n_series + 1) + 3 * job->design->gap;
  labels = MIN (labels, job->measure - (YbUnit)job->chart->n_series * column);
  labels = MAX (labels, job->measure / 4);
  column = MIN (column, (job->measure - labels) / (YbUnit)job->chart->n_series);
  for (guint s = 0; s < job->chart->n_series && job->chart->n_series > 1; s++)
    yb_chart_add_shape (job, (YbPart){ .kind = YB_PART_DISC,
                                       .x = job->x + labels + (YbUnit)(s + 1) * column - radius,
                                       .y = job->y + value->leading / 2,
                                       .width = radius,
                                       .colour = yb_chart_colour (job, s) });
  if (job->chart->n_series > 1)
    job->y += value->leading;
  if (job->tall)
    yb_chart_end_box (job, TRUE);
  for (guint r = 0; r < job->chart->n_rows; r++)
    {
      yb_chart_begin_row (job);
      YbUnit taken = yb_chart_add_cell (job, YB_ROLE_CHART_LABEL, r + 1, 0, job->x, job->y, labels);
      for (guint s = 0; s < job->chart->n_series; s++)
        {
          YbUnit width = MIN (yb_chart_measure (job, YB_ROLE_CHART_VALUE, r + 1, s + 1), column);
          yb_chart_add_cell (job, YB_ROLE_CHART_VALUE, r + 1, s + 1, job->x + labels + (YbUnit)(s + 1) * column - width,
                             job->y, width + job->design->gap);
        }
      job->y += MAX (taken, value->leading);
      yb_chart_end_row (job, r);
    }
}

/* ---- the line chart ---- */

/* The line of zero, or the field's foot. */
static void
add_axis (YbChartJob *job, const Field *field, YbUnit width)
{
  const YbLayout *layout = job->composer->layout;
  yb_place_rect (job->parts, job->x, find_y (job, field, 0), width, layout->page.hairline,
                 job->least < 0 ? layout->palette.ink : layout->palette.hairline);
}

static YbUnit
find_names_width (const YbChartJob *job)
{
  YbUnit widest = 0;
  for (guint c = 1; c <= job->chart->n_series && job->chart->n_series > 1; c++)
    widest = MAX (widest, yb_chart_measure (job, YB_ROLE_CHART_LABEL, 0, c));
  return widest > 0 ? MIN (widest + job->design->gap, yb_unit_share (job->measure, job->design->names_widest)) : 0;
}

static void
add_line_head (YbChartJob *job, YbUnit names)
{
  if (job->chart->n_series == 1)
    {
      yb_chart_add_head (job, job->measure / 3, job->x + job->measure / 3 + job->design->gap);
      return;
    }
  yb_chart_begin_row (job);
  YbUnit taken = yb_chart_add_cell (job, YB_ROLE_CHART_LABEL, 0, 0, job->x, job->y, job->measure - names);
  job->y += MAX (taken, yb_style (job->composer, YB_ROLE_CHART_LABEL)->leading);
}

void
yb_chart_add_lines (YbChartJob *job)
{
  const YbStyle *value = yb_style (job->composer, YB_ROLE_CHART_VALUE);
  const YbStyle *label = yb_style (job->composer, YB_ROLE_CHART_LABEL);
  guint last = MAX (job->chart->n_rows, 2) - 1;
  YbUnit names = find_names_width (job),
         beside = names > 0 ? names + 2 * job->design->dot_radius + 2 * job->design->gap : 0;
  YbUnit margin = MIN (yb_chart_widest (job, YB_ROLE_CHART_LABEL, 1, 0, 1) / 2, job->measure / 8)
                  + job->design->dot_radius;
  YbUnit marks = names > 0 ? 2 * job->design->dot_radius + job->design->gap : 0; /* before the rows of numbers */
  add_line_head (job, names);
  Field field = { .left = job->x + margin + marks,
                  .step = (job->measure - beside - marks - 2 * margin) / (YbUnit)last,
                  .top = job->y + value->leading + job->design->dot_radius,
                  .height = job->design->line_height };
  LineValues values = choose_values (job, field.step);
  YbUnit below = values == AT_POINTS ? value->leading : job->design->dot_radius;
  YbUnit foot = field.top + field.height + below + job->design->row_space;
  add_axis (job, &field, job->measure - beside);
  for (guint s = 0; s < job->chart->n_series; s++)
    add_series (job, &field, s);
  if (names > 0)
    add_series_names (job, &field, job->x + job->measure - beside + job->design->gap, names);
  for (guint r = 0; r < job->chart->n_rows && values != IN_LIST; r++)
    add_row_at_point (job, &field, values, r, foot);
  if (values == IN_LIST)
    add_axis_labels (job, &field, foot);
  job->y = MAX (job->y, foot + label->leading);
  if (values == IN_COLUMNS)
    job->y = MAX (job->y, foot + label->leading + (YbUnit)job->chart->n_series * value->leading);
  if (values == IN_COLUMNS)
    for (guint s = 0; s < job->chart->n_series; s++)
      yb_chart_add_shape (job, (YbPart){ .kind = YB_PART_DISC,
                                         .x = job->x + job->design->dot_radius,
                                         .y = foot + label->leading + (YbUnit)s * value->leading
                                              + yb_chart_middle (job, YB_ROLE_CHART_VALUE),
                                         .width = job->design->dot_radius,
                                         .colour = yb_chart_colour (job, s) });
  if (values != IN_LIST)
    return;
  job->y += job->design->gap;
  add_value_list (job);
}
