#include "model/layout-fields.h"

#define FIELD(Struct, member, key, kind, minimum, maximum)                                                             \
  {                                                                                                                    \
    key, YB_FIELD_##kind, G_STRUCT_OFFSET (Struct, member), minimum, maximum                                           \
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
  FIELD (YbPageGeometry, grid, "grid", LENGTH, 1, LARGEST_TYPE),
  PAGE (running_head_baseline, "running-head-baseline"),
  PAGE (folio_baseline, "folio-baseline"),
};

#define PAINT(member, key) FIELD (YbPalette, member, key, COLOUR, 0, 0)

static const YbLayoutField palette_fields[] = {
  PAINT (accent, "accent"), PAINT (tint, "tint"),   PAINT (ink, "ink"),
  PAINT (soft, "soft"),     PAINT (paper, "paper"), PAINT (hairline, "hairline"),
};

static const YbLayoutField paragraph_fields[] = {
  FIELD (YbParagraphRules, stretch, "stretch", SHARE, 0, 1000),
  FIELD (YbParagraphRules, shrink, "shrink", SHARE, 0, 90),
  FIELD (YbParagraphRules, expansion, "expansion", MILLE, 0, 10),
  FIELD (YbParagraphRules, protrusion, "protrusion", SWITCH, 0, 1),
  FIELD (YbParagraphRules, min_before_hyphen, "min-before-hyphen", COUNT, 1, 20),
  FIELD (YbParagraphRules, min_after_hyphen, "min-after-hyphen", COUNT, 1, 20),
  FIELD (YbParagraphRules, max_consecutive_hyphens, "max-consecutive-hyphens", COUNT, 0, 100),
};

#define COVER(member, key) FIELD (YbCoverDesign, member, key, LENGTH, 0, SHEET)

static const YbLayoutField cover_fields[] = {
  FIELD (YbCoverDesign, ground, "ground", COLOUR, 0, 0),
  COVER (start, "start"),
  COVER (year_baseline, "year-baseline"),
  COVER (title_baseline, "title-baseline"),
  COVER (publisher_baseline, "publisher-baseline"),
  COVER (days_start, "days-start"),
  COVER (days_top, "days-top"),
  COVER (days_width, "days-width"),
  COVER (days_leading, "days-leading"),
  FIELD (YbCoverDesign, dot_radius, "dot-radius", LENGTH, 0, 100),
  FIELD (YbCoverDesign, disc_radius, "disc-radius", LENGTH, 0, 100),
  FIELD (YbCoverDesign, dot, "dot", COLOUR, 0, 0),
  FIELD (YbCoverDesign, disc, "disc", COLOUR, 0, 0),
};

#define OPENER(member, key) FIELD (YbOpenerDesign, member, key, LENGTH, 0, SHEET)

static const YbLayoutField opener_fields[] = {
  FIELD (YbOpenerDesign, recto, "recto", SWITCH, 0, 1),
  OPENER (number_top, "number-top"),
  OPENER (title_baseline, "title-baseline"),
  OPENER (list_baseline, "list-baseline"),
  OPENER (day_width, "day-width"),
  OPENER (page_width, "page-width"),
  OPENER (strip_baseline, "strip-baseline"),
  FIELD (YbOpenerDesign, dot_radius, "dot-radius", LENGTH, 0, 100),
  FIELD (YbOpenerDesign, disc_radius, "disc-radius", LENGTH, 0, 100),
};

#define THUMB(member, key) FIELD (YbThumbIndexDesign, member, key, LENGTH, 0, SHEET)

static const YbLayoutField thumb_index_fields[] = {
  THUMB (width, "width"), THUMB (current_width, "current-width"), THUMB (top, "top"), THUMB (height, "height"),
  THUMB (gap, "gap"),
};

static const YbLayoutField picture_fields[] = {
  FIELD (YbPictureRules, resolution, "resolution", NUMBER, 0, 2400),
  FIELD (YbPictureRules, tolerance, "tolerance", NUMBER, 1, 10),
  FIELD (YbPictureRules, jpeg_quality, "jpeg-quality", COUNT, 1, 100),
  FIELD (YbPictureRules, gallery_gap, "gallery-gap", LENGTH, 0, SHEET),
  FIELD (YbPictureRules, gallery_row, "gallery-row", LENGTH, 1, SHEET),
  FIELD (YbPictureRules, caption_in_margin, "caption-in-margin", SWITCH, 0, 1),
};

static const YbLayoutField entry_fields[] = {
  FIELD (YbLayout, entries_on_new_page, "on-new-page", SWITCH, 0, 1),
};

static const YbLayoutField style_fields[] = {
  FIELD (YbStyle, families, "family", FAMILIES, 0, 0),
  FIELD (YbStyle, size, "size", LENGTH, 1, LARGEST_TYPE),
  FIELD (YbStyle, leading, "leading", LENGTH, 1, LARGEST_TYPE),
  FIELD (YbStyle, weight, "weight", COUNT, 100, 900),
  FIELD (YbStyle, italic, "italic", SWITCH, 0, 1),
  FIELD (YbStyle, colour, "colour", COLOUR, 0, 0),
  FIELD (YbStyle, setting, "setting", SETTING, 0, 0),
  FIELD (YbStyle, hyphenate, "hyphenate", SWITCH, 0, 1),
  FIELD (YbStyle, indent, "indent", LENGTH, -LARGEST_TYPE, LARGEST_TYPE),
  FIELD (YbStyle, space_before, "space-before", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbStyle, space_after, "space-after", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbStyle, start, "start", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbStyle, end, "end", LENGTH, 0, LARGEST_TYPE),
  FIELD (YbStyle, letterspacing, "letterspacing", LENGTH, -100, 100),
  FIELD (YbStyle, capitals, "capitals", SWITCH, 0, 1),
  FIELD (YbStyle, features, "features", FEATURES, 0, 0),
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
  SECTION ("cover", cover, cover_fields),
  SECTION ("opener", opener, opener_fields),
  SECTION ("thumb-index", thumb_index, thumb_index_fields),
  SECTION ("pictures", pictures, picture_fields),
  { "entries", 0, G_N_ELEMENTS (entry_fields), entry_fields },
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

const char *
yb_setting_key (guint setting)
{
  static const char *const keys[] = {
    [YB_SET_JUSTIFIED] = "justified", [YB_SET_RAGGED] = "ragged",       [YB_SET_BALANCED] = "balanced",
    [YB_SET_CENTRED] = "centred",     [YB_SET_FLUSH_END] = "flush-end",
  };
  return setting < G_N_ELEMENTS (keys) ? keys[setting] : NULL;
}
