/* Where everything stands that is looked up later: nodes for the page map and the outline, notes and figures that links
 * lead to. The first place counts. Private to paginate/. */
#pragma once

#include "model/galley.h"
#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

/* Node ids beyond this are not looked up: bounds the map. */
#define YB_PLACES_MOST_NODES (1u << 24)

typedef struct _YbPlaces YbPlaces;

/* The galley must outlive the places. Names are allocated in `arena`. */
YbPlaces *yb_places_new (YbArena *arena, const YbGalley *galley);
void yb_places_free (YbPlaces *places);

/* A node that begins on page `page` (from 0), `y` below the trimmed top; 0 is none. */
void yb_places_add_node (YbPlaces *places, YbNodeId node, guint page, YbUnit y);

/* All nodes of a part: its line's, and those of the elements its line or picture belongs to. */
void yb_places_add_part (YbPlaces *places, const YbPart *part, guint page, YbUnit y);

/* Moves the pages of all nodes into the map. */
void yb_places_fill_map (const YbPlaces *places, YbPageMap *map);

/* Makes the outline and the destinations of `pages`. A heading that stands nowhere leads to where the one before does.
 */
void yb_places_make_outline (YbPlaces *places, YbPages *pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbPlaces, yb_places_free)

G_END_DECLS
