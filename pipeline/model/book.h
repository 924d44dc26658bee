/* YbBook: the checked, typed, sealed book. Made and validated once by assemble/; every later stage trusts it. */
#pragma once

#include "base/arena.h"
#include "base/span.h"
#include "model/page-type.h"
#include "model/picture.h"
#include "model/text.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbBlock YbBlock;

typedef struct
{
  gint16 year;
  guint8 month, day; /* from 1 */
} YbDate;

/* ---- pictures ---- */

typedef struct
{
  const YbPicture *picture; /* NULL: the source names the picture but has no file */
  const char *alt;          /* NULL: none given; "" only when decorative */
  gboolean decorative;
  gboolean lead; /* stands at the head of its entry */
  YbPicturePlace place;
  gint16 focus_x,
      focus_y; /* what must be seen where it is cropped: per mille of its size right of and below its middle */
  YbText caption;
  const char *credit; /* NULL: none; as "Foto: Name" */
  const char *licence;
} YbFigure;

/* ---- blocks ---- */

typedef enum
{
  YB_BLOCK_PARAGRAPH, /* text */
  YB_BLOCK_HEADING,   /* text, level */
  YB_BLOCK_LIST,      /* children: list items; ordered, start, tight */
  YB_BLOCK_LIST_ITEM, /* children */
  YB_BLOCK_QUOTE,     /* children; attribution in text (may be empty); boxed: no quotation but a box beside the text */
  YB_BLOCK_TABLE,     /* table */
  YB_BLOCK_FIGURE,    /* figure */
  YB_BLOCK_GALLERY,   /* children: figures */
  YB_BLOCK_CODE,      /* text with \n between lines, spaces kept */
  YB_BLOCK_RULE,      /* nothing: a thematic break */
  YB_BLOCK_NOTE,      /* a footnote: label in text, children; only in an entry's `notes` */
  YB_BLOCK_PICTURE_LIST, /* children: figures without file: their captions and credits as a quiet list */
  YB_BLOCK_KEY_FIGURES,  /* table: rows of a figure and what it counts */
  YB_BLOCK_CHART,        /* table: labels and numbers; chart */
  YB_BLOCK_LINK_LIST,    /* children: paragraphs, one link each (an entry's `links`) */
} YbBlockKind;

typedef enum
{
  YB_ALIGN_START,
  YB_ALIGN_CENTRE,
  YB_ALIGN_END,
} YbAlign;

typedef struct
{
  YbNodeId id;
  YbText text;
  guint columns, rows; /* span, at least 1 */
  gboolean head;       /* th: of a column in the head rows, else of its row */
} YbCell;

typedef struct
{
  guint n_cells;
  const YbCell *cells;
} YbRow;

typedef struct
{
  YbText caption; /* may be empty */
  guint n_columns;
  const YbAlign *aligns; /* n_columns */
  guint n_head_rows;     /* the first rows that are the head */
  guint n_rows;          /* all rows, the head included */
  const YbRow *rows;
} YbTable;

typedef enum
{
  YB_CHART_BAR,
  YB_CHART_LINE,
  YB_CHART_SHARE, /* parts of a whole, of one series */
} YbChartKind;

/* What the table of a chart shows as a drawing. Its first row has the series' names, its first column the labels. */
typedef struct
{
  YbChartKind kind;
  const char *alt;    /* never NULL */
  const char *source; /* where the numbers come from; NULL: not said */
  guint n_rows, n_series;
  const double *values; /* row by row; NAN: there is none. Of shares 0 and more */
} YbChart;

struct _YbBlock
{
  YbBlockKind kind;
  YbNodeId id; /* unique in the book, counted in reading order */
  YbSpan span;
  const char *lang; /* BCP 47; NULL: as its surroundings */
  YbText text;
  guint level; /* heading: 1 to 6 below the entry's title, no level skipped */
  gboolean ordered, tight, boxed;
  guint start; /* ordered list: the first number */
  const YbTable *table;
  const YbFigure *figure;
  const YbChart *chart;
  guint n_children;
  const YbBlock *const *children;
};

/* ---- sections ---- */

typedef enum
{
  YB_PAGE_FOREWORD,
  YB_PAGE_IMPRINT,
  YB_PAGE_AFTERWORD,
} YbPageKind;

/* A page of its own: title and blocks. */
typedef struct
{
  YbPageKind kind;
  YbNodeId id;
  YbText title;       /* foreword: "Vorwort" unless the source says otherwise */
  const char *lang;   /* NULL: the book's */
  const char *byline; /* foreword: who signs it; NULL: nobody */
  guint n_blocks;
  const YbBlock *const *blocks;
  guint n_notes;
  const YbBlock *const *notes;
  YbSpan span;
} YbSection;

typedef struct
{
  YbNodeId id;      /* of the title */
  const char *slug; /* unique, stable, [a-z0-9-], begins with a letter: file names, anchors, destinations */
  YbSpan span;
  YbDate date;
  YbText title, subtitle; /* subtitle may be empty */
  const char *category;   /* NULL: none */
  const char *lang;       /* BCP 47; NULL: the book's */
  guint n_tags, n_people, n_places, n_organisations;
  const char *const *tags, *const *people, *const *places, *const *organisations;
  guint n_blocks;
  const YbBlock *const *blocks; /* everything in reading order: lead picture first, lists of pictures and links last */
  guint n_notes;
  const YbBlock *const *notes; /* footnotes in the order of their first reference */
} YbEntry;

typedef struct
{
  YbNodeId id; /* of the opener's heading; 0: no opener (chapters: none) */
  const char *slug;
  const char *title; /* "Juli", "3. Quartal", a category; NULL: none */
  guint number;      /* month 1 to 12, quarter 1 to 4, else counted from 1 */
  gint16 year;
  const YbBlock *picture; /* a figure for the page that opens it, before the heading; NULL: the book gives none */
  guint n_entries;
  const YbEntry *const *entries;
} YbChapter;

typedef enum
{
  YB_CHAPTERS_MONTH,
  YB_CHAPTERS_QUARTER,
  YB_CHAPTERS_CATEGORY,
  YB_CHAPTERS_NONE,
} YbChapterMode;

/* ---- the record ---- */

typedef enum
{
  YB_MEDIUM_PRINT,
  YB_MEDIUM_PDF,
  YB_MEDIUM_EPUB,
  YB_N_MEDIA
} YbMedium;

/* What yearbook.yaml says; NULL: not given. */
typedef struct
{
  const char *id; /* slug, names the output files */
  const char *title, *subtitle;
  gint16 year;
  const char *lang; /* BCP 47, canonical; never NULL */
  const char *publisher, *editor, *deadline, *address, *email, *phone, *web;
  const char *rights, *licence, *licence_url, *printer, *notice;
  const char *series_title, *series_number;
  const char *isbn[YB_N_MEDIA]; /* as written, with hyphens; check digit verified */
  const char *issn[YB_N_MEDIA];
  const char *urn;
  const char *description;
  const char *certifier;        /* who examined the EPUB's accessibility; NULL: nobody */
  const char *certifier_report; /* address of what they found; may be NULL */
  guint wcag_level;             /* what they found it to reach: 1 A, 2 AA, 3 AAA; only with a certifier */
  const YbFigure *logo;         /* the publisher's mark; NULL: none */
  const YbFigure *cover;        /* NULL: the cover is drawn from the book's dates */
  const char *layout;           /* name or path; NULL: the default */
  YbSpan layout_span;           /* where it stands */
  gboolean descending;
  YbChapterMode chapters;
} YbRecord;

/* A credit of the list of picture credits. */
typedef struct
{
  const char *credit; /* as printed, or NULL: pictures without one */
  guint n_figures;
  const YbNodeId *figures; /* the figures' blocks, in reading order */
} YbCredit;

typedef struct
{
  const char *name, *expansion;
} YbAbbreviation;

/* ---- registers ---- */

typedef enum
{
  YB_REGISTER_PERSONS,
  YB_REGISTER_ORGANISATIONS,
  YB_REGISTER_PLACES,
  YB_REGISTER_TAGS,
  YB_N_REGISTERS
} YbRegisterKind;

/* A byte of a node's text. */
typedef struct
{
  YbNodeId node;
  guint32 offset;
  const char *slug; /* of the entry it belongs to; NULL: a foreword or afterword */
  gboolean marked;  /* a mark begins there; else a name as it is written, or the entry as a whole */
} YbPlace;

typedef struct
{
  const char *name;   /* as it is sorted: "Leyen, Ursula von der"; of a sub-entry its own words alone */
  const char *letter; /* that this item is the first of: "L"; NULL: it is not the first */
  gboolean sub;       /* stands below the last item that is none */
  const char *see;    /* the name to look for instead; NULL: none */
  guint n_places;
  const YbPlace *places; /* each once, in the order of reading */
} YbRegisterItem;

typedef struct
{
  guint n_items;
  const YbRegisterItem *items; /* sorted as the language sorts, persons as its directories do */
} YbRegister;

/* Words the book itself needs, in the book's language. */
typedef struct
{
  const char *contents, *foreword, *afterword, *imprint, *credits, *page, *pages, *cover, *picture, *pictures, *links,
      *notes, *note, *publisher, *editor, *deadline, *address, *print, *months_letters, *title_page, *body,
      *picture_without_credit, *link_to, *back_to_text, *page_list, *landmarks, *pictures_not_included;
  const char *half_title, *year_at_a_glance, *persons, *organisations, *places, *tags, *abbreviations, *colophon,
      *back_cover;                                 /* titles of pages */
  const char *layout, *program, *licence;          /* of the colophon */
  const char *qr_code;                             /* before the address that it stands for */
  const char *chart;                               /* "Diagramm", where it has no title */
  const char *left, *middle, *right;               /* of pictures beside each other, before their captions */
  const char *see;                                 /* "siehe", in a register */
  const char *typeface;                            /* "Schrift", before the name of an embedded one */
  const char *previous, *next, *previous_and_next; /* "Zurück", "Weiter": links between the parts of an EPUB */
  const char *summary_structure;     /* sentences on the EPUB's accessibility: headings, contents, one reading order */
  const char *summary_pages;         /* its page numbers are those of the printed edition */
  const char *summary_pictures;      /* every picture is described in words */
  const char *summary_some_pictures; /* not every picture is */
  const char *summary_charts;        /* the numbers of each chart stand in a table */
  const char *months[12];            /* "Januar" */
  const char *months_short[12];      /* "Jan." */
  const char *weekdays[7];           /* "Montag" first */
} YbTerms;

typedef struct
{
  YbArena *arena;
  YbRecord record;
  YbTerms terms;
  guint n_pictures;
  const YbPicture *const *pictures;                /* each file once, by index */
  const YbSection *foreword, *imprint, *afterword; /* NULL: none. An imprint always exists: made from the record */
  guint n_chapters;
  const YbChapter *const *chapters; /* none is empty */
  guint n_entries;
  const YbEntry *const *entries; /* all, in reading order */
  guint n_credits;
  YbRegister registers[YB_N_REGISTERS];
  guint n_abbreviations;
  const YbAbbreviation *abbreviations; /* sorted as the language sorts */
  const YbCredit *credits;             /* grouped by credit, collated in the book's language */
  YbNodeId n_nodes;                    /* ids are 1 to n_nodes */
} YbBook;

/* Whose the picture is and under which licence, "Foto: Name (CC BY 4.0)", or either part alone; NULL: neither is known.
 * In `arena`. */
const char *yb_figure_credit_line (const YbFigure *figure, YbArena *arena);

/* An empty book with an arena. */
YbBook *yb_book_new (void);
void yb_book_free (YbBook *book);

/* TRUE when the book has something for this type of page: a page without content is not made. */
gboolean yb_book_has_page (const YbBook *book, YbPageType type);

/* The register that a page shows; NULL for other types. */
const YbRegister *yb_book_page_register (const YbBook *book, YbPageType type);

/* What a page is called: the section's own title, or a word of the book. Never NULL. */
const char *yb_book_page_title (const YbBook *book, YbPageType type);

/* The foreword, imprint or afterword; NULL for other types, and where the book has none. */
const YbSection *yb_book_page_section (const YbBook *book, YbPageType type);

/* The id that stands for a page that is no node of the book, as the contents: it follows the book's own. A section
 * has its own. */
YbNodeId yb_book_page_node (const YbBook *book, YbPageType type);

/* Asserts every promise that this header makes; for tests and debug builds. */
void yb_book_check (const YbBook *book);

/* Writes everything as JSON, stable, without absolute paths, for tests and --dump=book. */
void yb_book_dump (const YbBook *book, GString *out);

/* A date as the book's language writes it, "6. Juli 2021"; in the arena of the book it is made for. */
const char *yb_terms_format_date (const YbTerms *terms, const char *lang, YbDate date, YbArena *arena);

/* Day of the week, Monday 0 to Sunday 6. */
guint yb_date_weekday (YbDate date);

/* Negative, 0 or positive as a lies before, on or after b. */
int yb_date_compare (YbDate a, YbDate b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbBook, yb_book_free)

G_END_DECLS
