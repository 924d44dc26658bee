#include "drawing.h"

YbDrawing *
yb_drawing_new (void)
{
  YbDrawing *drawing = g_new0 (YbDrawing, 1);
  drawing->sidecar = yb_sidecar_new ();
  drawing->pages = g_array_new (FALSE, TRUE, sizeof (YbDrawnPage));
  drawing->marks = g_array_new (FALSE, TRUE, sizeof (YbMark));
  drawing->pictures = g_hash_table_new (NULL, NULL);
  return drawing;
}

void
yb_drawing_free (YbDrawing *drawing)
{
  if (!drawing)
    return;
  yb_sidecar_free (drawing->sidecar);
  g_array_unref (drawing->pages);
  g_array_unref (drawing->marks);
  g_hash_table_unref (drawing->pictures);
  g_free (drawing->bad_font);
  g_free (drawing);
}

const YbMark *
yb_drawing_peek_marks (const YbDrawing *drawing, guint page, guint *n_items)
{
  guint first = g_array_index (drawing->pages, YbDrawnPage, page).first_mark;
  guint end = page + 1 < drawing->pages->len ? g_array_index (drawing->pages, YbDrawnPage, page + 1).first_mark
                                             : drawing->marks->len;
  *n_items = end - first;
  return (const YbMark *)(gpointer)drawing->marks->data + first;
}
