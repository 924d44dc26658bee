#include "emit/epub/writer.h"

static const char *
align_class (YbAlign align)
{
  switch (align)
    {
    case YB_ALIGN_CENTRE:
      return "centre";
    case YB_ALIGN_END:
      return "end";
    case YB_ALIGN_START:
      break;
    }
  return NULL;
}

static void
write_cell (YbWriter *writer, const YbCell *cell, YbAlign align, gboolean in_head)
{
  YbXml *xml = writer->xml;
  gboolean is_head = cell->head && cell->text.length > 0; /* an empty corner heads nothing */
  yb_xml_open (xml, is_head ? "th" : "td");
  if (is_head && in_head)
    yb_xml_attribute (xml, "scope", cell->columns > 1 ? "colgroup" : "col");
  else if (is_head)
    yb_xml_attribute (xml, "scope", cell->rows > 1 ? "rowgroup" : "row");
  yb_xml_attribute (xml, "class", align_class (align));
  if (cell->columns > 1)
    yb_xml_attribute_number (xml, "colspan", cell->columns);
  if (cell->rows > 1)
    yb_xml_attribute_number (xml, "rowspan", cell->rows);
  yb_write_text (writer, &cell->text, cell->id);
  yb_xml_close (xml);
}

/* Columns that cells of earlier rows still reach into: `busy` counts the rows for each column. */
static void
write_row (YbWriter *writer, const YbTable *table, const YbRow *row, gboolean in_head, guint *busy)
{
  guint column = 0;
  yb_xml_open (writer->xml, "tr");
  for (guint i = 0; i < row->n_cells; i++)
    {
      const YbCell *cell = &row->cells[i];
      while (column < table->n_columns && busy[column] > 0)
        column++;
      YbAlign align = column < table->n_columns ? table->aligns[column] : YB_ALIGN_START;
      write_cell (writer, cell, align, in_head);
      for (guint k = 0; k < cell->columns && column < table->n_columns; k++)
        busy[column++] = cell->rows;
    }
  for (guint i = 0; i < table->n_columns; i++)
    busy[i] -= busy[i] > 0;
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
}

static void
write_rows (YbWriter *writer, const YbTable *table, const char *group, guint first, guint end)
{
  if (first >= end)
    return;
  g_autofree guint *busy = g_new0 (guint, table->n_columns + 1);
  yb_xml_open (writer->xml, group);
  yb_xml_line (writer->xml);
  for (guint i = first; i < end; i++)
    write_row (writer, table, &table->rows[i], first == 0 && end == table->n_head_rows, busy);
  yb_xml_close (writer->xml);
  yb_xml_line (writer->xml);
}

/* Regions of one document are told apart by their labels: the table's caption or the entry's title, counted from the
 * second on. */
static const char *
make_label (YbWriter *writer, const char *caption)
{
  const char *label = caption ? caption : yb_term (writer->edition->default_label, writer->document->title);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (writer->labels, label)) + 1;
  g_hash_table_insert (writer->labels, (gpointer)label, GUINT_TO_POINTER (number));
  return number == 1 ? label : yb_arena_printf (writer->edition->arena, "%s (%u)", label, number);
}

/* A table wider than the screen is pushed sideways in a region of its own, which the keyboard reaches, too. */
void
yb_write_table (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  const YbTable *table = block->table;
  gboolean captioned = table->caption.length > 0;
  yb_writer_mark (writer, block->id);
  yb_xml_open (xml, "div");
  yb_xml_attribute (xml, "class", "table");
  yb_xml_attribute (xml, "role", "region");
  yb_xml_attribute (xml, "tabindex", "0");
  yb_xml_attribute (xml, "aria-label", make_label (writer, captioned ? table->caption.text : NULL));
  yb_writer_lang (writer, block->lang);
  yb_xml_line (xml);
  yb_xml_open (xml, "table");
  yb_xml_line (xml);
  if (captioned)
    {
      yb_xml_open (xml, "caption");
      yb_write_text (writer, &table->caption, block->id);
      yb_xml_close (xml);
      yb_xml_line (xml);
    }
  write_rows (writer, table, "thead", 0, table->n_head_rows);
  write_rows (writer, table, "tbody", table->n_head_rows, table->n_rows);
  yb_xml_close (xml);
  yb_xml_line (xml);
  yb_xml_close (xml);
  yb_xml_line (xml);
}
