#include "guard.h"

#include "base/i18n.h"
#include "pdf-error.h"

typedef struct
{
  const YbGalley *galley;
  guint index;
  guint n_pieces, n_marks;
  const YbPiece *pieces; /* that were announced */
  const YbMark *marks;   /* that are there */
} Page;

static const char *
name_of_piece (const Page *page, const YbPiece *piece)
{
  if (piece->tag == YB_TAG_ARTIFACT)
    return "Artifact";
  return yb_tag_role_name (page->galley->sections[piece->section]->tags.items[piece->tag].role);
}

static char *
describe_ink (gboolean present, guint ink, guint32 n_glyphs, guint32 n_shapes)
{
  if (!present)
    return g_strdup (_ ("nothing"));
  GString *text = g_string_new (NULL);
  if (ink & YB_INK_TEXT)
    g_string_append_printf (text, _ ("%u glyphs, "), n_glyphs);
  if (ink & YB_INK_SHAPE)
    g_string_append_printf (text, _ ("%u shapes, "), n_shapes);
  if (ink & YB_INK_PICTURE)
    g_string_append (text, _ ("a picture, "));
  g_string_truncate (text, text->len > 2 ? text->len - 2 : 0);
  return g_string_free (text, FALSE);
}

static gboolean
fail_at (const Page *page, guint i, const YbMark *mark, GError **error)
{
  const YbPiece *piece = i < page->n_pieces ? &page->pieces[i] : NULL;
  const YbPiece nothing = { 0 }, *drawn = piece ? piece : &nothing;
  const YbMark nowhere = { 0 }, *held = mark ? mark : &nowhere;
  g_autofree char *what = describe_ink (piece != NULL, drawn->ink, drawn->n_glyphs, drawn->n_shapes);
  g_autofree char *found = describe_ink (mark != NULL, held->ink, held->n_glyphs, held->n_shapes);
  g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS,
               _ ("page %u, piece %u (%s, element %u of section %u): %s drawn, but the file holds %s%s"),
               page->index + 1, i + 1, piece ? name_of_piece (page, piece) : _ ("none"), drawn->tag, drawn->section,
               what, found,
               !mark            ? ""
               : mark->stray    ? _ (" outside of all marks")
               : mark->off_page ? _ (" off the page")
               : mark->artifact ? _ (" as furniture")
                                : "");
  return FALSE;
}

static gboolean
is_same (const YbPiece *piece, const YbMark *mark)
{
  return !mark->stray && !mark->off_page && mark->artifact == (piece->tag == YB_TAG_ARTIFACT)
         && mark->replaced == (piece->says != NULL && !mark->artifact) && mark->ink == piece->ink
         && mark->n_glyphs == piece->n_glyphs && mark->n_shapes == piece->n_shapes;
}

static gboolean
check_page (const Page *page, gboolean is_balanced, GError **error)
{
  for (guint i = 0; i < MAX (page->n_pieces, page->n_marks); i++)
    {
      const YbMark *mark = i < page->n_marks ? &page->marks[i] : NULL;
      if (!mark || i >= page->n_pieces || !is_same (&page->pieces[i], mark))
        return fail_at (page, i, mark, error);
    }
  if (!is_balanced)
    g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS, _ ("page %u: the marks in the content are not balanced"),
                 page->index + 1);
  return is_balanced;
}

gboolean
yb_guard_check (const YbDrawing *drawing, const YbPages *pages, GError **error)
{
  if (drawing->pages->len != pages->n_pages)
    {
      g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS, _ ("%u pages were drawn, but the file holds %d"),
                   pages->n_pages, (int)drawing->pages->len);
      return FALSE;
    }
  for (guint i = 0; i < pages->n_pages; i++)
    {
      Page page = { .galley = pages->galley, .index = i };
      page.pieces = yb_sidecar_peek_page (drawing->sidecar, i, &page.n_pieces);
      page.marks = yb_drawing_peek_marks (drawing, i, &page.n_marks);
      if (!check_page (&page, g_array_index (drawing->pages, YbDrawnPage, i).is_balanced, error))
        return FALSE;
    }
  guint n_pictures = g_hash_table_size (drawing->pictures);
  if (n_pictures == drawing->sidecar->n_pictures)
    return TRUE;
  g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_LOSS, _ ("%u pictures were drawn, but the file holds %u"),
               drawing->sidecar->n_pictures, n_pictures);
  return FALSE;
}
