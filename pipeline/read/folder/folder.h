/* A folder of texts while it is read: every path is checked to lie in it before anything is opened. */
#pragma once

#include "base/context.h"
#include "model/entries.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const YbContext *context;
  const char *source;                /* as the user typed it */
  char *root;                        /* real path */
  gsize n_bytes;                     /* read so far */
  gboolean every_file;               /* the walk gives all files, not only *.md, and calls none of them ignored */
  const char *const *left_names;     /* names of folders that the walk does not enter, ended by NULL; or NULL */
  const char *const *left_top_names; /* the same for the folder itself, not for folders in it */
  gboolean any_encoding;             /* texts that are evidently Windows-1252 are converted */
} YbFolder;

/* Frees what the folder holds, not the folder. */
void yb_folder_clear (YbFolder *folder);

/* The beginning of the file at `path` (relative to the book), named as the user would type it. `line` and `column` may
 * be 0: the file as a whole. */
YbSpan yb_folder_span (const YbFolder *folder, const char *path, guint line, guint column);

/* TRUE when the real path `real` is the book's folder or lies in it. */
gboolean yb_folder_contains (const YbFolder *folder, const char *real);

/* Follows all symbolic links of `path` (relative to the book). NULL when it leads nowhere, which is not reported, or
 * out of the book, which is; `exists` tells the two apart. Free with g_free(). */
char *yb_folder_resolve (const YbFolder *folder, const char *path, gboolean *exists);

/* Loads the file at `real`, which is `path` in the book, and makes it valid text with LF between lines. NULL when it
 * cannot be read or is too large; that was reported. `broken`: nothing of the text could be used. Free with g_free().
 */
char *yb_folder_load (YbFolder *folder, const char *path, const char *real, gsize *length, gboolean *broken);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbFolder, yb_folder_clear)

G_END_DECLS
