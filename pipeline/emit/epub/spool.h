/* A file without name for pictures on their way into the package: memory does not grow with them, and nothing of it is
 * left whatever happens. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbSpool YbSpool;

/* Opens one in `folder` (NULL: where temporary files go). NULL and `error` when that cannot be. */
YbSpool *yb_spool_new (const char *folder, GError **error);
void yb_spool_free (YbSpool *spool);

/* Appends bytes and gives their place in the file. Thread-safe. FALSE and `error` when the disk is full, say. */
gboolean yb_spool_append (YbSpool *spool, GBytes *bytes, guint64 *offset, GError **error);

/* A path by which this process can open the file as long as the spool lives; borrowed. */
const char *yb_spool_peek_path (const YbSpool *spool);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbSpool, yb_spool_free)

G_END_DECLS
