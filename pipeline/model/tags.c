#include "model/tags.h"

#include <string.h>

guint32
yb_tags_add (YbTags *tags, YbTagRole role, guint32 parent, YbNodeId node)
{
  if (tags->n_items + 2 > tags->n_allocated)
    {
      tags->n_allocated = MAX (16, tags->n_allocated * 2);
      tags->items = g_renew (YbTag, tags->items, tags->n_allocated);
    }
  if (tags->n_items == 0)
    tags->items[tags->n_items++] = (YbTag){ .role = YB_TAG_ROLE_NONE };
  g_assert (parent < tags->n_items);
  g_assert ((parent == YB_TAG_ARTIFACT) == (tags->n_items == 1));
  tags->items[tags->n_items] = (YbTag){ .role = role, .parent = parent, .node = node };
  return tags->n_items++;
}

void
yb_tags_seal (YbTags *tags, YbArena *arena)
{
  YbTag *growing = tags->items;
  tags->items = yb_arena_memdup (arena, growing, tags->n_items * sizeof *growing);
  tags->n_allocated = 0;
  g_free (growing);
}

const char *
yb_tag_role_name (YbTagRole role)
{
  static const char *const names[] = { [YB_TAG_ROLE_NONE] = "",
#define X(identifier, name) [YB_TAG_ROLE_##identifier] = name,
                                       YB_TAG_ROLES (X)
#undef X
  };
  return names[role];
}
