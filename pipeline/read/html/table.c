/* Tables: Markdown's own where it can say everything, else the few tags that a body may have. Tables that only arrange
 * a page are taken apart. */
#include "read/html/converter.h"

#include <string.h>

#define MAX_SPAN 64

typedef struct
{
  const YbNode *node;
  guint columns, rows;
  gboolean head;
  char align; /* l, c, r or NUL */
} Cell;

typedef struct
{
  GArray *cells; /* Cell */
  gboolean in_head;
} Row;

typedef struct
{
  GPtrArray *rows; /* Row */
  const YbNode *caption;
  gboolean has_spans, has_blocks, has_tables, has_notes;
  guint n_columns; /* of the longest row */
} Table;

static void
free_row (gpointer data)
{
  Row *row = data;
  g_array_unref (row->cells);
  g_free (row);
}

/* ---- reading ---- */

static guint
read_span (const YbNode *node, const char *name)
{
  const char *text = yb_node_attribute (node, name);
  guint64 number = text ? g_ascii_strtoull (text, NULL, 10) : 1;
  return (guint)CLAMP (number, 1, MAX_SPAN);
}

static char
read_align (const YbNode *node)
{
  const char *align = yb_node_attribute (node, "align"), *style = yb_node_attribute (node, "style");
  const char *found = style ? strstr (style, "text-align:") : NULL;
  if (found)
    align = found + strlen ("text-align:") + strspn (found + strlen ("text-align:"), " ");
  if (!align)
    return '\0';
  return g_ascii_strncasecmp (align, "center", 6) == 0  ? 'c'
         : g_ascii_strncasecmp (align, "right", 5) == 0 ? 'r'
         : g_ascii_strncasecmp (align, "left", 4) == 0  ? 'l'
                                                        : '\0';
}

static gboolean
note_content (const YbNode *node, gpointer data)
{
  Table *table = data;
  switch ((int)yb_node_tag (node))
    {
    case GUMBO_TAG_TABLE:
      table->has_tables = TRUE;
      return FALSE;
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_FORM:
      table->has_blocks = TRUE;
      return TRUE;
    default:
      return TRUE;
    }
}

static void
read_row (const YbConverter *converter, Table *table, const YbNode *node, gboolean in_head)
{
  Row *row = g_new0 (Row, 1);
  row->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  row->in_head = in_head;
  guint n_columns = 0;
  for (guint i = 0; i < yb_node_n_children (node); i++)
    {
      const YbNode *child = yb_node_child (node, i);
      GumboTag tag = yb_node_tag (child);
      if (tag != GUMBO_TAG_TD && tag != GUMBO_TAG_TH)
        continue;
      Cell cell = { child, read_span (child, "colspan"), read_span (child, "rowspan"), tag == GUMBO_TAG_TH,
                    read_align (child) };
      table->has_spans |= cell.columns > 1 || cell.rows > 1;
      n_columns += cell.columns;
      yb_node_walk (child, note_content, table);
      table->has_notes |= yb_converter_holds_note_reference (converter, child);
      g_array_append_val (row->cells, cell);
    }
  table->n_columns = MAX (table->n_columns, n_columns);
  g_ptr_array_add (table->rows, row);
}

static void
read_rows (const YbConverter *converter, Table *table, const YbNode *node, gboolean in_head)
{
  for (guint i = 0; i < yb_node_n_children (node); i++)
    {
      const YbNode *child = yb_node_child (node, i);
      GumboTag tag = yb_node_tag (child);
      if (tag == GUMBO_TAG_CAPTION)
        table->caption = child;
      else if (tag == GUMBO_TAG_TR)
        read_row (converter, table, child, in_head);
      else if (tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_TFOOT)
        read_rows (converter, table, child, tag == GUMBO_TAG_THEAD);
    }
}

/* Rows of heads alone at the beginning are the head, whether or not the page says so. */
static guint
count_head_rows (const Table *table)
{
  guint n = 0;
  for (; n < table->rows->len; n++)
    {
      const Row *row = g_ptr_array_index (table->rows, n);
      gboolean all_heads = row->cells->len > 0;
      for (guint i = 0; i < row->cells->len; i++)
        all_heads = all_heads && g_array_index (row->cells, Cell, i).head;
      if (!row->in_head && !all_heads)
        break;
    }
  return n < table->rows->len ? n : 0;
}

/* ---- writing ---- */

/* TRUE when the first cell of each row below the head is a head. */
static gboolean
has_row_heads (const Table *table, guint n_head_rows)
{
  for (guint i = n_head_rows; i < table->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (table->rows, i);
      for (guint j = 0; j < row->cells->len; j++)
        if (g_array_index (row->cells, Cell, j).head)
          return TRUE;
    }
  return FALSE;
}

static void
append_markdown_row (YbConverter *converter, GString *out, const Row *row, guint n_columns)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *text = row && i < row->cells->len ? yb_converter_read_inline (
                                  converter, g_array_index (row->cells, Cell, i).node, YB_INLINE_LINE)
                                                         : g_strdup ("");
      g_string_append_printf (out, " %s |", text);
    }
}

static void
append_rule (GString *out, const Table *table)
{
  const Row *last = g_ptr_array_index (table->rows, table->rows->len - 1);
  g_string_append (out, "\n|");
  for (guint i = 0; i < table->n_columns; i++)
    {
      char align = i < last->cells->len ? g_array_index (last->cells, Cell, i).align : '\0';
      g_string_append (out, align == 'c' ? " :-: |" : align == 'r' ? " --: |" : " --- |");
    }
}

static void
write_markdown_table (YbConverter *converter, const Table *table, guint n_head_rows, guint32 line)
{
  g_autoptr (GString) out = g_string_new (NULL);
  append_markdown_row (converter, out, n_head_rows > 0 ? g_ptr_array_index (table->rows, 0) : NULL, table->n_columns);
  append_rule (out, table);
  for (guint i = n_head_rows > 0; i < table->rows->len; i++)
    {
      g_string_append_c (out, '\n');
      append_markdown_row (converter, out, g_ptr_array_index (table->rows, i), table->n_columns);
    }
  yb_converter_write_block (converter, out->str, line);
}

static void
append_tagged_cell (YbConverter *converter, GString *out, const Cell *cell)
{
  g_autofree char *text = yb_converter_read_inline (converter, cell->node, YB_INLINE_HTML);
  const char *name = cell->head ? "th" : "td";
  g_string_append_printf (out, "<%s", name);
  if (cell->columns > 1)
    g_string_append_printf (out, " colspan=\"%u\"", cell->columns);
  if (cell->rows > 1)
    g_string_append_printf (out, " rowspan=\"%u\"", cell->rows);
  if (cell->align == 'c' || cell->align == 'r')
    g_string_append_printf (out, " align=\"%s\"", cell->align == 'c' ? "center" : "right");
  g_string_append_printf (out, ">%s</%s>", text, name);
}

/* A row to a line, so that no empty line ends the block. */
static void
write_tagged_table (YbConverter *converter, const Table *table, guint n_head_rows, guint32 line)
{
  g_autoptr (GString) out = g_string_new ("<table>");
  if (table->caption)
    {
      g_autofree char *caption = yb_converter_read_inline (converter, table->caption, YB_INLINE_HTML);
      g_string_append_printf (out, "\n<caption>%s</caption>", caption);
    }
  for (guint i = 0; i < table->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (table->rows, i);
      g_string_append (out, i == 0 && n_head_rows > 0 ? "\n<thead>\n<tr>" : "\n<tr>");
      for (guint j = 0; j < row->cells->len; j++)
        append_tagged_cell (converter, out, &g_array_index (row->cells, Cell, j));
      g_string_append (out, n_head_rows > 0 && i == n_head_rows - 1 ? "</tr>\n</thead>" : "</tr>");
    }
  g_string_append (out, "\n</table>");
  yb_converter_write_block (converter, out->str, line);
}

/* ---- tables that only arrange ---- */

static void
take_apart (YbConverter *converter, const Table *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (table->rows, i);
      for (guint j = 0; j < row->cells->len; j++)
        {
          yb_converter_take_children (converter, g_array_index (row->cells, Cell, j).node);
          yb_converter_flush (converter);
        }
    }
}

void
yb_converter_take_table (YbConverter *converter, const YbNode *node)
{
  Table table = { .rows = g_ptr_array_new_with_free_func (free_row) };
  read_rows (converter, &table, node, FALSE);
  guint n_head_rows = count_head_rows (&table);
  gboolean row_heads = has_row_heads (&table, n_head_rows);
  const char *role = yb_node_attribute (node, "role");
  gboolean arranges = converter->in_line || table.has_tables || (role && strcmp (role, "presentation") == 0)
                      || table.n_columns <= 1 || table.rows->len == 0
                      || (table.has_blocks && n_head_rows == 0 && !row_heads)
                      || (table.rows->len == 1 && n_head_rows == 0);
  guint32 line = yb_converter_line (converter, node);
  if (arranges)
    {
      if (table.caption)
        yb_converter_take (converter, table.caption);
      take_apart (converter, &table);
    }
  /* A footnote is referred to in Markdown alone: there spans are lost rather than notes. */
  else if ((table.has_spans || table.caption || n_head_rows > 1 || row_heads) && !table.has_notes)
    write_tagged_table (converter, &table, n_head_rows, line);
  else
    write_markdown_table (converter, &table, n_head_rows, line);
  g_ptr_array_unref (table.rows);
  yb_converter_flush (converter); /* pictures in cells */
}
