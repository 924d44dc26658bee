/* Finding the files below a folder. */
#pragma once

#include "read/folder/folder.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *path; /* relative to the book, valid UTF-8 */
  char *real; /* the file itself: no link, inside the book */
} YbFoundFile;

/* Every file *.md (or every file, if the folder says so) below `path`, sorted bytewise by path. Each real folder is
 * walked once, so links cannot form a circle; what is hidden, no Markdown, or not a regular file is left out. An array
 * of YbFoundFile, never NULL; free with g_ptr_array_unref(). `exists`: there is such a folder. */
GPtrArray *yb_folder_walk (YbFolder *folder, const char *path, gboolean *exists);

G_END_DECLS
