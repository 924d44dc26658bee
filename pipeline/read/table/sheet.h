/* Tables as rows of texts, whatever file they came from. */
#pragma once

#include "base/context.h"

#include <glib.h>

G_BEGIN_DECLS

#define YB_SHEET_MAX_COLUMNS 256
#define YB_SHEET_MAX_ROWS 100000

typedef struct
{
  guint32 number;   /* line of the file, or row of the sheet, from 1 */
  GPtrArray *cells; /* texts; NULL for an empty cell */
} YbRow;

typedef struct
{
  char *name;    /* of the sheet; NULL: the file has but one table */
  GArray *rows;  /* YbRow */
  gboolean full; /* rows were left out, which was reported */
} YbSheet;

/* An empty sheet; takes `name`. */
YbSheet *yb_sheet_new (char *name);
void yb_sheet_free (YbSheet *sheet);

/* Begins a row; NULL, and reported at `file` once, when there are too many. */
YbRow *yb_sheet_add_row (YbSheet *sheet, guint32 number, const YbContext *context, const char *file);

/* Puts a text, which is taken, into a column from 0; one that is too far right is dropped. */
void yb_row_set (YbRow *row, guint column, char *text);

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
