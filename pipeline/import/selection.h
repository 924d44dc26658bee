/* Which entries of several sources make the book, and under which names. */
#pragma once

#include "import/import.h"

#include <glib.h>

G_BEGIN_DECLS

/* An entry or page that is taken. */
typedef struct
{
  const YbEntries *source;
  const YbDocument *document;
  const char *date;  /* of an entry, "2021-07-06"; NULL: it has none that can be read */
  const char *title; /* NULL: none */
  char *name;        /* of its file in the new book without ending */
} YbSelected;

typedef struct
{
  GArray *items;     /* YbSelected: pages first, then entries in the order of the sources */
  GHashTable *names; /* document's name in its source -> YbSelected's name; of the first source that has it */
  YbArena *arena;
  guint n_entries, n_left_out;
} YbSelection;

/* Chooses and names. What is left out is reported. Free with yb_selection_free(). */
YbSelection *yb_selection_make (const YbContext *context, const YbEntries *const *sources, guint n_sources,
                                const YbImportOptions *options);
void yb_selection_free (YbSelection *selection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbSelection, yb_selection_free)

G_END_DECLS
