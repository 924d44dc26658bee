/* Charts: bars, lines and shares, labelled where the eye is. The words and numbers are a table in the structure; what
 * is drawn between them is one figure with an alternative text. */
#include "typeset/chart.h"

/* ---- tools ---- */

YbColour
yb_chart_colour (const YbChartJob *job, guint index)
{
  const YbColours *colours = &job->design->colours;
  return colours->n_items > 0 ? colours->items[index % colours->n_items] : job->composer->layout->palette.accent;
}

const YbCell *
yb_chart_cell (const YbChartJob *job, guint row, guint column)
{
  return &job->block->table->rows[row].cells[column];
}

void
yb_chart_begin_row (YbChartJob *job)
{
  job->row = yb_tags_add (&job->composer->section->tags, YB_TAG_ROLE_TR, job->table, 0);
}

static guint32
add_cell_tag (const YbChartJob *job, guint row, guint column)
{
  YbTags *tags = &job->composer->section->tags;
  const YbCell *cell = yb_chart_cell (job, row, column);
  guint32 tag = yb_tags_add (tags, row == 0 || column == 0 ? YB_TAG_ROLE_TH : YB_TAG_ROLE_TD, job->row, cell->id);
  tags->items[tag].scope = row == 0 ? YB_SCOPE_COLUMN : column == 0 ? YB_SCOPE_ROW : YB_SCOPE_NONE;
  return tag;
}

YbUnit
yb_chart_add_cell (const YbChartJob *job, YbRole role, guint row, guint column, YbUnit x, YbUnit y, YbUnit width)
{
  const YbCell *cell = yb_chart_cell (job, row, column);
  return yb_stack_text (job->composer,
                        &(YbTextRequest){ .role = role,
                                          .tag = add_cell_tag (job, row, column),
                                          .node = cell->id,
                                          .lang = job->block->lang,
                                          .width = width },
                        &cell->text, x, y, job->parts);
}

YbUnit
yb_chart_measure (const YbChartJob *job, YbRole role, guint row, guint column)
{
  YbParagraph paragraph = { .style = yb_style (job->composer, role), .lang = job->composer->lang };
  return yb_setter_measure (job->composer->setter, &paragraph, &yb_chart_cell (job, row, column)->text);
}

YbUnit
yb_chart_widest (const YbChartJob *job, YbRole role, guint first_row, guint first_column, guint end_column)
{
  YbUnit widest = 0;
  for (guint r = first_row; r < job->block->table->n_rows; r++)
    for (guint c = first_column; c < end_column; c++)
      widest = MAX (widest, yb_chart_measure (job, role, r, c));
  return widest;
}

void
yb_chart_add_shape (YbChartJob *job, YbPart part)
{
  part.tag = job->figure;
  g_array_append_val (job->parts, part);
}

double
yb_chart_value (const YbChartJob *job, guint row, guint series)
{
  return job->chart->values[row * job->chart->n_series + series];
}

gboolean
yb_chart_has_value (const YbChartJob *job, guint row, guint series)
{
  return !isnan (yb_chart_value (job, row, series));
}

double
yb_chart_share (const YbChartJob *job, double value)
{
  return job->most > job->least ? (value - job->least) / (job->most - job->least) : 0;
}

void
yb_chart_end_box (YbChartJob *job, gboolean keep_with_next)
{
  YbComposer *composer = job->composer;
  const YbStyle *style = yb_style (composer, YB_ROLE_CHART_LABEL);
  gboolean titled = job->block->table->caption.length > 0;
  YbBox *box = yb_add_box (composer);
  box->height = job->y;
  box->baseline = yb_baseline_of (composer, style);
  box->keep_with_next = keep_with_next;
  if (job->n_boxes++ == 0)
    {
      box->space_before = titled ? 0 : style->space_before;
      box->node = titled ? 0 : job->block->id;
    }
  yb_box_take_parts (composer, box, job->parts);
  job->parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  job->y = 0;
}

/* A row is complete. Two rows stay with what stands above them. */
void
yb_chart_end_row (YbChartJob *job, guint row)
{
  if (job->tall && row + 1 < job->chart->n_rows)
    yb_chart_end_box (job, row < 1 || row + 3 > job->chart->n_rows);
}

YbUnit
yb_chart_middle (const YbChartJob *job, YbRole role)
{
  const YbStyle *style = yb_style (job->composer, role);
  return yb_baseline_of (job->composer, style) - yb_setter_cap_height (job->composer->setter, style) / 2;
}

/* The series' names; of several each behind its colour. What does not fit the line begins another one. */
void
yb_chart_add_head (YbChartJob *job, YbUnit labels, YbUnit values)
{
  const YbStyle *style = yb_style (job->composer, YB_ROLE_CHART_LABEL);
  YbUnit x = values, radius = job->design->bar_height / 2, right = job->x + job->measure, line = job->y, end = 0;
  yb_chart_begin_row (job);
  YbUnit taken = yb_chart_add_cell (job, YB_ROLE_CHART_LABEL, 0, 0, job->x, job->y, labels);
  end = job->y + MAX (taken, style->leading);
  for (guint c = 1; c <= job->chart->n_series; c++)
    {
      YbUnit mark = job->chart->n_series > 1 ? 3 * radius : 0,
             width = yb_chart_measure (job, YB_ROLE_CHART_LABEL, 0, c);
      if (x > values && x + mark + width > right)
        {
          x = values;
          line = end;
        }
      if (mark > 0)
        yb_chart_add_shape (job, (YbPart){ .kind = YB_PART_DISC,
                                           .x = x + radius,
                                           .y = line + yb_chart_middle (job, YB_ROLE_CHART_LABEL),
                                           .width = radius,
                                           .colour = yb_chart_colour (job, c - 1) });
      YbUnit room = MAX (right - x - mark, style->size * 3);
      taken = yb_chart_add_cell (job, YB_ROLE_CHART_LABEL, 0, c, x + mark, line, MIN (width + job->design->gap, room));
      end = MAX (end, line + taken);
      x += mark + width + 2 * job->design->gap;
    }
  job->y = end + job->design->row_space;
  if (job->tall)
    yb_chart_end_box (job, TRUE);
}

/* ---- bars ---- */

/* Where bars lie: values below 0 reach to the left of the zero line. */
typedef struct
{
  YbUnit left, zero, longest; /* longest: of the whole scale */
  YbUnit values;              /* room for a number */
} Scale;

static void
add_bar (YbChartJob *job, const Scale *scale, guint row, guint series, YbUnit y)
{
  double value = yb_chart_value (job, row, series),
         share = yb_chart_has_value (job, row, series) ? yb_chart_share (job, value) : 0;
  YbUnit end = yb_chart_has_value (job, row, series) ? scale->left + (YbUnit)((double)scale->longest * share)
                                                     : scale->zero;
  if (yb_chart_has_value (job, row, series))
    yb_chart_add_shape (job,
                        (YbPart){ .kind = YB_PART_RECT,
                                  .x = MIN (end, scale->zero),
                                  .y = y + yb_chart_middle (job, YB_ROLE_CHART_VALUE) - job->design->bar_height / 2,
                                  .width = MAX (ABS (end - scale->zero), job->composer->layout->page.hairline),
                                  .height = job->design->bar_height,
                                  .colour = yb_chart_colour (job, series) });
  YbUnit width = yb_chart_measure (job, YB_ROLE_CHART_VALUE, row + 1, series + 1);
  YbUnit x = end < scale->zero ? end - job->design->gap - width : end + job->design->gap;
  yb_chart_add_cell (job, YB_ROLE_CHART_VALUE, row + 1, series + 1, x, y,
                     MAX (width, scale->values) + job->design->gap);
}

static void
add_bars (YbChartJob *job)
{
  const YbStyle *value = yb_style (job->composer, YB_ROLE_CHART_VALUE);
  YbUnit labels = MIN (yb_chart_widest (job, YB_ROLE_CHART_LABEL, 0, 0, 1) + job->design->gap,
                       yb_unit_share (job->measure, job->design->labels_widest));
  Scale scale = { .values = yb_chart_widest (job, YB_ROLE_CHART_VALUE, 1, 1, job->chart->n_series + 1) };
  YbUnit before = job->least < 0 ? scale.values + job->design->gap : 0, start = job->x + labels + job->design->gap;
  scale.left = start + before;
  scale.longest = MAX (job->measure - labels - before - scale.values - 3 * job->design->gap, job->design->gap);
  scale.zero = scale.left + (YbUnit)((double)scale.longest * yb_chart_share (job, 0));
  yb_chart_add_head (job, labels, start);
  for (guint r = 0; r < job->chart->n_rows; r++)
    {
      yb_chart_begin_row (job);
      YbUnit height = yb_chart_add_cell (job, YB_ROLE_CHART_LABEL, r + 1, 0, job->x, job->y, labels);
      for (guint s = 0; s < job->chart->n_series; s++)
        add_bar (job, &scale, r, s, job->y + (YbUnit)s * value->leading);
      height = MAX (height, (YbUnit)job->chart->n_series * value->leading) + job->design->row_space;
      if (job->least < 0)
        yb_place_rect (job->parts, scale.zero, job->y, job->composer->layout->page.hairline, height,
                       job->composer->layout->palette.ink);
      job->y += height;
      yb_chart_end_row (job, r);
    }
}

/* ---- shares ---- */

static double
sum_values (const YbChartJob *job)
{
  double sum = 0;
  for (guint r = 0; r < job->chart->n_rows; r++)
    sum += yb_chart_has_value (job, r, 0) ? yb_chart_value (job, r, 0) : 0;
  return sum;
}

/* One bar of all parts, and a line for each below it. */
static void
add_shares (YbChartJob *job)
{
  const YbStyle *label = yb_style (job->composer, YB_ROLE_CHART_LABEL);
  double sum = sum_values (job), before = 0;
  YbUnit height = job->design->share_height, hairline = job->composer->layout->page.hairline;
  for (guint r = 0; r < job->chart->n_rows && sum > 0; r++)
    {
      YbUnit from = (YbUnit)((double)job->measure * before / sum);
      before += yb_chart_has_value (job, r, 0) ? yb_chart_value (job, r, 0) : 0;
      YbUnit to = (YbUnit)((double)job->measure * before / sum);
      yb_chart_add_shape (job, (YbPart){ .kind = YB_PART_RECT,
                                         .x = job->x + from,
                                         .y = job->y,
                                         .width = MAX (to - from - 2 * hairline, hairline),
                                         .height = height,
                                         .colour = yb_chart_colour (job, r) });
    }
  job->y += height + job->design->gap;
  YbUnit indent = 2 * job->design->bar_height,
         labels = MIN (yb_chart_widest (job, YB_ROLE_CHART_LABEL, 0, 0, 1) + job->design->gap,
                       yb_unit_share (job->measure, job->design->share_labels_widest));
  YbUnit values = job->x + indent + labels + job->design->gap,
         room = MAX (job->measure - indent - labels - job->design->gap, job->design->gap);
  for (guint r = 0; r <= job->chart->n_rows; r++)
    {
      yb_chart_begin_row (job);
      if (r > 0)
        yb_chart_add_shape (job, (YbPart){ .kind = YB_PART_DISC,
                                           .x = job->x + job->design->bar_height / 2,
                                           .y = job->y + yb_chart_middle (job, YB_ROLE_CHART_LABEL),
                                           .width = job->design->bar_height / 2,
                                           .colour = yb_chart_colour (job, r - 1) });
      YbUnit taken = yb_chart_add_cell (job, YB_ROLE_CHART_LABEL, r, 0, job->x + indent, job->y, labels);
      yb_chart_add_cell (job, r == 0 ? YB_ROLE_CHART_LABEL : YB_ROLE_CHART_VALUE, r, 1, values, job->y, room);
      job->y += MAX (taken, label->leading);
      if (r > 0)
        yb_chart_end_row (job, r - 1);
    }
}

/* ---- the chart ---- */

/* Bars of more rows than half a page holds are parted. */
static gboolean
is_tall (const YbChartJob *job)
{
  const YbPageGeometry *page = &job->composer->layout->page;
  const YbStyle *style = yb_style (job->composer, YB_ROLE_CHART_VALUE);
  guint n_lines = job->chart->n_rows * (job->chart->kind == YB_CHART_BAR ? job->chart->n_series : 1);
  return (gint64)n_lines * style->leading > (page->height - page->head - page->foot) / 2;
}

static void
add_drawing (YbChartJob *job)
{
  for (guint i = 0; i < job->chart->n_rows * job->chart->n_series; i++)
    if (!isnan (job->chart->values[i]))
      {
        job->most = MAX (job->most, job->chart->values[i]);
        job->least = MIN (job->least, job->chart->values[i]);
      }
  job->tall = is_tall (job);
  switch (job->chart->kind)
    {
    case YB_CHART_BAR:
      add_bars (job);
      break;
    case YB_CHART_SHARE:
      add_shares (job);
      break;
    case YB_CHART_LINE:
      yb_chart_add_lines (job);
      break;
    }
}

static void
compose_title (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_CHART_TITLE,
                                     .tag_role = YB_TAG_ROLE_P,
                                     .parent = parent,
                                     .node = block->id,
                                     .begins = block->id,
                                     .keep_with_next = TRUE },
                   &block->table->caption);
}

static void
compose_source (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  if (!block->chart->source)
    return;
  ((YbBox *)g_ptr_array_index (composer->boxes, composer->boxes->len - 1))->keep_with_next = TRUE;
  YbText text = yb_text_plain (composer->arena, block->chart->source, YB_SPAN_NONE);
  yb_compose_text (
      composer,
      &(YbTextRequest){
          .role = YB_ROLE_CHART_SOURCE, .tag_role = YB_TAG_ROLE_P, .parent = parent, .keep_together = TRUE },
      &text);
}

void
yb_compose_chart (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  YbTags *tags = &composer->section->tags;
  const YbStyle *style = yb_style (composer, YB_ROLE_CHART_LABEL);
  guint32 around = yb_tags_add (tags, YB_TAG_ROLE_DIV, parent, 0);
  compose_title (composer, block, around);
  composer->spans = style->spans_columns;
  YbChartJob job = { .composer = composer,
                     .block = block,
                     .chart = block->chart,
                     .design = &composer->layout->charts,
                     .figure = yb_tags_add (tags, YB_TAG_ROLE_FIGURE, around, 0),
                     .table = yb_tags_add (tags, YB_TAG_ROLE_TABLE, around, 0),
                     .parts = g_array_new (FALSE, FALSE, sizeof (YbPart)),
                     .x = composer->start,
                     .measure = yb_composer_measure (composer) };
  tags->items[job.figure].alt = yb_arena_strdup (composer->arena, block->chart->alt);
  add_drawing (&job);
  yb_chart_end_box (&job, FALSE);
  g_array_unref (job.parts);
  YbBox *box = g_ptr_array_index (composer->boxes, composer->boxes->len - 1);
  box->space_after = block->chart->source ? job.design->row_space : style->space_after;
  compose_source (composer, block, around);
}
