/* One Markdown file as a YbDocument. */
#pragma once

#include "read/folder/folder.h"
#include "read/folder/walk.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads `file` into `document`, whose memory is the arena's. FALSE when it cannot be read at all, which was reported.
 */
gboolean yb_folder_read_document (YbFolder *folder, YbArena *arena, const YbFoundFile *file, YbDocument *document);

G_END_DECLS
