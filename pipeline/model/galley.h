/* YbGalley: the book set in lines, not yet on pages. Made by typeset/, taken by paginate/.
 *
 * A galley is a list of sections; a section is either fixed (a cover, an opener: parts with their place on one page) or
 * a flow of boxes that paginate/ stacks into columns. Sections have arenas of their own and are shared between galleys,
 * so that only those which print page numbers are set again when these change. */
#pragma once

#include "base/arena.h"
#include "base/unit.h"
#include "model/layout.h"
#include "model/part.h"
#include "model/tags.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_SECTION_COVER,
  YB_SECTION_TITLE, /* title page */
  YB_SECTION_IMPRINT,
  YB_SECTION_CONTENTS,
  YB_SECTION_FOREWORD,
  YB_SECTION_OPENER, /* a chapter's first page; also the structure's parent of its entries */
  YB_SECTION_ENTRY,
  YB_SECTION_AFTERWORD,
  YB_SECTION_HALF_TITLE,
  YB_SECTION_YEAR,
  YB_SECTION_ABBREVIATIONS,
  YB_SECTION_COLOPHON,
  YB_SECTION_BACK_COVER,
  YB_SECTION_REGISTER,
  YB_SECTION_CREDITS,
} YbSectionKind;

typedef enum
{
  YB_START_RUN_ON, /* goes on where the section before ended */
  YB_START_PAGE,
  YB_START_RECTO,
  YB_START_VERSO,
} YbStart;

typedef struct _YbBox YbBox;

/* What stands in a column and is never broken: a line, a row of a table, a picture with its caption, an entry's head.
 */
struct _YbBox
{
  YbUnit height;       /* what it takes */
  YbUnit baseline;     /* of its first line, from its top */
  gboolean on_grid;    /* the baseline is moved down to the next line of the grid */
  YbUnit space_before; /* dropped at a column's head; of two meeting spaces the larger counts */
  YbUnit space_after;
  gboolean keep_with_next; /* no break behind it: headings, a table's head */
  guint16 line, n_lines; /* line of a paragraph, from 0, and how many it has: no widow, no orphan; n_lines 0: no line */
  gboolean spans_columns; /* stands across all columns of the page */
  gboolean
      faces_outwards; /* made for a recto: on a verso its parts change sides; its pictures reach to the outer edge */
  gboolean bleeds;    /* its pictures reach to the page's edges, whatever their x and width say */
  gboolean may_float; /* a picture: may go to the head of the next page while text behind it fills this one */
  gboolean at_head, at_foot; /* a float that stands nowhere else, if it can be */
  YbUnit shrink;             /* a float's picture may be made so much less high, if it then stays with its text */
  YbUnit crop;               /* up to here it keeps its width and is cropped; beyond, it keeps its shape */
  guint n_parts;
  const YbPart *parts; /* x from the column's left edge, y from the box's top */
  /* Lines for the margin column, y from the box's top; on a verso set flush right, on a recto flush left. Without a
   * margin column there are none. */
  guint n_margin_parts;
  const YbPart *margin_parts;
  YbUnit margin_height; /* what they take, from the box's top; may be larger than height */
  /* Boxes to be shown above this one where a column begins with it: a table's head, as artifacts. */
  guint n_repeated;
  const YbBox *const *repeated;
  guint n_notes;
  const YbBox *const *notes; /* footnotes called in this box: the boxes of their lines, for the page's foot */
  YbNodeId node;             /* that begins with this box: a heading, an entry's title, a figure; 0: none begins */
  guint32 row; /* of a list that is made - contents, credits, a register -, which item it shows: in contents the node it
                  leads to, else counted from 1; 0: none */
};

typedef struct
{
  gint ref_count;
  YbArena *arena;
  YbSectionKind kind;
  gint32 parent;    /* index of the section whose root element is this root's parent; -1: the document */
  YbNodeId node;    /* of its heading; 0: none */
  const char *lang; /* NULL: the book's */
  YbStart start;
  gboolean front_matter;        /* roman folios */
  gboolean bare;                /* no running head, folio or thumb index: cover, title page */
  guint month;                  /* thumb index: the tab from 1 that is current; 0: none */
  guint columns;                /* other than the layout has; 0: the layout's */
  YbUnit column_gap;            /* between these */
  gboolean prints_page_numbers; /* is set again when they are known */
  YbTags tags;

  /* flow */
  guint n_boxes;
  const YbBox *const *boxes;

  /* fixed: one page; n_boxes is 0 */
  gboolean fixed;
  gboolean from_page_edge; /* x from the trimmed page's left edge; else from the text block's. y from the trimmed top */
  YbColour ground;         /* of the whole page to the bleed */
  gboolean has_ground;
  guint n_parts;
  const YbPart *parts;
  guint n_nodes;
  const YbNodeId *nodes; /* that begin on the fixed page */

  const YbLine *draft_name; /* an entry's name, to stand beside its head in a draft; NULL: no draft */
  const YbLine *running_head_verso, *running_head_recto; /* at the text's outer edge; NULL: none */
  const YbLine *inner_head_verso, *inner_head_recto;     /* at its inner edge */
  YbColour accent, tint;                                 /* of the thumb index */
} YbGalleySection;

/* A heading of the outline. */
typedef struct
{
  YbNodeId node;
  guint level; /* from 1 */
  const char *title;
  const char *destination; /* name, stable between builds: the entry's slug */
} YbHeading;

/* What the document says of itself. */
typedef struct
{
  const char *id, *title, *subtitle, *author, *subject, *keywords, *lang, *rights, *licence_url, *isbn, *issn, *urn,
      *series_title, *series_number;
  gint16 year;
} YbDocumentInfo;

/* Glyphs for page labels, which nobody knows before the pages are made: "0123456789ivxlcdm". */
typedef struct
{
  const char *characters;
  const YbGlyphRun *runs; /* one for each character, x 0, artifact */
} YbFolioGlyphs;

typedef struct
{
  YbArena *arena;
  YbDocumentInfo info;
  guint n_sections;
  YbGalleySection *const *sections; /* in the order of pages */
  guint n_headings;
  const YbHeading *headings;
  YbFolioGlyphs folio;
} YbGalley;

YbGalley *yb_galley_new (void);
/* Frees the galley and drops its sections. */
void yb_galley_free (YbGalley *galley);

/* A section with an arena and one reference. */
YbGalleySection *yb_galley_section_new (YbSectionKind kind);
YbGalleySection *yb_galley_section_ref (YbGalleySection *section);
void yb_galley_section_unref (YbGalleySection *section);

/* Writes all lines with their width, spacing and text, boxes, tags; stable; for tests and --dump=galley. */
void yb_galley_dump (const YbGalley *galley, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbGalley, yb_galley_free)

G_END_DECLS
