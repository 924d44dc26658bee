/* Key figures, and charts as SVG with a table of what they show. */
#include "emit/epub/colour.h"
#include "emit/epub/writer.h"
#include "model/accents.h"

#include <math.h>
#include <string.h>

/* The drawing's own units: at most as wide as in the style sheet it has letters of the text's size, and on a telephone
 * they can still be read. */
#define WIDTH 360
#define LETTERS 15
#define LETTER_WIDTH 8 /* of most */
#define LINE 22        /* of words */
#define BAR 18
#define ROW 30
#define VALUES 80
#define FIELD 180
#define SIDE 24 /* beside the first and the last point of lines */

/* ---- key figures ---- */

void
yb_write_key_figures (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  yb_writer_mark (writer, block->id);
  yb_xml_open (xml, "ul");
  yb_xml_attribute (xml, "class", "key-figures");
  yb_writer_lang (writer, block->lang);
  yb_xml_line (xml);
  for (guint i = 0; i < block->table->n_rows; i++)
    {
      static const char *const classes[] = { "key-figure", "key-figure-label" };
      yb_xml_open (xml, "li");
      for (guint c = 0; c < 2; c++)
        {
          const YbCell *cell = &block->table->rows[i].cells[c];
          yb_xml_open (xml, "span");
          yb_xml_attribute (xml, "class", classes[c]);
          yb_write_text (writer, &cell->text, cell->id);
          yb_xml_close (xml);
          if (c == 0)
            yb_xml_text (xml, " ", 1);
        }
      yb_xml_close (xml);
      yb_xml_line (xml);
    }
  yb_xml_close (xml);
  yb_xml_line (xml);
}

/* ---- shapes ---- */

typedef struct
{
  YbWriter *writer;
  const YbBlock *block;
  const YbChart *chart;
  const YbLayout *layout; /* in the chapter's colours */
  double least, most;     /* what the scale holds: 0 and all values */
} Drawing;

static void
attribute (YbXml *xml, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (text, sizeof text, "%.1f", value);
  yb_xml_attribute (xml, name, text);
}

static void
paint (const Drawing *drawing, const char *name, guint index)
{
  const YbLayout *layout = drawing->layout;
  const YbColours *colours = &layout->charts.colours;
  YbColour colour = colours->n_items > 0 ? colours->items[index % colours->n_items] : layout->palette.accent;
  char text[16];
  g_snprintf (text, sizeof text, "#%06x", yb_colour_for_day_and_night (colour));
  yb_xml_attribute (drawing->writer->xml, name, text);
}

static void
add_rect (const Drawing *drawing, double x, double y, double width, double height, guint colour)
{
  YbXml *xml = drawing->writer->xml;
  yb_xml_open (xml, "rect");
  attribute (xml, "x", x);
  attribute (xml, "y", y);
  attribute (xml, "width", fmax (width, 0.5));
  attribute (xml, "height", height);
  paint (drawing, "fill", colour);
  yb_xml_close_void (xml);
}

static void
add_words (const Drawing *drawing, guint row, guint column, double x, double y, const char *anchor)
{
  YbXml *xml = drawing->writer->xml;
  yb_xml_open (xml, "text");
  attribute (xml, "x", x);
  attribute (xml, "y", y);
  yb_xml_attribute (xml, "text-anchor", anchor);
  yb_xml_attribute (xml, "fill", "currentColor");
  yb_xml_text (xml, drawing->block->table->rows[row].cells[column].text.text, -1);
  yb_xml_close (xml);
}

/* NAN: there is no number. */
static double
get_value (const Drawing *drawing, guint row, guint series)
{
  return drawing->chart->values[row * drawing->chart->n_series + series];
}

/* Where a value lies between the least and the most, 0 to 1. */
static double
find_share (const Drawing *drawing, double value)
{
  return drawing->most > drawing->least ? (value - drawing->least) / (drawing->most - drawing->least) : 0;
}

/* A line one unit thin. */
static void
add_axis (const Drawing *drawing, double x, double y, double width, double height)
{
  YbXml *xml = drawing->writer->xml;
  yb_xml_open (xml, "rect");
  attribute (xml, "x", x);
  attribute (xml, "y", y);
  attribute (xml, "width", width);
  attribute (xml, "height", height);
  yb_xml_attribute (xml, "fill", "currentColor");
  yb_xml_close_void (xml);
}

/* Which colour is which series, where there are several. */
static double
draw_legend (const Drawing *drawing)
{
  guint n = drawing->chart->n_series;
  for (guint s = 0; n > 1 && s < n; s++)
    {
      add_rect (drawing, 0, 4 + (double)s * LINE, 12, 12, s);
      add_words (drawing, 0, s + 1, 20, 15 + (double)s * LINE, "start");
    }
  return n > 1 ? n * LINE + 10 : 0;
}

static double
measure_bars (const YbChart *chart)
{
  return LINE + chart->n_series * (BAR + 4) + 6;
}

/* Values below 0 reach to the left of the line of nothing. */
static void
draw_bar (const Drawing *drawing, guint row, guint series, double top)
{
  double value = get_value (drawing, row, series), before = drawing->least < 0 ? VALUES : 0;
  double longest = WIDTH - VALUES - before, zero = before + longest * find_share (drawing, 0);
  double end = isnan (value) ? zero : before + longest * find_share (drawing, value);
  if (!isnan (value))
    add_rect (drawing, fmin (end, zero), top, fabs (end - zero), BAR, series);
  if (drawing->least < 0)
    add_axis (drawing, zero, top - 2, 1, BAR + 4);
  add_words (drawing, row + 1, series + 1, end < zero ? end - 8 : end + 8, top + 14, end < zero ? "end" : "start");
}

static void
draw_bars (const Drawing *drawing)
{
  guint n = drawing->chart->n_series;
  double y = draw_legend (drawing);
  for (guint r = 0; r < drawing->chart->n_rows; r++)
    {
      add_words (drawing, r + 1, 0, 0, y + 15, "start");
      for (guint s = 0; s < n; s++)
        draw_bar (drawing, r, s, y + LINE + s * (BAR + 4));
      y += measure_bars (drawing->chart);
    }
}

static void
draw_shares (const Drawing *drawing)
{
  double sum = 0, before = 0;
  for (guint r = 0; r < drawing->chart->n_rows; r++)
    sum += isnan (get_value (drawing, r, 0)) ? 0 : get_value (drawing, r, 0);
  for (guint r = 0; r < drawing->chart->n_rows && sum > 0; r++)
    {
      double value = get_value (drawing, r, 0), share = isnan (value) ? 0 : WIDTH * value / sum;
      if (share > 0)
        add_rect (drawing, before, 0, share - 1, 36, r);
      before += share;
      add_rect (drawing, 0, 52 + (double)r * ROW, 16, 16, r);
      add_words (drawing, r + 1, 0, 26, 65 + (double)r * ROW, "start");
      add_words (drawing, r + 1, 1, WIDTH - 4, 65 + (double)r * ROW, "end");
    }
}

/* Every which point can be labelled, so that words do not run into each other. */
static guint
find_stride (const Drawing *drawing, double step)
{
  glong longest = 1;
  for (guint r = 1; r <= drawing->chart->n_rows; r++)
    for (guint c = 0; c <= drawing->chart->n_series; c++)
      longest = MAX (longest, g_utf8_strlen (drawing->block->table->rows[r].cells[c].text.text, -1));
  double width = (double)(longest + 1) * LETTER_WIDTH;
  return step > 0 ? (guint)ceil (width / step) : 1;
}

static void
label_point (const Drawing *drawing, guint row, guint column, double y)
{
  guint n_rows = drawing->chart->n_rows;
  double step = n_rows > 1 ? (WIDTH - 2.0 * SIDE) / (n_rows - 1) : 0;
  gboolean first = row == 0 && n_rows > 1, last = row + 1 == n_rows && n_rows > 1;
  if (row % find_stride (drawing, step) == 0)
    add_words (drawing, row + 1, column,
               first  ? 0
               : last ? WIDTH
                      : SIDE + row * step,
               y,
               first  ? "start"
               : last ? "end"
                      : "middle");
}

/* One stretch of a line, from `row` to the next gap; returns the row behind it. */
static guint
draw_stretch (const Drawing *drawing, guint series, guint row, double top)
{
  YbXml *xml = drawing->writer->xml;
  guint n_rows = drawing->chart->n_rows;
  double step = n_rows > 1 ? (WIDTH - 2.0 * SIDE) / (n_rows - 1) : 0;
  g_autoptr (GString) points = g_string_new (NULL);
  for (; row < n_rows && !isnan (get_value (drawing, row, series)); row++)
    {
      char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
      double height = top + 30 + FIELD * (1 - find_share (drawing, get_value (drawing, row, series)));
      g_ascii_formatd (x, sizeof x, "%.1f", SIDE + row * step);
      g_ascii_formatd (y, sizeof y, "%.1f", height);
      g_string_append_printf (points, "%s%s,%s", points->len > 0 ? " " : "", x, y);
      if (drawing->chart->n_series == 1) /* else they would stand in each other's lines */
        label_point (drawing, row, series + 1, height - 10);
    }
  yb_xml_open (xml, "polyline");
  yb_xml_attribute (xml, "points", points->str);
  yb_xml_attribute (xml, "fill", "none");
  yb_xml_attribute (xml, "stroke-width", "3");
  paint (drawing, "stroke", series);
  yb_xml_close_void (xml);
  return row;
}

static void
draw_series (const Drawing *drawing, guint series, double top)
{
  for (guint r = 0; r < drawing->chart->n_rows; r++)
    if (!isnan (get_value (drawing, r, series)))
      r = draw_stretch (drawing, series, r, top);
}

static void
draw_lines (const Drawing *drawing)
{
  double top = draw_legend (drawing);
  /* Nothing: where the lines are measured from. */
  add_axis (drawing, 0, top + 30 + FIELD * (1 - find_share (drawing, 0)), WIDTH, 1);
  for (guint s = 0; s < drawing->chart->n_series; s++)
    draw_series (drawing, s, top);
  for (guint r = 0; r < drawing->chart->n_rows; r++)
    label_point (drawing, r, 0, top + FIELD + 56);
}

/* ---- the figure ---- */

static guint
find_height (const YbChart *chart)
{
  guint legend = chart->n_series > 1 ? chart->n_series * LINE + 10 : 0;
  if (chart->kind == YB_CHART_LINE)
    return legend + FIELD + 64;
  return chart->kind == YB_CHART_BAR ? legend + chart->n_rows * (guint)measure_bars (chart) : 52 + chart->n_rows * ROW;
}

static void
write_svg (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  YbLayout coloured = *writer->edition->layout;
  const YbChapter *chapter = writer->document->chapter;
  guint accent = chapter ? yb_accent_of_chapter (&coloured, writer->edition->book, chapter) : 0;
  if (accent > 0)
    yb_layout_recolour (writer->edition->layout, accent - 1, &coloured);
  Drawing drawing = { .layout = &coloured, .writer = writer, .block = block, .chart = block->chart };
  g_autofree char *box = g_strdup_printf ("0 0 %d %u", WIDTH, find_height (block->chart));
  for (guint i = 0; i < block->chart->n_rows * block->chart->n_series; i++)
    if (!isnan (block->chart->values[i]))
      {
        drawing.most = fmax (drawing.most, block->chart->values[i]);
        drawing.least = fmin (drawing.least, block->chart->values[i]);
      }
  g_hash_table_add (writer->edition->drawn, (gpointer)writer->document->name);
  yb_xml_open (xml, "svg");
  yb_xml_attribute (xml, "xmlns", "http://www.w3.org/2000/svg");
  yb_xml_attribute (xml, "viewBox", box);
  yb_xml_attribute_number (xml, "font-size", LETTERS);
  if (strcmp (block->chart->alt, block->table->caption.text) == 0)
    yb_xml_attribute (xml, "aria-hidden", "true"); /* title and table say it all */
  else
    {
      yb_xml_attribute (xml, "role", "img");
      yb_xml_attribute (xml, "aria-label", block->chart->alt);
    }
  yb_xml_line (xml);
  switch (block->chart->kind)
    {
    case YB_CHART_BAR:
      draw_bars (&drawing);
      break;
    case YB_CHART_SHARE:
      draw_shares (&drawing);
      break;
    case YB_CHART_LINE:
      draw_lines (&drawing);
      break;
    }
  yb_xml_close (xml);
  yb_xml_line (xml);
}

void
yb_write_chart (YbWriter *writer, const YbBlock *block)
{
  YbXml *xml = writer->xml;
  YbTable table = *block->table;
  YbBlock bare = *block;
  yb_writer_mark (writer, block->id);
  yb_xml_open (xml, "figure");
  yb_xml_attribute (xml, "class", "chart");
  yb_writer_lang (writer, block->lang);
  yb_xml_line (xml);
  if (table.caption.length > 0)
    {
      yb_xml_open (xml, "p");
      yb_xml_attribute (xml, "class", "chart-title");
      yb_write_text (writer, &table.caption, block->id);
      yb_xml_close (xml);
      yb_xml_line (xml);
    }
  write_svg (writer, block);
  const char *entry_label = writer->edition->default_label;
  if (table.caption.length > 0)
    writer->edition->default_label = table.caption.text;
  table.caption.length = 0;
  table.caption.text = "";
  bare.table = &table;
  yb_write_table (writer, &bare);
  writer->edition->default_label = entry_label;
  if (block->chart->source)
    yb_xml_leaf (xml, "figcaption", "chart-source", block->chart->source);
  yb_xml_close (xml);
  yb_xml_line (xml);
}
