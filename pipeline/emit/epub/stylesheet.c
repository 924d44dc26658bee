#include "emit/epub/stylesheet.h"

#include "emit/epub/colour.h"
#include "model/sheet.h"

#include <string.h>

/* Luminance: lighter colours are meant as grounds. */
#define LIGHT 0.65

const YbStyleRule yb_style_rules[] = {
  { YB_ROLE_QUOTE, YB_ROLE_BODY, ".quote", FALSE },
  { YB_ROLE_QUOTE_ATTRIBUTION, YB_ROLE_BODY, ".attribution", FALSE },
  { YB_ROLE_BOX, YB_ROLE_BODY, ".box", FALSE },
  { YB_ROLE_NOTE, YB_ROLE_BODY, ".note", FALSE },
  { YB_ROLE_HEADING_1, YB_ROLE_BODY, "article h3, section > h2", TRUE },
  { YB_ROLE_HEADING_2, YB_ROLE_BODY, "article h4, section > h3", TRUE },
  { YB_ROLE_HEADING_3, YB_ROLE_BODY, "article h5, article h6, section > h4, section > h5, section > h6", TRUE },
  { YB_ROLE_ENTRY_TITLE, YB_ROLE_BODY, ".entry-title", FALSE },
  { YB_ROLE_ENTRY_SUBTITLE, YB_ROLE_BODY, ".entry-subtitle", FALSE },
  { YB_ROLE_ENTRY_CATEGORY, YB_ROLE_BODY, ".category", FALSE },
  { YB_ROLE_ENTRY_DAY, YB_ROLE_BODY, ".day", FALSE },
  { YB_ROLE_ENTRY_MONTH, YB_ROLE_BODY, ".month, .weekday", FALSE },
  { YB_ROLE_ENTRY_LEAD, YB_ROLE_BODY, "p.lead", FALSE },
  { YB_ROLE_CAPTION, YB_ROLE_BODY, ".caption", FALSE },
  { YB_ROLE_CREDIT, YB_ROLE_BODY, ".credit", FALSE },
  { YB_ROLE_LIST_TITLE, YB_ROLE_BODY, ".list-label", FALSE },
  { YB_ROLE_PICTURE_LIST, YB_ROLE_BODY, ".picture-list", FALSE },
  { YB_ROLE_LINK_LIST, YB_ROLE_BODY, ".link-list", FALSE },
  { YB_ROLE_TABLE, YB_ROLE_BODY, "table", FALSE },
  { YB_ROLE_TABLE_HEAD, YB_ROLE_TABLE, "th", FALSE },
  { YB_ROLE_TABLE_CAPTION, YB_ROLE_TABLE, "caption", FALSE },
  { YB_ROLE_SECTION_TITLE, YB_ROLE_BODY, ".section-title", FALSE },
  { YB_ROLE_SECTION_BYLINE, YB_ROLE_BODY, ".byline", FALSE },
  { YB_ROLE_IMPRINT, YB_ROLE_BODY, ".imprint p", FALSE },
  { YB_ROLE_CONTENTS_CHAPTER, YB_ROLE_BODY, "#toc > ol > li > a", FALSE },
  { YB_ROLE_CONTENTS_ENTRY, YB_ROLE_BODY, "#toc ol ol a", FALSE },
  { YB_ROLE_CREDITS_NAME, YB_ROLE_BODY, ".credits-name", FALSE },
  { YB_ROLE_CREDITS_PAGES, YB_ROLE_BODY, ".credits-pages", FALSE },
  { YB_ROLE_KEY_FIGURE, YB_ROLE_BODY, ".key-figure", FALSE },
  { YB_ROLE_KEY_FIGURE_LABEL, YB_ROLE_BODY, ".key-figure-label", FALSE },
  { YB_ROLE_CHART_TITLE, YB_ROLE_BODY, ".chart-title", FALSE },
  { YB_ROLE_CHART_SOURCE, YB_ROLE_BODY, ".chart-source", FALSE },
  { YB_ROLE_ABBREVIATION, YB_ROLE_BODY, "dt", FALSE },
  { YB_ROLE_ABBREVIATION_TEXT, YB_ROLE_BODY, "dd", FALSE },
  { YB_ROLE_BACK_TEXT, YB_ROLE_BODY, ".back-text", FALSE },
  { YB_ROLE_YEAR_MONTH, YB_ROLE_BODY, ".year-month", FALSE },
  { YB_ROLE_REGISTER_LETTER, YB_ROLE_BODY, ".register-letter", TRUE },
  { YB_ROLE_REGISTER_ENTRY, YB_ROLE_BODY, ".register li", FALSE },
  { YB_ROLE_REGISTER_SUB_ENTRY, YB_ROLE_REGISTER_ENTRY, ".register li li", FALSE },
  { YB_ROLE_OPENER_NUMBER, YB_ROLE_BODY, ".opener-number", FALSE },
  { YB_ROLE_OPENER_TITLE, YB_ROLE_BODY, ".opener-title", FALSE },
  { YB_ROLE_TITLE_TITLE, YB_ROLE_BODY, ".title-title", FALSE },
  { YB_ROLE_TITLE_SUBTITLE, YB_ROLE_BODY, ".title-subtitle, .title-year", FALSE },
  { YB_ROLE_TITLE_PUBLISHER, YB_ROLE_BODY, ".title-publisher", FALSE },
  { YB_ROLE_BODY, YB_ROLE_BODY, NULL, FALSE },
};

/* ---- numbers ---- */

/* `value` of `unit`s as "1.25em", without locale. */
static void
append_em (GString *css, const char *property, gint64 value, gint64 unit)
{
  gint64 thousandths = (value * 1000 + (value < 0 ? -unit : unit) / 2) / unit;
  gint64 size = ABS (thousandths);
  g_string_append_printf (css, "  %s: %s%d.%03dem;\n", property, thousandths < 0 ? "-" : "", (int)(size / 1000),
                          (int)(size % 1000));
}

/* A colour so light that it is meant as a ground or as a large figure's tint carries no text on a screen: the accent
 * stands in. */
static void
append_colour (GString *css, const char *property, YbColour colour, YbColour accent)
{
  YbColour strong = yb_colour_luminance (colour) > LIGHT ? accent : colour;
  g_string_append_printf (css, "  %s: #%06x;\n", property, yb_colour_for_day_and_night (strong));
}

/* ---- families ---- */

char *
yb_style_first_family (const YbStyle *style)
{
  const char *families = style->families ? style->families : "";
  return g_strstrip (g_strndup (families, strcspn (families, ",")));
}

static const char *
generic_family (const char *families)
{
  if (strstr (families, "Mono"))
    return "monospace";
  return strstr (families, "Sans") || strstr (families, "Inter") ? "sans-serif" : "serif";
}

static void
append_quoted (GString *css, const char *text)
{
  g_string_append_c (css, '"');
  for (const char *c = text; *c; c++)
    if (*c != '"' && *c != '\\' && (guchar)*c >= 0x20)
      g_string_append_c (css, *c);
  g_string_append_c (css, '"');
}

/* The wanted family, the embedded ones that help it out, and what the device has of this kind. */
static void
append_families (GString *css, const YbEdition *edition, const YbStyle *style)
{
  g_autofree char *first = yb_style_first_family (style);
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  if (*first == '\0')
    return;
  g_string_append (css, "  font-family: ");
  append_quoted (css, first);
  g_hash_table_add (named, first);
  for (guint i = 0; i < edition->faces->len; i++)
    {
      const YbEditionFace *face = &g_array_index (edition->faces, YbEditionFace, i);
      if (!face->fallback || !g_hash_table_add (named, (gpointer)face->family))
        continue;
      g_string_append (css, ", ");
      append_quoted (css, face->family);
    }
  g_string_append_printf (css, ", %s;\n", generic_family (style->families));
}

static void
append_face (GString *css, const YbEditionFace *face)
{
  g_string_append (css, "@font-face {\n  font-family: ");
  append_quoted (css, face->family);
  g_string_append_printf (css, ";\n  font-weight: %u;\n  font-style: %s;\n  src: url(\"%s\");\n}\n", face->weight,
                          face->italic ? "italic" : "normal", face->name);
}

/* ---- a role ---- */

static void
append_features (GString *css, const char *features)
{
  g_auto (GStrv) items = g_strsplit (features ? features : "", ",", -1);
  gboolean first = TRUE;
  for (guint i = 0; items[i]; i++)
    {
      const char *item = g_strstrip (items[i]);
      const char *equals = strchr (item, '=');
      if (strcspn (item, "=") != 4 || strpbrk (item, "\"\\ ") || g_str_has_prefix (item, "frac"))
        continue; /* a reading system would make fractions of every figure */
      g_string_append_printf (css, "%s\"%.4s\" %d", first ? "  font-feature-settings: " : ", ", item,
                              equals ? (int)CLAMP (g_ascii_strtoll (equals + 1, NULL, 10), 0, 99) : 1);
      first = FALSE;
    }
  if (!first)
    g_string_append (css, ";\n");
}

static void
append_setting (GString *css, const YbStyle *style)
{
  switch (style->setting)
    {
    case YB_SET_CENTRED:
      g_string_append (css, "  text-align: center;\n");
      break;
    case YB_SET_FLUSH_END:
      g_string_append (css, "  text-align: right;\n");
      break;
    case YB_SET_RAGGED:
    case YB_SET_BALANCED:
      g_string_append (css, "  text-align: left;\n");
      break;
    case YB_SET_JUSTIFIED: /* left to the reader */
      break;
    }
  if (!style->hyphenate)
    g_string_append (css, "  -webkit-hyphens: none;\n  -epub-hyphens: none;\n  hyphens: none;\n");
}

/* The bar beside a block. */
static void
append_bar (GString *css, const YbEdition *edition, const YbStyle *style)
{
  gint64 size = MAX (style->size, 1);
  if (style->rule <= 0)
    return;
  g_string_append (css, "  border: 0 solid;\n");
  append_em (css, "border-left-width", style->rule, size);
  append_em (css, "padding-left", MAX (style->rule_gap, 0), size);
  append_colour (css, "border-color", style->rule_colour, edition->layout->palette.accent);
}

/* A screen is no page: display type is tamed, small type is kept readable. In thousandths of the parent's size. */
static gint64
find_size (const YbLayout *layout, gint64 size, gint64 parent)
{
  const YbEpubDesign *design = &layout->epub;
  return CLAMP (size * 1000 / parent, yb_unit_share (1000, design->smallest_type),
                yb_unit_share (1000, design->largest_type));
}

static void
append_rule (GString *css, const YbEdition *edition, const YbStyleRule *rule)
{
  const YbStyle *body = &edition->layout->styles[YB_ROLE_BODY];
  const YbStyle *style = &edition->layout->styles[rule->role];
  gint64 parent = MAX (edition->layout->styles[rule->parent].size, 1), size = MAX (style->size, 1);
  g_autofree char *family = yb_style_first_family (style);
  g_autofree char *body_family = yb_style_first_family (body);
  g_string_append_printf (css, "%s {\n", rule->selector);
  if (strcmp (family, body_family) != 0)
    append_families (css, edition, style);
  if (size != parent)
    append_em (css, "font-size", find_size (edition->layout, size, parent), 1000);
  if (style->leading > 0)
    g_string_append_printf (css, "  line-height: %d.%02d;\n", (int)(style->leading / size),
                            (int)(style->leading * 100 / size % 100));
  g_string_append_printf (css, "  font-weight: %u;\n  font-style: %s;\n", style->weight ? style->weight : 400,
                          style->italic ? "italic" : "normal");
  if (style->colour != body->colour && style->colour != edition->layout->palette.ink)
    append_colour (css, "color", style->colour, edition->layout->palette.accent);
  if (style->letterspacing != 0)
    append_em (css, "letter-spacing", style->letterspacing, size);
  if (style->capitals)
    g_string_append (css, "  text-transform: uppercase;\n");
  if (rule->is_block)
    {
      append_em (css, "margin-top", style->space_before, size);
      append_em (css, "margin-bottom", style->space_after, size);
    }
  append_bar (css, edition, style);
  append_features (css, style->features);
  append_setting (css, style);
  g_string_append (css, "}\n");
}

/* ---- the sheet ---- */

static void
append_body (GString *css, const YbEdition *edition)
{
  const YbLayout *layout = edition->layout;
  const YbStyle *body = &layout->styles[YB_ROLE_BODY];
  g_string_append (css, "body {\n");
  append_families (css, edition, body);
  append_features (css, body->features);
  if (!body->hyphenate)
    g_string_append (css, "  -webkit-hyphens: none;\n  -epub-hyphens: none;\n  hyphens: none;\n");
  g_string_append (css, "}\n");
  if (body->indent > 0)
    {
      g_string_append (css, "p + p {\n");
      append_em (css, "text-indent", body->indent, MAX (body->size, 1));
      g_string_append (css, "}\n");
    }
  if (body->space_after > 0)
    {
      g_string_append (css, "p {\n");
      append_em (css, "margin-bottom", body->space_after, MAX (body->size, 1));
      g_string_append (css, "}\n.quote p, .note p {\n  margin-bottom: 0;\n}\n.quote p + p {\n");
      append_em (css, "margin-top", body->space_after, MAX (body->size, 1));
      g_string_append (css, "}\n");
    }
  gboolean slanted = body->emphasis == YB_EMPHASIS_ITALIC;
  g_string_append_printf (css, "em {\n  font-style: %s;\n  font-weight: %s;\n}\n", slanted ? "italic" : "normal",
                          slanted ? "inherit" : "bold");
  if (layout->entries.on_new_page)
    g_string_append (css, "article + article {\n  page-break-before: always;\n  break-before: page;\n}\n");
}

/* The words of charts have no size of their own: drawings are scaled. */
static void
append_charts (GString *css, const YbEdition *edition)
{
  const YbStyle *style = &edition->layout->styles[YB_ROLE_CHART_LABEL];
  g_string_append (css, ".chart svg {\n");
  append_families (css, edition, style);
  append_features (css, style->features);
  g_string_append (css, "}\n");
}

/* "article h3, h4" as ".accent-2 article h3, .accent-2 h4". */
static void
append_selectors (GString *css, const char *selectors, guint accent)
{
  g_auto (GStrv) items = g_strsplit (selectors, ", ", -1);
  for (guint i = 0; items[i]; i++)
    g_string_append_printf (css, "%s.accent-%u %s", i > 0 ? ", " : "", accent, items[i]);
}

/* What has the common accent takes, in a chapter, the chapter's. */
static void
append_accents (GString *css, const YbEdition *edition)
{
  const YbLayout *layout = edition->layout;
  for (guint i = 0; i < layout->palette.accents.n_items; i++)
    {
      YbLayout coloured;
      yb_layout_recolour (layout, i, &coloured);
      for (const YbStyleRule *rule = yb_style_rules; rule->selector; rule++)
        {
          const YbStyle *style = &layout->styles[rule->role], *own = &coloured.styles[rule->role];
          gboolean barred = style->rule > 0 && style->rule_colour != own->rule_colour;
          /* What is light on a coloured page has the accent on a screen. */
          gboolean coloured_text = style->colour != own->colour || yb_colour_luminance (own->colour) > LIGHT;
          if (!coloured_text && !barred)
            continue;
          append_selectors (css, rule->selector, i + 1);
          g_string_append (css, " {\n");
          if (coloured_text)
            append_colour (css, "color", own->colour, coloured.palette.accent);
          if (barred)
            append_colour (css, "border-color", own->rule_colour, coloured.palette.accent);
          g_string_append (css, "}\n");
        }
    }
}

static void
append_roles (GString *css, const YbEdition *edition)
{
  append_body (css, edition);
  for (const YbStyleRule *rule = yb_style_rules; rule->selector; rule++)
    append_rule (css, edition, rule);
  append_accents (css, edition);
  append_charts (css, edition);
}

static void
append_chart_width (GString *css, const YbLayout *layout)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_printf (css, "%sem", g_ascii_formatd (number, sizeof number, "%g", layout->epub.chart_width));
}

/* The layout's own sheets, with the layout's values for their names. */
static void
append_sheets (GString *css, const YbEdition *edition)
{
  const char *rest = edition->layout->epub_css ? edition->layout->epub_css : "";
  gboolean has_roles = strstr (rest, YB_SHEET_ROLES) != NULL;
  YbSheetPiece piece;
  if (!has_roles)
    append_roles (css, edition);
  while (yb_sheet_next (edition->layout, &rest, &piece))
    switch (piece.kind)
      {
      case YB_SHEET_ROLE:
        if (has_roles)
          append_roles (css, edition);
        has_roles = FALSE;
        break;
      case YB_SHEET_COLOUR:
        g_string_append_printf (css, "#%06x", yb_colour_for_day_and_night (piece.colour));
        break;
      case YB_SHEET_CHART:
        append_chart_width (css, edition->layout);
        break;
      case YB_SHEET_CSS:
      case YB_SHEET_UNKNOWN:
        g_string_append_len (css, piece.text, (gssize)piece.length);
        break;
      }
}

void
yb_stylesheet_add (YbEdition *edition)
{
  GString *css = g_string_new ("@charset \"UTF-8\";\n");
  for (guint i = 0; i < edition->faces->len; i++)
    append_face (css, &g_array_index (edition->faces, YbEditionFace, i));
  append_sheets (css, edition);
  yb_edition_add_file (edition, "style.css", "text/css", g_string_free_to_bytes (css));
}
