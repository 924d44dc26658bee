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

static YbUnit
media_x (const YbPainter *painter, YbUnit x)
{
  return x + painter->pages->bleed;
}

static YbUnit
media_y (const YbPainter *painter, YbUnit y)
{
  return y + painter->pages->bleed;
}

static void
draw_rect (YbPainter *painter, const YbPart *part, YbColour colour)
{
  yb_painter_begin_piece (painter, part, part->tag, YB_INK_SHAPE, NULL);
  yb_content_writer_set_fill (&painter->writer, colour);
  yb_content_writer_fill_rectangle (&painter->writer, media_x (painter, part->x), media_y (painter, part->y),
                                    part->width, part->height);
}

static void
draw_line (YbPainter *painter, const YbPart *part)
{
  yb_painter_begin_piece (painter, part, part->tag, YB_INK_SHAPE, NULL);
  yb_content_writer_stroke_line (&painter->writer, part->colour, part->thickness, media_x (painter, part->x),
                                 media_y (painter, part->y), media_x (painter, part->x + part->width),
                                 media_y (painter, part->y + part->height));
}

static void
draw_circle (YbPainter *painter, const YbPart *part)
{
  YbUnit x = media_x (painter, part->x), y = media_y (painter, part->y);
  yb_painter_begin_piece (painter, part, part->tag, YB_INK_SHAPE, NULL);
  if (part->kind == YB_PART_RING)
    {
      yb_content_writer_stroke_circle (&painter->writer, part->colour, part->height, x, y, part->width);
      return;
    }
  yb_content_writer_set_fill (&painter->writer, part->colour);
  yb_content_writer_fill_disc (&painter->writer, x, y, part->width);
}

/* How far the picture is moved so that its focus comes as near to the shape's middle as leaves no gap. */
static YbUnit
find_shift (YbUnit room, YbUnit full, gint16 focus)
{
  double shift = room / 2.0 - full * (0.5 + focus / 1000.0);
  return (YbUnit)lround (CLAMP (shift, room - full, 0));
}

/* The whole picture, as large as fills the part; what is too much on two sides is cropped, around its focus. */
static YbRectangle
place_picture (const YbPart *part, YbRectangle window)
{
  double x_scale = (double)part->width / part->picture->width, y_scale = (double)part->height / part->picture->height;
  YbRectangle place = window;
  if (x_scale > y_scale)
    place.height = MAX ((YbUnit)lround (part->picture->height * x_scale), window.height);
  else
    place.width = MAX ((YbUnit)lround (part->picture->width * y_scale), window.width);
  place.x += find_shift (window.width, place.width, part->focus_x);
  place.y += find_shift (window.height, place.height, part->focus_y);
  return place;
}

static void
note_shown (YbPainter *painter, guint32 picture)
{
  for (guint i = 0; i < painter->shown->len; i++)
    if (g_array_index (painter->shown, guint32, i) == picture)
      return;
  g_array_append_val (painter->shown, picture);
}

static void
draw_picture (YbPainter *painter, const YbPart *part)
{
  guint32 picture = yb_pictures_get (painter->pictures, part->picture);
  if (picture == 0)
    {
      draw_rect (painter, part, GREY_IN_PLACE_OF_A_PICTURE);
      return;
    }
  YbRectangle window = { media_x (painter, part->x), media_y (painter, part->y), part->width, part->height };
  yb_painter_begin_piece (painter, part, part->tag, YB_INK_PICTURE, NULL);
  yb_content_writer_show_picture (&painter->writer, picture, place_picture (part, window), window);
  note_shown (painter, picture);
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
