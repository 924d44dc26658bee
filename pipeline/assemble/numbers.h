/* Tables of numbers as spreadsheets save them: comma, semicolon or tab between cells (RFC 4180). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Row 0 has the heads, column 0 the labels. Rows are as long as the first; what is missing is empty. */
typedef struct
{
  guint n_rows, n_columns;
  GPtrArray *cells; /* char *, row by row */
} YbNumbers;

/* Reads a text; what separates its cells is told by its first line. Empty lines do not count. */
YbNumbers *yb_numbers_read (const char *text);
void yb_numbers_free (YbNumbers *numbers);
const char *yb_numbers_get (const YbNumbers *numbers, guint row, guint column);

/* A number as the language writes it, "1.234,5" or "1,234.5", or without marks for thousands. FALSE when it is none. */
gboolean yb_number_parse (const char *text, const char *lang, double *number);

/* TRUE for an empty cell and the signs that stand for a number nobody has: "–", "k. A.". */
gboolean yb_number_is_missing (const char *text);

/* A bare number as the language prints it: digits in groups of three from five on, its decimal mark, a true minus. What
 * is written otherwise stays. Free with g_free(). */
char *yb_number_format (const char *text, const char *lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbNumbers, yb_numbers_free)

G_END_DECLS
