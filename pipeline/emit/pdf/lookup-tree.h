/* Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7): sorted keys, each with a value. However many there are, a
 * reader comes to one by three small objects. */
#pragma once

#include "file-writer.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_LOOKUP_NAMES,
  YB_LOOKUP_NUMBERS,
} YbLookupKind;

typedef struct _YbLookupTree YbLookupTree;

/* Empty. Free with yb_lookup_tree_free(). */
YbLookupTree *yb_lookup_tree_new (YbFileWriter *file, YbLookupKind kind);
void yb_lookup_tree_free (YbLookupTree *tree);

/* Begins the next entry; its key in PDF syntax, larger than the one before. The value's syntax is to be appended to the
 * result, which is valid until the next call. */
GString *yb_lookup_tree_add (YbLookupTree *tree, const char *key);

/* Writes the tree; the number of its root. */
guint32 yb_lookup_tree_end (YbLookupTree *tree);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbLookupTree, yb_lookup_tree_free)

G_END_DECLS
