/* DOCX: what the parts beside the text say: styles, lists, relations, notes. */
#pragma once

#include "read/archive/xml.h"
#include "read/office/blocks.h"

G_BEGIN_DECLS

/* What a style of paragraphs means. */
typedef struct
{
  YbOfficeKind kind;
  guint level;
  gboolean is_contents; /* a line of the table of contents */
  char *number_id;      /* of a list; or NULL */
  char *based_on;
} YbDocxStyle;

typedef struct
{
  YbArchive *archive;
  GHashTable *styles;    /* id -> YbDocxStyle */
  GHashTable *relations; /* id -> target */
  GHashTable *bullets;   /* "numId/level" -> "bullet" or "decimal" */
  GHashTable *notes;     /* "f1", "e1" -> element */
  xmlDoc *footnotes, *endnotes;
} YbDocxParts;

/* Reads all of them; what is not there is empty. The archive is borrowed. */
void yb_docx_parts_read (YbDocxParts *parts, YbArchive *archive);
void yb_docx_parts_clear (YbDocxParts *parts);

/* What the name of a style says. */
void yb_docx_judge_name (YbDocxStyle *style, const char *name);

/* The attribute `val` of a child element; NULL when there is none. Free with xmlFree(). */
char *yb_docx_value (const xmlNode *node, const char *child);

/* The part of the archive that a relation leads to; NULL for what lies elsewhere. Free with g_free(). */
char *yb_docx_find_part (const YbDocxParts *parts, const char *id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbDocxParts, yb_docx_parts_clear)

G_END_DECLS
