#include "model/layout-fields.h"

#define FIELD(Struct, member, key, kind, minimum, maximum)                                                             \
  {                                                                                                                    \
    key, YB_FIELD_##kind, G_STRUCT_OFFSET (Struct, member), minimum, maximum, NULL                                     \
  }

/* One of some words, which stand in the order of the enumeration. */
#define CHOICE(Struct, member, key, words)                                                                             \
  {                                                                                                                    \
    key, YB_FIELD_CHOICE, G_STRUCT_OFFSET (Struct, member), 0, 0, words                                                \
  }

/* The largest sheet is a little over two metres. */
#define SHEET 6000
#define LARGEST_TYPE 1000

static const YbLayoutField book_fields[] = {
  FIELD (YbBookDesign, pages, "pages", PAGES, 0, 0),
};

#define PAGE(member, key) FIELD (YbPageGeometry, member, key, LENGTH, 0, SHEET)

static const YbLayoutField page_fields[] = {
  FIELD (YbPageGeometry, width, "width", LENGTH, 100, SHEET),
  FIELD (YbPageGeometry, height, "height", LENGTH, 100, SHEET),
  FIELD (YbPageGeometry, bleed, "bleed", LENGTH, 0, 100),
  PAGE (inner, "inner"),
  PAGE (outer, "outer"),
  PAGE (head, "head"),
  PAGE (foot, "foot"),
  PAGE (margin_width, "margin-width"),
  PAGE (margin_gap, "margin-gap"),
  FIELD (YbPageGeometry, columns, "columns", COUNT, 1, 8),
  PAGE (column_gap, "column-gap"),
  FIELD (YbPageGeometry, grid, "grid", LENGTH, 1, LARGEST_TYPE),
  PAGE (running_head_baseline, "running-head-baseline"),
  PAGE (folio_baseline, "folio-baseline"),
  FIELD (YbPageGeometry, hairline, "hairline", LENGTH, 0, 20),
  PAGE (margin_space, "margin-space"),
};

#define PAINT(member, key) FIELD (YbPalette, member, key, COLOUR, 0, 0)

#define PAINTS(member, key) FIELD (YbPalette, member, key, COLOURS, 0, YB_MAX_COLOURS)

static const char *const accents_by[] = { "quarter", "chapter", NULL };

static const YbLayoutField palette_fields[] = {
  PAINT (accent, "accent"),
  PAINT (tint, "tint"),
  PAINT (shade, "shade"),
  PAINT (deep, "deep"),
  PAINT (ink, "ink"),
  PAINT (soft, "soft"),
  PAINT (paper, "paper"),
  PAINT (hairline, "hairline"),
  PAINTS (accents, "accents"),
  PAINTS (tints, "tints"),
  PAINTS (shades, "shades"),
  PAINTS (deeps, "deeps"),
  CHOICE (YbPalette, accents_by, "accents-by", accents_by),
};

static const YbLayoutField paragraph_fields[] = {
  FIELD (YbParagraphRules, stretch, "stretch", SHARE, 0, 1000),
  FIELD (YbParagraphRules, shrink, "shrink", SHARE, 0, 90),
  FIELD (YbParagraphRules, expansion, "expansion", MILLE, 0, 10),
  FIELD (YbParagraphRules, letterspacing, "letterspacing", MILLE, 0, 10),
  FIELD (YbParagraphRules, protrusion, "protrusion", SWITCH, 0, 1),
  FIELD (YbParagraphRules, min_before_hyphen, "min-before-hyphen", COUNT, 1, 20),
  FIELD (YbParagraphRules, min_after_hyphen, "min-after-hyphen", COUNT, 1, 20),
  FIELD (YbParagraphRules, max_consecutive_hyphens, "max-consecutive-hyphens", COUNT, 0, 100),
  FIELD (YbParagraphRules, script_size, "script-size", SHARE, 20, 100),
  FIELD (YbParagraphRules, superscript_rise, "superscript-rise", SHARE, 0, 100),
  FIELD (YbParagraphRules, subscript_drop, "subscript-drop", SHARE, 0, 100),
};

static const YbLayoutField note_fields[] = {
  FIELD (YbNoteDesign, space, "space", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbNoteDesign, rule, "rule", LENGTH, 0, 20),
  FIELD (YbNoteDesign, rule_width, "rule-width", SHARE, 0, 100),
  FIELD (YbNoteDesign, rule_colour, "rule-colour", COLOUR, 0, 0),
};

static const YbLayoutField pause_fields[] = {
  FIELD (YbPauseDesign, height, "height", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbPauseDesign, rule_width, "rule-width", SHARE, 0, 100),
  FIELD (YbPauseDesign, rule, "rule", COLOUR, 0, 0),
};

static const YbLayoutField quote_fields[] = {
  FIELD (YbQuoteDesign, keep_letters, "keep-letters", COUNT, 0, 10000),
};

static const YbLayoutField box_fields[] = {
  FIELD (YbBoxDesign, ground, "ground", COLOUR, 0, 0),
  FIELD (YbBoxDesign, highest, "highest", SHARE, 5, 100),
};

static const YbLayoutField table_fields[] = {
  FIELD (YbTableDesign, column_gap, "column-gap", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbTableDesign, least_column_gap, "least-column-gap", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbTableDesign, row_space, "row-space", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbTableDesign, rule, "rule", LENGTH, 0, 20),
  FIELD (YbTableDesign, head_rule, "head-rule", LENGTH, 0, 20),
  FIELD (YbTableDesign, rule_colour, "rule-colour", COLOUR, 0, 0),
  FIELD (YbTableDesign, head_rule_colour, "head-rule-colour", COLOUR, 0, 0),
  FIELD (YbTableDesign, keep_rows, "keep-rows", COUNT, 0, 1000),
};

static const YbLayoutField abbreviation_fields[] = {
  FIELD (YbAbbreviationDesign, column_gap, "column-gap", LENGTH, 0, LARGEST_TYPE),
};

static const YbLayoutField epub_fields[] = {
  FIELD (YbEpubDesign, smallest_type, "smallest-type", SHARE, 50, 100),
  FIELD (YbEpubDesign, largest_type, "largest-type", SHARE, 100, 1000),
  FIELD (YbEpubDesign, chart_width, "chart-width", NUMBER, 10, 100),
};

/* What a running head may name, in braces. */
static const char *const head_fields[] = { "chapter", "entry", "book", "year", "publisher", NULL };

#define HEAD(member, key)                                                                                              \
  {                                                                                                                    \
    key, YB_FIELD_TEXT, G_STRUCT_OFFSET (YbRunningHeads, member), 0, 0, head_fields                                    \
  }

static const YbLayoutField running_head_fields[] = {
  HEAD (verso_outer, "verso-outer"),
  HEAD (verso_inner, "verso-inner"),
  HEAD (recto_inner, "recto-inner"),
  HEAD (recto_outer, "recto-outer"),
};

#define COVER(member, key) FIELD (YbCoverDesign, member, key, LENGTH, 0, SHEET)

static const char *const ornaments[] = { "none", "days", "months", NULL };

static const YbLayoutField cover_fields[] = {
  FIELD (YbCoverDesign, ground, "ground", COLOUR, 0, 0),
  CHOICE (YbCoverDesign, ornament, "ornament", ornaments),
  COVER (picture_height, "picture-height"),
  COVER (picture_space, "picture-space"),
  COVER (start, "start"),
  COVER (year_baseline, "year-baseline"),
  COVER (title_baseline, "title-baseline"),
  COVER (publisher_baseline, "publisher-baseline"),
  FIELD (YbCoverDesign, title_lines, "title-lines", COUNT, 1, 20),
  COVER (logo_height, "logo-height"),
  COVER (logo_space, "logo-space"),
  COVER (days_start, "days-start"),
  COVER (days_top, "days-top"),
  COVER (days_width, "days-width"),
  COVER (days_leading, "days-leading"),
  COVER (days_above, "days-above"),
  COVER (days_below, "days-below"),
  FIELD (YbCoverDesign, dot_radius, "dot-radius", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbCoverDesign, disc_radius, "disc-radius", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbCoverDesign, ring_radius, "ring-radius", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbCoverDesign, ring_width, "ring-width", LENGTH, 0, 100),
  FIELD (YbCoverDesign, dot, "dot", COLOUR, 0, 0),
  FIELD (YbCoverDesign, disc, "disc", COLOUR, 0, 0),
};

static const YbLayoutField title_page_fields[] = {
  FIELD (YbTitlePageDesign, title_top, "title-top", LENGTH, 0, SHEET),
  FIELD (YbTitlePageDesign, publisher_top, "publisher-top", LENGTH, 0, SHEET),
  FIELD (YbTitlePageDesign, logo_height, "logo-height", LENGTH, 0, SHEET),
  FIELD (YbTitlePageDesign, logo_space, "logo-space", LENGTH, 0, SHEET),
};

static const YbLayoutField contents_fields[] = {
  FIELD (YbContentsDesign, page_width, "page-width", LENGTH, 0, SHEET),
  FIELD (YbContentsDesign, day_width, "day-width", LENGTH, 0, SHEET),
  FIELD (YbContentsDesign, leader_step, "leader-step", LENGTH, 0, 100),
  FIELD (YbContentsDesign, leader_radius, "leader-radius", LENGTH, 0, 20),
  FIELD (YbContentsDesign, leader_space, "leader-space", LENGTH, 0, 100),
  FIELD (YbContentsDesign, leader, "leader", COLOUR, 0, 0),
};

#define OPENER(member, key) FIELD (YbOpenerDesign, member, key, LENGTH, 0, SHEET)

static const char *const opener_starts[] = { "page", "recto", "verso", "text", NULL };
static const char *const opener_pictures[] = { "none", "ground", "page", NULL };
static const char *const sides[] = { "start", "end", NULL };

static const YbLayoutField opener_fields[] = {
  CHOICE (YbOpenerDesign, start, "start", opener_starts),
  FIELD (YbOpenerDesign, ground, "ground", COLOUR, 0, 0),
  FIELD (YbOpenerDesign, furniture, "furniture", SWITCH, 0, 1),
  CHOICE (YbOpenerDesign, number_at, "number-at", sides),
  OPENER (number_top, "number-top"),
  OPENER (title_baseline, "title-baseline"),
  OPENER (list_baseline, "list-baseline"),
  OPENER (list_start, "list-start"),
  OPENER (list_width, "list-width"),
  OPENER (day_width, "day-width"),
  OPENER (page_width, "page-width"),
  OPENER (tight_space, "tight-space"),
  FIELD (YbOpenerDesign, rule, "rule", COLOUR, 0, 0),
  OPENER (strip_baseline, "strip-baseline"),
  OPENER (strip_space, "strip-space"),
  FIELD (YbOpenerDesign, dot_radius, "dot-radius", LENGTH, 0, 100),
  FIELD (YbOpenerDesign, disc_radius, "disc-radius", LENGTH, 0, 100),
  FIELD (YbOpenerDesign, dot, "dot", COLOUR, 0, 0),
  FIELD (YbOpenerDesign, disc, "disc", COLOUR, 0, 0),
  OPENER (field_radius, "field-radius"),
  OPENER (field_centre, "field-centre"),
  FIELD (YbOpenerDesign, field_shrink, "field-shrink", SHARE, 0, 100),
  FIELD (YbOpenerDesign, field_least, "field-least", SHARE, 0, 100),
  FIELD (YbOpenerDesign, field, "field", COLOUR, 0, 0),
  FIELD (YbOpenerDesign, second_field, "second-field", COLOUR, 0, 0),
  CHOICE (YbOpenerDesign, picture, "picture", opener_pictures),
  FIELD (YbOpenerDesign, picture_of_entry, "picture-of-entry", SWITCH, 0, 1),
  OPENER (panel_space, "panel-space"),
};

#define YEAR(member, key, kind) FIELD (YbYearDesign, member, key, kind, 0, SHEET)

static const YbLayoutField year_fields[] = {
  YEAR (top, "top", LENGTH),
  YEAR (leading, "leading", LENGTH),
  YEAR (month_width, "month-width", LENGTH),
  YEAR (title_space, "title-space", LENGTH),
  YEAR (dot_radius, "dot-radius", LENGTH),
  YEAR (disc_radius, "disc-radius", LENGTH),
  YEAR (ring_radius, "ring-radius", LENGTH),
  YEAR (ring_width, "ring-width", LENGTH),
  YEAR (dot, "dot", COLOUR),
  YEAR (weekend, "weekend", COLOUR),
  YEAR (disc, "disc", COLOUR),
};

static const YbLayoutField back_cover_fields[] = {
  FIELD (YbBackCoverDesign, text_top, "text-top", LENGTH, 0, SHEET),
  FIELD (YbBackCoverDesign, foot_baseline, "foot-baseline", LENGTH, 0, SHEET),
  FIELD (YbBackCoverDesign, logo_height, "logo-height", LENGTH, 0, SHEET),
  FIELD (YbBackCoverDesign, logo_space, "logo-space", LENGTH, 0, SHEET),
  FIELD (YbBackCoverDesign, module, "module", LENGTH, 0, 3),
  FIELD (YbBackCoverDesign, bar_height, "bar-height", LENGTH, 0, SHEET),
};

static const YbLayoutField chart_fields[] = {
  FIELD (YbChartDesign, figures, "figures", COUNT, 1, 8),
  FIELD (YbChartDesign, figure_gap, "figure-gap", LENGTH, 0, SHEET),
  FIELD (YbChartDesign, figure_width, "figure-width", LENGTH, 1, SHEET),
  FIELD (YbChartDesign, bar_height, "bar-height", LENGTH, 1, 100),
  FIELD (YbChartDesign, share_height, "share-height", LENGTH, 1, 200),
  FIELD (YbChartDesign, line_height, "line-height", LENGTH, 10, SHEET),
  FIELD (YbChartDesign, line_width, "line-width", LENGTH, 0.1, 20),
  FIELD (YbChartDesign, dot_radius, "dot-radius", LENGTH, 0, 100),
  FIELD (YbChartDesign, gap, "gap", LENGTH, 0, 100),
  FIELD (YbChartDesign, row_space, "row-space", LENGTH, 0, 100),
  FIELD (YbChartDesign, labels_widest, "labels-widest", SHARE, 10, 80),
  FIELD (YbChartDesign, share_labels_widest, "share-labels-widest", SHARE, 10, 80),
  FIELD (YbChartDesign, names_widest, "names-widest", SHARE, 10, 60),
  FIELD (YbChartDesign, colours, "colours", COLOURS, 0, YB_MAX_COLOURS),
};

static const YbLayoutField register_fields[] = {
  FIELD (YbRegisterDesign, columns, "columns", COUNT, 1, 6),
  FIELD (YbRegisterDesign, column_gap, "column-gap", LENGTH, 0, SHEET),
  FIELD (YbRegisterDesign, keep_items, "keep-items", COUNT, 0, 10),
};

#define THUMB(member, key) FIELD (YbThumbIndexDesign, member, key, LENGTH, 0, SHEET)

static const YbLayoutField thumb_index_fields[] = {
  THUMB (width, "width"), THUMB (current_width, "current-width"), THUMB (top, "top"), THUMB (height, "height"),
  THUMB (gap, "gap"),
};

static const char *const picture_places[] = { "text", "head", "foot", NULL };

static const YbLayoutField picture_fields[] = {
  FIELD (YbPictureRules, resolution, "resolution", NUMBER, 0, 2400),
  FIELD (YbPictureRules, tolerance, "tolerance", NUMBER, 1, 10),
  FIELD (YbPictureRules, jpeg_quality, "jpeg-quality", COUNT, 1, 100),
  FIELD (YbPictureRules, gallery_gap, "gallery-gap", LENGTH, 0, SHEET),
  FIELD (YbPictureRules, gallery_row, "gallery-row", LENGTH, 1, SHEET),
  FIELD (YbPictureRules, gallery_highest, "gallery-highest", SHARE, 5, 100),
  FIELD (YbPictureRules, gallery_most, "gallery-most", COUNT, 1, 12),
  FIELD (YbPictureRules, space, "space", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbPictureRules, caption_gap, "caption-gap", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbPictureRules, page_highest, "page-highest", SHARE, 5, 100),
  FIELD (YbPictureRules, placeholder, "placeholder", NUMBER, 0.2, 5),
  FIELD (YbPictureRules, caption_in_margin, "caption-in-margin", SWITCH, 0, 1),
  CHOICE (YbPictureRules, place, "place", picture_places),
  FIELD (YbPictureRules, lead_caption_beside, "lead-caption-beside", SWITCH, 0, 1),
  FIELD (YbPictureRules, highest, "highest", SHARE, 5, 100),
  FIELD (YbPictureRules, shrink, "shrink", SHARE, 0, 60),
  FIELD (YbPictureRules, crop, "crop", SHARE, 0, 60),
  FIELD (YbPictureRules, lead_bleeds, "lead-bleeds", SWITCH, 0, 1),
  FIELD (YbPictureRules, lead_spans_columns, "lead-spans-columns", SWITCH, 0, 1),
  FIELD (YbPictureRules, gallery_spans_columns, "gallery-spans-columns", SWITCH, 0, 1),
  FIELD (YbPictureRules, portrait_width, "portrait-width", LENGTH, 1, SHEET),
  FIELD (YbPictureRules, portrait_highest, "portrait-highest", SHARE, 20, 400),
  FIELD (YbPictureRules, portrait_beside, "portrait-beside", SHARE, 5, 100),
};

static const char *const date_places[] = { "margin", "above", "line", "none", NULL };

static const YbLayoutField entry_fields[] = {
  FIELD (YbEntryDesign, on_new_page, "on-new-page", SWITCH, 0, 1),
  CHOICE (YbEntryDesign, date, "date", date_places),
  FIELD (YbEntryDesign, weekday, "weekday", SWITCH, 0, 1),
  FIELD (YbEntryDesign, lead, "lead", SWITCH, 0, 1),
};

static const char *const link_prints[] = { "list", "notes", "qr-code", NULL };

/* Half a millimetre is what a telephone's camera reads well from paper. */
#define SMALLEST_MODULE 1.417

static const YbLayoutField link_fields[] = {
  CHOICE (YbLinkDesign, print, "print", link_prints),
  FIELD (YbLinkDesign, module, "module", LENGTH, SMALLEST_MODULE, 20),
  FIELD (YbLinkDesign, widest, "widest", SHARE, 5, 100),
};

static const char *const settings[] = { "justified", "ragged", "balanced", "centred", "flush-end", NULL };

static const char *const emphases[] = { "italic", "bold", NULL };

static const YbLayoutField style_fields[] = {
  FIELD (YbStyle, families, "family", FAMILIES, 0, 0),
  FIELD (YbStyle, size, "size", LENGTH, 1, LARGEST_TYPE),
  FIELD (YbStyle, leading, "leading", LENGTH, 1, LARGEST_TYPE),
  FIELD (YbStyle, weight, "weight", COUNT, 100, 900),
  FIELD (YbStyle, italic, "italic", SWITCH, 0, 1),
  CHOICE (YbStyle, emphasis, "emphasis", emphases),
  FIELD (YbStyle, colour, "colour", COLOUR, 0, 0),
  CHOICE (YbStyle, setting, "setting", settings),
  FIELD (YbStyle, hyphenate, "hyphenate", SWITCH, 0, 1),
  FIELD (YbStyle, indent, "indent", LENGTH, -LARGEST_TYPE, LARGEST_TYPE),
  FIELD (YbStyle, space_before, "space-before", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbStyle, space_after, "space-after", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbStyle, start, "start", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbStyle, end, "end", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbStyle, letterspacing, "letterspacing", LENGTH, -100, 100),
  FIELD (YbStyle, capitals, "capitals", SWITCH, 0, 1),
  FIELD (YbStyle, features, "features", FEATURES, 0, 0),
  FIELD (YbStyle, rule, "rule", LENGTH, 0, 200),
  FIELD (YbStyle, rule_gap, "rule-gap", LENGTH, 0, 200),
  FIELD (YbStyle, rule_colour, "rule-colour", COLOUR, 0, 0),
  FIELD (YbStyle, spans_columns, "spans-columns", SWITCH, 0, 1),
};

#define SECTION(key, member, fields)                                                                                   \
  {                                                                                                                    \
    key, G_STRUCT_OFFSET (YbLayout, member), G_N_ELEMENTS (fields), fields                                             \
  }

static const YbLayoutSection sections[] = {
  SECTION ("book", book, book_fields),
  SECTION ("page", page, page_fields),
  SECTION ("palette", palette, palette_fields),
  SECTION ("paragraph", paragraph, paragraph_fields),
  SECTION ("notes", notes, note_fields),
  SECTION ("pause", pause, pause_fields),
  SECTION ("quotes", quotes, quote_fields),
  SECTION ("boxes", boxes, box_fields),
  SECTION ("tables", tables, table_fields),
  SECTION ("running-heads", running_heads, running_head_fields),
  SECTION ("cover", cover, cover_fields),
  SECTION ("title-page", title_page, title_page_fields),
  SECTION ("contents", contents, contents_fields),
  SECTION ("opener", opener, opener_fields),
  SECTION ("entries", entries, entry_fields),
  SECTION ("links", links, link_fields),
  SECTION ("registers", registers, register_fields),
  SECTION ("year", year, year_fields),
  SECTION ("charts", charts, chart_fields),
  SECTION ("back-cover", back_cover, back_cover_fields),
  SECTION ("thumb-index", thumb_index, thumb_index_fields),
  SECTION ("pictures", pictures, picture_fields),
  SECTION ("abbreviations", abbreviations, abbreviation_fields),
  SECTION ("epub", epub, epub_fields),
};

static const YbLayoutSection style_section = SECTION ("styles", styles, style_fields);

const YbLayoutSection *
yb_layout_sections (guint *n_sections)
{
  *n_sections = G_N_ELEMENTS (sections);
  return sections;
}

const YbLayoutSection *
yb_layout_style_section (void)
{
  return &style_section;
}
