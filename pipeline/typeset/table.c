/* Tables: columns as wide as their content asks for, a hairline under each row. A row is one box. */
#include "typeset/composer.h"

#include <string.h>

#define CELL_GAP (9 * YB_UNIT_PER_POINT)       /* between columns */
#define ROW_SPACE (13 * YB_UNIT_PER_POINT / 4) /* above and below a row's text */
#define HAIRLINE (YB_UNIT_PER_POINT / 2)
#define MAX_COLUMNS 64
#define MOST_ROWS_KEPT 10 /* a table of so few rows is not parted */

typedef struct
{
  YbUnit least, natural; /* of the widest word, of the widest cell in one line */
  YbUnit x, width;
} Column;

typedef struct
{
  YbComposer *composer;
  guint32 parent; /* of the table's element */
  const YbBlock *block;
  const YbTable *table;
  guint n_columns;
  Column *columns;
  guint32 tag;
} Job;

static YbRole
cell_role (const Job *job, guint row)
{
  return row < job->table->n_head_rows ? YB_ROLE_TABLE_HEAD : YB_ROLE_TABLE;
}

static YbUnit
measure_string (const Job *job, YbRole role, const char *string, gsize length)
{
  YbText text = { .text = string, .length = (guint32)length };
  YbParagraph paragraph = { .style = yb_style (job->composer, role), .lang = job->composer->lang };
  return yb_setter_measure (job->composer->setter, &paragraph, &text);
}

static YbUnit
measure_widest_word (const Job *job, YbRole role, const YbText *text)
{
  YbUnit widest = 0;
  for (const char *p = text->text; *p;)
    {
      gsize length = strcspn (p, " \n");
      if (length > 0)
        widest = MAX (widest, measure_string (job, role, p, length));
      p += length + strspn (p + length, " \n");
    }
  return widest;
}

static void
measure_columns (Job *job)
{
  for (guint r = 0; r < job->table->n_rows; r++)
    {
      guint column = 0;
      for (guint c = 0; c < job->table->rows[r].n_cells && column < job->n_columns; c++)
        {
          const YbCell *cell = &job->table->rows[r].cells[c];
          YbRole role = cell_role (job, r);
          if (cell->columns <= 1 && cell->text.length > 0)
            {
              Column *own = &job->columns[column];
              own->natural = MAX (own->natural, measure_string (job, role, cell->text.text, cell->text.length));
              own->least = MAX (own->least, measure_widest_word (job, role, &cell->text));
            }
          column += MAX (cell->columns, 1);
        }
    }
}

/* All columns get their natural width when there is room, else the least and a share of what is left by what they miss.
 */
static void
share_width (Job *job)
{
  YbUnit measure = yb_composer_measure (job->composer);
  gint64 room = measure - (gint64)(job->n_columns - 1) * CELL_GAP;
  gint64 natural = 0, least = 0;
  for (guint i = 0; i < job->n_columns; i++)
    {
      Column *column = &job->columns[i];
      column->least = MIN (MAX (column->least, 10 * YB_UNIT_PER_POINT),
                           (YbUnit)MAX (room / (gint64)job->n_columns, 1) * 2);
      column->natural = MAX (column->natural, column->least);
      natural += column->natural;
      least += column->least;
    }
  YbUnit x = job->composer->start;
  for (guint i = 0; i < job->n_columns; i++)
    {
      Column *column = &job->columns[i];
      gint64 missing = column->natural - column->least;
      if (natural <= room)
        column->width = column->natural;
      else if (least <= room)
        column->width = column->least + (YbUnit)(natural > least ? (room - least) * missing / (natural - least) : 0);
      else
        column->width = (YbUnit)MAX (room * column->least / MAX (least, 1), YB_UNIT_PER_POINT);
      column->x = x;
      x += column->width + CELL_GAP;
    }
}

static guint32
add_cell_tag (Job *job, guint row, const YbCell *cell, guint32 parent)
{
  YbTags *tags = &job->composer->section->tags;
  gboolean in_head = row < job->table->n_head_rows;
  guint32 tag = yb_tags_add (tags, in_head || cell->head ? YB_TAG_ROLE_TH : YB_TAG_ROLE_TD, parent, cell->id);
  if (in_head || cell->head)
    tags->items[tag].scope = in_head ? YB_SCOPE_COLUMN : YB_SCOPE_ROW;
  tags->items[tag].columns = cell->columns;
  tags->items[tag].rows = cell->rows;
  return tag;
}

/* Moves lines to the end or the middle of their column. */
static void
align_parts (GArray *parts, guint first, YbUnit width, YbAlign align)
{
  for (guint i = first; i < parts->len && align != YB_ALIGN_START; i++)
    {
      YbPart *part = &g_array_index (parts, YbPart, i);
      YbUnit free = MAX (0, width - part->line->width);
      part->x += align == YB_ALIGN_END ? free : free / 2;
    }
}

static YbUnit
set_cell (Job *job, guint row, const YbCell *cell, guint column, guint32 tag, GArray *parts)
{
  guint last = MIN (column + MAX (cell->columns, 1), job->n_columns) - 1;
  YbUnit x = job->columns[column].x, width = job->columns[last].x + job->columns[last].width - x;
  guint first = parts->len;
  YbUnit height = yb_stack_text (
      job->composer,
      &(YbTextRequest){
          .role = cell_role (job, row), .tag = tag, .node = cell->id, .lang = job->block->lang, .width = width },
      &cell->text, x, ROW_SPACE, parts);
  align_parts (parts, first, width, job->table->aligns ? job->table->aligns[column] : YB_ALIGN_START);
  return height;
}

static void
compose_row (Job *job, guint row)
{
  YbComposer *composer = job->composer;
  const YbRow *source = &job->table->rows[row];
  guint32 tag = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_TR, job->tag, 0);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  YbUnit height = yb_style (composer, YB_ROLE_TABLE)->leading;
  guint column = 0;
  for (guint c = 0; c < source->n_cells && column < job->n_columns; c++)
    {
      guint32 cell_tag = add_cell_tag (job, row, &source->cells[c], tag);
      YbUnit needed = set_cell (job, row, &source->cells[c], column, cell_tag, parts);
      height = MAX (height, needed);
      column += MAX (source->cells[c].columns, 1);
    }
  gboolean ends_head = row + 1 == job->table->n_head_rows;
  const Column *last = &job->columns[job->n_columns - 1];
  YbUnit measure = last->x + last->width - composer->start;
  YbBox *box = yb_add_box (composer);
  box->height = height + 2 * ROW_SPACE;
  box->baseline = ROW_SPACE + yb_baseline_of (composer, yb_style (composer, YB_ROLE_TABLE));
  box->keep_with_next = row + 1 < job->table->n_rows
                        && (job->table->n_rows <= MOST_ROWS_KEPT || row < job->table->n_head_rows
                            || row + 2 == job->table->n_rows);
  box->node = row == 0 ? job->block->id : 0;
  yb_place_rect (parts, composer->start, box->height - HAIRLINE, measure, ends_head ? 2 * HAIRLINE : HAIRLINE,
                 ends_head ? composer->layout->palette.accent : composer->layout->palette.hairline);
  yb_box_take_parts (composer, box, parts);
  for (guint c = 0; c < source->n_cells; c++)
    yb_box_take_notes (composer, box, &source->cells[c].text, job->parent);
}

void
yb_compose_table (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  const YbTable *table = block->table;
  Job job = { .composer = composer,
              .parent = parent,
              .block = block,
              .table = table,
              .n_columns = MIN (table->n_columns, MAX_COLUMNS) };
  if (job.n_columns == 0 || table->n_rows == 0)
    return;
  g_autofree Column *columns = g_new0 (Column, job.n_columns);
  job.columns = columns;
  composer->spans = yb_style (composer, YB_ROLE_TABLE)->spans_columns;
  measure_columns (&job);
  share_width (&job);
  job.tag = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_TABLE, parent, block->id);
  guint first = composer->boxes->len;
  yb_compose_text (composer,
                   &(YbTextRequest){ .role = YB_ROLE_TABLE_CAPTION,
                                     .tag_role = YB_TAG_ROLE_CAPTION,
                                     .parent = job.tag,
                                     .node = block->id,
                                     .keep_with_next = TRUE },
                   &table->caption);
  composer->spans = yb_style (composer, YB_ROLE_TABLE)->spans_columns;
  for (guint r = 0; r < table->n_rows; r++)
    compose_row (&job, r);
  YbUnit grid = composer->layout->page.grid;
  if (table->caption.length == 0)
    ((YbBox *)g_ptr_array_index (composer->boxes, first))->space_before = grid / 2;
  ((YbBox *)g_ptr_array_index (composer->boxes, composer->boxes->len - 1))->space_after = grid;
}
