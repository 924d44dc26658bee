#include "assemble/accessibility.h"
#include "assemble/body.h"

#include <cmark-gfm-core-extensions.h>

static YbAlign
read_align (guint8 sign)
{
  return sign == 'c' ? YB_ALIGN_CENTRE : sign == 'r' ? YB_ALIGN_END : YB_ALIGN_START;
}

static const YbAlign *
read_aligns (const YbBody *body, cmark_node *node, guint n_columns)
{
  const guint8 *signs = cmark_gfm_extensions_get_table_alignments (node);
  YbAlign *aligns = yb_arena_new0_n (body->arena, YbAlign, n_columns);
  for (guint i = 0; i < n_columns; i++)
    aligns[i] = read_align (signs[i]);
  return aligns;
}

/* A row of exactly `n_columns` cells. */
static YbRow
read_row (YbBody *body, cmark_node *node, guint n_columns)
{
  YbCell *cells = yb_arena_new0_n (body->arena, YbCell, n_columns);
  cmark_node *child = cmark_node_first_child (node);
  for (guint i = 0; i < n_columns; i++)
    {
      cells[i] = (YbCell){ .columns = 1, .rows = 1, .text = { .text = "", .span = yb_body_span (body, node) } };
      if (child)
        cells[i].text = yb_body_read_text (body, child);
      child = child ? cmark_node_next (child) : NULL;
    }
  return (YbRow){ n_columns, cells };
}

static gboolean
is_empty_row (const YbRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].text.length > 0)
      return FALSE;
  return TRUE;
}

/* Says which cells are heads: those of the head row that say something and, where the corner is empty, the first of
 * each row. */
static void
mark_heads (const YbTable *table)
{
  gboolean rows_have_heads = table->n_head_rows > 0 && table->n_columns > 1 && table->rows[0].cells[0].text.length == 0;
  for (guint i = 0; i < table->n_rows; i++)
    for (guint j = 0; j < table->n_columns; j++)
      {
        YbCell *cell = (YbCell *)&table->rows[i].cells[j]; /* ours until the book is sealed */
        cell->head = cell->text.length > 0 && (i < table->n_head_rows || (j == 0 && rows_have_heads));
      }
}

YbBlock *
yb_body_convert_table (YbBody *body, cmark_node *node)
{
  YbTable *table = yb_arena_new0 (body->arena, YbTable);
  table->n_columns = cmark_gfm_extensions_get_table_columns (node);
  if (table->n_columns == 0)
    return NULL;
  table->aligns = read_aligns (body, node, table->n_columns);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (YbRow));
  for (cmark_node *child = cmark_node_first_child (node); child; child = cmark_node_next (child))
    {
      YbRow row = read_row (body, child, table->n_columns);
      gboolean head = cmark_gfm_extensions_get_table_row_is_header (child);
      if (head && is_empty_row (&row))
        continue; /* Markdown has no table without a head: an empty one stands for none */
      table->n_head_rows += head ? 1 : 0;
      g_array_append_val (rows, row);
    }
  table->rows = yb_arena_take_array (body->arena, rows, &table->n_rows);
  if (table->n_rows == 0)
    return NULL;
  mark_heads (table);
  YbBlock *block = yb_body_new_block (body, YB_BLOCK_TABLE, node);
  table->caption = (YbText){ .text = "", .span = block->span };
  block->table = table;
  yb_check_table_head (body->assembly, table, block->span);
  return block;
}
