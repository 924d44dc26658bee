/* YbLayout: a design, read from layouts/NAME/layout.yaml. All lengths in 1/1024 pt, colours as 0xRRGGBB. */
#pragma once

#include "base/arena.h"
#include "base/unit.h"
#include "model/page-type.h"
#include "model/picture.h"

#include <glib.h>

G_BEGIN_DECLS

typedef guint32 YbColour; /* 0xRRGGBB, sRGB */

#define YB_MAX_COLOURS 12

/* A list of colours, one for each quarter or chapter; empty: all are alike. */
typedef struct
{
  guint n_items;
  YbColour items[YB_MAX_COLOURS];
} YbColours;

typedef enum
{
  YB_SET_JUSTIFIED,
  YB_SET_RAGGED,   /* flush at the start of the line, lines of optimised length */
  YB_SET_BALANCED, /* ragged, lines as even as can be: headings */
  YB_SET_CENTRED,
  YB_SET_FLUSH_END,
} YbSetting;

/* Every kind of text that a layout styles. X (IDENTIFIER, key in layout.yaml, CSS class or NULL) */
#define YB_ROLES(X)                                                                                                    \
  X (BODY, "body", NULL)                                                                                               \
  X (LIST, "list", NULL)                                                                                               \
  X (QUOTE, "quote", "quote")                                                                                          \
  X (QUOTE_ATTRIBUTION, "quote-attribution", "attribution")                                                            \
  X (BOX, "box", "box")                                                                                                \
  X (CODE, "code", NULL)                                                                                               \
  X (NOTE, "note", "note")                                                                                             \
  X (HEADING_1, "heading-1", NULL)                                                                                     \
  X (HEADING_2, "heading-2", NULL)                                                                                     \
  X (HEADING_3, "heading-3", NULL)                                                                                     \
  X (ENTRY_TITLE, "entry-title", "entry-title")                                                                        \
  X (ENTRY_SUBTITLE, "entry-subtitle", "entry-subtitle")                                                               \
  X (ENTRY_CATEGORY, "entry-category", "category")                                                                     \
  X (ENTRY_DAY, "entry-day", "day")                                                                                    \
  X (ENTRY_MONTH, "entry-month", "month")                                                                              \
  X (ENTRY_LEAD, "entry-lead", "lead")                                                                                 \
  X (CAPTION, "caption", "caption")                                                                                    \
  X (CAPTION_LABEL, "caption-label", NULL)                                                                             \
  X (CREDIT, "credit", "credit")                                                                                       \
  X (LIST_TITLE, "list-title", "list-label")                                                                           \
  X (PICTURE_LIST, "picture-list", "picture-list")                                                                     \
  X (LINK_LIST, "link-list", "link-list")                                                                              \
  X (TABLE, "table", NULL)                                                                                             \
  X (TABLE_HEAD, "table-head", NULL)                                                                                   \
  X (TABLE_CAPTION, "table-caption", NULL)                                                                             \
  X (SECTION_TITLE, "section-title", "section-title")                                                                  \
  X (SECTION_BODY, "section-body", NULL)                                                                               \
  X (SECTION_BYLINE, "section-byline", "byline")                                                                       \
  X (IMPRINT, "imprint", "imprint")                                                                                    \
  X (IMPRINT_LABEL, "imprint-label", "imprint-label")                                                                  \
  X (CONTENTS_CHAPTER, "contents-chapter", NULL)                                                                       \
  X (CONTENTS_SECTION, "contents-section", NULL)                                                                       \
  X (CONTENTS_ENTRY, "contents-entry", NULL)                                                                           \
  X (CONTENTS_DAY, "contents-day", NULL)                                                                               \
  X (CONTENTS_PAGE, "contents-page", NULL)                                                                             \
  X (CREDITS_NAME, "credits-name", NULL)                                                                               \
  X (CREDITS_PAGES, "credits-pages", NULL)                                                                             \
  X (KEY_FIGURE, "key-figure", "key-figure")                                                                           \
  X (KEY_FIGURE_LABEL, "key-figure-label", "key-figure-label")                                                         \
  X (CHART_TITLE, "chart-title", "chart-title")                                                                        \
  X (CHART_LABEL, "chart-label", NULL)                                                                                 \
  X (CHART_VALUE, "chart-value", NULL)                                                                                 \
  X (CHART_SOURCE, "chart-source", "chart-source")                                                                     \
  X (ABBREVIATION, "abbreviation", NULL)                                                                               \
  X (ABBREVIATION_TEXT, "abbreviation-text", NULL)                                                                     \
  X (YEAR_MONTH, "year-month", "year-month")                                                                           \
  X (YEAR_DAY, "year-day", NULL)                                                                                       \
  X (YEAR_PAGE, "year-page", NULL)                                                                                     \
  X (BACK_TEXT, "back-text", NULL)                                                                                     \
  X (BACK_NUMBER, "back-number", NULL)                                                                                 \
  X (HALF_TITLE, "half-title", NULL)                                                                                   \
  X (REGISTER_TITLE, "register-title", NULL)                                                                           \
  X (REGISTER_LETTER, "register-letter", "register-letter")                                                            \
  X (REGISTER_ENTRY, "register-entry", NULL)                                                                           \
  X (REGISTER_SUB_ENTRY, "register-sub-entry", NULL)                                                                   \
  X (OPENER_NUMBER, "opener-number", "opener-number")                                                                  \
  X (OPENER_TITLE, "opener-title", "opener-title")                                                                     \
  X (OPENER_DAY, "opener-day", NULL)                                                                                   \
  X (OPENER_ENTRY, "opener-entry", NULL)                                                                               \
  X (OPENER_PAGE, "opener-page", NULL)                                                                                 \
  X (OPENER_STRIP, "opener-strip", NULL)                                                                               \
  X (COVER_YEAR, "cover-year", "cover-year")                                                                           \
  X (COVER_TITLE, "cover-title", "cover-title")                                                                        \
  X (COVER_SUBTITLE, "cover-subtitle", "cover-subtitle")                                                               \
  X (COVER_PUBLISHER, "cover-publisher", "cover-publisher")                                                            \
  X (COVER_MONTH, "cover-month", NULL)                                                                                 \
  X (TITLE_TITLE, "title-title", "title-title")                                                                        \
  X (TITLE_SUBTITLE, "title-subtitle", "title-subtitle")                                                               \
  X (TITLE_PUBLISHER, "title-publisher", "title-publisher")                                                            \
  X (RUNNING_HEAD, "running-head", NULL)                                                                               \
  X (FOLIO, "folio", NULL)

typedef enum
{
#define X(identifier, key, css) YB_ROLE_##identifier,
  YB_ROLES (X)
#undef X
      YB_N_ROLES
} YbRole;

typedef enum
{
  YB_EMPHASIS_ITALIC,
  YB_EMPHASIS_BOLD, /* for those who read slanted letters with trouble */
} YbEmphasis;

typedef struct
{
  const char *families; /* comma-separated, the wanted one first, fallbacks after it, as Pango takes them */
  YbUnit size, leading; /* leading: distance of baselines */
  guint weight;         /* 100 to 900 */
  gboolean italic;
  YbEmphasis emphasis; /* of words within the text */
  YbColour colour;
  YbSetting setting;
  gboolean hyphenate;
  YbUnit indent;       /* first line of a paragraph that follows another */
  YbUnit space_before; /* above the block; dropped at a page's head */
  YbUnit space_after;
  YbUnit start, end;    /* indents of the whole block at its start and end edge */
  YbUnit letterspacing; /* added to every glyph */
  gboolean capitals;    /* set in capitals (the text itself stays) */
  const char *features; /* OpenType, as "onum=1,pnum=1"; NULL: the font's own */
  YbUnit rule;          /* width of a bar at the start of the block, as high as the block; 0: none */
  YbUnit rule_gap;      /* between it and the text: without an indent it hangs outside the text block */
  YbColour rule_colour;
  gboolean spans_columns; /* set across all columns of the page */
} YbStyle;

typedef struct
{
  YbUnit width, height; /* trimmed size */
  YbUnit bleed;
  YbUnit inner, outer, head, foot; /* margins */
  YbUnit margin_width;             /* width of the margin column that lies in the outer margin */
  YbUnit margin_gap;               /* between it and the text; 0 width: no margin column */
  guint columns;                   /* of text */
  YbUnit column_gap;               /* between two of them */
  YbUnit grid;                     /* baseline grid, from the head margin down */
  YbUnit running_head_baseline;    /* from the trimmed top */
  YbUnit folio_baseline;           /* from the trimmed bottom, up */
  YbUnit hairline;                 /* thickness of fine rules */
  YbUnit margin_space;             /* least space between two things in the margin column */
} YbPageGeometry;

typedef enum
{
  YB_ACCENTS_BY_QUARTER, /* months share the accent of their quarter; other chapters take turns */
  YB_ACCENTS_BY_CHAPTER,
} YbAccentsBy;

/* Colours that are no text's. With lists each chapter has its own accent and what goes with it: every value of the
 * layout that has the colour `accent`, `tint`, `shade` or `deep` then takes the chapter's. */
typedef struct
{
  YbColour accent, tint, shade, deep, ink, soft, paper, hairline; /* shade and deep: two steps darker than the accent */
  YbColours accents, tints, shades, deeps;                        /* equally long, or empty */
  YbAccentsBy accents_by;
} YbPalette;

/* Texts with {chapter}, {entry}, {book}, {year} and {publisher} at the inner and outer edge of the text. */
typedef struct
{
  const char *verso_outer, *verso_inner, *recto_inner, *recto_outer; /* "": none */
} YbRunningHeads;

typedef struct
{
  YbUnit stretch, shrink; /* of a word space, in 1/1024 of its natural width */
  guint expansion;        /* glyphs may be scaled by up to this many per mille; 0: never */
  guint letterspacing;    /* letters may be moved by up to this many per mille of the size; 0: never */
  gboolean protrusion;    /* optical margins */
  guint min_before_hyphen, min_after_hyphen; /* letters */
  guint max_consecutive_hyphens;
  YbUnit script_size;                      /* of raised and lowered figures, as a share of the type's size, 1/1024 */
  YbUnit superscript_rise, subscript_drop; /* their baseline above and below the line's, 1/1024 of the size */
} YbParagraphRules;

/* Footnotes: the rule stands in the middle of the space above them. */
typedef struct
{
  YbUnit space;      /* between the text and the notes */
  YbUnit rule;       /* its thickness */
  YbUnit rule_width; /* as a share of the measure, 1/1024 */
  YbColour rule_colour;
} YbNoteDesign;

/* A pause between two paragraphs: a hairline in the middle of its height and of the measure. */
typedef struct
{
  YbUnit height;
  YbUnit rule_width; /* as a share of the measure, 1/1024 */
  YbColour rule;
} YbPauseDesign;

typedef struct
{
  guint keep_letters; /* a quotation of fewer is not parted */
} YbQuoteDesign;

/* A box beside the text. */
typedef struct
{
  YbColour ground;
  YbUnit highest; /* a higher one is parted: share of the text block's height, 1/1024 */
} YbBoxDesign;

typedef struct
{
  YbUnit column_gap, least_column_gap; /* between columns; where there is little room */
  YbUnit row_space;                    /* above and below a row's text */
  YbUnit rule, head_rule;              /* thickness of the lines below rows and below the head */
  YbColour rule_colour, head_rule_colour;
  guint keep_rows; /* a table of at most so many is not parted */
} YbTableDesign;

typedef struct
{
  YbUnit column_gap; /* between the widest abbreviation and the words */
} YbAbbreviationDesign;

/* What the EPUB makes of the roles. */
typedef struct
{
  YbUnit smallest_type, largest_type; /* type is kept between these, shares of the text's size, 1/1024 */
  double chart_width;                 /* of a chart's drawing, in ems of its letters */
} YbEpubDesign;

/* What the book is made of. */
typedef struct
{
  YbPageOrder pages;
} YbBookDesign;

typedef enum
{
  YB_ORNAMENT_NONE,
  YB_ORNAMENT_DAYS,   /* twelve rows of days, those with entries as discs */
  YB_ORNAMENT_MONTHS, /* four rows of three months, discs whose area is the month's number of entries */
} YbOrnament;

/* The cover. Distances from the trimmed page's top left. */
typedef struct
{
  YbColour ground;
  YbOrnament ornament;   /* without a picture */
  YbUnit picture_height; /* of a picture above, from the trimmed top */
  YbUnit picture_space;  /* from its foot to the title's first baseline */
  YbUnit start;          /* x of all text */
  YbUnit year_baseline, title_baseline, publisher_baseline;
  guint title_lines;  /* at most so many lines of a title */
  YbUnit logo_height; /* of the publisher's mark at the right of the publisher; 0: none */
  YbUnit logo_space;  /* between the two */
  YbUnit days_start, days_top, days_width, days_leading; /* first month's row; distance of rows */
  YbUnit days_above, days_below; /* least space to the title's end, and to the publisher's first baseline */
  YbUnit dot_radius, disc_radius;
  YbUnit ring_radius, ring_width; /* around a day with several entries */
  YbColour dot, disc;
} YbCoverDesign;

/* The title page. Distances from the trimmed top. */
typedef struct
{
  YbUnit title_top, publisher_top;
  YbUnit logo_height; /* of the publisher's mark above the publisher; 0: none */
  YbUnit logo_space;  /* between the two */
} YbTitlePageDesign;

typedef enum
{
  YB_SIDE_START,
  YB_SIDE_END,
} YbSide;

typedef enum
{
  YB_OPENER_PAGE,
  YB_OPENER_RECTO,
  YB_OPENER_VERSO,
  YB_OPENER_TEXT, /* no page of its own: name and list stand at the head of the chapter's first page */
} YbOpenerStart;

typedef enum
{
  YB_OPENER_PICTURE_NONE,
  YB_OPENER_PICTURE_GROUND, /* fills the page to the bleed; text stands on solid panels */
  YB_OPENER_PICTURE_PAGE,   /* fills the page that faces the opener */
} YbOpenerPicture;

typedef struct
{
  YbOpenerStart start;
  YbColour ground;                                  /* of the whole page to the bleed; the paper's: none */
  gboolean furniture;                               /* running head, folio and thumb index stand on it */
  YbSide number_at;                                 /* of the page */
  YbUnit number_top, title_baseline, list_baseline; /* from the trimmed top */
  YbUnit list_start, list_width;                    /* from the text's left edge; width 0: to its right edge */
  YbUnit day_width, page_width;                     /* columns of the list */
  YbUnit tight_space;                               /* above and below a row's text where there are many */
  YbColour rule;                                    /* between its rows */
  YbUnit strip_baseline;                            /* of the days' discs; 0: no strip */
  YbUnit strip_space;                               /* between the list and the strip */
  YbUnit dot_radius, disc_radius;
  YbColour dot, disc;
  YbUnit field_radius, field_centre; /* discs drawn from the month's days, centres from the trimmed top; 0: none */
  YbUnit field_shrink, field_least;  /* what each further disc loses, and the smallest: shares of the radius, 1/1024 */
  YbColour field, second_field;      /* in turn */
  YbOpenerPicture picture;
  gboolean picture_of_entry; /* the chapter's first lead picture stands in where the book gives none */
  YbUnit panel_space;        /* around the text that stands on a picture, in panels of the ground's colour */
} YbOpenerDesign;

typedef enum
{
  YB_DATE_IN_MARGIN, /* the day large, month and weekday below it; without a margin column as above */
  YB_DATE_ABOVE,     /* a line of its own above the title */
  YB_DATE_IN_LINE,   /* before the category, in its line */
  YB_DATE_NONE,
} YbDatePlace;

typedef struct
{
  gboolean on_new_page;
  YbDatePlace date;
  gboolean weekday;
  gboolean lead; /* the first paragraph is set as entry-lead */
} YbEntryDesign;

typedef enum
{
  YB_LINKS_LIST,    /* their titles at the entry's end; addresses only where they are the title */
  YB_LINKS_NOTES,   /* addresses as footnotes, of links in the text as in that list */
  YB_LINKS_QR_CODE, /* beside each title of that list the address as a QR code */
} YbLinksPrint;

typedef struct
{
  YbLinksPrint print;
  YbUnit module; /* width of a module of the codes */
  YbUnit widest; /* a code that would be wider is left out: share of the measure, 1/1024 */
} YbLinkDesign;

/* Charts, and key figures. */
typedef struct
{
  guint figures;                   /* key figures in a row */
  YbUnit figure_gap, figure_width; /* between two of them; the least width of one */
  YbUnit bar_height, share_height; /* of a bar; of the bar that is parted into shares */
  YbUnit line_height;              /* of a line chart's field */
  YbUnit line_width, dot_radius;
  YbUnit gap;                                              /* between labels, drawing and numbers */
  YbUnit row_space;                                        /* below a row */
  YbUnit labels_widest, share_labels_widest, names_widest; /* columns of words: shares of the measure, 1/1024 */
  YbColours colours; /* of series or of parts, in turn; the first is the chart's */
} YbChartDesign;

/* The year at a glance. */
typedef struct
{
  YbUnit top, leading; /* January's row, from the trimmed top; distance of the rows */
  YbUnit month_width;  /* column of the months' names */
  YbUnit title_space;  /* least space between the title and January's row */
  YbUnit dot_radius, disc_radius;
  YbUnit ring_radius, ring_width; /* around a day with several entries */
  YbColour dot, weekend, disc;    /* days without entries, Saturdays and Sundays without, days with */
} YbYearDesign;

/* Its ground and the start of its text are the cover's. Distances from the trimmed top. */
typedef struct
{
  YbUnit text_top, foot_baseline;
  YbUnit logo_height, logo_space; /* of the publisher's mark; between it and the publisher */
  YbUnit module;                  /* width of a module of the bars, 0.33 mm as a rule; 0: no bars */
  YbUnit bar_height;              /* 22.85 mm as a rule */
} YbBackCoverDesign;

/* Registers have columns of their own. */
typedef struct
{
  guint columns;
  YbUnit column_gap;
  guint keep_items; /* so many below one letter are not parted */
} YbRegisterDesign;

typedef struct
{
  YbUnit page_width;                 /* column of the page numbers */
  YbUnit day_width;                  /* column of the days before the titles; 0: none */
  YbUnit leader_step, leader_radius; /* dots from the title to the number; 0: none */
  YbUnit leader_space;               /* between them and the words at either side */
  YbColour leader;
} YbContentsDesign;

typedef struct
{
  YbUnit width, current_width; /* of the tabs, from the trimmed edge inwards; 0: no thumb index */
  YbUnit top, height, gap;     /* first tab's top, a tab's height, space between */
} YbThumbIndexDesign;

typedef struct
{
  double resolution; /* dpi that pictures are scaled down to; 0: never */
  double tolerance;  /* only when they exceed it by this factor, as 1.33 */
  guint jpeg_quality;
  YbUnit gallery_gap;
  YbUnit gallery_row;     /* wanted height of a gallery's rows */
  YbUnit gallery_highest; /* no row is higher: share of the text block's height, 1/1024 */
  guint gallery_most;     /* pictures in a row */
  YbUnit space;           /* least space above and below pictures */
  YbUnit caption_gap;     /* between a picture and the caption below it, between two captions */
  YbUnit page_highest;    /* of a picture that has a page for itself: share of the text block's height, 1/1024 */
  double placeholder;     /* width by height of a picture that is not there */
  gboolean caption_in_margin;
  guint place;                  /* of pictures in a text: YB_PICTURE_IN_TEXT, _AT_HEAD, _AT_FOOT, less that first one */
  gboolean lead_caption_beside; /* in the inner column; the picture takes the others and the outer margin */
  YbUnit highest;               /* a picture's share of the text block's height, 1/1024: some text stays with it */
  YbUnit shrink;                /* share of its height that a picture may lose to stay with its text, 1/1024 */
  YbUnit crop;                  /* of that share, what it loses by being cropped at its full width, 1/1024 */
  gboolean lead_bleeds;         /* it reaches to the trimmed page's edges and beyond */
  gboolean lead_spans_columns;  /* the picture at an entry's head goes across all columns */
  gboolean gallery_spans_columns;
  YbUnit portrait_width;   /* of who signs a foreword; where it fits the margin column it stands there */
  YbUnit portrait_highest; /* as a share of its width, 1/1024 */
  YbUnit portrait_beside;  /* least width of its caption beside it, as a share of the measure, 1/1024 */
} YbPictureRules;

typedef struct
{
  YbArena *arena;
  const char *name;
  const char *folder; /* absolute */
  YbBookDesign book;
  YbPageGeometry page;
  YbPalette palette;
  YbParagraphRules paragraph;
  YbStyle styles[YB_N_ROLES];
  YbNoteDesign notes;
  YbPauseDesign pause;
  YbQuoteDesign quotes;
  YbBoxDesign boxes;
  YbTableDesign tables;
  YbRunningHeads running_heads;
  YbCoverDesign cover;
  YbTitlePageDesign title_page;
  YbContentsDesign contents;
  YbOpenerDesign opener;
  YbEntryDesign entries;
  YbLinkDesign links;
  YbRegisterDesign registers;
  YbYearDesign year;
  YbChartDesign charts;
  YbBackCoverDesign back_cover;
  YbThumbIndexDesign thumb_index;
  YbPictureRules pictures;
  YbAbbreviationDesign abbreviations;
  YbEpubDesign epub;
  const char *epub_css;  /* the sheets of all layouts that extend each other, the first one's before; NULL: none */
  const char *own_css;   /* the name of its own sheet's file, beside layout.yaml; NULL: none */
  const YbPicture *logo; /* the house's mark, where the book brings none; NULL: none */
  const char *logo_alt;  /* NULL: it tells nothing */
} YbLayout;

YbLayout *yb_layout_new (void);
void yb_layout_free (YbLayout *layout);

/* Writes everything as text, stable, for tests and --dump=layout. */
void yb_layout_dump (const YbLayout *layout, GString *out);

/* A copy of the layout in which the chapter's colours stand for the common ones; `index` counts the accents, which must
 * be there. It shares all strings with `layout` and is not freed. */
void yb_layout_recolour (const YbLayout *layout, guint index, YbLayout *copy);

/* Width of the text block, and of one of its columns; at least 1 pt. */
YbUnit yb_page_measure (const YbPageGeometry *page);
YbUnit yb_page_column_width (const YbPageGeometry *page);

/* The key of a role in layout.yaml, as "entry-title", and its class in the EPUB (NULL: the element says it). */
const char *yb_role_key (YbRole role);
const char *yb_role_css_class (YbRole role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbLayout, yb_layout_free)

G_END_DECLS
