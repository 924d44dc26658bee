/* What the readers of DOCX and ODT share: a paragraph being written, its marks, links and notes. */
#pragma once

#include "read/office/blocks.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

typedef enum
{
  YB_OFFICE_STRONG = 1,
  YB_OFFICE_EMPHASIS = 2,
  YB_OFFICE_STRIKE = 4,
  YB_OFFICE_SUPER = 8,
  YB_OFFICE_SUB = 16,
} YbOfficeMarks;

typedef struct
{
  YbOfficeText *text;
  YbOfficeBlock *block; /* being written; NULL: none */
  GPtrArray *boxes;     /* xmlNode: text boxes met in it, to follow it; NULL: they are not wanted */
  YbOfficeMarks open;
  gboolean any_plain; /* the block has words that are not bold */
  guint depth;        /* elements entered */
} YbOfficeWriter;

/* How deep elements are entered within each other. */
#define YB_OFFICE_MAX_DEPTH 200

/* Closes marks that are open and opens those that are wanted, unless they are the same. */
void yb_office_set_marks (YbOfficeWriter *writer, YbOfficeMarks marks);

/* Writes words with the marks that are open, or a line break. Without a paragraph nothing is written. */
void yb_office_write_words (YbOfficeWriter *writer, const char *words);
void yb_office_write_break (YbOfficeWriter *writer);

/* Writes a picture of the archive. */
void yb_office_write_picture (YbOfficeWriter *writer, const char *part, const char *description);

/* Begins and ends a link; FALSE, with nothing begun, when the address (or NULL) leads nowhere in the web. */
gboolean yb_office_begin_link (YbOfficeWriter *writer, const char *address);
void yb_office_end_link (YbOfficeWriter *writer);

/* Begins a paragraph, and ends it: one without words and pictures goes, one of pictures alone becomes that. `boxes` is
 * the caller's. FALSE when it went. */
YbOfficeBlock *yb_office_begin_paragraph (YbOfficeWriter *writer, YbOfficeKind kind, guint level, GPtrArray *boxes);
gboolean yb_office_end_paragraph (YbOfficeWriter *writer);

/* Writes the paragraphs of a note, `take` called for each child of `note` that is one (is_paragraph), and the reference
 * to it. Nothing is written within another note, or too deep. */
typedef void (*YbOfficeTake) (gpointer reader, const xmlNode *node);
void yb_office_write_note (YbOfficeWriter *writer, const xmlNode *note, YbOfficeTake take, gpointer reader);

/* Begins and ends a cell in the HTML of a table: blocks added between go into it, parted by breaks. */
guint yb_office_begin_cell (YbOfficeWriter *writer, gboolean is_head, guint columns, guint rows, GString *html);
void yb_office_end_cell (YbOfficeWriter *writer, gboolean is_head, guint first, GString *html);

/* Adds a table of this HTML. */
void yb_office_add_table (YbOfficeWriter *writer, const GString *html);

G_END_DECLS
