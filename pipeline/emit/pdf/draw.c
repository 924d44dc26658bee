#include "draw.h"

#include "base/i18n.h"
#include "marks.h"
#include "painter.h"
#include "pdf-error.h"

#include <cairo-pdf.h>

#define BUFFER_SIZE (256 * 1024)

/* Cairo writes in small bits; they are gathered. */
typedef struct
{
  YbOutput *output;
  GByteArray *buffer;
  GError *error;
} Sink;

static cairo_status_t
flush (Sink *sink)
{
  gboolean done = sink->error || yb_output_write (sink->output, sink->buffer->data, sink->buffer->len, &sink->error);
  g_byte_array_set_size (sink->buffer, 0);
  return done && !sink->error ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  Sink *sink = closure;
  g_byte_array_append (sink->buffer, data, length);
  return sink->buffer->len < BUFFER_SIZE ? CAIRO_STATUS_SUCCESS : flush (sink);
}

double
yb_painter_x (const YbPainter *painter, YbUnit x)
{
  return yb_unit_to_points (x + painter->pages->bleed);
}

double
yb_painter_y (const YbPainter *painter, YbUnit y)
{
  return yb_unit_to_points (y + painter->pages->bleed);
}

static void
end_mark (YbPainter *painter)
{
  yb_painter_flush_text (painter);
  if (painter->mark)
    cairo_tag_end (painter->cairo, painter->mark);
  painter->mark = NULL;
}

void
yb_painter_begin_piece (YbPainter *painter, const YbPart *part, guint32 tag, YbInk ink, const char *says)
{
  if (!yb_sidecar_begin_piece (painter->sidecar, part, tag, ink, says))
    {
      end_mark (painter);
      if (ink == YB_INK_TEXT) /* the rest is marked by the finisher, see marks.h */
        {
          painter->mark = tag == YB_TAG_ARTIFACT ? YB_MARK_ARTIFACT : YB_MARK_ELEMENT;
          cairo_tag_begin (painter->cairo, painter->mark, NULL);
        }
    }
  if (ink != YB_INK_TEXT)
    yb_painter_flush_text (painter);
  yb_sidecar_peek_piece (painter->sidecar)->n_shapes += ink == YB_INK_SHAPE;
}

void
yb_painter_set_colour (YbPainter *painter, YbColour colour)
{
  if (painter->colour == colour)
    return;
  yb_painter_flush_text (painter);
  cairo_set_source_rgb (painter->cairo, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
  painter->colour = colour;
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

static gboolean
check_cairo (YbPainter *painter, cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, YB_PDF_ERROR, YB_PDF_ERROR_DRAWING, _ ("page %u cannot be drawn: %s"), painter->page + 1,
               cairo_status_to_string (status));
  return FALSE;
}

static gboolean
draw_page (YbPainter *painter, const YbPage *page, GError **error)
{
  yb_sidecar_begin_page (painter->sidecar);
  painter->colour = -1;
  painter->last_line = NULL;
  if (page->has_ground)
    draw_ground (painter, page);
  for (guint i = 0; i < page->n_parts; i++)
    if (page->parts[i].kind != YB_PART_TEXT)
      yb_painter_draw_shape (painter, &page->parts[i]);
    else if (!yb_painter_draw_line (painter, &page->parts[i], error))
      return FALSE;
  end_mark (painter);
  cairo_show_page (painter->cairo);
  g_ptr_array_set_size (painter->shown, 0);
  return check_cairo (painter, cairo_status (painter->cairo), error);
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
  painter->sidecar->n_pictures = yb_pictures_count (painter->pictures, &painter->sidecar->n_pixels);
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
  painter->text = g_string_new (NULL);
  painter->shown = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy);
}

static void
clear_painter (YbPainter *painter)
{
  g_ptr_array_unref (painter->links);
  g_ptr_array_unref (painter->figures);
  g_free (painter->glyphs);
  g_free (painter->clusters);
  g_string_free (painter->text, TRUE);
  g_ptr_array_unref (painter->shown);
}

static cairo_surface_t *
make_surface (const YbPages *pages, Sink *sink)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take_bytes, sink,
                                                                  yb_unit_to_points (pages->width + 2 * pages->bleed),
                                                                  yb_unit_to_points (pages->height + 2 * pages->bleed));
  /* Not below 1.5: Cairo then writes no ActualText, and a glyph that stands for two texts says the first of them twice.
   */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  return surface;
}

gboolean
yb_pdf_draw (const YbContext *context, const YbPages *pages, const YbLayout *layout, const char *cache_folder,
             YbOutput *draft, YbSidecar *sidecar, GError **error)
{
  g_autoptr (YbFaces) faces = yb_faces_new (error);
  if (!faces)
    return FALSE;
  g_autoptr (YbPictures) pictures = yb_pictures_new (context, pages, &layout->pictures, cache_folder);
  Sink sink = { .output = draft, .buffer = g_byte_array_new () };
  cairo_surface_t *surface = make_surface (pages, &sink);
  YbPainter painter = {
    .cairo = cairo_create (surface), .pages = pages, .faces = faces, .pictures = pictures, .sidecar = sidecar
  };
  init_painter (&painter);
  gboolean done = draw_pages (&painter, context, error);
  cairo_destroy (painter.cairo);
  cairo_surface_finish (surface);
  done = done && check_cairo (&painter, cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  clear_painter (&painter);
  done = done && flush (&sink) == CAIRO_STATUS_SUCCESS;
  if (sink.error)
    {
      g_clear_error (error);
      g_propagate_error (error, sink.error);
    }
  g_byte_array_unref (sink.buffer);
  return done;
}
