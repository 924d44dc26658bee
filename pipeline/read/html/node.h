/* What a node of a page is made of: as little as possible, since a year's page has a million of them. */
#pragma once

#include "base/arena.h"
#include "read/html/document.h"

G_BEGIN_DECLS

typedef enum
{
  YB_NODE_ELEMENT,
  YB_NODE_TEXT,
  YB_NODE_SPACE, /* text that is white space */
  YB_NODE_COMMENT,
} YbNodeKind;

typedef struct
{
  const char *name, *value; /* the arena's */
} YbNodeAttribute;

/* What a start tag says beyond its name. */
typedef struct
{
  const char *name; /* of an element that gumbo does not know; else NULL */
  guint n_attributes;
  YbNodeAttribute attributes[];
} YbNodeHead;

struct _YbNode
{
  guint8 kind; /* YbNodeKind */
  guint8 is_implied;
  guint16 tag;          /* GumboTag */
  guint32 line, column; /* 0: not in the source */
  guint32 idx;          /* among its parent's children */
  const YbNode *parent; /* NULL: the root */
  union
  {
    struct
    {
      const YbNode *const *children;
      const YbNodeHead *head; /* NULL: no attributes, and a name that is known */
      guint32 n_children;
    } element;
    char text[1]; /* as long as it is */
  };
};

G_END_DECLS
