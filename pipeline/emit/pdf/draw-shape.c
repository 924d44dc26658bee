#include "painter.h"

#include <math.h>

#define GREY_IN_PLACE_OF_A_PICTURE 0xdddddd

static YbBounds
bounds_of (const YbPart *part)
{
  if (part->kind == YB_PART_LINE)
    return (YbBounds){ MIN (part->x, part->x + part->width), MIN (part->y, part->y + part->height),
                       MAX (part->x, part->x + part->width), MAX (part->y, part->y + part->height) };
  return (YbBounds){ part->x, part->y, part->x + part->width, part->y + part->height };
}

static void
draw_rect (YbPainter *painter, const YbPart *part, YbColour colour)
{
  yb_painter_begin_piece (painter, part, part->tag, YB_INK_SHAPE, NULL);
  yb_painter_set_colour (painter, colour);
  cairo_rectangle (painter->cairo, yb_painter_x (painter, part->x), yb_painter_y (painter, part->y),
                   yb_unit_to_points (part->width), yb_unit_to_points (part->height));
  cairo_fill (painter->cairo);
}

static void
draw_line (YbPainter *painter, const YbPart *part)
{
  yb_painter_begin_piece (painter, part, part->tag, YB_INK_SHAPE, NULL);
  yb_painter_set_colour (painter, part->colour);
  cairo_set_line_width (painter->cairo, yb_unit_to_points (part->thickness));
  cairo_set_line_cap (painter->cairo, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (painter->cairo, yb_painter_x (painter, part->x), yb_painter_y (painter, part->y));
  cairo_line_to (painter->cairo, yb_painter_x (painter, part->x + part->width),
                 yb_painter_y (painter, part->y + part->height));
  cairo_stroke (painter->cairo);
  cairo_set_line_cap (painter->cairo, CAIRO_LINE_CAP_BUTT);
}

static void
draw_circle (YbPainter *painter, const YbPart *part)
{
  yb_painter_begin_piece (painter, part, part->tag, YB_INK_SHAPE, NULL);
  yb_painter_set_colour (painter, part->colour);
  cairo_new_sub_path (painter->cairo);
  cairo_arc (painter->cairo, yb_painter_x (painter, part->x), yb_painter_y (painter, part->y),
             yb_unit_to_points (part->width), 0, 2 * G_PI);
  cairo_close_path (painter->cairo);
  if (part->kind == YB_PART_RING)
    {
      cairo_set_line_width (painter->cairo, yb_unit_to_points (part->height));
      cairo_stroke (painter->cairo);
    }
  else
    cairo_fill (painter->cairo);
}

/* How far the picture is moved so that its focus comes as near to the shape's middle as leaves no gap. */
static double
find_shift (double room, double full, gint16 focus)
{
  return CLAMP (room / 2 - full * (0.5 + focus / 1000.0), room - full, 0);
}

/* Fills the shape; what is too much on two sides is cropped, around the picture's focus. */
static void
draw_picture (YbPainter *painter, const YbPart *part)
{
  cairo_surface_t *surface = yb_pictures_get (painter->pictures, part->picture);
  if (!surface)
    {
      draw_rect (painter, part, GREY_IN_PLACE_OF_A_PICTURE);
      return;
    }
  g_ptr_array_add (painter->shown, surface);
  yb_painter_begin_piece (painter, part, part->tag, YB_INK_PICTURE, NULL);
  const YbPicture *picture = part->picture;
  double width = yb_unit_to_points (part->width), height = yb_unit_to_points (part->height);
  double scale = fmax (width / picture->width, height / picture->height);
  double full_width = picture->width * scale, full_height = picture->height * scale;
  cairo_t *cairo = painter->cairo;
  cairo_save (cairo);
  cairo_translate (cairo, yb_painter_x (painter, part->x), yb_painter_y (painter, part->y));
  cairo_rectangle (cairo, 0, 0, width, height);
  cairo_clip (cairo);
  cairo_translate (cairo, find_shift (width, full_width, part->focus_x),
                   find_shift (height, full_height, part->focus_y));
  cairo_scale (cairo, full_width / cairo_image_surface_get_width (surface),
               full_height / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cairo, surface, 0, 0);
  cairo_paint (cairo);
  cairo_restore (cairo);
}

void
yb_painter_draw_shape (YbPainter *painter, const YbPart *part)
{
  switch (part->kind)
    {
    case YB_PART_RECT:
      draw_rect (painter, part, part->colour);
      break;
    case YB_PART_LINE:
      draw_line (painter, part);
      break;
    case YB_PART_DISC:
    case YB_PART_RING:
      draw_circle (painter, part);
      break;
    case YB_PART_PICTURE:
      draw_picture (painter, part);
      break;
    case YB_PART_TEXT:
    default:
      g_assert_not_reached ();
    }
  if (part->tag != YB_TAG_ARTIFACT)
    yb_painter_note_bounds (painter, part->section, part->tag, bounds_of (part), TRUE);
}
