/* Key figures: large numbers in a row, each with what it counts below it. */
#include "typeset/composer.h"

typedef struct
{
  YbComposer *composer;
  const YbTable *table;
  guint32 list;
  YbUnit width, gap;
} Grid;

/* One figure at `x`; returns its height. */
static YbUnit
add_figure (const Grid *grid, const YbRow *row, YbUnit x, GArray *parts)
{
  YbComposer *composer = grid->composer;
  YbTags *tags = &composer->section->tags;
  guint32 body = yb_tags_add (tags, YB_TAG_ROLE_LBODY, yb_tags_add (tags, YB_TAG_ROLE_LI, grid->list, 0), 0);
  YbTextRequest request = { .role = YB_ROLE_KEY_FIGURE,
                            .tag_role = YB_TAG_ROLE_P,
                            .parent = body,
                            .node = row->cells[0].id,
                            .width = grid->width };
  YbUnit height = yb_stack_text (composer, &request, &row->cells[0].text, x, 0, parts);
  request.role = YB_ROLE_KEY_FIGURE_LABEL;
  request.node = row->cells[1].id;
  height += yb_style (composer, YB_ROLE_KEY_FIGURE_LABEL)->space_before;
  return height + yb_stack_text (composer, &request, &row->cells[1].text, x, height, parts);
}

static void
compose_row (const Grid *grid, guint first, guint n)
{
  YbComposer *composer = grid->composer;
  const YbStyle *style = yb_style (composer, YB_ROLE_KEY_FIGURE);
  YbBox *box = yb_add_box (composer);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  for (guint i = 0; i < n; i++)
    {
      YbUnit height = add_figure (grid, &grid->table->rows[first + i],
                                  composer->start + (YbUnit)i * (grid->width + grid->gap), parts);
      box->height = MAX (box->height, height);
    }
  box->baseline = yb_baseline_of (composer, style);
  box->space_before = style->space_before;
  box->space_after = style->space_after;
  box->node = grid->table->rows[first].cells[0].id;
  yb_box_take_parts (composer, box, parts);
}

void
yb_compose_key_figures (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  const YbStyle *style = yb_style (composer, YB_ROLE_KEY_FIGURE);
  composer->spans = style->spans_columns;
  guint n = MIN (composer->layout->charts.figures, block->table->n_rows);
  YbUnit measure = yb_composer_measure (composer), gap = composer->layout->charts.figure_gap;
  while (n > 1 && (measure - (YbUnit)(n - 1) * gap) / (YbUnit)n < composer->layout->charts.figure_width)
    n--;
  Grid grid = { .composer = composer,
                .table = block->table,
                .list = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_L, parent, 0),
                .width = (measure - (YbUnit)(n - 1) * gap) / (YbUnit)n,
                .gap = gap };
  for (guint first = 0; first < block->table->n_rows; first += n)
    compose_row (&grid, first, MIN (n, block->table->n_rows - first));
}
