/* YbPackage: the files of an EPUB in their order, ready to be zipped. Made and taken by emit/epub. */
#pragma once

#include "base/arena.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;       /* path in the container, ASCII */
  const char *media_type; /* as the package document says; NULL: not listed there (mimetype, container.xml) */
  GBytes *bytes;          /* the contents, or NULL: take them from `path` */
  const char *path;       /* absolute path of a file that goes in as it is */
  guint64 offset, size;   /* of the file at `path` only these bytes; size 0: all of it */
  gboolean stored;        /* not deflated */
} YbPackageFile;

typedef struct
{
  YbArena *arena;
  gint64 modified; /* seconds since 1970, UTC: from the book, never from the clock */
  guint n_files;
  const YbPackageFile *files; /* mimetype first */
} YbPackage;

YbPackage *yb_package_new (void);
void yb_package_free (YbPackage *package);

/* What mail and slow lines take. */
#define YB_EPUB_SMALL_SIZE (20 * 1000 * 1000)

/* How large pictures may be. */
typedef enum
{
  YB_EPUB_PICTURES_FULL,  /* 2000 pixels and 1.5 MB each */
  YB_EPUB_PICTURES_SMALL, /* 1200 pixels, and as small as it takes for a book of YB_EPUB_SMALL_SIZE bytes */
} YbEpubPictures;

/* Lists every file with size and media type, and the text of those that are text; for tests and --dump=epub. */
void yb_package_dump (const YbPackage *package, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbPackage, yb_package_free)

G_END_DECLS
