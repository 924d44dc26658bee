/* The logical structure of a section for assistive technology: PDF structure types (ISO 32000-1, 14.8.4) with their
 * attributes. Elements stand in reading order: children of one parent follow each other by index. */
#pragma once

#include "base/arena.h"
#include "model/text.h"

#include <glib.h>

G_BEGIN_DECLS

#define YB_TAG_ARTIFACT 0 /* the index of "no element": furniture and ornament */

/* X (IDENTIFIER, "structure type") */
#define YB_TAG_ROLES(X)                                                                                                \
  X (PART, "Part")                                                                                                     \
  X (SECT, "Sect")                                                                                                     \
  X (H1, "H1")                                                                                                         \
  X (H2, "H2")                                                                                                         \
  X (H3, "H3")                                                                                                         \
  X (H4, "H4")                                                                                                         \
  X (H5, "H5")                                                                                                         \
  X (H6, "H6")                                                                                                         \
  X (P, "P")                                                                                                           \
  X (L, "L")                                                                                                           \
  X (LI, "LI")                                                                                                         \
  X (LBL, "Lbl")                                                                                                       \
  X (LBODY, "LBody")                                                                                                   \
  X (TABLE, "Table")                                                                                                   \
  X (TR, "TR")                                                                                                         \
  X (TH, "TH")                                                                                                         \
  X (TD, "TD")                                                                                                         \
  X (FIGURE, "Figure")                                                                                                 \
  X (CAPTION, "Caption")                                                                                               \
  X (BLOCKQUOTE, "BlockQuote")                                                                                         \
  X (NOTE, "Note")                                                                                                     \
  X (REFERENCE, "Reference")                                                                                           \
  X (TOC, "TOC")                                                                                                       \
  X (TOCI, "TOCI")                                                                                                     \
  X (INDEX, "Index")                                                                                                   \
  X (LINK, "Link")                                                                                                     \
  X (SPAN, "Span")                                                                                                     \
  X (CODE, "Code")                                                                                                     \
  X (DIV, "Div")

typedef enum
{
  YB_TAG_ROLE_NONE, /* index 0 only */
#define X(identifier, name) YB_TAG_ROLE_##identifier,
  YB_TAG_ROLES (X)
#undef X
} YbTagRole;

typedef enum
{
  YB_SCOPE_NONE,
  YB_SCOPE_COLUMN,
  YB_SCOPE_ROW,
} YbScope;

typedef struct
{
  YbTagRole role;
  guint32 parent;          /* index, smaller than the own; 0 for the section's root, which is element 1 */
  YbNodeId node;           /* of the book; 0: none */
  const char *lang;        /* NULL: inherited */
  const char *alt;         /* Figure: its description; "" is decorative and never gets here (it is an artifact) */
  const char *expansion;   /* Span: what an abbreviation stands for */
  const char *target;      /* Link: absolute URI, or "#" and a destination's name */
  const char *description; /* Link: what the annotation says (Contents) */
  YbScope scope;           /* TH */
  guint columns, rows;     /* TH, TD: span; 0 or 1: one */
  gboolean ordered;        /* L: numbered */
  gboolean by_words;       /* L: its labels are words, no numbers and no bullets */
} YbTag;

/* A growing tree; element 0 is the artifact. */
typedef struct
{
  guint32 n_items;
  YbTag *items; /* the arena's or the builder's, until yb_tags_seal() */
  guint32 n_allocated;
} YbTags;

/* Adds an element under `parent` (0: as the root; only once) and returns its index. Strings are not copied: they live
 * in the section's arena. The returned element's other members are zero. */
guint32 yb_tags_add (YbTags *tags, YbTagRole role, guint32 parent, YbNodeId node);

/* Moves the elements into the arena; nothing may be added afterwards. */
void yb_tags_seal (YbTags *tags, YbArena *arena);

/* The PDF structure type, as "BlockQuote". */
const char *yb_tag_role_name (YbTagRole role);

G_END_DECLS
