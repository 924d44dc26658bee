#include "finish.h"

#include "claims.h"
#include "finisher.h"
#include "guard.h"

YbUnit
yb_finisher_x (const YbFinisher *finisher, YbUnit x)
{
  return finisher->pages->bleed + x;
}

YbUnit
yb_finisher_y (const YbFinisher *finisher, YbUnit y)
{
  return finisher->pages->height + finisher->pages->bleed - y;
}

guint32
yb_finisher_put (YbFinisher *finisher, GString *syntax)
{
  guint32 number = yb_file_writer_reserve (finisher->file);
  yb_file_writer_put (finisher->file, number, syntax->str, syntax->len);
  g_string_free (syntax, TRUE);
  return number;
}

static void
free_list (gpointer data)
{
  if (data)
    g_array_unref (data);
}

static void
init (YbFinisher *finisher)
{
  guint n_pages = finisher->pages->n_pages;
  finisher->tree = yb_tree_new (finisher->pages, finisher->sidecar);
  finisher->catalogue = g_string_new ("<</Type/Catalog");
  finisher->name_trees = g_string_new (NULL);
  finisher->page_objects = g_new (guint32, n_pages);
  finisher->page_annotations = g_new0 (GString *, n_pages);
  for (guint i = 0; i < n_pages; i++)
    finisher->page_objects[i] = yb_file_writer_reserve (finisher->file);
  finisher->annotations = g_ptr_array_new_full (finisher->tree->n_elements, free_list);
  g_ptr_array_set_size (finisher->annotations, (int)finisher->tree->n_elements);
}

static void
clear (YbFinisher *finisher)
{
  for (guint i = 0; i < finisher->pages->n_pages; i++)
    if (finisher->page_annotations[i])
      g_string_free (finisher->page_annotations[i], TRUE);
  g_free (finisher->page_annotations);
  g_free (finisher->page_objects);
  g_free (finisher->element_objects);
  g_clear_pointer (&finisher->tree, yb_tree_free);
  g_clear_pointer (&finisher->names, g_array_unref);
  g_clear_pointer (&finisher->annotations, g_ptr_array_unref);
  g_string_free (finisher->catalogue, TRUE);
  g_string_free (finisher->name_trees, TRUE);
}

static gboolean
end_file (YbFinisher *finisher, guint32 info, GError **error)
{
  GString *catalogue = finisher->catalogue;
  if (finisher->name_trees->len > 0)
    g_string_append_printf (catalogue, "/Names<<%s>>", finisher->name_trees->str);
  g_string_append (catalogue, ">>");
  guint32 number = yb_file_writer_reserve (finisher->file);
  yb_file_writer_put (finisher->file, number, catalogue->str, catalogue->len);
  return yb_file_writer_end (finisher->file, number, info, error);
}

gboolean
yb_pdf_finish (const YbContext *context, const YbPages *pages, const YbDrawing *drawing, GPtrArray *attachments,
               YbFileWriter *file, GError **error)
{
  if (!yb_guard_check (drawing, pages, error))
    return FALSE;
  YbFinisher finisher = { .file = file,
                          .context = context,
                          .pages = pages,
                          .drawing = drawing,
                          .sidecar = drawing->sidecar,
                          .bad_font = drawing->bad_font,
                          .attachments = attachments };
  guint32 info = 0;
  init (&finisher);
  yb_finish_navigation (&finisher);
  yb_finish_structure (&finisher);
  yb_finish_pages (&finisher);
  yb_finish_claims (&finisher);
  gboolean done = yb_finish_attachments (&finisher, error) && yb_finish_metadata (&finisher, &info, error)
                  && end_file (&finisher, info, error);
  clear (&finisher);
  return done;
}
