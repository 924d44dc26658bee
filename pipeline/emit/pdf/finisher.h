/* What the finishing steps share. The pages' contents are in the file already; each step writes one kind of structure
 * to it. */
#pragma once

#include "base/context.h"
#include "drawing.h"
#include "file-writer.h"
#include "lookup-tree.h"
#include "model/pages.h"
#include "syntax.h"
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

/* An annotation of a Link. */
typedef struct
{
  guint32 object;
  guint page;
} YbPdfAnnotation;

typedef struct
{
  YbFileWriter *file;
  const YbContext *context;
  const YbPages *pages;
  const YbDrawing *drawing;
  const YbSidecar *sidecar; /* the drawing's */
  const char *bad_font;     /* the drawing's */
  GPtrArray *attachments;   /* YbAttachment; NULL: the file is no PDF/A-3 */
  YbTree *tree;
  GString *catalogue;         /* its entries; each step adds its own */
  GString *name_trees;        /* entries of its Names */
  guint32 *page_objects;      /* n_pages */
  GString **page_annotations; /* n_pages: references, or NULL */
  guint32 *element_objects;   /* of the tree; 0: not kept */
  GArray *names;              /* YbPdfPlace, sorted by name, unique */
  GPtrArray *annotations;     /* for each element NULL or a GArray of YbPdfAnnotation: of a Link */
  guint n_annotations;
  gboolean is_archival, is_accessible; /* what may be claimed */
} YbFinisher;

/* Places of the trimmed page in the file's own space, which begins at the bottom left of the bleed. */
YbUnit yb_finisher_x (const YbFinisher *finisher, YbUnit x);
YbUnit yb_finisher_y (const YbFinisher *finisher, YbUnit y);

/* Writes an object of this syntax, which is freed, and gives its number. */
guint32 yb_finisher_put (YbFinisher *finisher, GString *syntax);

/* Collects the named places and writes them, the outline and the page labels. */
void yb_finish_navigation (YbFinisher *finisher);
/* The place with this name; NULL: there is none. */
const YbPdfPlace *yb_finisher_find_place (const YbFinisher *finisher, const char *name);

/* Makes the structure elements, then the links' annotations, then joins all into the tree. */
void yb_finish_structure (YbFinisher *finisher);
/* `parent_tree` gets the entries of the annotations. */
void yb_finish_links (YbFinisher *finisher, YbLookupTree *parent_tree);

/* Writes the pages themselves, with what else stands on them. */
void yb_finish_pages (YbFinisher *finisher);

/* Embeds the attachments. FALSE and `error` when one cannot be read. */
gboolean yb_finish_attachments (YbFinisher *finisher, GError **error);

/* The document's one date, as PDF writes it. Free with g_free(). */
char *yb_finisher_make_stamp (const YbFinisher *finisher);

/* Metadata, colour profile and what else the document says of itself; `info` gets the number of the Info dictionary.
 * FALSE and `error` without a profile. */
gboolean yb_finish_metadata (YbFinisher *finisher, guint32 *info, GError **error);

G_END_DECLS
