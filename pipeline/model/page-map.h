/* Which printed page a place in the book stands on. Made by paginate/; read by typeset/ (contents, credits) and
 * emit/epub (page list). */
#pragma once

#include "base/arena.h"
#include "model/text.h"

#include <glib.h>

G_BEGIN_DECLS

/* Where a page's own text begins in the book. */
typedef struct
{
  const char *label; /* as printed: "iv", "17" */
  YbNodeId node;     /* whose text the page's first line of the flow shows; 0: the page has no text of the book */
  guint32 offset;    /* byte of that node's text; in contents, credits and registers the box's `row` */
} YbPageStart;

/* A node's text goes over to another page at this byte. */
typedef struct
{
  YbNodeId node;
  guint32 offset;
  guint32 page; /* from 1 */
} YbPageTurn;

typedef struct
{
  YbArena *arena;
  guint n_pages;
  const YbPageStart *pages; /* every page of the PDF in order */
  YbNodeId n_nodes;
  const guint32 *page_of_node; /* by node id, 0 to n_nodes: page number from 1; 0: the node is on no page */
  guint n_turns;
  const YbPageTurn *turns; /* by node, then offset */
} YbPageMap;

YbPageMap *yb_page_map_new (void);
void yb_page_map_free (YbPageMap *map);

/* The label of the page on which `node` begins; NULL when it is on none. */
const char *yb_page_map_label (const YbPageMap *map, YbNodeId node);

/* The number, from 1, of the page on which byte `offset` of the node's text stands; 0: on none. */
guint32 yb_page_map_page (const YbPageMap *map, YbNodeId node, guint32 offset);

/* TRUE when every node is on the same page with the same label. */
gboolean yb_page_map_equal (const YbPageMap *one, const YbPageMap *two);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbPageMap, yb_page_map_free)

G_END_DECLS
