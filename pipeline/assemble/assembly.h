/* The book while it is assembled; what its parts share. */
#pragma once

#include "assemble/assemble.h"
#include "assemble/keys.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbPictureShelf YbPictureShelf;

/* An entry on its way. */
typedef struct
{
  const YbDocument *document;
  guint idx; /* in the source */
  YbEntry *entry;
  gboolean usable; /* it has a date and a title */
} YbEntryDraft;

typedef struct
{
  const YbContext *context;
  const YbEntries *entries;
  YbAssembleOptions options;
  YbBook *book;
  YbArena *arena; /* the book's */
  YbMissingPictures missing_pictures;
  YbPictureShelf *pictures;
  GHashTable *entry_names; /* what links may call an entry -> its slug; both in the arena */
  GArray *references;      /* YbNoteReference */

  const YbDocument *link_document; /* whose bad links are counted */
  guint n_bad_links;
} YbAssembly;

G_END_DECLS
