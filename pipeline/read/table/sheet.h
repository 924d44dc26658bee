/* Tables as rows of texts, whatever file they came from. */
#pragma once

#include "base/context.h"

#include <glib.h>

G_BEGIN_DECLS

#define YB_SHEET_MAX_COLUMNS 256
#define YB_SHEET_MAX_ROWS 100000
#define YB_SHEET_MAX_BYTES ((gsize)64 * 1024 * 1024) /* of text: few strings may fill many cells */

typedef struct
{
  guint32 number;   /* line of the file, or row of the sheet, from 1 */
  GPtrArray *cells; /* texts; NULL for an empty cell */
} YbRow;

typedef struct
{
  const YbContext *context;
  const char *file; /* interned, for positions */
  char *name;       /* of the sheet; NULL: the file has but one table */
  GArray *rows;     /* YbRow */
  gsize n_bytes;    /* of its texts and those of the sheets before */
  guint n_before;   /* rows of the sheets before */
  gboolean full;    /* something was left out, which was reported; nothing more is taken */
} YbSheet;

/* An empty sheet; takes `name`, borrows the others. What the sheet `before` (NULL: none) holds counts for its bounds.
 */
YbSheet *yb_sheet_new (const YbContext *context, const char *file, char *name, const YbSheet *before);
void yb_sheet_free (YbSheet *sheet);

/* Begins a row; NULL when there are too many, or too much is in those before, which is reported once. */
YbRow *yb_sheet_add_row (YbSheet *sheet, guint32 number);

/* Puts a text, which is taken, into a column, from 0, of the last row. One that is too far right is dropped,
 * one that is too much is too, which is reported. */
void yb_sheet_set (YbSheet *sheet, guint column, char *text);

/* The text of a cell, or NULL. */
const char *yb_row_get (const YbRow *row, guint column);

/* CSV by RFC 4180, with the separator , ; tab or | that its first lines show, or that a line `sep=` names. `text` is
 * valid UTF-8 with LF between lines. */
YbSheet *yb_csv_read (const YbContext *context, const char *text, gsize length, const char *file);

/* The visible sheets of an XLSX or ODS file as an array of YbSheet; dates as 2021-07-06. NULL and `error` when it
 * cannot be read. Free with g_ptr_array_unref(). */
GPtrArray *yb_xlsx_read (const YbContext *context, const char *path, const char *file, GError **error);
GPtrArray *yb_ods_read (const YbContext *context, const char *path, const char *file, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbSheet, yb_sheet_free)

G_END_DECLS
