/* Tables: columns as wide as their content asks for, a hairline under each row. A row is one box. */
#include "base/i18n.h"
#include "typeset/composer.h"

#include <string.h>

#define MAX_COLUMNS 64
/* In a column of the page a table whose rows in one line would be so many times wider is given the whole measure. */
#define CRAMPED 3 / 2

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
  YbUnit gap; /* between columns */
  guint32 tag;
  GPtrArray *repeated; /* YbBox: the head once more, as artifact */
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

static gint64
room_for (const Job *job)
{
  return yb_composer_measure (job->composer) - (gint64)(job->n_columns - 1) * job->gap;
}

/* Bounds the least widths, so that one long word leaves room for the other columns; returns their sum. */
static gint64
bound_columns (Job *job)
{
  gint64 least = 0;
  YbUnit most = (YbUnit)MAX (room_for (job) / (gint64)job->n_columns, 1) * 2;
  for (guint i = 0; i < job->n_columns; i++)
    {
      Column *column = &job->columns[i];
      column->least = MIN (MAX (column->least, 10 * YB_UNIT_PER_POINT), most);
      column->natural = MAX (column->natural, column->least);
      least += column->least;
    }
  return least;
}

static gint64
sum_natural (const Job *job)
{
  gint64 sum = 0;
  for (guint i = 0; i < job->n_columns; i++)
    sum += job->columns[i].natural;
  return sum;
}

static gint64
sum_words (const Job *job)
{
  gint64 sum = 0;
  for (guint i = 0; i < job->n_columns; i++)
    sum += job->columns[i].least;
  return sum;
}

/* A table that does not fit, or whose rows would be mostly two lines high, gets more room: across all columns of the
 * page; then between narrower gaps. What is still too wide is told, and its words are broken. */
static void
find_room (Job *job)
{
  YbComposer *composer = job->composer;
  gint64 words = sum_words (job);
  job->gap = composer->layout->tables.column_gap;
  if (!composer->in_box && (words > room_for (job) || sum_natural (job) > room_for (job) * CRAMPED))
    composer->spans = TRUE;
  if (words > room_for (job))
    job->gap = MIN (job->gap, composer->layout->tables.least_column_gap);
  if (words > room_for (job))
    yb_report (composer->context, YB_DIAGNOSTIC_TABLE_TOO_WIDE, job->block->span,
               _ ("divide it, turn it, or shorten its words"),
               _ ("a table in “%s” is wider than the page; its columns are narrower than their words"), composer->what);
}

/* Shares what is left evenly, and no column gets more than it misses: short columns are satisfied first. */
static void
grow_columns (Job *job, gint64 left)
{
  guint n_hungry = job->n_columns;
  while (left > 0 && n_hungry > 0)
    {
      gint64 share = MAX (left / n_hungry, 1);
      n_hungry = 0;
      for (guint i = 0; i < job->n_columns && left > 0; i++)
        {
          Column *column = &job->columns[i];
          gint64 more = MIN (MIN (share, column->natural - column->width), left);
          column->width += (YbUnit)more;
          left -= more;
          n_hungry += column->width < column->natural;
        }
    }
}

/* Columns get their natural width when there is room, else the least and a share of what is left. */
static void
share_width (Job *job)
{
  gint64 least = bound_columns (job), room = room_for (job);
  for (guint i = 0; i < job->n_columns; i++)
    {
      Column *column = &job->columns[i];
      column->width = least <= room ? column->least : (YbUnit)MAX (room * column->least / least, YB_UNIT_PER_POINT);
    }
  grow_columns (job, room - least);
  YbUnit x = job->composer->start;
  for (guint i = 0; i < job->n_columns; i++)
    {
      job->columns[i].x = x;
      x += job->columns[i].width + job->gap;
    }
}

static guint32
add_cell_tag (Job *job, guint row, const YbCell *cell, guint32 parent)
{
  YbTags *tags = &job->composer->section->tags;
  gboolean in_head = row < job->table->n_head_rows;
  gboolean is_head = (in_head || cell->head) && cell->text.length > 0; /* an empty corner heads nothing */
  guint32 tag = yb_tags_add (tags, is_head ? YB_TAG_ROLE_TH : YB_TAG_ROLE_TD, parent, cell->id);
  if (is_head)
    tags->items[tag].scope = in_head ? YB_SCOPE_COLUMN : YB_SCOPE_ROW;
  tags->items[tag].columns = cell->columns;
  tags->items[tag].rows = cell->rows;
  return tag;
}

/* Moves lines to the right or the middle of their column; those that read from the right stand at its right already. */
static void
align_parts (GArray *parts, guint first, YbUnit x, YbUnit width, YbAlign align)
{
  for (guint i = first; i < parts->len && align != YB_ALIGN_START; i++)
    {
      YbPart *part = &g_array_index (parts, YbPart, i);
      YbUnit free = MAX (0, width - part->line->width);
      if (part->x - x > free / 2)
        part->x -= align == YB_ALIGN_END ? 0 : free / 2;
      else
        part->x += align == YB_ALIGN_END ? free : free / 2;
    }
}

static YbUnit
set_cell (Job *job, guint row, const YbCell *cell, guint column, guint32 tag, GArray *parts)
{
  guint last = MIN (column + MAX (cell->columns, 1), job->n_columns) - 1;
  YbUnit x = job->columns[column].x, width = job->columns[last].x + job->columns[last].width - x;
  guint first = parts->len;
  YbUnit height = yb_stack_text (job->composer,
                                 &(YbTextRequest){ .role = cell_role (job, row),
                                                   .tag = tag,
                                                   .node = tag ? cell->id : 0,
                                                   .lang = job->block->lang,
                                                   .width = width },
                                 &cell->text, x, job->composer->layout->tables.row_space, parts);
  align_parts (parts, first, x, width, job->table->aligns ? job->table->aligns[column] : YB_ALIGN_START);
  return height;
}

/* The cells of a row; without a tag they are artifacts. Returns the height of the highest. */
static YbUnit
set_cells (Job *job, guint row, guint32 tag, GArray *parts)
{
  const YbRow *source = &job->table->rows[row];
  YbUnit height = yb_style (job->composer, YB_ROLE_TABLE)->leading;
  guint column = 0;
  for (guint c = 0; c < source->n_cells && column < job->n_columns; c++)
    {
      guint32 cell_tag = tag ? add_cell_tag (job, row, &source->cells[c], tag) : YB_TAG_ARTIFACT;
      YbUnit needed = set_cell (job, row, &source->cells[c], column, cell_tag, parts);
      height = MAX (height, needed);
      column += MAX (source->cells[c].columns, 1);
    }
  return height;
}

static void
set_row (Job *job, guint row, guint32 tag, YbBox *box)
{
  YbComposer *composer = job->composer;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  YbUnit height = set_cells (job, row, tag, parts);
  gboolean ends_head = row + 1 == job->table->n_head_rows;
  const Column *last = &job->columns[job->n_columns - 1];
  const YbTableDesign *design = &composer->layout->tables;
  YbUnit measure = last->x + last->width - composer->start;
  box->height = height + 2 * design->row_space;
  box->baseline = design->row_space + yb_baseline_of (composer, yb_style (composer, YB_ROLE_TABLE));
  /* The upper edges of all lines stand as high. */
  yb_place_rect (parts, composer->start, box->height - design->rule, measure,
                 ends_head ? design->head_rule : design->rule,
                 ends_head ? design->head_rule_colour : design->rule_colour);
  yb_box_take_parts (composer, box, parts);
}

static void
compose_row (Job *job, guint row)
{
  YbComposer *composer = job->composer;
  const YbTable *table = job->table;
  YbBox *box = yb_add_box (composer);
  set_row (job, row, yb_tags_add (&composer->section->tags, YB_TAG_ROLE_TR, job->tag, 0), box);
  box->keep_with_next = row + 1 < table->n_rows
                        && (table->n_rows <= composer->layout->tables.keep_rows || row < table->n_head_rows
                            || row + 2 == table->n_rows);
  box->node = row == 0 ? job->block->id : 0;
  for (guint c = 0; c < table->rows[row].n_cells; c++)
    yb_box_take_notes (composer, box, &table->rows[row].cells[c].text, job->parent);
  if (job->repeated && row > table->n_head_rows)
    {
      box->n_repeated = job->repeated->len;
      box->repeated = (const YbBox *const *)job->repeated->pdata;
    }
}

/* A table that may be parted shows its head on each page. */
static void
set_repeated_head (Job *job)
{
  const YbTable *table = job->table;
  guint kept = job->composer->layout->tables.keep_rows;
  if (table->n_head_rows == 0 || table->n_head_rows >= table->n_rows || table->n_rows <= kept)
    return;
  YbArena *arena = job->composer->arena;
  job->repeated = yb_arena_adopt (arena, g_ptr_array_new (), (GDestroyNotify)g_ptr_array_unref);
  for (guint r = 0; r < table->n_head_rows; r++)
    {
      YbBox *box = yb_arena_new0 (arena, YbBox);
      set_row (job, r, YB_TAG_ARTIFACT, box);
      g_ptr_array_add (job->repeated, box);
    }
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
  if (!composer->in_box)
    composer->spans = yb_style (composer, YB_ROLE_TABLE)->spans_columns;
  measure_columns (&job);
  find_room (&job);
  gboolean spans = composer->spans;
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
  composer->spans = spans;
  set_repeated_head (&job);
  for (guint r = 0; r < table->n_rows; r++)
    compose_row (&job, r);
  const YbStyle *style = yb_style (composer, YB_ROLE_TABLE);
  if (table->caption.length == 0)
    ((YbBox *)g_ptr_array_index (composer->boxes, first))->space_before = style->space_before;
  ((YbBox *)g_ptr_array_index (composer->boxes, composer->boxes->len - 1))->space_after = style->space_after;
}
