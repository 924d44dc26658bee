/* One row, or one object, as an entry. */
#pragma once

#include "model/entries.h"
#include "read/entry/body.h"
#include "read/table/columns.h"

#include <glib.h>

G_BEGIN_DECLS

/* What is known of the file while its rows are read. */
typedef struct
{
  const YbContext *context;
  YbEntries *entries;
  YbArena *arena;
  GArray *documents; /* YbDocument */
  GHashTable *names;
  YbBodyWriter more;    /* text that goes on with the last document; its text NULL: none */
  guint n_skipped;      /* rows that were nothing */
  gboolean has_credits; /* there is a © in it: plain texts are read as those of a press page, captions among them */
} YbTable;

/* A cell that has a role. */
typedef struct
{
  YbColumnRole role;
  guint number; /* of "Bild 2", else 0 */
  const YbValue *value;
} YbTableField;

/* Adds an entry of the fields (YbTableField) of one row, which stands at `span`; text alone goes on with the entry
 * before it. What is a draft, or not published, is left out and reported. */
void yb_table_add_record (YbTable *table, const GArray *fields, YbSpan span);

/* Joins to the last entry what rows of text alone added to it; to be called when the last row was read. */
void yb_table_end_record (YbTable *table);

G_END_DECLS
