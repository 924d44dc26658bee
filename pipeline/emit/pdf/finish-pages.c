#include "finisher.h"

#define PAGES_PER_LEAF 64

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

static void
write_node (YbFinisher *finisher, guint32 number, guint32 parent, guint n_pages, const guint32 *kids, guint n_kids,
            GString *text)
{
  g_string_printf (text, "<</Type/Pages/Count %u", n_pages);
  if (parent != 0)
    {
      g_string_append (text, "/Parent");
      yb_syntax_append_reference (text, parent);
    }
  g_string_append (text, "/Kids[");
  for (guint i = 0; i < n_kids; i++)
    yb_syntax_append_reference (text, kids[i]);
  g_string_append (text, "]>>");
  yb_file_writer_put (finisher->file, number, text->str, text->len);
}

static void
write_leaf (YbFinisher *finisher, guint32 number, guint32 parent, guint first, guint n_pages, const char *boxes,
            GString *text)
{
  for (guint i = first; i < first + n_pages; i++)
    write_page (finisher, i, number, boxes, text);
  write_node (finisher, number, parent, n_pages, finisher->page_objects + first, n_pages, text);
}

/* A reader must not need all pages to find one (7.7.3). */
void
yb_finish_pages (YbFinisher *finisher)
{
  guint n_pages = finisher->pages->n_pages, n_leaves = (n_pages + PAGES_PER_LEAF - 1) / PAGES_PER_LEAF;
  guint32 root = yb_file_writer_reserve (finisher->file);
  g_autofree char *boxes = make_boxes (finisher->pages);
  g_autofree guint32 *leaves = g_new (guint32, n_leaves + 1);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n_leaves && n_leaves > 1; i++)
    {
      guint first = i * PAGES_PER_LEAF;
      leaves[i] = yb_file_writer_reserve (finisher->file);
      write_leaf (finisher, leaves[i], root, first, MIN (n_pages - first, PAGES_PER_LEAF), boxes, text);
    }
  if (n_leaves > 1)
    write_node (finisher, root, 0, n_pages, leaves, n_leaves, text);
  else
    write_leaf (finisher, root, 0, 0, n_pages, boxes, text);
  g_string_append (finisher->catalogue, "/Pages");
  yb_syntax_append_reference (finisher->catalogue, root);
}
