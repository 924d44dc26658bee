#include "content-writer.h"

#include "syntax.h"

#include <math.h>
#include <string.h>

#define FARTHEST                                                                                                       \
  30000 /* thousandths of an em by which one adjustment may move; some readers know no larger numbers                  \
         */

static gint64
to_thousandths (gint64 units)
{
  gint64 scaled = units * 1000;
  return (scaled + (scaled < 0 ? -YB_UNIT_PER_POINT : YB_UNIT_PER_POINT) / 2) / YB_UNIT_PER_POINT;
}

/* PDF's y grows upwards. */
static gint64
flip (const YbContentWriter *writer, gint64 y)
{
  return to_thousandths (writer->height - y);
}

static void
append_numbers (YbContentWriter *writer, guint n, const gint64 *thousandths)
{
  for (guint i = 0; i < n; i++)
    {
      yb_syntax_append_thousandths (writer->out, thousandths[i]);
      g_string_append_c (writer->out, ' ');
    }
}

#define APPEND(writer, operation, ...)                                                                                 \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    const gint64 numbers_[] = { __VA_ARGS__ };                                                                         \
    append_numbers (writer, G_N_ELEMENTS (numbers_), numbers_);                                                        \
    g_string_append ((writer)->out, operation "\n");                                                                   \
  }                                                                                                                    \
  G_STMT_END

void
yb_content_writer_begin (YbContentWriter *writer, GString *out, YbUnit height)
{
  g_string_truncate (out, 0);
  *writer = (YbContentWriter){ .out = out, .height = height, .fill = -1, .stroke = -1 };
}

/* ---- text ---- */

static void
end_string (YbContentWriter *writer)
{
  if (writer->in_string)
    g_string_append_c (writer->out, writer->is_wide ? '>' : ')');
  writer->in_string = FALSE;
}

static void
end_array (YbContentWriter *writer)
{
  end_string (writer);
  if (writer->in_array)
    g_string_append (writer->out, "]TJ\n");
  writer->in_array = FALSE;
}

void
yb_content_writer_end_text (YbContentWriter *writer)
{
  end_array (writer);
  if (writer->in_text)
    g_string_append (writer->out, "ET\n");
  writer->in_text = FALSE;
}

void
yb_content_writer_begin_mark (YbContentWriter *writer, const char *operands)
{
  yb_content_writer_end_text (writer);
  g_string_append (writer->out, operands);
  g_string_append (writer->out, "BDC\n");
}

void
yb_content_writer_end_mark (YbContentWriter *writer)
{
  yb_content_writer_end_text (writer);
  g_string_append (writer->out, "EMC\n");
}

/* The pen counts in ems: where they change, a line begins. */
static void
forget_line (YbContentWriter *writer)
{
  end_array (writer);
  writer->baseline = G_MININT32;
}

void
yb_content_writer_set_size (YbContentWriter *writer, YbUnit size, gint16 expansion)
{
  if (writer->size == size && writer->expansion == expansion)
    return;
  forget_line (writer);
  if (writer->expansion != expansion)
    APPEND (writer, "Tz", (1000 + (gint64)expansion) * 100);
  if (writer->size != size)
    writer->font = 0;
  writer->size = size;
  writer->expansion = expansion;
}

static void
set_font (YbContentWriter *writer, guint font)
{
  end_array (writer);
  writer->font = font;
  g_string_append (writer->out, "/F");
  yb_syntax_append_integer (writer->out, font);
  g_string_append_c (writer->out, ' ');
  APPEND (writer, "Tf", to_thousandths (writer->size));
}

static void
begin_text (YbContentWriter *writer)
{
  g_string_append (writer->out, "BT\n");
  writer->in_text = TRUE;
  writer->line_x = writer->line_y = 0;
  writer->baseline = G_MININT32;
}

static void
begin_line (YbContentWriter *writer, YbUnit x, YbUnit y)
{
  end_array (writer);
  gint64 line_x = to_thousandths (x), line_y = flip (writer, y);
  APPEND (writer, "Td", line_x - writer->line_x, line_y - writer->line_y);
  writer->line_x = line_x;
  writer->line_y = line_y;
  writer->baseline = y;
  writer->pen = 0;
}

/* How far the pen must move to come to `x`, in thousandths of an em; 0 when it is nearer than one. */
static gint64
find_move (const YbContentWriter *writer, YbUnit x)
{
  gint64 em = to_thousandths (writer->size) * (1000 + writer->expansion); /* in millionths of a point */
  gint64 distance = (gint64)x * 1000000 / YB_UNIT_PER_POINT - writer->line_x * 1000 - writer->pen * em / 1000000;
  if (distance * 1000 < em && distance * 1000 > -em)
    return 0;
  return (distance * 1000 + (distance < 0 ? -em : em) / 2) / em;
}

static void
begin_string (YbContentWriter *writer, gboolean is_wide)
{
  if (!writer->in_array)
    g_string_append_c (writer->out, '[');
  g_string_append_c (writer->out, is_wide ? '<' : '(');
  writer->in_array = writer->in_string = TRUE;
  writer->is_wide = is_wide;
}

static void
append_code (YbContentWriter *writer, const YbGlyphCode *glyph)
{
  static const char digits[] = "0123456789ABCDEF";
  if (!glyph->is_wide)
    {
      yb_syntax_append_string_byte (writer->out, (guchar)glyph->code);
      return;
    }
  char code[] = { digits[glyph->code >> 12], digits[glyph->code >> 8 & 0xF], digits[glyph->code >> 4 & 0xF],
                  digits[glyph->code & 0xF] };
  g_string_append_len (writer->out, code, sizeof code);
}

void
yb_content_writer_show (YbContentWriter *writer, const YbGlyphCode *glyph, YbUnit x, YbUnit y)
{
  if (!writer->in_text)
    begin_text (writer);
  if (glyph->font != writer->font)
    set_font (writer, glyph->font);
  gint64 move = y == writer->baseline ? find_move (writer, x) : FARTHEST + 1;
  if (ABS (move) > FARTHEST)
    begin_line (writer, x, y);
  else if (move != 0)
    {
      end_string (writer);
      if (!writer->in_array)
        g_string_append_c (writer->out, '[');
      writer->in_array = TRUE;
      yb_syntax_append_integer (writer->out, -move);
      writer->pen += move * 1000;
    }
  if (!writer->in_string)
    begin_string (writer, glyph->is_wide);
  append_code (writer, glyph);
  writer->pen += glyph->width;
}

/* ---- colours ---- */

static void
append_colour (YbContentWriter *writer, YbColour colour, const char *operation)
{
  for (int shift = 16; shift >= 0; shift -= 8)
    {
      yb_syntax_append_thousandths (writer->out, ((colour >> shift & 0xff) * 1000 + 127) / 255);
      g_string_append_c (writer->out, ' ');
    }
  g_string_append (writer->out, operation);
}

void
yb_content_writer_set_fill (YbContentWriter *writer, YbColour colour)
{
  if (writer->fill == colour)
    return;
  end_array (writer);
  append_colour (writer, colour, "rg\n");
  writer->fill = colour;
}

/* ---- shapes ---- */

void
yb_content_writer_fill_rectangle (YbContentWriter *writer, YbUnit x, YbUnit y, YbUnit width, YbUnit height)
{
  gint64 left = to_thousandths (x), right = to_thousandths ((gint64)x + width);
  gint64 top = flip (writer, y), bottom = flip (writer, (gint64)y + height);
  yb_content_writer_end_text (writer);
  APPEND (writer, "re", left, bottom, right - left, top - bottom);
  g_string_append (writer->out, "f\n");
}

static void
prepare_stroke (YbContentWriter *writer, YbColour colour, YbUnit line_width)
{
  yb_content_writer_end_text (writer);
  if (!writer->has_round_caps)
    g_string_append (writer->out, "1 J\n");
  if (writer->stroke != colour)
    append_colour (writer, colour, "RG\n");
  if (writer->line_width != line_width)
    APPEND (writer, "w", to_thousandths (line_width));
  writer->has_round_caps = TRUE;
  writer->stroke = colour;
  writer->line_width = line_width;
}

void
yb_content_writer_stroke_line (YbContentWriter *writer, YbColour colour, YbUnit line_width, YbUnit x, YbUnit y,
                               YbUnit to_x, YbUnit to_y)
{
  prepare_stroke (writer, colour, line_width);
  APPEND (writer, "m", to_thousandths (x), flip (writer, y));
  APPEND (writer, "l", to_thousandths (to_x), flip (writer, to_y));
  g_string_append (writer->out, "S\n");
}

/* Four Bézier curves, which are within 0.03 % of the radius (Goldapp, Approximation of circular arcs by cubic
 * polynomials, 1991). All circles of one size have the same path, which is moved to its place: rows of dots are
 * compressed to next to nothing. */
static void
paint_circle (YbContentWriter *writer, YbUnit x, YbUnit y, YbUnit radius, const char *operation)
{
  gint64 r = to_thousandths (radius), handle = (gint64)llround ((double)r * 0.5522847498);
  g_string_append (writer->out, "q\n");
  APPEND (writer, "cm", 1000, 0, 0, 1000, to_thousandths (x), flip (writer, y));
  APPEND (writer, "m", r, 0);
  APPEND (writer, "c", r, handle, handle, r, 0, r);
  APPEND (writer, "c", -handle, r, -r, handle, -r, 0);
  APPEND (writer, "c", -r, -handle, -handle, -r, 0, -r);
  APPEND (writer, "c", handle, -r, r, -handle, r, 0);
  g_string_append (writer->out, operation);
  g_string_append (writer->out, "\nQ\n");
}

void
yb_content_writer_fill_disc (YbContentWriter *writer, YbUnit x, YbUnit y, YbUnit radius)
{
  yb_content_writer_end_text (writer);
  paint_circle (writer, x, y, radius, "f");
}

void
yb_content_writer_stroke_circle (YbContentWriter *writer, YbColour colour, YbUnit line_width, YbUnit x, YbUnit y,
                                 YbUnit radius)
{
  prepare_stroke (writer, colour, line_width);
  paint_circle (writer, x, y, radius, "s");
}

/* ---- pictures ---- */

void
yb_content_writer_show_picture (YbContentWriter *writer, guint number, YbRectangle picture, YbRectangle window)
{
  gboolean is_cropped = memcmp (&picture, &window, sizeof picture) != 0;
  gint64 left = to_thousandths (picture.x), right = to_thousandths ((gint64)picture.x + picture.width);
  gint64 top = flip (writer, picture.y), bottom = flip (writer, (gint64)picture.y + picture.height);
  gint64 window_left = to_thousandths (window.x), window_bottom = flip (writer, (gint64)window.y + window.height);
  yb_content_writer_end_text (writer);
  g_string_append (writer->out, "q\n");
  if (is_cropped)
    {
      APPEND (writer, "re", window_left, window_bottom, to_thousandths ((gint64)window.x + window.width) - window_left,
              flip (writer, window.y) - window_bottom);
      g_string_append (writer->out, "W n\n");
    }
  APPEND (writer, "cm", right - left, 0, 0, top - bottom, left, bottom);
  g_string_append (writer->out, "/I");
  yb_syntax_append_integer (writer->out, number);
  g_string_append (writer->out, " Do\nQ\n");
}
