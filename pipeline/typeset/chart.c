/* Charts: bars, lines and shares, labelled where the eye is. The words and numbers are a table in the structure; what
 * is drawn between them is one figure with an alternative text. */
#include "typeset/composer.h"

#define GAP YB_UNIT_PER_POINT * 6

typedef struct
{
  YbComposer *composer;
  const YbBlock *block;
  const YbChart *chart;
  const YbChartDesign *design;
  guint32 figure, table, row; /* elements; `row` is the current TR */
  GArray *parts;
  YbUnit x, measure, y; /* left edge and width of the chart; how far it has come down */
  double most;          /* the largest value */
} Job;

/* ---- tools ---- */

static YbColour
find_colour (const Job *job, guint index)
{
  const YbColours *colours = &job->design->colours;
  return colours->n_items > 0 ? colours->items[index % colours->n_items] : job->composer->layout->palette.accent;
}

static const YbCell *
get_cell (const Job *job, guint row, guint column)
{
  return &job->block->table->rows[row].cells[column];
}

static void
begin_row (Job *job)
{
  job->row = yb_tags_add (&job->composer->section->tags, YB_TAG_ROLE_TR, job->table, 0);
}

static guint32
add_cell_tag (const Job *job, guint row, guint column)
{
  YbTags *tags = &job->composer->section->tags;
  const YbCell *cell = get_cell (job, row, column);
  guint32 tag = yb_tags_add (tags, row == 0 || column == 0 ? YB_TAG_ROLE_TH : YB_TAG_ROLE_TD, job->row, cell->id);
  tags->items[tag].scope = row == 0 ? YB_SCOPE_COLUMN : column == 0 ? YB_SCOPE_ROW : YB_SCOPE_NONE;
  return tag;
}

/* A cell's text in lines of `width`; returns their height. */
static YbUnit
add_cell (const Job *job, YbRole role, guint row, guint column, YbUnit x, YbUnit y, YbUnit width)
{
  const YbCell *cell = get_cell (job, row, column);
  return yb_stack_text (job->composer,
                        &(YbTextRequest){ .role = role,
                                          .tag = add_cell_tag (job, row, column),
                                          .node = cell->id,
                                          .lang = job->block->lang,
                                          .width = width },
                        &cell->text, x, y, job->parts);
}

static YbUnit
measure_cell (const Job *job, YbRole role, guint row, guint column)
{
  YbParagraph paragraph = { .style = yb_style (job->composer, role), .lang = job->composer->lang };
  return yb_setter_measure (job->composer->setter, &paragraph, &get_cell (job, row, column)->text);
}

static YbUnit
widest_cell (const Job *job, YbRole role, guint first_row, guint first_column, guint end_column)
{
  YbUnit widest = 0;
  for (guint r = first_row; r < job->block->table->n_rows; r++)
    for (guint c = first_column; c < end_column; c++)
      widest = MAX (widest, measure_cell (job, role, r, c));
  return widest;
}

static void
add_shape (Job *job, YbPart part)
{
  part.tag = job->figure;
  g_array_append_val (job->parts, part);
}

static double
get_value (const Job *job, guint row, guint series)
{
  return job->chart->values[row * job->chart->n_series + series];
}

/* Half of what the letters of a style rise above their baseline: marks stand in the middle of the line beside them. */
static YbUnit
find_middle (const Job *job, YbRole role)
{
  const YbStyle *style = yb_style (job->composer, role);
  return yb_baseline_of (job->composer, style) - yb_setter_cap_height (job->composer->setter, style) / 2;
}

/* The series' names; of several each behind its colour. */
static void
add_head (Job *job, YbUnit labels, YbUnit values)
{
  const YbStyle *style = yb_style (job->composer, YB_ROLE_CHART_LABEL);
  YbUnit x = values, radius = job->design->bar_height / 2;
  begin_row (job);
  YbUnit height = add_cell (job, YB_ROLE_CHART_LABEL, 0, 0, job->x, job->y, labels);
  height = MAX (height, style->leading);
  for (guint c = 1; c <= job->chart->n_series; c++)
    {
      YbUnit width = measure_cell (job, YB_ROLE_CHART_LABEL, 0, c);
      if (job->chart->n_series > 1)
        {
          add_shape (job, (YbPart){ .kind = YB_PART_DISC,
                                    .x = x + radius,
                                    .y = job->y + find_middle (job, YB_ROLE_CHART_LABEL),
                                    .width = radius,
                                    .colour = find_colour (job, c - 1) });
          x += 3 * radius;
        }
      YbUnit room = MAX (job->x + job->measure - x, style->size * 3);
      YbUnit taken = add_cell (job, YB_ROLE_CHART_LABEL, 0, c, x, job->y, MIN (width + GAP, room));
      height = MAX (height, taken);
      x += width + 2 * GAP;
    }
  job->y += height + style->leading / 4;
}

/* ---- bars ---- */

static void
add_bars_of_row (Job *job, guint row, YbUnit start, YbUnit longest, YbUnit values)
{
  const YbStyle *value = yb_style (job->composer, YB_ROLE_CHART_VALUE);
  for (guint s = 0; s < job->chart->n_series; s++)
    {
      YbUnit y = job->y + (YbUnit)s * value->leading;
      YbUnit length = job->most > 0 ? (YbUnit)((double)longest * get_value (job, row, s) / job->most) : 0;
      add_shape (job, (YbPart){ .kind = YB_PART_RECT,
                                .x = start,
                                .y = y + find_middle (job, YB_ROLE_CHART_VALUE) - job->design->bar_height / 2,
                                .width = MAX (length, YB_UNIT_PER_POINT / 2),
                                .height = job->design->bar_height,
                                .colour = find_colour (job, s) });
      add_cell (job, YB_ROLE_CHART_VALUE, row + 1, s + 1, start + length + GAP, y, values + GAP);
    }
}

static void
add_bars (Job *job)
{
  const YbStyle *value = yb_style (job->composer, YB_ROLE_CHART_VALUE);
  YbUnit labels = MIN (widest_cell (job, YB_ROLE_CHART_LABEL, 0, 0, 1) + GAP, job->measure * 2 / 5);
  YbUnit values = widest_cell (job, YB_ROLE_CHART_VALUE, 1, 1, job->chart->n_series + 1);
  YbUnit start = job->x + labels + GAP, longest = MAX (job->measure - labels - values - 3 * GAP, GAP);
  add_head (job, labels, start);
  for (guint r = 0; r < job->chart->n_rows; r++)
    {
      begin_row (job);
      YbUnit height = add_cell (job, YB_ROLE_CHART_LABEL, r + 1, 0, job->x, job->y, labels);
      add_bars_of_row (job, r, start, longest, values);
      job->y += MAX (height, (YbUnit)job->chart->n_series * value->leading) + value->leading / 4;
    }
}

/* ---- shares ---- */

static double
sum_values (const Job *job)
{
  double sum = 0;
  for (guint r = 0; r < job->chart->n_rows; r++)
    sum += get_value (job, r, 0);
  return sum;
}

/* One bar of all parts, and a line for each below it. */
static void
add_shares (Job *job)
{
  const YbStyle *label = yb_style (job->composer, YB_ROLE_CHART_LABEL);
  double sum = sum_values (job), before = 0;
  YbUnit height = 2 * job->design->bar_height, hairline = job->composer->layout->page.hairline;
  for (guint r = 0; r < job->chart->n_rows && sum > 0; r++)
    {
      YbUnit from = (YbUnit)((double)job->measure * before / sum);
      before += get_value (job, r, 0);
      YbUnit to = (YbUnit)((double)job->measure * before / sum);
      add_shape (job, (YbPart){ .kind = YB_PART_RECT,
                                .x = job->x + from,
                                .y = job->y,
                                .width = MAX (to - from - 2 * hairline, hairline),
                                .height = height,
                                .colour = find_colour (job, r) });
    }
  job->y += height + label->leading / 2;
  YbUnit indent = 2 * job->design->bar_height,
         labels = MIN (widest_cell (job, YB_ROLE_CHART_LABEL, 0, 0, 1) + GAP, job->measure * 3 / 5);
  YbUnit values = job->x + indent + labels + GAP, room = MAX (job->measure - indent - labels - GAP, GAP);
  for (guint r = 0; r <= job->chart->n_rows; r++)
    {
      begin_row (job);
      if (r > 0)
        add_shape (job, (YbPart){ .kind = YB_PART_DISC,
                                  .x = job->x + job->design->bar_height / 2,
                                  .y = job->y + find_middle (job, YB_ROLE_CHART_LABEL),
                                  .width = job->design->bar_height / 2,
                                  .colour = find_colour (job, r - 1) });
      YbUnit taken = add_cell (job, YB_ROLE_CHART_LABEL, r, 0, job->x + indent, job->y, labels);
      add_cell (job, r == 0 ? YB_ROLE_CHART_LABEL : YB_ROLE_CHART_VALUE, r, 1, values, job->y, room);
      job->y += MAX (taken, label->leading);
    }
}

/* ---- lines ---- */

typedef struct
{
  YbUnit left, step, top, height;
} Field;

static YbUnit
find_height (const Job *job, const Field *field, guint row, guint series)
{
  double share = job->most > 0 ? get_value (job, row, series) / job->most : 0;
  return field->top + field->height - (YbUnit)((double)field->height * share);
}

static void
add_series (Job *job, const Field *field, guint series)
{
  for (guint r = 0; r < job->chart->n_rows; r++)
    {
      YbUnit x = field->left + (YbUnit)r * field->step, y = find_height (job, field, r, series);
      if (r + 1 < job->chart->n_rows)
        add_shape (job, (YbPart){ .kind = YB_PART_LINE,
                                  .x = x,
                                  .y = y,
                                  .width = field->step,
                                  .height = find_height (job, field, r + 1, series) - y,
                                  .thickness = job->design->line_width,
                                  .colour = find_colour (job, series) });
      add_shape (job, (YbPart){ .kind = YB_PART_DISC,
                                .x = x,
                                .y = y,
                                .width = job->design->dot_radius,
                                .colour = find_colour (job, series) });
    }
}

/* A cell's one line with its middle at `x`, within the chart. */
static void
add_centred (Job *job, YbRole role, guint row, guint column, YbUnit x, YbUnit y)
{
  YbUnit width = measure_cell (job, role, row, column);
  YbUnit left = CLAMP (x - width / 2, job->x, MAX (job->x + job->measure - width, job->x));
  add_cell (job, role, row, column, left, y, width + GAP);
}

static void
add_lines (Job *job)
{
  const YbStyle *value = yb_style (job->composer, YB_ROLE_CHART_VALUE);
  guint last = MAX (job->chart->n_rows, 2) - 1;
  YbUnit widest = widest_cell (job, YB_ROLE_CHART_LABEL, 1, 0, 1);
  add_head (job, job->measure / 3, job->x + job->measure / 3 + GAP);
  YbUnit margin = MIN (widest / 2, job->measure / 8);
  Field field = { .left = job->x + margin,
                  .step = (job->measure - 2 * margin) / (YbUnit)last,
                  .top = job->y + value->leading + job->design->dot_radius,
                  .height = job->design->line_height };
  YbUnit foot = field.top + field.height;
  yb_place_rect (job->parts, job->x, foot, job->measure, job->composer->layout->page.hairline,
                 job->composer->layout->palette.hairline);
  for (guint s = 0; s < job->chart->n_series; s++)
    add_series (job, &field, s);
  for (guint r = 0; r < job->chart->n_rows; r++)
    {
      YbUnit x = field.left + (YbUnit)r * field.step;
      begin_row (job);
      add_centred (job, YB_ROLE_CHART_LABEL, r + 1, 0, x, foot + value->leading / 4);
      for (guint s = 0; s < job->chart->n_series; s++)
        add_centred (job, YB_ROLE_CHART_VALUE, r + 1, s + 1, x,
                     find_height (job, &field, r, s) - job->design->dot_radius - value->leading);
    }
  job->y = foot + value->leading / 4 + yb_style (job->composer, YB_ROLE_CHART_LABEL)->leading;
}

/* ---- the chart ---- */

static void
add_drawing (Job *job)
{
  for (guint i = 0; i < job->chart->n_rows * job->chart->n_series; i++)
    job->most = MAX (job->most, job->chart->values[i]);
  switch (job->chart->kind)
    {
    case YB_CHART_BAR:
      add_bars (job);
      break;
    case YB_CHART_SHARE:
      add_shares (job);
      break;
    case YB_CHART_LINE:
      add_lines (job);
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
  Job job = { .composer = composer,
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
  YbBox *box = yb_add_box (composer);
  box->height = job.y;
  box->baseline = yb_baseline_of (composer, style);
  box->space_before = block->table->caption.length > 0 ? 0 : style->space_before;
  box->space_after = block->chart->source ? style->leading / 4 : style->space_after;
  box->node = block->table->caption.length > 0 ? 0 : block->id;
  yb_box_take_parts (composer, box, job.parts);
  compose_source (composer, block, around);
}
