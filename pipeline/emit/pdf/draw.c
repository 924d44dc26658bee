#include "draw.h"

#include "glyph-sheets.h"
#include "marks.h"
#include "painter.h"
#include "syntax.h"

#include <string.h>

/* ---- marks ---- */

static void
end_mark (YbPainter *painter)
{
  if (painter->in_mark)
    yb_content_writer_end_mark (&painter->writer);
  painter->in_mark = FALSE;
}

/* ISO 32000-1, 14.8.2.2: the kinds of artifacts. The media box is the background's. */
static void
describe_artifact (const YbPages *pages, YbArtifactKind kind, GString *out)
{
  switch (kind)
    {
    case YB_ARTIFACT_BACKGROUND:
      g_string_append (out, "/Artifact<</Type/Background/BBox[0 0 ");
      yb_syntax_append_length (out, pages->width + 2 * pages->bleed);
      g_string_append_c (out, ' ');
      yb_syntax_append_length (out, pages->height + 2 * pages->bleed);
      g_string_append (out, "]>>");
      return;
    case YB_ARTIFACT_PAGINATION:
      g_string_append (out, "/Artifact<</Type/Pagination>>");
      return;
    case YB_ARTIFACT_HEADER:
      g_string_append (out, "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>");
      return;
    case YB_ARTIFACT_FOOTER:
      g_string_append (out, "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>");
      return;
    case YB_ARTIFACT_LAYOUT:
      break;
    }
  g_string_append (out, "/Artifact<</Type/Layout>>");
}

/* Elements' pieces are numbered through the page; artifacts have no number. Text that stands for other text is marked
 * as a Span, whatever its element (14.9.4). */
static void
begin_mark (YbPainter *painter, const YbPart *part, guint32 tag, const char *says)
{
  GString *operands = painter->scratch;
  g_string_truncate (operands, 0);
  if (tag == YB_TAG_ARTIFACT)
    describe_artifact (painter->pages, part->artifact, operands);
  else
    {
      const YbTags *tags = &painter->pages->galley->sections[part->section]->tags;
      g_string_append_c (operands, '/');
      g_string_append (operands, says ? "Span" : yb_tag_role_name (tags->items[tag].role));
      g_string_append (operands, "<</MCID ");
      yb_syntax_append_integer (operands, painter->n_mcids++);
      if (says)
        {
          g_string_append (operands, "/ActualText");
          yb_syntax_append_utf16 (operands, says);
        }
      g_string_append (operands, ">>");
    }
  yb_content_writer_begin_mark (&painter->writer, operands->str);
  painter->in_mark = TRUE;
}

void
yb_painter_begin_piece (YbPainter *painter, const YbPart *part, guint32 tag, YbInk ink, const char *says)
{
  if (!yb_sidecar_begin_piece (painter->sidecar, part, tag, ink, says))
    {
      end_mark (painter);
      begin_mark (painter, part, tag, says);
    }
  yb_sidecar_peek_piece (painter->sidecar)->n_shapes += ink == YB_INK_SHAPE;
}

void
yb_painter_note_bounds (YbPainter *painter, guint32 section, guint32 tag, YbBounds bounds, gboolean is_illustration)
{
  const guint32 *links = g_ptr_array_index (painter->links, section);
  const guint32 *figures = g_ptr_array_index (painter->figures, section);
  YbPlace place = { .section = section, .page = painter->page, .bounds = bounds };
  place.tag = links ? links[tag] : 0;
  if (place.tag != 0)
    g_array_append_val (painter->sidecar->link_places, place);
  place.tag = figures && is_illustration ? figures[tag] : 0;
  if (place.tag != 0)
    g_array_append_val (painter->sidecar->figure_places, place);
}

/* For each tag the nearest element of a role from it upwards; NULL when the section has none. */
static guint32 *
find_nearest (const YbTags *tags, YbTagRole role)
{
  gboolean found = FALSE;
  guint32 *nearest = g_new0 (guint32, tags->n_items + 1);
  for (guint32 i = 1; i < tags->n_items; i++)
    {
      nearest[i] = tags->items[i].role == role ? i : nearest[tags->items[i].parent];
      found |= nearest[i] != 0;
    }
  if (!found)
    g_clear_pointer (&nearest, g_free);
  return nearest;
}

static void
draw_ground (YbPainter *painter, const YbPage *page)
{
  const YbPages *pages = painter->pages;
  YbPart ground = { .kind = YB_PART_RECT,
                    .artifact = YB_ARTIFACT_BACKGROUND,
                    .colour = page->ground,
                    .x = -pages->bleed,
                    .y = -pages->bleed,
                    .width = pages->width + 2 * pages->bleed,
                    .height = pages->height + 2 * pages->bleed };
  yb_painter_draw_shape (painter, &ground);
}

/* ---- pages ---- */

static guint
find_code_width (const char *name, gsize length, gpointer data)
{
  const YbPainter *painter = data;
  guint64 number = length > 1 && name[0] == 'F' ? g_ascii_strtoull (name + 1, NULL, 10) : 0;
  if (number == 0 || number > painter->fonts->len)
    return 0;
  return ((const YbEmbeddedFont *)g_ptr_array_index (painter->fonts, number - 1))->code_width;
}

static gboolean
note_picture (const char *name, gsize length, gpointer data)
{
  YbPainter *painter = data;
  guint64 object = length > 1 && name[0] == 'I' ? g_ascii_strtoull (name + 1, NULL, 10) : 0;
  if (!yb_pictures_have (painter->pictures, object))
    return FALSE;
  g_hash_table_add (painter->drawing->pictures, GUINT_TO_POINTER ((guint)object));
  return TRUE;
}

/* What really stands in the content is taken down before it goes into the file. */
static void
read_marks (YbPainter *painter, YbDrawnPage *page)
{
  const YbPages *pages = painter->pages;
  YbMarkRules rules = { .code_width = find_code_width,
                        .show_picture = note_picture,
                        .data = painter,
                        .width = yb_unit_to_points (pages->width + 2 * pages->bleed),
                        .height = yb_unit_to_points (pages->height + 2 * pages->bleed) };
  page->first_mark = painter->drawing->marks->len;
  page->is_balanced = yb_marks_read (painter->content->str, painter->content->len, &rules, painter->drawing->marks);
}

static void
append_resource (GString *out, char letter, guint number, guint32 object)
{
  g_string_append_c (out, '/');
  g_string_append_c (out, letter);
  yb_syntax_append_integer (out, number);
  yb_syntax_append_reference (out, object);
}

/* Only what the page itself shows. */
static void
write_resources (YbPainter *painter, guint32 number)
{
  GString *text = painter->scratch;
  g_string_assign (text, "<</Font<<");
  for (guint i = 0; i < painter->fonts->len; i++)
    {
      const YbEmbeddedFont *font = g_ptr_array_index (painter->fonts, i);
      if (painter->shows_font[font->number])
        append_resource (text, 'F', font->number, font->object);
    }
  g_string_append (text, ">>/XObject<<");
  for (guint i = 0; i < painter->shown->len; i++)
    {
      guint32 object = g_array_index (painter->shown, guint32, i);
      append_resource (text, 'I', object, object);
    }
  g_string_append (text, ">>>>");
  yb_file_writer_put (painter->file, number, text->str, text->len);
}

static void
end_page (YbPainter *painter)
{
  YbDrawnPage page = { .contents = yb_file_writer_reserve (painter->file),
                       .resources = yb_file_writer_reserve (painter->file) };
  end_mark (painter);
  read_marks (painter, &page);
  yb_file_writer_put_compressed (painter->file, page.contents, "", painter->content->str, painter->content->len);
  write_resources (painter, page.resources);
  g_array_append_val (painter->drawing->pages, page);
}

static gboolean
draw_page (YbPainter *painter, const YbPage *page, GError **error)
{
  yb_sidecar_begin_page (painter->sidecar);
  yb_content_writer_begin (&painter->writer, painter->content, painter->pages->height + 2 * painter->pages->bleed);
  painter->n_mcids = 0;
  painter->last_line = NULL;
  memset (painter->shows_font, 0, painter->fonts->len + 1);
  g_array_set_size (painter->shown, 0);
  if (page->has_ground)
    draw_ground (painter, page);
  for (guint i = 0; i < page->n_parts; i++)
    if (page->parts[i].kind != YB_PART_TEXT)
      yb_painter_draw_shape (painter, &page->parts[i]);
    else if (!yb_painter_draw_line (painter, &page->parts[i], error))
      return FALSE;
  end_page (painter);
  return TRUE;
}

static gboolean
draw_pages (YbPainter *painter, const YbContext *context, GError **error)
{
  const YbPages *pages = painter->pages;
  for (painter->page = 0; painter->page < pages->n_pages; painter->page++)
    {
      if (!draw_page (painter, &pages->pages[painter->page], error))
        return FALSE;
      yb_context_progress (context, "pdf", painter->page + 1, pages->n_pages);
    }
  yb_sidecar_begin_page (painter->sidecar);
  painter->sidecar->n_pictures = yb_pictures_count (painter->pictures);
  return TRUE;
}

static void
init_painter (YbPainter *painter)
{
  const YbGalley *galley = painter->pages->galley;
  painter->links = g_ptr_array_new_full (galley->n_sections, g_free);
  painter->figures = g_ptr_array_new_full (galley->n_sections, g_free);
  for (guint i = 0; i < galley->n_sections; i++)
    {
      g_ptr_array_add (painter->links, find_nearest (&galley->sections[i]->tags, YB_TAG_ROLE_LINK));
      g_ptr_array_add (painter->figures, find_nearest (&galley->sections[i]->tags, YB_TAG_ROLE_FIGURE));
    }
  painter->fonts = g_ptr_array_new_with_free_func ((GDestroyNotify)yb_embedded_font_free);
  yb_painter_init_text (painter);
  painter->scratch = g_string_new (NULL);
  painter->content = g_string_new (NULL);
  painter->shown = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
clear_painter (YbPainter *painter)
{
  g_ptr_array_unref (painter->links);
  g_ptr_array_unref (painter->figures);
  g_ptr_array_unref (painter->fonts);
  g_array_unref (painter->pens);
  g_array_unref (painter->stretches);
  g_string_free (painter->scratch, TRUE);
  g_string_free (painter->content, TRUE);
  g_array_unref (painter->shown);
  g_free (painter->shows_font);
}

static gboolean
embed_fonts (YbPainter *painter, GError **error)
{
  if (!yb_glyphs_gather (painter->faces, painter->pages, error)
      || !yb_glyph_sheets_embed (painter->faces, painter->file, painter->fonts, error))
    return FALSE;
  painter->shows_font = g_new0 (guint8, painter->fonts->len + 1);
  for (guint i = 0; i < painter->fonts->len && !painter->drawing->bad_font; i++)
    {
      const YbEmbeddedFont *font = g_ptr_array_index (painter->fonts, i);
      if (!font->is_whole)
        painter->drawing->bad_font = g_strdup (font->name);
    }
  return TRUE;
}

gboolean
yb_pdf_draw (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *cache_folder,
             YbFileWriter *file, YbDrawing *drawing, GError **error)
{
  g_autoptr (YbFaces) faces = yb_faces_new (error);
  if (!faces)
    return FALSE;
  g_autoptr (YbPictures) pictures = yb_pictures_new (context, pages, &layout->pictures, cache_folder, file);
  YbPainter painter = {
    .pages = pages, .file = file, .drawing = drawing, .sidecar = drawing->sidecar, .faces = faces, .pictures = pictures
  };
  init_painter (&painter);
  gboolean done = embed_fonts (&painter, error) && draw_pages (&painter, context, error);
  clear_painter (&painter);
  return done;
}
