/* The document's logical tree: the sections' tags joined into one, each element with its pieces and children in reading
 * order. */
#pragma once

#include "model/pages.h"
#include "sidecar.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean is_piece;
  guint32 index; /* of the sidecar's pieces, or of the tree's elements */
} YbKid;

typedef struct
{
  const YbTag *tag; /* NULL: the document */
  guint32 parent;   /* smaller than the own index; 0: the document */
  guint32 section;
  gboolean kept; /* holds content, or shapes a table that does */
  guint32 first_kid, n_kids;
} YbElement;

typedef struct
{
  guint32 n_elements;
  YbElement *elements; /* 0 is the document */
  YbKid *kids;
  guint32 *section_starts; /* of each section: its tag n, from 1, is element start + n */
} YbTree;

/* Joins the sections of `pages` and hangs the pieces of `sidecar` into them. Borrows the tags. */
YbTree *yb_tree_new (const YbPages *pages, const YbSidecar *sidecar);
void yb_tree_free (YbTree *tree);

/* The element of a section's tag; 0 for an artifact. */
guint32 yb_tree_find (const YbTree *tree, guint32 section, guint32 tag);

/* The nearest element from `element` upwards that has this role; 0: none. */
guint32 yb_tree_nearest (const YbTree *tree, guint32 element, YbTagRole role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbTree, yb_tree_free)

G_END_DECLS
