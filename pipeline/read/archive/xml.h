/* XML parts of documents, parsed without entities, external files or network. */
#pragma once

#include "read/archive/archive.h"

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Parses `length` bytes. NULL and `error` when they are no XML, nest more than 256 deep, or have a document type, which
 * no office format needs and whose entities could grow without bounds. Free with xmlFreeDoc(). */
xmlDoc *yb_part_parse (const char *text, gsize length, GError **error);

/* Parses a part of the archive; NULL when it is not there or cannot be read. Free with xmlFreeDoc(). */
xmlDoc *yb_part_load (YbArchive *archive, const char *name);

/* What is done with an element of a part that is read as a stream. */
typedef enum
{
  YB_PART_ENTER, /* its children are looked at */
  YB_PART_TAKE,  /* it is read with all that is in it, handed over and freed */
  YB_PART_LEAVE, /* it is passed over */
} YbPartChoice;

/* Asked for each element that is come to; `node` has attributes, but no children yet. */
typedef YbPartChoice (*YbPartChoose) (const xmlNode *node, gpointer data);

/* Called for each element that is to be taken; FALSE ends the reading. */
typedef gboolean (*YbPartTake) (const xmlNode *node, gpointer data);

/* Reads a part of the archive without ever holding more of it than one element that is taken. FALSE and `error` when it
 * is not there or too large, or as yb_part_parse(); what came before was taken all the same. */
gboolean yb_part_stream (YbArchive *archive, const char *name, YbPartChoose choose, YbPartTake take, gpointer data,
                         GError **error);

/* TRUE when the element or attribute has this local name. */
gboolean yb_part_is (const xmlNode *node, const char *name);

/* The value of the attribute of this local name, whatever its name space; NULL when there is none. Free with
 * xmlFree(). */
char *yb_part_attribute (const xmlNode *node, const char *name);

/* The first element below `node` (its child) of this local name; NULL when there is none. */
xmlNode *yb_part_child (const xmlNode *node, const char *name);

/* The same wherever below; never deeper than the parser allows. */
xmlNode *yb_part_find (const xmlNode *node, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
