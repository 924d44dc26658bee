/* What a table or a JSON file says of the whole book. */
#pragma once

#include "read/table/record.h"

#include <glib.h>

G_BEGIN_DECLS

/* Makes the book's record: of `record` in the file of columns, of the members beside a JSON file's list (`beside`, or
 * NULL), of the line above a table's headings (`heading`, or NULL); else the file's name is the title. The year is the
 * title's, or the entries' if they have but one. */
const YbValue *yb_table_make_record (const YbTable *table, const YbValue *columns, const YbValue *beside,
                                     const char *heading, const char *file);

G_END_DECLS
