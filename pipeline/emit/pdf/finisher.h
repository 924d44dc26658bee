/* What the finishing steps share. Cairo's file is open in qpdf; each step writes one kind of structure into it. */
#pragma once

#include "base/context.h"
#include "model/pages.h"
#include "object.h"
#include "sidecar.h"
#include "tree.h"

#include <glib.h>

G_BEGIN_DECLS

/* A named place. */
typedef struct
{
  const char *name;
  guint page;
  YbUnit y;
} YbPdfPlace;

typedef struct
{
  qpdf_data qpdf;
  GMappedFile *draft; /* Cairo's file: outlives qpdf */
  const YbContext *context;
  const YbPages *pages;
  const YbSidecar *sidecar;
  GPtrArray *attachments; /* YbAttachment; NULL: the file is no PDF/A-3 */
  YbTree *tree;
  qpdf_oh catalogue;
  qpdf_oh *page_objects;    /* n_pages */
  qpdf_oh *element_objects; /* of the tree; 0: not kept */
  GArray *names;            /* YbPdfPlace, sorted by name, unique */
  GPtrArray *annotations;   /* for each element NULL or a GArray of qpdf_oh: the OBJR dictionaries of a Link */
  guint n_annotations;
  GHashTable *pictures;                /* object number of each picture seen */
  guint64 n_pixels;                    /* of them all */
  GHashTable *fonts;                   /* object number of each font seen */
  char *bad_font;                      /* name of one that is not embedded or has glyphs without meaning; NULL: none */
  gboolean is_archival, is_accessible; /* what may be claimed */
} YbFinisher;

/* Places of the trimmed page in the file's own space, which begins at the bottom left of the bleed. */
YbUnit yb_finisher_x (const YbFinisher *finisher, YbUnit x);
YbUnit yb_finisher_y (const YbFinisher *finisher, YbUnit y);

/* Rewrites each page's content with artifacts marked, mends what Cairo writes against the standards, sets the boxes.
 * FALSE and `error` when a page does not hold what the sidecar announced. */
gboolean yb_finish_pages (YbFinisher *finisher, const char *path, GError **error);

/* Collects the named places and writes them, the outline and the page labels. */
void yb_finish_navigation (YbFinisher *finisher);
/* The place with this name; NULL: there is none. */
const YbPdfPlace *yb_finisher_find_place (const YbFinisher *finisher, const char *name);

/* Makes the structure elements, then the links' annotations, then joins all into the tree. */
void yb_finish_structure (YbFinisher *finisher);
void yb_finish_links (YbFinisher *finisher, qpdf_oh parent_tree_numbers);

/* Embeds the attachments. FALSE and `error` when one cannot be read. */
gboolean yb_finish_attachments (YbFinisher *finisher, GError **error);

/* The document's one date, as PDF writes it. Free with g_free(). */
char *yb_finisher_make_stamp (const YbFinisher *finisher);

/* Metadata, colour profile and what else the document says of itself. FALSE and `error` without a profile. */
gboolean yb_finish_metadata (YbFinisher *finisher, GError **error);

G_END_DECLS
