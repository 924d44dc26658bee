#include "finisher.h"

/* The media with this much taken off on each side. */
static void
append_box (GString *out, const char *key, const YbPages *pages, YbUnit inset)
{
  const YbUnit edges[] = { inset, inset, pages->width + 2 * pages->bleed - inset,
                           pages->height + 2 * pages->bleed - inset };
  g_string_append (out, key);
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_string_append_c (out, i == 0 ? '[' : ' ');
      yb_syntax_append_length (out, edges[i]);
    }
  g_string_append_c (out, ']');
}

/* Readers show what is left after trimming. */
static char *
make_boxes (const YbPages *pages)
{
  GString *boxes = g_string_new (NULL);
  append_box (boxes, "/MediaBox", pages, 0);
  if (pages->bleed != 0)
    {
      append_box (boxes, "/BleedBox", pages, 0);
      append_box (boxes, "/TrimBox", pages, pages->bleed);
      append_box (boxes, "/CropBox", pages, pages->bleed);
    }
  return g_string_free (boxes, FALSE);
}

static void
write_page (YbFinisher *finisher, guint index, guint32 parent, const char *boxes, GString *text)
{
  const YbDrawnPage *page = &g_array_index (finisher->drawing->pages, YbDrawnPage, index);
  g_string_assign (text, "<</Type/Page/Parent");
  yb_syntax_append_reference (text, parent);
  g_string_append (text, boxes);
  g_string_append (text, "/Resources");
  yb_syntax_append_reference (text, page->resources);
  g_string_append (text, "/Contents");
  yb_syntax_append_reference (text, page->contents);
  g_string_append (text, "/Tabs/S/StructParents ");
  yb_syntax_append_integer (text, index);
  if (finisher->page_annotations[index])
    g_string_append_printf (text, "/Annots[%s]", finisher->page_annotations[index]->str);
  g_string_append (text, ">>");
  yb_file_writer_put (finisher->file, finisher->page_objects[index], text->str, text->len);
}

void
yb_finish_pages (YbFinisher *finisher)
{
  guint n_pages = finisher->pages->n_pages;
  guint32 parent = yb_file_writer_reserve (finisher->file);
  g_autofree char *boxes = make_boxes (finisher->pages);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n_pages; i++)
    write_page (finisher, i, parent, boxes, text);
  g_string_printf (text, "<</Type/Pages/Count %u/Kids[", n_pages);
  for (guint i = 0; i < n_pages; i++)
    yb_syntax_append_reference (text, finisher->page_objects[i]);
  g_string_append (text, "]>>");
  yb_file_writer_put (finisher->file, parent, text->str, text->len);
  g_string_append (finisher->catalogue, "/Pages");
  yb_syntax_append_reference (finisher->catalogue, parent);
}
