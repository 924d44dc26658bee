/* Key figures, and charts as SVG with a table of what they show. */
#include "emit/epub/colour.h"
#include "emit/epub/writer.h"
#include "model/accents.h"

#include <math.h>
#include <string.h>

/* The drawing's own units: a letter of its words is so high. Everything else is in the layout's proportion to its
 * labels, and the drawing as wide as the style sheet lets it be, so that its words have the text's size. */
#define LETTERS 15
#define LETTER_WIDTH 8 /* of most */
#define VALUES 80      /* room for a number */
#define SIDE 24        /* beside the first and the last point of lines */

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
  double width;           /* of the drawing */
  double line, pitch;     /* leading of its words; distance of bars */
  double gap, space;      /* between words and what is drawn; below a row */
  double bar, share;      /* heights of a bar, and of the bar that is parted */
  double field;           /* height of the field of lines */
  double names;           /* room at its right for the names of lines; 0: they stand above */
} Drawing;

/* A length of the layout in the drawing's units. */
static double
scale (const YbLayout *layout, YbUnit length)
{
  return (double)length * LETTERS / MAX (layout->styles[YB_ROLE_CHART_LABEL].size, 1);
}

/* The baseline of words whose capitals' middle is at `y`. */
static double
find_baseline (double y)
{
  return y + LETTERS * 0.36;
}

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

/* A square in the series' colour, as high as capitals. */
static void
add_mark (const Drawing *drawing, double x, double middle, guint colour)
{
  double side = LETTERS * 0.8;
  add_rect (drawing, x, middle - side / 2, side, side, colour);
}

static gboolean
has_legend (const Drawing *drawing)
{
  return drawing->chart->n_series > 1 && drawing->names <= 0;
}

static double
measure_legend (const Drawing *drawing)
{
  return has_legend (drawing) ? drawing->chart->n_series * drawing->line + drawing->space : 0;
}

/* Which colour is which series, where there are several. */
static double
draw_legend (const Drawing *drawing)
{
  for (guint s = 0; has_legend (drawing) && s < drawing->chart->n_series; s++)
    {
      double middle = (s + 0.5) * drawing->line;
      add_mark (drawing, 0, middle, s);
      add_words (drawing, 0, s + 1, LETTERS + drawing->gap / 2, find_baseline (middle), "start");
    }
  return measure_legend (drawing);
}

/* ---- bars ---- */

static double
measure_bars (const Drawing *drawing)
{
  return drawing->line + drawing->chart->n_series * drawing->pitch + drawing->space;
}

/* Values below 0 reach to the left of the line of nothing. */
static void
draw_bar (const Drawing *drawing, guint row, guint series, double top)
{
  double value = get_value (drawing, row, series), before = drawing->least < 0 ? VALUES : 0;
  double longest = drawing->width - VALUES - before, zero = before + longest * find_share (drawing, 0);
  double end = isnan (value) ? zero : before + longest * find_share (drawing, value);
  double middle = top + drawing->pitch / 2;
  if (!isnan (value))
    add_rect (drawing, fmin (end, zero), middle - drawing->bar / 2, fabs (end - zero), drawing->bar, series);
  if (drawing->least < 0)
    add_axis (drawing, zero, top, 1, drawing->pitch);
  add_words (drawing, row + 1, series + 1, end < zero ? end - drawing->gap : end + drawing->gap, find_baseline (middle),
             end < zero ? "end" : "start");
}

static void
draw_bars (const Drawing *drawing)
{
  double y = draw_legend (drawing);
  for (guint r = 0; r < drawing->chart->n_rows; r++)
    {
      add_words (drawing, r + 1, 0, 0, find_baseline (y + drawing->line / 2), "start");
      for (guint s = 0; s < drawing->chart->n_series; s++)
        draw_bar (drawing, r, s, y + drawing->line + s * drawing->pitch);
      y += measure_bars (drawing);
    }
}

/* ---- shares ---- */

/* A row of words below the bar. */
static double
measure_share_row (const Drawing *drawing)
{
  return drawing->line + drawing->space;
}

static void
draw_shares (const Drawing *drawing)
{
  double sum = 0, before = 0;
  for (guint r = 0; r < drawing->chart->n_rows; r++)
    sum += isnan (get_value (drawing, r, 0)) ? 0 : get_value (drawing, r, 0);
  for (guint r = 0; r < drawing->chart->n_rows && sum > 0; r++)
    {
      double value = get_value (drawing, r, 0), share = isnan (value) ? 0 : drawing->width * value / sum;
      double middle = drawing->share + drawing->gap + (r + 0.5) * measure_share_row (drawing);
      if (share > 0)
        add_rect (drawing, before, 0, share - 1, drawing->share, r);
      before += share;
      add_mark (drawing, 0, middle, r);
      add_words (drawing, r + 1, 0, LETTERS + drawing->gap / 2, find_baseline (middle), "start");
      add_words (drawing, r + 1, 1, drawing->width, find_baseline (middle), "end");
    }
}

/* ---- lines ---- */

/* Where the points lie. */
static double
find_step (const Drawing *drawing)
{
  guint n_rows = drawing->chart->n_rows;
  return n_rows > 1 ? (drawing->width - drawing->names - 2.0 * SIDE) / (n_rows - 1) : 0;
}

static double
find_height_of (const Drawing *drawing, double top, double value)
{
  return top + drawing->line + drawing->gap + drawing->field * (1 - find_share (drawing, value));
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

static gboolean
is_labelled (const Drawing *drawing, guint row)
{
  return row % find_stride (drawing, find_step (drawing)) == 0;
}

/* The first and the last label end with the drawing, others have their middle at their point. */
static void
label_point (const Drawing *drawing, guint row, guint column, double y)
{
  guint n_rows = drawing->chart->n_rows;
  double step = find_step (drawing);
  gboolean first = row == 0 && n_rows > 1, last = row + 1 == n_rows && n_rows > 1;
  double x = first ? 0 : last ? drawing->width - drawing->names : SIDE + row * step;
  if (is_labelled (drawing, row))
    add_words (drawing, row + 1, column, x, y, first ? "start" : last ? "end" : "middle");
}

/* A number above its point, or below it where the line comes down and rises again; beside it where the line would run
 * through the number. */
static void
label_value (const Drawing *drawing, guint row, double height)
{
  guint n_rows = drawing->chart->n_rows;
  double value = get_value (drawing, row, 0);
  gboolean from_above = row > 0 && get_value (drawing, row - 1, 0) > value;
  gboolean to_above = row + 1 < n_rows && get_value (drawing, row + 1, 0) > value;
  double x = SIDE + row * find_step (drawing), above = height - drawing->gap;
  if (from_above && to_above)
    label_point (drawing, row, 1, height + drawing->gap + LETTERS * 0.72);
  else if (row == 0 || row + 1 == n_rows || from_above == to_above)
    label_point (drawing, row, 1, above);
  else if (is_labelled (drawing, row))
    add_words (drawing, row + 1, 1, x, above, to_above ? "end" : "start");
}

/* One stretch of a line, from `row` to the next gap; returns the row behind it. */
static guint
draw_stretch (const Drawing *drawing, guint series, guint row, double top)
{
  YbXml *xml = drawing->writer->xml;
  guint n_rows = drawing->chart->n_rows;
  double step = find_step (drawing);
  g_autoptr (GString) points = g_string_new (NULL);
  for (; row < n_rows && !isnan (get_value (drawing, row, series)); row++)
    {
      char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
      double height = find_height_of (drawing, top, get_value (drawing, row, series));
      g_ascii_formatd (x, sizeof x, "%.1f", SIDE + row * step);
      g_ascii_formatd (y, sizeof y, "%.1f", height);
      g_string_append_printf (points, "%s%s,%s", points->len > 0 ? " " : "", x, y);
      if (drawing->chart->n_series == 1) /* else they would stand in each other's lines */
        label_value (drawing, row, height);
    }
  yb_xml_open (xml, "polyline");
  yb_xml_attribute (xml, "points", points->str);
  yb_xml_attribute (xml, "fill", "none");
  attribute (xml, "stroke-width", scale (drawing->layout, drawing->layout->charts.line_width));
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

/* Each name beside its line's last point; those that would overlap move down, and up again from the foot. */
static void
draw_names (const Drawing *drawing, double top)
{
  guint n = drawing->chart->n_series, order[YB_MAX_COLOURS];
  double at[YB_MAX_COLOURS];
  for (guint s = 0; s < n; s++)
    {
      guint row = drawing->chart->n_rows;
      while (row > 0 && isnan (get_value (drawing, row - 1, s)))
        row--;
      at[s] = find_height_of (drawing, top, row > 0 ? get_value (drawing, row - 1, s) : 0);
      guint i = s;
      for (; i > 0 && at[order[i - 1]] > at[s]; i--)
        order[i] = order[i - 1];
      order[i] = s;
    }
  for (guint i = 1; i < n; i++)
    at[order[i]] = fmax (at[order[i]], at[order[i - 1]] + drawing->line);
  double lowest = find_height_of (drawing, top, drawing->least);
  for (guint i = n; i-- > 0; lowest -= drawing->line)
    at[order[i]] = fmin (at[order[i]], lowest);
  for (guint s = 0; s < n; s++)
    {
      double x = drawing->width - drawing->names - SIDE + drawing->gap;
      add_mark (drawing, x, at[s], s);
      add_words (drawing, 0, s + 1, x + LETTERS + drawing->gap / 2, find_baseline (at[s]), "start");
    }
}

static double
measure_lines (const Drawing *drawing)
{
  return 2 * (drawing->line + drawing->gap) + drawing->field + drawing->space;
}

static void
draw_lines (const Drawing *drawing)
{
  double top = draw_legend (drawing);
  /* Nothing: where the lines are measured from. */
  add_axis (drawing, 0, find_height_of (drawing, top, 0), drawing->width - drawing->names, 1);
  for (guint s = 0; s < drawing->chart->n_series; s++)
    draw_series (drawing, s, top);
  if (drawing->names > 0)
    draw_names (drawing, top);
  for (guint r = 0; r < drawing->chart->n_rows; r++)
    label_point (drawing, r, 0, find_height_of (drawing, top, drawing->least) + drawing->gap + drawing->line);
}

/* ---- the figure ---- */

/* Names at the ends of their lines, if they leave enough to these. */
static double
find_names_room (const Drawing *drawing)
{
  const YbChart *chart = drawing->chart;
  glong longest = 0;
  if (chart->kind != YB_CHART_LINE || chart->n_series < 2 || chart->n_series > YB_MAX_COLOURS)
    return 0;
  for (guint s = 1; s <= chart->n_series; s++)
    longest = MAX (longest, g_utf8_strlen (drawing->block->table->rows[0].cells[s].text.text, -1));
  double room = (double)longest * LETTER_WIDTH + LETTERS + drawing->gap;
  gboolean fits = room * YB_UNIT_PER_POINT <= drawing->width * drawing->layout->charts.names_widest
                  && chart->n_series * drawing->line <= drawing->field;
  return fits ? room : 0;
}

static void
measure (Drawing *drawing)
{
  const YbLayout *layout = drawing->layout;
  const YbChartDesign *design = &layout->charts;
  drawing->width = layout->epub.chart_width * LETTERS;
  drawing->line = scale (layout, layout->styles[YB_ROLE_CHART_LABEL].leading);
  drawing->gap = scale (layout, design->gap);
  drawing->space = scale (layout, design->row_space);
  drawing->bar = scale (layout, design->bar_height);
  drawing->pitch = fmax (drawing->line, drawing->bar + drawing->space);
  drawing->share = scale (layout, design->share_height);
  drawing->field = scale (layout, design->line_height);
  drawing->names = find_names_room (drawing);
  const YbChart *chart = drawing->chart;
  for (guint i = 0; i < chart->n_rows * chart->n_series; i++)
    if (!isnan (chart->values[i]))
      {
        drawing->most = fmax (drawing->most, chart->values[i]);
        drawing->least = fmin (drawing->least, chart->values[i]);
      }
}

static double
find_height (const Drawing *drawing)
{
  guint n_rows = drawing->chart->n_rows;
  switch (drawing->chart->kind)
    {
    case YB_CHART_LINE:
      return measure_legend (drawing) + measure_lines (drawing);
    case YB_CHART_BAR:
      return measure_legend (drawing) + n_rows * measure_bars (drawing);
    case YB_CHART_SHARE:
      break;
    }
  return drawing->share + drawing->gap + n_rows * measure_share_row (drawing);
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
  measure (&drawing);
  g_autofree char *box = g_strdup_printf ("0 0 %d %d", (int)ceil (drawing.width), (int)ceil (find_height (&drawing)));
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
