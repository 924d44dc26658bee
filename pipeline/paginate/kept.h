/* Breaks of flows, kept from one making of the pages to the next: when page numbers are set anew, most flows are the
 * same. Private to paginate/. */
#pragma once

#include "model/pages.h"
#include "paginate/breaks.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbKeptBreaks YbKeptBreaks;

/* What pages choose, for later ones; lives in `arena`. */
YbKeptBreaks *yb_kept_breaks_new (YbArena *arena);

/* The flow of the galley's sections from `first` to before `end`, begun on that side: FALSE unless the very same
 * sections were kept. `ranges` and `slots` are copied into. `kept` may be NULL. */
gboolean yb_kept_breaks_find (const YbKeptBreaks *kept, const YbGalley *galley, guint first, guint end, gboolean recto,
                              GArray *ranges, GArray *slots);

void yb_kept_breaks_add (YbKeptBreaks *kept, const YbGalley *galley, guint first, guint end, gboolean recto,
                         const GArray *ranges, const GArray *slots);

G_END_DECLS
