/* What makes one section of the galley: the tools every kind of section uses. Private to typeset/. */
#pragma once

#include "model/book.h"
#include "model/galley.h"
#include "model/page-map.h"
#include "typeset/setter.h"

G_BEGIN_DECLS

typedef struct
{
  const YbContext *context;
  const YbLayout *layout;     /* in the colours of the chapter */
  const YbLayout *colourings; /* the layout as written, then in each accent of its palette */
  const YbBook *book;
  const YbPageMap *map; /* NULL: page numbers are not known yet */
  YbSetter *setter;
  YbGalleySection *section;
  YbArena *arena;    /* the section's */
  const char *lang;  /* of the section */
  const char *what;  /* its title, for diagnostics */
  GPtrArray *boxes;  /* of YbBox: the flow */
  GPtrArray *parts;  /* of YbPart: what is fixed */
  GArray *nodes;     /* of YbNodeId: that begin on the fixed page */
  YbUnit start, end; /* indents that surrounding blocks ask for */
  gboolean spans;    /* boxes made now stand across all columns */
  gboolean in_box;   /* what is composed now goes into a box with a ground */
  guint nesting;
  guint heading_level; /* of the section's own heading in the structure, 1 or 2 */
  const YbBlock *const *notes;
  guint n_notes;
  gboolean *notes_hung;     /* of `notes`: it stands at a foot already; NULL: none does */
  guint n_numbered_notes;   /* where links have notes, too: how many have numbers so far */
  guint *note_numbers;      /* of `notes`, 0: not called yet; NULL: they have the book's */
  gboolean lead;            /* the next paragraph is an entry's first and set as such */
  guint32 row;              /* of the list that is made; goes into all boxes */
  gboolean after_paragraph; /* the block before was a paragraph: the next one is indented */
} YbComposer;

/* The layout in a month's colours, 1 to 12, where accents go by quarters; else as written. */
const YbLayout *yb_layout_of_month (const YbComposer *job, guint month);

/* The layout in a chapter's colours. */
const YbLayout *yb_layout_of_chapter (const YbComposer *job, const YbChapter *chapter);

/* Makes the composer of a new section, with its root element. Ends with yb_composer_end(). */
YbComposer *yb_composer_begin (const YbComposer *job, YbSectionKind kind, YbTagRole role, YbNodeId node,
                               const char *lang, const char *what);
/* Seals the section, frees the composer and returns the section. */
YbGalleySection *yb_composer_end (YbComposer *composer);

/* The measure of the text block, 1/1024 pt. */
YbUnit yb_measure (const YbLayout *layout);

/* The text block's left edge on a recto or a verso. */
YbUnit yb_text_start (const YbLayout *layout, gboolean recto);

/* The measure of what is composed now, less the indents: of the text block or of a column. */
YbUnit yb_composer_measure (const YbComposer *composer);

/* The kind of page that stands before those of this kind; the cover for the first. */
YbPageType yb_page_type_before (const YbComposer *job, YbPageType type);

const YbStyle *yb_style (const YbComposer *composer, YbRole role);

/* ---- boxes ---- */

/* An empty box at the end of the flow. */
YbBox *yb_add_box (YbComposer *composer);

/* Gives a box its parts; frees the array. */
void yb_box_take_parts (YbComposer *composer, YbBox *box, GArray *parts);
void yb_box_take_margin_parts (YbComposer *composer, YbBox *box, GArray *parts, YbUnit height);

/* How far below the top of its leading a style's baseline lies. */
YbUnit yb_baseline_of (const YbComposer *composer, const YbStyle *style);

/* The first of the roles in which a text of this measure would probably stand in `room`, as wide as `width`; else the
 * last: what is too long for its size is set in a smaller one that the page has anyway. A role that is not smaller than
 * the one before is passed over. */
YbRole yb_choose_role (YbComposer *composer, const YbRole *roles, guint n_roles, const char *string, YbUnit width,
                       YbUnit room);

/* ---- text ---- */

typedef struct
{
  YbRole role;
  guint32 tag; /* an element that is there already; else `tag_role` makes one below `parent` */
  YbTagRole tag_role;
  guint32 parent;
  YbNodeId node;
  const char *lang;     /* NULL: the section's */
  const char *tag_lang; /* said in the structure; NULL: inherited */
  YbUnit start, end;    /* indents beside the style's and the composer's */
  YbUnit width;         /* 0: the measure */
  gboolean indented;    /* the first line */
  gboolean keep_with_next;
  gboolean keep_together;
  gboolean link_notes;   /* addresses of links become footnotes, where the layout wants them */
  gboolean page_links;   /* links are page numbers, which say so to who only hears them */
  gboolean keep_measure; /* the composer's, whatever the style wants */
  YbNodeId begins;       /* the node that begins with the first line */
} YbTextRequest;

/* Sets a text as boxes, one a line, with the notes it calls. Returns the element; 0 for an empty text. */
guint32 yb_compose_text (YbComposer *composer, const YbTextRequest *request, const YbText *text);

/* Hangs the notes that a text within the box calls on it; `parent` is their element. */
void yb_box_take_notes (YbComposer *composer, YbBox *box, const YbText *text, guint32 parent);

/* Lines of the composer's measure stacked from `y` down by the style's leading, as parts; returns the height they take.
 * `x` is added to each. */
YbUnit yb_stack_text (YbComposer *composer, const YbTextRequest *request, const YbText *text, YbUnit x, YbUnit y,
                      GArray *parts);

/* As yb_stack_text() for a plain string. */
YbUnit yb_stack_string (YbComposer *composer, const YbTextRequest *request, const char *string, YbUnit x, YbUnit y,
                        GArray *parts);

/* A single line with its baseline at `y`, its left edge (or right one, when `flush_end`) at `x`; cut with an ellipsis
 * to `width`. Adds a part; returns its width. */
YbUnit yb_place_line (YbComposer *composer, const YbTextRequest *request, const char *string, YbUnit x, YbUnit y,
                      gboolean flush_end, GArray *parts);

/* One line of furniture cut to `width`, an artifact; NULL for an empty text. */
const YbLine *yb_make_furniture (YbComposer *composer, YbRole role, const char *string, YbUnit width);

/* The running heads that the layout wants; `chapter` and `entry` are what the fields of these names give. */
void yb_set_running_heads (YbComposer *composer, const char *chapter, const char *entry);

/* The bar that a style wants beside a block of this height whose text begins at `x`; an artifact. */
void yb_place_style_rule (GArray *parts, const YbStyle *style, YbUnit x, YbUnit y, YbUnit height);

/* A filled rectangle, an artifact. */
void yb_place_rect (GArray *parts, YbUnit x, YbUnit y, YbUnit width, YbUnit height, YbColour colour);

/* A circle's line around (x, y), an artifact. */
void yb_place_ring (GArray *parts, YbUnit x, YbUnit y, YbUnit radius, YbUnit width, YbColour colour);

/* ---- blocks, in blocks.c, figure.c, table.c ---- */

void yb_compose_blocks (YbComposer *composer, const YbBlock *const *blocks, guint n_blocks, guint32 parent);
/* A box with a ground, which may float; in box.c. */
void yb_compose_boxed (YbComposer *composer, const YbBlock *block, guint32 parent);

void yb_compose_paragraph (YbComposer *composer, const YbBlock *block, guint32 parent, YbRole role);
/* Within a tight list, whose boxes begin with `first`, nothing parts the items; the role's space stands around it. */
void yb_tighten (YbComposer *composer, guint first, gboolean tight);
/* The line above a list at an entry's end, with the space that the list's role wants. */
void yb_compose_list_title (YbComposer *composer, YbRole role, const char *title, guint32 parent);

/* The style of running text in this kind of section. */
const YbStyle *yb_body_style (const YbComposer *composer);
void yb_compose_block (YbComposer *composer, const YbBlock *block, guint32 parent);
void yb_compose_figure (YbComposer *composer, const YbBlock *block, guint32 parent);
void yb_compose_gallery (YbComposer *composer, const YbBlock *block, guint32 parent);
void yb_compose_key_figures (YbComposer *composer, const YbBlock *block, guint32 parent);
void yb_compose_chart (YbComposer *composer, const YbBlock *block, guint32 parent);
void yb_compose_link_list (YbComposer *composer, const YbBlock *block, guint32 parent);
void yb_compose_table (YbComposer *composer, const YbBlock *block, guint32 parent);

/* The lines of a footnote as boxes of their own. */
GPtrArray *yb_compose_note (YbComposer *composer, const YbBlock *note, guint32 parent);

/* ---- sections; each returns a new one ---- */

YbGalleySection *yb_compose_cover (const YbComposer *job);
YbGalleySection *yb_compose_title_page (const YbComposer *job);
YbGalleySection *yb_compose_contents (const YbComposer *job);
YbGalleySection *yb_compose_page (const YbComposer *job, const YbSection *page);
YbGalleySection *yb_compose_opener (const YbComposer *job, const YbChapter *chapter);
/* TRUE when the chapter's picture has a page of its own, which yb_compose_opener_picture() makes. */
gboolean yb_opener_has_picture_page (const YbLayout *layout, const YbChapter *chapter);
YbGalleySection *yb_compose_opener_picture (const YbComposer *job, const YbChapter *chapter);
YbGalleySection *yb_compose_entry (const YbComposer *job, const YbChapter *chapter, const YbEntry *entry);
YbGalleySection *yb_compose_credits (const YbComposer *job);
YbGalleySection *yb_compose_half_title (const YbComposer *job);
YbGalleySection *yb_compose_year (const YbComposer *job);
YbGalleySection *yb_compose_abbreviations (const YbComposer *job);
YbGalleySection *yb_compose_colophon (const YbComposer *job);
YbGalleySection *yb_compose_back_cover (const YbComposer *job);
YbGalleySection *yb_compose_register (const YbComposer *job, YbPageType type);

/* Moves all boxes of the section to the page's foot, where they fit one page. */
void yb_push_to_foot (YbComposer *composer);

/* The heading of a page that is no node of the book, and its running heads. */
void yb_compose_page_title (YbComposer *composer, const char *title, YbNodeId node);

/* The printed page of a node; a wide number while pages are not known. In the arena of the composer. */
const char *yb_printed_page (const YbComposer *composer, YbNodeId node);

/* "6." or "6", as the language writes a day. */
const char *yb_format_day (const YbComposer *composer, guint day);

/* The day, as a list of a chapter's entries says it: in books whose chapters are no months with the month, "17. Sept.".
 */
const char *yb_format_day_in_chapter (const YbComposer *composer, YbDate date);

/* The column that the days of a list need: `wanted`, or more where the widest of them and a space want it. */
YbUnit yb_day_column (YbComposer *composer, YbRole role, const YbChapter *chapter, YbUnit wanted);

G_END_DECLS
