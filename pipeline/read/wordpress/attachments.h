/* The media library of an export: what shortcodes and blocks call by a number. */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

typedef struct
{
  char *id, *parent; /* numbers of the attachment and of the post that it was uploaded to */
  char *address, *alt, *caption, *title;
} YbAttachment;

typedef struct
{
  GPtrArray *all;     /* YbAttachment, in the order of the export */
  GHashTable *by_id;  /* id -> YbAttachment */
  GHashTable *blocks; /* id of a block for several posts -> its content */
} YbMediaLibrary;

YbMediaLibrary *yb_media_library_new (void);
void yb_media_library_free (YbMediaLibrary *library);

/* Takes an item of the export, if it is an attachment or a reusable block. */
void yb_media_library_take (YbMediaLibrary *library, const xmlNode *item);

/* The attachment with this number; NULL when there is none. */
const YbAttachment *yb_media_library_find (const YbMediaLibrary *library, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbMediaLibrary, yb_media_library_free)

G_END_DECLS
