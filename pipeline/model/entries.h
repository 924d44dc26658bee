/* YbEntries: what a reader found, as written, with positions. Made by read/, taken by assemble/.
 *
 * Every reader speaks Markdown: a body is CommonMark with tables and footnotes whatever the source was, and each of its
 * lines knows the line of the source file it came from. Fields are those of the book folder format
 * (input/README.md), whatever the source was. */
#pragma once

#include "base/arena.h"
#include "base/span.h"
#include "model/value.h"

#include <glib.h>

G_BEGIN_DECLS

/* One Markdown document: an entry, or a page such as the foreword. */
typedef struct
{
  const char *name;   /* path relative to the book without ending, as "entries/2021-07-06-lotsen" or "pages/foreword" */
  const char *folder; /* absolute folder that relative picture paths start from; NULL: there are no files */
  const YbValue *fields;  /* front matter: a map, or NULL when there is none */
  gboolean fields_broken; /* there is front matter that cannot be read: it was reported, its keys are not missing */
  const char *body;       /* Markdown, valid UTF-8, lines ended by \n; never NULL */
  gsize body_length;      /* bytes */
  guint n_body_lines;
  const guint32 *body_lines; /* for each line of the body its line in the source file */
  YbSpan span;               /* where the document begins */
  const char *origin;        /* address or number that the same document has in every source; NULL: none is known */
} YbDocument;

typedef struct
{
  YbArena *arena;
  const char *source;     /* BOOK as given on the command line */
  const char *root;       /* absolute real path of the book folder; no file outside it is read. NULL: no files at all */
  const YbValue *fields;  /* yearbook.yaml's map; NULL: nothing known */
  gboolean fields_broken; /* yearbook.yaml is missing or cannot be read, which was reported */
  guint n_pages;
  const YbDocument *pages; /* foreword, imprint, afterword */
  guint n_entries;
  const YbDocument *entries; /* in the order of the source; a folder's by path, bytewise */
  gboolean in_order; /* the entries stand as a page or a feed has them, which may be newest first; not by their names */
} YbEntries;

/* An empty value with an arena of its own. */
YbEntries *yb_entries_new (void);
void yb_entries_free (YbEntries *entries);

/* Writes everything as JSON, stable, without absolute paths, for tests and --dump=entries. */
void yb_entries_dump (const YbEntries *entries, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbEntries, yb_entries_free)

G_END_DECLS
