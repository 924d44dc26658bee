/* A text document as a row of blocks, each as HTML for the converter that all readers share. */
#pragma once

#include "base/context.h"
#include "read/archive/archive.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_OFFICE_PARAGRAPH,
  YB_OFFICE_HEADING,
  YB_OFFICE_TITLE, /* of the whole document */
  YB_OFFICE_SUBTITLE,
  YB_OFFICE_QUOTE,
  YB_OFFICE_ITEM, /* of a list */
  YB_OFFICE_CAPTION,
  YB_OFFICE_PICTURES, /* a paragraph of nothing but pictures */
  YB_OFFICE_TABLE,
} YbOfficeKind;

typedef struct
{
  YbOfficeKind kind;
  guint level;      /* of a heading or an item, from 1 */
  gboolean ordered; /* the item's list has numbers */
  gboolean strong;  /* all of its text is bold */
  GString *html;    /* what is in it: of a table and of pictures the elements themselves, else inline */
  GString *text;    /* its words */
  guint n_pictures;
} YbOfficeBlock;

/* What a document is read into. */
typedef struct
{
  const YbContext *context;
  const char *file; /* interned, for positions */
  YbArchive *archive;
  const char *folder;    /* where pictures are unpacked to */
  GPtrArray *blocks;     /* YbOfficeBlock */
  GPtrArray *notes;      /* HTML of each footnote (char *), by number from 1 */
  GHashTable *unpacked;  /* part's name -> name of the file in `folder`, or "" when it cannot be used */
  char *title, *created; /* what the document says of itself; or NULL */
  gboolean is_full;      /* more was left out, which was reported */
} YbOfficeText;

void yb_office_text_init (YbOfficeText *text, const YbContext *context, const char *file, YbArchive *archive,
                          const char *folder);
void yb_office_text_clear (YbOfficeText *text);

/* Adds an empty block. */
YbOfficeBlock *yb_office_add_block (YbOfficeText *text, YbOfficeKind kind, guint level);
void yb_office_block_free (YbOfficeBlock *block);

/* Frees the blocks from `first` on. */
void yb_office_drop_blocks (YbOfficeText *text, guint first);

/* TRUE when the document has more blocks than are read, which is reported once. */
gboolean yb_office_is_full (YbOfficeText *text);

/* Appends words, in HTML and plain. */
void yb_office_append (YbOfficeBlock *block, const char *words);

/* Appends a picture of the archive, unpacking it; one that cannot be shown is reported and its description kept. */
void yb_office_append_picture (YbOfficeText *text, YbOfficeBlock *block, const char *part, const char *description);

/* Appends the reference to a note, whose HTML is taken; it gets the next number. */
void yb_office_append_note (YbOfficeText *text, YbOfficeBlock *block, char *html);

/* Reads title and day from the children called so of the element `holder` (NULL: the root) of a part; what is not there
 * stays NULL. */
void yb_office_read_properties (YbOfficeText *text, const char *part, const char *holder, const char *title,
                                const char *created);

/* Reads the blocks of a DOCX or an ODT. FALSE and `error` when nothing can be read. */
gboolean yb_docx_read (YbOfficeText *text, GError **error);
gboolean yb_odt_read (YbOfficeText *text, GError **error);

/* Bounds of one document. */
#define YB_OFFICE_MAX_BLOCKS 500000
#define YB_OFFICE_MAX_NOTES 20000

G_END_DECLS
