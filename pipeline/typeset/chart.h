/* A chart being drawn: what chart.c and line-chart.c share. Private to typeset/. */
#pragma once

#include "typeset/composer.h"

#include <math.h>

G_BEGIN_DECLS

typedef struct
{
  YbComposer *composer;
  const YbBlock *block;
  const YbChart *chart;
  const YbChartDesign *design;
  guint32 figure, table, row; /* elements; `row` is the current TR */
  GArray *parts;
  guint n_boxes;
  gboolean tall;        /* too tall for one box: rows are boxes of their own */
  YbUnit x, measure, y; /* left edge and width of the chart; how far it has come down */
  double least, most;   /* what the scale holds: 0 and all values */
} YbChartJob;

YbColour yb_chart_colour (const YbChartJob *job, guint index);

const YbCell *yb_chart_cell (const YbChartJob *job, guint row, guint column);

/* NAN: there is none. */
double yb_chart_value (const YbChartJob *job, guint row, guint series);

/* FALSE where the table has no number: a gap. */
gboolean yb_chart_has_value (const YbChartJob *job, guint row, guint series);

/* Where a value lies between the least and the most, 0 to 1. */
double yb_chart_share (const YbChartJob *job, double value);

/* A cell's width in one line, and of the widest of several. */
YbUnit yb_chart_measure (const YbChartJob *job, YbRole role, guint row, guint column);
YbUnit yb_chart_widest (const YbChartJob *job, YbRole role, guint first_row, guint first_column, guint end_column);

/* Half of what the letters of a style rise above their baseline: marks stand in the middle of the line beside them. */
YbUnit yb_chart_middle (const YbChartJob *job, YbRole role);

/* A row of the table in the structure; its cells follow. */
void yb_chart_begin_row (YbChartJob *job);

/* The row was drawn. */
void yb_chart_end_row (YbChartJob *job, guint row);

/* What was drawn so far becomes a box. */
void yb_chart_end_box (YbChartJob *job, gboolean keep_with_next);

/* A cell's text in lines of `width`; returns their height. */
YbUnit yb_chart_add_cell (const YbChartJob *job, YbRole role, guint row, guint column, YbUnit x, YbUnit y,
                          YbUnit width);

/* A part of the drawing. */
void yb_chart_add_shape (YbChartJob *job, YbPart part);

/* The series' names; of several each behind its colour. `labels` is the width of the column of labels, the names begin
 * at `values`. */
void yb_chart_add_head (YbChartJob *job, YbUnit labels, YbUnit values);

/* The drawing of a line chart. */
void yb_chart_add_lines (YbChartJob *job);

G_END_DECLS
