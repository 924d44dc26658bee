#include "read/table/sheet.h"

#include "base/i18n.h"

static void
clear_row (gpointer data)
{
  g_ptr_array_unref (((YbRow *)data)->cells);
}

YbSheet *
yb_sheet_new (char *name)
{
  YbSheet *sheet = g_new0 (YbSheet, 1);
  sheet->name = name;
  sheet->rows = g_array_new (FALSE, FALSE, sizeof (YbRow));
  g_array_set_clear_func (sheet->rows, clear_row);
  return sheet;
}

void
yb_sheet_free (YbSheet *sheet)
{
  if (!sheet)
    return;
  g_array_unref (sheet->rows);
  g_free (sheet->name);
  g_free (sheet);
}

YbRow *
yb_sheet_add_row (YbSheet *sheet, guint32 number, const YbContext *context, const char *file)
{
  if (sheet->rows->len >= YB_SHEET_MAX_ROWS)
    {
      if (!sheet->full)
        yb_report (context, YB_DIAGNOSTIC_LIMIT, ((YbSpan){ file, number, 1 }), _ ("divide it into several files"),
                   _ ("more than %d rows; this and the following were left out"), YB_SHEET_MAX_ROWS);
      sheet->full = TRUE;
      return NULL;
    }
  YbRow row = { number, g_ptr_array_new_with_free_func (g_free) };
  g_array_append_val (sheet->rows, row);
  return &g_array_index (sheet->rows, YbRow, sheet->rows->len - 1);
}

void
yb_row_set (YbRow *row, guint column, char *text)
{
  if (column >= YB_SHEET_MAX_COLUMNS)
    {
      g_free (text);
      return;
    }
  if (column >= row->cells->len)
    g_ptr_array_set_size (row->cells, (gint)column + 1);
  g_free (g_ptr_array_index (row->cells, column));
  g_ptr_array_index (row->cells, column) = text;
}

const char *
yb_row_get (const YbRow *row, guint column)
{
  return column < row->cells->len ? g_ptr_array_index (row->cells, column) : NULL;
}
