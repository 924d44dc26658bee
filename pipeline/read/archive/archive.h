/* Zip files that hold a document: read part by part, within bounds. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbArchive YbArchive;

/* Bytes of one part, and of all parts that are read, once unpacked. */
#define YB_ARCHIVE_MAX_PART ((gsize)48 * 1024 * 1024)
#define YB_ARCHIVE_MAX_ALL ((gsize)256 * 1024 * 1024)

/* Opens the zip file at `path`. NULL and `error` when it is none, has more than 10,000 parts, or cannot be read. */
YbArchive *yb_archive_open (const char *path, GError **error);

/* Opens a zip file in memory, which is borrowed. */
YbArchive *yb_archive_open_memory (gconstpointer bytes, gsize n_bytes, GError **error);
void yb_archive_close (YbArchive *archive);

/* TRUE when there is a part of this name. */
gboolean yb_archive_has (YbArchive *archive, const char *name);

/* Unpacks a part. NULL and `error` when it is not there (G_FILE_ERROR_NOENT), encrypted or broken, or larger than
 * allowed (G_FILE_ERROR_NOSPC), whatever size it claims. A NUL stands behind the bytes. Free with g_free(). */
char *yb_archive_read (YbArchive *archive, const char *name, gsize *length, GError **error);

/* A part that is unpacked as it is read. NULL and `error` when it is not there or cannot be opened; the archive has to
 * outlive it. Free with yb_archive_part_close(). */
typedef struct _YbArchivePart YbArchivePart;
YbArchivePart *yb_archive_part_open (YbArchive *archive, const char *name, GError **error);
void yb_archive_part_close (YbArchivePart *part);

/* Reads up to `size` bytes: how many, 0 at the end, -1 and `error` when it is broken or larger than allowed. */
gssize yb_archive_part_read (YbArchivePart *part, gpointer bytes, gsize size, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbArchive, yb_archive_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbArchivePart, yb_archive_part_close)

G_END_DECLS
