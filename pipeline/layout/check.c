#include "layout/check.h"

#include "base/i18n.h"
#include "layout/logo.h"
#include "layout/measure.h"
#include "read/yaml/yaml.h"

#define CONTRAST 4.5
#define CONTRAST_OF_LARGE 3.0
#define CONTRAST_OF_SHAPES 3.0
#define LARGE 18
#define LARGE_BOLD 14
#define BOLD 700

/* Keys at the top that are no section of fields. */
static const char *const other_keys[] = { "extends", "families", "colours", "styles", "epub-css", "logo", NULL };

static gboolean
check_map (YbLayoutValues *values, const YbValue *map)
{
  if (!map)
    return FALSE;
  if (map->kind != YB_VALUE_MAP)
    yb_layout_values_reject (values, map, _ ("write keys with values, indented below"),
                             _ ("keys with values must stand here"));
  return map->kind == YB_VALUE_MAP;
}

/* The section's keys and `more`, which may be NULL. */
static void
check_fields (YbLayoutValues *values, const YbLayoutSection *section, const char *more, const YbValue *map)
{
  if (!check_map (values, map))
    return;
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  for (guint i = 0; i < section->n_fields; i++)
    g_ptr_array_add (known, (gpointer)section->fields[i].key);
  if (more)
    g_ptr_array_add (known, (gpointer)more);
  g_ptr_array_add (known, NULL);
  yb_yaml_report_unknown_keys (values->context, map, (const char *const *)known->pdata);
}

static void
check_styles (YbLayoutValues *values, const YbValue *styles)
{
  const char *known[YB_N_ROLES + 1] = { NULL };
  if (!check_map (values, styles))
    return;
  for (guint role = 0; role < YB_N_ROLES; role++)
    {
      known[role] = yb_role_key (role);
      check_fields (values, yb_layout_style_section (), "based-on", yb_value_get (styles, known[role]));
    }
  yb_yaml_report_unknown_keys (values->context, styles, known);
}

static void
check_source (YbLayoutValues *values, const YbValue *map)
{
  guint n_sections;
  const YbLayoutSection *sections = yb_layout_sections (&n_sections);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  for (guint i = 0; i < n_sections; i++)
    {
      g_ptr_array_add (known, (gpointer)sections[i].key);
      check_fields (values, &sections[i], NULL, yb_value_get (map, sections[i].key));
    }
  for (const char *const *key = other_keys; *key; key++)
    g_ptr_array_add (known, (gpointer)*key);
  g_ptr_array_add (known, NULL);
  yb_yaml_report_unknown_keys (values->context, map, (const char *const *)known->pdata);
  check_map (values, yb_value_get (map, "families"));
  check_map (values, yb_value_get (map, "colours"));
  check_styles (values, yb_value_get (map, "styles"));
  yb_layout_check_logo (values, yb_value_get (map, "logo"));
}

void
yb_layout_check_keys (YbLayoutValues *values)
{
  for (guint i = 0; i < values->sources->n_items; i++)
    check_source (values, values->sources->items[i].map);
}

/* Points at the value of `key` in the page. */
static void
reject_page (YbLayoutValues *values, const char *key, const char *message)
{
  yb_layout_values_reject (values, yb_layout_sources_get (values->sources, "page", key), NULL, message);
}

void
yb_layout_check_page (YbLayoutValues *values, const YbLayout *layout)
{
  const YbPageGeometry *page = &layout->page;
  YbUnit measure = page->width - page->inner - page->outer, height = page->height - page->head - page->foot;
  if (measure < layout->styles[YB_ROLE_BODY].size)
    reject_page (values, "width", _ ("the page is too narrow for its margins"));
  else if (yb_page_column_width (page) < 4 * layout->styles[YB_ROLE_BODY].size)
    reject_page (values, "columns", _ ("the page is too narrow for its columns"));
  if (height < layout->styles[YB_ROLE_BODY].leading || height < page->grid)
    reject_page (values, "height", _ ("the page is too low for its margins"));
  if (page->margin_width > 0 && page->margin_width + page->margin_gap > page->outer)
    reject_page (values, "margin-width", _ ("the margin column and its gap are wider than the outer margin"));
  if (page->running_head_baseline >= page->head)
    reject_page (values, "running-head-baseline", _ ("the running head would stand in the text"));
  if (page->folio_baseline >= page->foot)
    reject_page (values, "folio-baseline", _ ("the page number would stand in the text"));
}

static gboolean
stands_on_cover (YbRole role)
{
  return role == YB_ROLE_COVER_YEAR || role == YB_ROLE_COVER_TITLE || role == YB_ROLE_COVER_SUBTITLE
         || role == YB_ROLE_BACK_TEXT || role == YB_ROLE_COVER_PUBLISHER || role == YB_ROLE_COVER_MONTH;
}

/* A box holds what an entry's text holds. */
static gboolean
stands_in_box (YbRole role)
{
  return (role >= YB_ROLE_LIST && role <= YB_ROLE_CODE) || (role >= YB_ROLE_HEADING_1 && role <= YB_ROLE_HEADING_3)
         || role == YB_ROLE_CAPTION || role == YB_ROLE_CREDIT
         || (role >= YB_ROLE_TABLE && role <= YB_ROLE_TABLE_CAPTION)
         || (role >= YB_ROLE_KEY_FIGURE && role <= YB_ROLE_CHART_SOURCE);
}

static gboolean
is_furniture (YbRole role)
{
  return role == YB_ROLE_RUNNING_HEAD || role == YB_ROLE_FOLIO;
}

static double
find_wanted_contrast (const YbStyle *style)
{
  double size = yb_unit_to_points (style->size);
  gboolean large = size >= LARGE || (size >= LARGE_BOLD && style->weight >= BOLD);
  return large ? CONTRAST_OF_LARGE : CONTRAST;
}

static gboolean
stands_on_opener (YbRole role)
{
  return role >= YB_ROLE_OPENER_NUMBER && role <= YB_ROLE_OPENER_STRIP;
}

/* A pair of colours that is too near, and what it falls short of. */
typedef struct
{
  double found, wanted; /* found >= wanted: fine */
  YbColour colour, ground;
} Contrast;

static void
find_worst (Contrast *worst, const YbStyle *style, YbColour ground)
{
  double found = yb_measure_contrast (style->colour, ground);
  if (found < worst->found)
    *worst = (Contrast){ found, find_wanted_contrast (style), style->colour, ground };
}

/* On paper the number is an ornament: the month's name stands beside it. The list of a long month reaches down into the
 * fields of colour. */
static void
look_at_opener (Contrast *worst, const YbLayout *layout, YbRole role)
{
  const YbStyle *style = &layout->styles[role];
  const YbOpenerDesign *opener = &layout->opener;
  gboolean is_page = opener->start != YB_OPENER_TEXT;
  YbColour ground = is_page ? opener->ground : layout->palette.paper;
  if (role == YB_ROLE_OPENER_NUMBER && ground == layout->palette.paper)
    return;
  find_worst (worst, style, ground);
  if (is_page && opener->field_radius > 0)
    {
      find_worst (worst, style, opener->field);
      find_worst (worst, style, opener->second_field);
    }
}

/* All grounds that text of the role can stand on, in one colouring of the layout. */
static void
look_at_role (Contrast *worst, const YbLayout *layout, YbRole role)
{
  const YbStyle *style = &layout->styles[role];
  const YbOpenerDesign *opener = &layout->opener;
  if (stands_on_cover (role))
    return find_worst (worst, style, layout->cover.ground);
  if (stands_on_opener (role))
    return look_at_opener (worst, layout, role);
  find_worst (worst, style, layout->palette.paper);
  if (stands_in_box (role))
    find_worst (worst, style, layout->boxes.ground);
  if (is_furniture (role) && opener->furniture && opener->start != YB_OPENER_TEXT)
    find_worst (worst, style, opener->ground);
}

/* Several roles may share a colour: each that is too pale is told. */
static void
report_pale (YbLayoutValues *values, YbRole role, YbSpan span, const Contrast *contrast)
{
  char found_text[G_ASCII_DTOSTR_BUF_SIZE], wanted_text[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (found_text, sizeof found_text, "%.2f", contrast->found);
  g_ascii_formatd (wanted_text, sizeof wanted_text, "%.1f", contrast->wanted);
  yb_report (values->context, YB_DIAGNOSTIC_LOW_CONTRAST, span, _ ("make the colour darker, or its ground lighter"),
             _ ("“%s”, #%06x on #%06x, has a contrast of %s to 1, less than %s to 1: many people cannot read it"),
             yb_role_key (role), contrast->colour, contrast->ground, found_text, wanted_text);
}

/* ---- shapes ---- */

/* A shape that tells something, and where the layout says its colour. */
typedef struct
{
  const char *section, *key;
  gint item; /* of a list; -1: a single colour */
  Contrast contrast;
} Shape;

static Shape
begin_shape (const char *section, const char *key, gint item)
{
  return (Shape){ section, key, item, { .found = G_MAXDOUBLE, .wanted = CONTRAST_OF_SHAPES } };
}

static void
look_at_shape (Shape *shape, YbColour colour, YbColour ground)
{
  double found = yb_measure_contrast (colour, ground);
  if (found < shape->contrast.found)
    shape->contrast = (Contrast){ found, CONTRAST_OF_SHAPES, colour, ground };
}

static void
report_shape (YbLayoutValues *values, const Shape *shape)
{
  const YbValue *value = yb_layout_sources_get (values->sources, shape->section, shape->key);
  if (shape->contrast.found >= shape->contrast.wanted || !value)
    return;
  if (shape->item >= 0 && value->kind == YB_VALUE_LIST && (guint)shape->item < value->n_items)
    value = value->items[shape->item];
  char found[G_ASCII_DTOSTR_BUF_SIZE], wanted[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (found, sizeof found, "%.2f", shape->contrast.found);
  g_ascii_formatd (wanted, sizeof wanted, "%.1f", shape->contrast.wanted);
  yb_report (values->context, YB_DIAGNOSTIC_LOW_CONTRAST, value->span,
             _ ("make the colour darker, or its ground lighter"),
             _ ("“%s.%s”, #%06x on #%06x, has a contrast of %s to 1, less than %s to 1: many people cannot see it"),
             shape->section, shape->key, shape->contrast.colour, shape->contrast.ground, found, wanted);
}

/* Bars, lines and parts stand on paper, and in boxes on their ground. */
static void
check_charts (YbLayoutValues *values, const YbLayout *colourings, guint n_colourings)
{
  for (guint i = 0; i < colourings->charts.colours.n_items; i++)
    {
      Shape shape = begin_shape ("charts", "colours", (gint)i);
      for (guint k = 0; k < n_colourings; k++)
        {
          YbColour colour = colourings[k].charts.colours.items[i];
          look_at_shape (&shape, colour, colourings[k].palette.paper);
          look_at_shape (&shape, colour, colourings[k].boxes.ground);
        }
      report_shape (values, &shape);
    }
}

/* Days and months with entries, where they are drawn. */
static void
check_days (YbLayoutValues *values, const YbLayout *colourings, guint n_colourings)
{
  const YbColours *accents = &colourings->palette.accents;
  Shape year = begin_shape ("year", "disc", -1), opener = begin_shape ("opener", "disc", -1),
        cover = begin_shape ("cover", "disc", -1);
  gboolean has_strip = colourings->opener.strip_baseline > 0 && colourings->opener.start != YB_OPENER_TEXT;
  for (guint k = 0; k < n_colourings; k++)
    {
      look_at_shape (&year, colourings[k].year.disc, colourings[k].palette.paper);
      if (has_strip)
        look_at_shape (&opener, colourings[k].opener.disc, colourings[k].opener.ground);
    }
  if (colourings->cover.ornament != YB_ORNAMENT_NONE)
    look_at_shape (&cover, colourings->cover.disc, colourings->cover.ground);
  report_shape (values, &year);
  report_shape (values, &opener);
  report_shape (values, &cover);
  for (guint i = 0; colourings->cover.ornament == YB_ORNAMENT_MONTHS && i < accents->n_items; i++)
    {
      Shape month = begin_shape ("palette", "accents", (gint)i);
      look_at_shape (&month, accents->items[i], colourings->cover.ground);
      report_shape (values, &month);
    }
}

void
yb_layout_check_contrast (YbLayoutValues *values, const YbLayout *layout, const YbStyleOrigins *origins)
{
  guint n_accents = layout->palette.accents.n_items;
  g_autofree YbLayout *colourings = g_new0 (YbLayout, n_accents + 1);
  colourings[0] = *layout;
  for (guint i = 0; i < n_accents; i++)
    yb_layout_recolour (layout, i, &colourings[i + 1]);
  for (guint role = 0; role < YB_N_ROLES; role++)
    {
      Contrast worst = { .found = G_MAXDOUBLE };
      for (guint i = 0; i <= n_accents; i++)
        look_at_role (&worst, &colourings[i], role);
      if (origins->colours[role] && worst.found < worst.wanted)
        report_pale (values, role, origins->colours[role]->span, &worst);
    }
  check_charts (values, colourings, n_accents + 1);
  check_days (values, colourings, n_accents + 1);
}

static void
check_length (YbLayoutValues *values, const char *key, const YbColours *colours, guint n_accents)
{
  if (colours->n_items > 0 && colours->n_items != n_accents)
    yb_layout_values_reject (values, yb_layout_sources_get (values->sources, "palette", key), NULL,
                             _ ("the list must be as long as “accents”, or empty"));
}

void
yb_layout_check_palette (YbLayoutValues *values, const YbLayout *layout)
{
  const YbPalette *palette = &layout->palette;
  check_length (values, "tints", &palette->tints, palette->accents.n_items);
  check_length (values, "shades", &palette->shades, palette->accents.n_items);
  check_length (values, "deeps", &palette->deeps, palette->accents.n_items);
}
