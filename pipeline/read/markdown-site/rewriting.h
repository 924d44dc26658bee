/* The Markdown of a page while its lines are rewritten. */
#pragma once

#include "read/entry/body.h"
#include "read/markdown-site/code-scan.h"
#include "read/markdown-site/page.h"

#include <glib.h>

G_BEGIN_DECLS

#define YB_MAX_BRACKETS 64
/* Bytes of an address with its title, of a list of attributes. */
#define YB_MAX_DESTINATION 8000
#define YB_MAX_ATTRIBUTES 500

/* A bracket that is open. */
typedef struct
{
  gsize out; /* byte of the output where it stands */
  gboolean is_picture;
  gboolean holds_picture; /* and nothing else so far */
  gboolean is_linked;     /* a picture that a link begins with, which counts as the picture's beginning */
  char *address;          /* of an HTML link; NULL: a bracket of Markdown */
} YbBracket;

typedef struct
{
  YbSitePage *page;
  const char *text;
  gsize length;
  const guint32 *lines; /* of the page, for each line of the text */
  guint n_lines, line;  /* the line under way */
  YbBodyWriter *out;
  YbCodeScan scan;
  GArray *brackets;     /* YbBracket */
  GHashTable *unclosed; /* HTML elements that nothing closes */
  gsize picture_end;    /* byte behind a picture's address in the output, when its line holds nothing else; or 0 */
  gsize line_start;     /* of the output */
  guint n_table_lines;  /* of the table above */
  guint n_notes;        /* notes written within the text, "^[...]" */
  GString *notes;
  gboolean no_comment_end, no_remark_end;
  gboolean in_definition; /* the line above is a definition */
} YbRewriting;

/* ---- what is written ---- */

/* The line of the page that is under way. */
guint32 yb_rewriting_number (const YbRewriting *work);

/* Ends a line of the output. */
void yb_rewriting_end_line (YbRewriting *work);

/* Copies code, or whatever goes through as it is. */
void yb_rewriting_copy (YbRewriting *work, gsize at, gsize n);

/* Appends text of the page in one line. */
void yb_rewriting_append_flat (GString *out, const char *text, gsize length);

/* Takes back what was written behind byte `length`, with its lines. */
void yb_rewriting_take_back (YbRewriting *work, gsize length);

/* Ends the paragraph that is open, so that a block may begin. */
void yb_rewriting_begin_block (YbRewriting *work);

/* Frees what a bracket holds. */
void yb_bracket_clear (gpointer data);

/* ---- brackets, and HTML within a line ---- */

/* Appends the address of a picture, or a link: as a path from the root of the site, or marked to be resolved. */
void yb_rewriting_append_picture_address (YbRewriting *work, const char *address);
void yb_rewriting_append_link_address (YbRewriting *work, const char *address);

/* Writes `[` or `![`. */
void yb_rewriting_open_bracket (YbRewriting *work, gboolean is_picture);

/* `]` with an address behind it ends the last bracket; bytes of the text read. */
gsize yb_rewriting_close_bracket (YbRewriting *work, gsize at);

/* A tag within a line: pictures and links become Markdown's, what the book understands stays, the rest goes. Bytes of
 * the text read; 0 when it is no tag. */
gsize yb_rewriting_take_tag (YbRewriting *work, gsize at);

/* ---- beginnings of lines ---- */

/* What stands at the beginning of the line at `at`, when it needs more than copying; the byte to go on at. */
gsize yb_rewriting_take_line_start (YbRewriting *work, gsize at);

G_END_DECLS
