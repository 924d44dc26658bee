#include "emit/epub/cover.h"

#include "base/i18n.h"
#include "image/image.h"

#include <gio/gio.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#define WIDTH 1600
#define HEIGHT 2560
#define QUALITY 90

/* A screen's cover is slimmer than a page: things keep their size, scaled by the width, and move apart downwards. */
typedef struct
{
  cairo_t *cairo;
  PangoContext *pango;
  const YbLayout *layout;
  const YbBook *book;
  double scale;      /* pixels per unit */
  double down_scale; /* of places from the top */
} Canvas;

static void
set_colour (Canvas *canvas, YbColour colour)
{
  cairo_set_source_rgb (canvas->cairo, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
}

/* ---- text ---- */

static PangoAttrList *
make_attributes (const Canvas *canvas, const YbStyle *style)
{
  PangoAttrList *list = pango_attr_list_new ();
  if (style->features)
    pango_attr_list_insert (list, pango_attr_font_features_new (style->features));
  if (style->letterspacing)
    pango_attr_list_insert (
        list, pango_attr_letter_spacing_new ((int)round (style->letterspacing * canvas->scale * PANGO_SCALE)));
  return list;
}

static PangoLayout *
make_text (const Canvas *canvas, YbRole role, const char *text, double width)
{
  const YbStyle *style = &canvas->layout->styles[role];
  PangoLayout *layout = pango_layout_new (canvas->pango);
  PangoFontDescription *font = pango_font_description_new ();
  if (style->families)
    pango_font_description_set_family (font, style->families);
  pango_font_description_set_absolute_size (font, style->size * canvas->scale * PANGO_SCALE);
  pango_font_description_set_weight (font, style->weight ? (PangoWeight)style->weight : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  PangoAttrList *attributes = make_attributes (canvas, style);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  g_autofree char *capitals = style->capitals ? g_utf8_strup (text, -1) : NULL;
  pango_layout_set_text (layout, capitals ? capitals : text, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  return layout;
}

/* Lines of even length look made, not broken: the narrowest measure that needs no more lines. */
static void
balance (PangoLayout *layout)
{
  int lines = pango_layout_get_line_count (layout);
  int wide = pango_layout_get_width (layout), narrow = wide / 2;
  while (lines > 1 && wide - narrow > 4 * PANGO_SCALE)
    {
      int middle = narrow + (wide - narrow) / 2;
      pango_layout_set_width (layout, middle);
      if (pango_layout_get_line_count (layout) > lines)
        narrow = middle;
      else
        wide = middle;
    }
  pango_layout_set_width (layout, wide);
}

/* Draws at most `max_lines` lines, the first one's baseline at `y`; gives the baseline of the line that would follow.
 */
static double
draw_lines (Canvas *canvas, YbRole role, PangoLayout *layout, double x, double y, int max_lines)
{
  const YbStyle *style = &canvas->layout->styles[role];
  double leading = MAX (style->leading, style->size) * canvas->scale;
  int n_lines = MIN (pango_layout_get_line_count (layout), max_lines);
  set_colour (canvas, style->colour);
  for (int i = 0; i < n_lines; i++)
    {
      cairo_move_to (canvas->cairo, x, y);
      pango_cairo_show_layout_line (canvas->cairo, pango_layout_get_line_readonly (layout, i));
      y += leading;
    }
  return y;
}

/* No letter is narrower than an eighth of its size: what lies behind that is on no line, and breaking it would take
 * long. Free with g_free(). */
static char *
cut (const Canvas *canvas, YbRole role, const char *text, double width, int max_lines)
{
  double narrowest = canvas->layout->styles[role].size * canvas->scale / 8;
  glong most = (glong)(max_lines * width / MAX (narrowest, 1)) + 1;
  return g_utf8_substring (text, 0, MIN (most, g_utf8_strlen (text, -1)));
}

static double
draw_text (Canvas *canvas, YbRole role, const char *text, double y, int max_lines)
{
  if (!text || *text == '\0')
    return y;
  double x = canvas->layout->cover.start * canvas->scale;
  g_autofree char *seen = cut (canvas, role, text, WIDTH - 2 * x, max_lines);
  PangoLayout *layout = make_text (canvas, role, seen, WIDTH - 2 * x);
  balance (layout);
  y = draw_lines (canvas, role, layout, x, y, max_lines);
  g_object_unref (layout);
  return y;
}

/* ---- the days ---- */

static void
draw_disc (Canvas *canvas, double x, double y, YbUnit radius, YbColour colour)
{
  set_colour (canvas, colour);
  cairo_arc (canvas->cairo, x, y, radius * canvas->scale, 0, 2 * G_PI);
  cairo_fill (canvas->cairo);
}

static void
draw_ring (Canvas *canvas, double x, double y, YbUnit radius, YbColour colour)
{
  set_colour (canvas, colour);
  cairo_set_line_width (canvas->cairo, canvas->layout->cover.ring_width * canvas->scale);
  cairo_arc (canvas->cairo, x, y, radius * canvas->scale, 0, 2 * G_PI);
  cairo_stroke (canvas->cairo);
}

/* How many entries each day of the book's year has. */
static void
count_days (const YbBook *book, guint counts[13][32])
{
  for (guint i = 0; i < book->n_entries; i++)
    {
      YbDate date = book->entries[i]->date;
      if (date.year == book->record.year && date.month <= 12 && date.day <= 31)
        counts[date.month][date.day]++;
    }
}

static void
draw_day (Canvas *canvas, double x, double y, guint n_entries)
{
  const YbCoverDesign *design = &canvas->layout->cover;
  if (n_entries == 0)
    draw_disc (canvas, x, y, design->dot_radius, design->dot);
  else
    draw_disc (canvas, x, y, design->disc_radius, design->disc);
  if (n_entries > 1)
    draw_ring (canvas, x, y, design->ring_radius, design->disc);
}

/* The month's letter in the middle of its row: "J F M" or "JFM", as the language has it. */
static void
draw_month_letter (Canvas *canvas, guint month, double y)
{
  const char *letters = canvas->book->terms.months_letters;
  if (!letters)
    return;
  g_autofree char *letter = NULL;
  if (strchr (letters, ' '))
    {
      g_auto (GStrv) items = g_strsplit (letters, " ", -1);
      letter = g_strdup (month <= g_strv_length (items) ? items[month - 1] : "");
    }
  else
    letter = g_utf8_strlen (letters, -1) >= 12 ? g_utf8_substring (letters, month - 1, month) : g_strdup ("");
  PangoLayout *layout = make_text (canvas, YB_ROLE_COVER_MONTH, letter, 0);
  PangoRectangle ink;
  pango_layout_line_get_pixel_extents (pango_layout_get_line_readonly (layout, 0), &ink, NULL);
  double x = canvas->layout->cover.start * canvas->scale;
  draw_lines (canvas, YB_ROLE_COVER_MONTH, layout, x, y - ink.y - ink.height / 2.0, 1);
  g_object_unref (layout);
}

static void
draw_month (Canvas *canvas, guint month, double y, const guint counts[32])
{
  const YbCoverDesign *design = &canvas->layout->cover;
  guint n_days = g_date_get_days_in_month ((GDateMonth)month, (GDateYear)MAX (canvas->book->record.year, 1));
  draw_month_letter (canvas, month, y);
  for (guint day = 1; day <= n_days; day++)
    {
      double x = (design->days_start + design->days_width * (double)(day - 1) / 30) * canvas->scale;
      draw_day (canvas, x, y, counts[day]);
    }
}

/* Twelve rows of days. A long title pushes them down and together; without room for them there are none. */
static void
draw_days (Canvas *canvas, double title_end, double publisher)
{
  const YbCoverDesign *design = &canvas->layout->cover;
  double top = MAX (design->days_top * canvas->down_scale, title_end + design->days_above * canvas->scale);
  double leading = MIN (design->days_leading * canvas->down_scale,
                        (publisher - design->days_below * canvas->scale - top) / 11);
  guint counts[13][32] = { { 0 } };
  if (leading < 2 * design->disc_radius * canvas->scale)
    return;
  count_days (canvas->book, counts);
  for (guint month = 1; month <= 12; month++)
    draw_month (canvas, month, top + (month - 1) * leading, counts[month]);
}

/* Four rows of three months: the area of a disc is the month's number of entries, its colour the quarter's. */
static void
draw_months (Canvas *canvas)
{
  const YbCoverDesign *design = &canvas->layout->cover;
  const YbColours *accents = &canvas->layout->palette.accents;
  guint counts[13][32] = { { 0 } }, months[13] = { 0 }, most = 1;
  count_days (canvas->book, counts);
  for (guint month = 1; month <= 12; month++)
    {
      for (guint day = 1; day <= 31; day++)
        months[month] += counts[month][day];
      most = MAX (most, months[month]);
    }
  for (guint month = 1; month <= 12; month++)
    {
      guint n = months[month], row = (month - 1) / 3;
      double x = (design->days_start + (double)design->days_width / 2 * ((month - 1) % 3)) * canvas->scale;
      double y = (design->days_top + (double)design->days_leading * row) * canvas->down_scale;
      YbUnit radius = (YbUnit)(design->disc_radius * sqrt ((double)n / most));
      YbColour colour = accents->n_items > 0 ? accents->items[row % accents->n_items] : design->disc;
      draw_disc (canvas, x, y, n ? MAX (radius, design->dot_radius) : design->dot_radius, n ? colour : design->dot);
    }
}

static void
draw_cover (Canvas *canvas)
{
  const YbRecord *record = &canvas->book->record;
  const YbCoverDesign *design = &canvas->layout->cover;
  set_colour (canvas, design->ground);
  cairo_paint (canvas->cairo);
  g_autofree char *year = g_strdup_printf ("%d", record->year);
  draw_text (canvas, YB_ROLE_COVER_YEAR, year, design->year_baseline * canvas->down_scale, 1);
  double y = draw_text (canvas, YB_ROLE_COVER_TITLE, record->title, design->title_baseline * canvas->down_scale,
                        (int)design->title_lines);
  y = draw_text (canvas, YB_ROLE_COVER_SUBTITLE, record->subtitle, y, (int)design->title_lines);
  double publisher = design->publisher_baseline * canvas->down_scale;
  if (design->ornament == YB_ORNAMENT_DAYS)
    draw_days (canvas, y, publisher);
  else if (design->ornament == YB_ORNAMENT_MONTHS)
    draw_months (canvas);
  draw_text (canvas, YB_ROLE_COVER_PUBLISHER, record->publisher, publisher, (int)design->title_lines);
}

/* ---- the file ---- */

/* Grey edges, no hinting: the same on every host and beyond taste. */
static PangoContext *
make_pango (cairo_t *cairo, YbTypefaces *typefaces, const char *lang)
{
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), yb_typefaces_peek_config (typefaces));
  PangoContext *pango = pango_font_map_create_context (map);
  g_object_unref (map);
  pango_cairo_context_set_resolution (pango, 72);
  pango_context_set_language (pango, pango_language_from_string (lang));
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango, options);
  cairo_font_options_destroy (options);
  pango_cairo_update_context (cairo, pango);
  return pango;
}

/* A map that goes away forgets to let go of its configuration: it is told before. */
static void
free_pango (PangoContext *pango)
{
  PangoFcFontMap *map = PANGO_FC_FONT_MAP (pango_context_get_font_map (pango));
  pango_fc_font_map_shutdown (map);
  pango_fc_font_map_set_config (map, NULL);
  g_object_unref (pango);
}

/* JPEG is what shops take, and made in a tenth of the time that a PNG needs. */
static GBytes *
encode (cairo_surface_t *surface, GError **error)
{
  cairo_surface_flush (surface);
  cairo_status_t status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return yb_image_encode_jpeg ((const guint32 *)(gpointer)cairo_image_surface_get_data (surface), WIDTH, HEIGHT,
                                 QUALITY);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("the cover cannot be drawn: %s"),
               cairo_status_to_string (status));
  return NULL;
}

gboolean
yb_cover_add (YbEdition *edition, YbTypefaces *typefaces, GError **error)
{
  if (edition->cover.name)
    return TRUE;
  const YbLayout *layout = edition->layout;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cairo = cairo_create (surface);
  Canvas canvas = { cairo,
                    make_pango (cairo, typefaces, edition->book->record.lang),
                    layout,
                    edition->book,
                    (double)WIDTH / MAX (layout->page.width, 1),
                    (double)HEIGHT / MAX (layout->page.height, 1) };
  draw_cover (&canvas);
  GBytes *jpeg = encode (surface, error);
  free_pango (canvas.pango);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  if (!jpeg)
    return FALSE;
  edition->cover = (YbEditionPicture){ "images/cover.jpg", "image/jpeg", WIDTH, HEIGHT };
  yb_edition_add_file (edition, edition->cover.name, edition->cover.media_type, jpeg);
  return TRUE;
}
