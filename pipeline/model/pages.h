/* YbPages: finished pages as a list of parts, with the structure they carry. Made by paginate/, taken by emit/. */
#pragma once

#include "base/arena.h"
#include "base/unit.h"
#include "model/galley.h"
#include "model/page-map.h"
#include "model/part.h"

#include <glib.h>

G_BEGIN_DECLS

/* What a page's make-up costs: the word for dumps. pipeline/paginate/README.md tells how much and why. */
#define YB_PAGE_COSTS(X)                                                                                               \
  X (MISSING, "missing-lines")                                                                                         \
  X (FACING, "unequal-facing")                                                                                         \
  X (COLUMNS, "unequal-columns")                                                                                       \
  X (HEADING, "few-after-heading")                                                                                     \
  X (PARAGRAPH, "two-lines-alone")                                                                                     \
  X (HYPHEN, "hyphen")                                                                                                 \
  X (FLOAT, "float-waits")                                                                                             \
  X (SHRUNK, "picture-smaller")                                                                                        \
  X (NOTE, "note-split")                                                                                               \
  X (END, "short-end")                                                                                                 \
  X (RULE, "rule-broken")

typedef enum
{
#define X(identifier, key) YB_PAGE_COST_##identifier,
  YB_PAGE_COSTS (X)
#undef X
      YB_N_PAGE_COSTS
} YbPageCostKind;

typedef struct
{
  gint64 of[YB_N_PAGE_COSTS];
} YbPageCosts;

typedef struct
{
  const char *label; /* as printed or as it would be: "iv", "17" */
  gboolean front_matter, recto;
  gboolean has_ground;
  YbColour ground;
  guint n_parts;
  const YbPart *parts; /* painted in this order; x, y from the trimmed page's top left */
  YbPageCosts costs;   /* of its make-up */
} YbPage;

typedef struct
{
  guint level; /* from 1 */
  const char *title, *destination;
  guint page; /* from 0 */
  YbUnit y;   /* from the trimmed top */
} YbOutlineItem;

/* A place that links lead to. */
typedef struct
{
  const char *name; /* without '#': an entry's slug, "n<node>" (note), "f<node>" (figure), "page.<label>" */
  guint page;       /* from 0 */
  YbUnit y;         /* from the trimmed top */
} YbDestination;

typedef struct
{
  YbArena *arena;
  YbGalley *galley; /* owned: lines, tags and info live there */
  YbUnit width, height, bleed;
  guint n_pages;
  const YbPage *pages;
  guint n_outline_items;
  const YbOutlineItem *outline; /* every heading of the galley, in order; also the named destinations */
  guint n_destinations;
  const YbDestination *destinations; /* all that links may point to: headings' destinations, "n<node>" for each note,
                                        "f<node>" for each figure that begins on a page, "page.<label>" for each page;
                                        sorted by name, unique */
  const guint
      *starts;  /* the page, from 0, on which each of the galley's sections, or the flow that it stands in, begins */
  guint n_held; /* empty pages that keep sections from beginning earlier than before */
  guint n_floats, n_floats_in_sight; /* pictures that may float; those of them on the opening where they are called */
  YbPageMap *map;                    /* owned */
  struct _YbKeptBreaks *kept;        /* where flows end their pages; lives in the arena; for paginate/ alone */
} YbPages;

YbPages *yb_pages_new (void);
void yb_pages_free (YbPages *pages);

/* Writes every part of every page, stable; for tests and --dump=pages. */
void yb_pages_dump (const YbPages *pages, GString *out);

/* What a page cost in all. */
gint64 yb_page_costs_sum (const YbPageCosts *costs);

/* Asserts: each line of the galley is on exactly one page, nothing of the text block lies outside the trimmed page,
 * labels and outline are in order. */
void yb_pages_check (const YbPages *pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbPages, yb_pages_free)

G_END_DECLS
