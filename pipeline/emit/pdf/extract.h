/* Getting embedded files back out of a PDF that nobody vouches for. */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/* Most that one file, and all of them, may hold, in bytes; and how many files there may be. */
#define YB_EXTRACT_MAX_FILE ((guint64)256 * 1024 * 1024)
#define YB_EXTRACT_MAX_TOTAL ((guint64)2048 * 1024 * 1024)
#define YB_EXTRACT_MAX_FILES 20000

typedef struct
{
  char *name;     /* relative, checked */
  qpdf_oh stream; /* of the embedded file */
  guint64 size;   /* as the file says */
} YbEmbedded;

/* Decompresses the stream into a new file at `path`, bounded by its size, and checks size and checksum. FALSE and
 * `error` when they differ. */
gboolean yb_extract_write (qpdf_data qpdf, const YbEmbedded *embedded, const char *path, GError **error);

G_END_DECLS
