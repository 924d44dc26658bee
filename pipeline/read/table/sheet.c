#include "read/table/sheet.h"

#include "base/i18n.h"

#include <string.h>

static void
clear_row (gpointer data)
{
  g_ptr_array_unref (((YbRow *)data)->cells);
}

YbSheet *
yb_sheet_new (const YbContext *context, const char *file, char *name, const YbSheet *before)
{
  YbSheet *sheet = g_new0 (YbSheet, 1);
  sheet->context = context;
  sheet->file = file;
  sheet->full = before && before->full;
  sheet->n_bytes = before ? before->n_bytes : 0;
  sheet->n_before = before ? before->n_before + before->rows->len : 0;
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

static void
report_full (YbSheet *sheet, guint32 number)
{
  YbSpan span = { sheet->file, number, 1 };
  const char *hint = _ ("divide it into several files");
  if (sheet->full)
    return;
  if (sheet->n_before + sheet->rows->len >= YB_SHEET_MAX_ROWS)
    yb_report (sheet->context, YB_DIAGNOSTIC_LIMIT, span, hint,
               _ ("more than %d rows; this and the following were left out"), YB_SHEET_MAX_ROWS);
  else
    yb_report (sheet->context, YB_DIAGNOSTIC_LIMIT, span, hint,
               _ ("the rows hold more than %u MiB of text; what follows was left out"),
               (guint)(YB_SHEET_MAX_BYTES / (1024 * 1024)));
  sheet->full = TRUE;
}

YbRow *
yb_sheet_add_row (YbSheet *sheet, guint32 number)
{
  if (sheet->full || sheet->n_before + sheet->rows->len >= YB_SHEET_MAX_ROWS)
    {
      report_full (sheet, number);
      return NULL;
    }
  YbRow row = { number, g_ptr_array_new_with_free_func (g_free) };
  g_array_append_val (sheet->rows, row);
  return &g_array_index (sheet->rows, YbRow, sheet->rows->len - 1);
}

void
yb_sheet_set (YbSheet *sheet, guint column, char *text)
{
  YbRow *row = &g_array_index (sheet->rows, YbRow, sheet->rows->len - 1);
  gsize n_bytes = strlen (text);
  gboolean too_much = sheet->n_bytes + n_bytes > YB_SHEET_MAX_BYTES;
  if (too_much)
    report_full (sheet, row->number);
  if (too_much || column >= YB_SHEET_MAX_COLUMNS)
    {
      g_free (text);
      return;
    }
  if (column >= row->cells->len)
    g_ptr_array_set_size (row->cells, (gint)column + 1);
  g_free (g_ptr_array_index (row->cells, column));
  g_ptr_array_index (row->cells, column) = text;
  sheet->n_bytes += n_bytes;
}

const char *
yb_row_get (const YbRow *row, guint column)
{
  return column < row->cells->len ? g_ptr_array_index (row->cells, column) : NULL;
}
