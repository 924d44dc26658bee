#include "tree.h"

/* Children come in the order of their tags, then the sections below. An element's own pieces of text stand between its
 * children: both know their place in the order of painting, so the two lists are merged by it. A child painted later
 * than its next sibling (a picture that floated on) must not hold up the text before that sibling: it counts as painted
 * there. A note, which is painted at the page's foot, is read at its call: right after the sibling before it. */

#define NEVER G_MAXUINT32

typedef struct
{
  YbTree *tree;
  const YbSidecar *sidecar;
  guint32 *first_child, *next_sibling; /* 0: none */
  guint32 *last_child;
  guint32 *first_piece, *next_piece; /* NEVER: none */
  guint32 *place;                    /* in the order of painting: the first piece of an element or those below it */
  guint32 n_kids;
} Builder;

static void
append_child (Builder *builder, guint32 parent, guint32 child)
{
  builder->tree->elements[child].parent = parent;
  if (builder->last_child[parent] == 0)
    builder->first_child[parent] = child;
  else
    builder->next_sibling[builder->last_child[parent]] = child;
  builder->last_child[parent] = child;
}

static void
add_section (Builder *builder, const YbGalley *galley, guint32 section)
{
  const YbTags *tags = &galley->sections[section]->tags;
  guint32 start = builder->tree->section_starts[section];
  for (guint32 i = 1; i < tags->n_items; i++)
    {
      YbElement *element = &builder->tree->elements[start + i];
      element->tag = &tags->items[i];
      element->section = section;
      if (i > 1)
        append_child (builder, start + MIN (element->tag->parent, i - 1), start + i);
    }
}

static void
add_roots (Builder *builder, const YbGalley *galley)
{
  for (guint32 i = 0; i < galley->n_sections; i++)
    {
      const YbGalleySection *section = galley->sections[i];
      gint32 parent = section->parent;
      if (section->tags.n_items < 2)
        continue;
      gboolean below = parent >= 0 && (guint32)parent < i && galley->sections[parent]->tags.n_items >= 2;
      append_child (builder, below ? builder->tree->section_starts[parent] + 1 : 0,
                    builder->tree->section_starts[i] + 1);
    }
}

/* Each element's pieces as a list, in the order of painting. */
static void
add_pieces (Builder *builder)
{
  const GArray *pieces = builder->sidecar->pieces;
  for (guint32 i = pieces->len; i-- > 0;)
    {
      const YbPiece *piece = &g_array_index (pieces, YbPiece, i);
      if (piece->tag == YB_TAG_ARTIFACT)
        continue;
      guint32 element = yb_tree_find (builder->tree, piece->section, piece->tag);
      builder->next_piece[i] = builder->first_piece[element];
      builder->first_piece[element] = i;
    }
}

static gboolean
is_cell (const YbElement *element)
{
  return element->tag && (element->tag->role == YB_TAG_ROLE_TD || element->tag->role == YB_TAG_ROLE_TH);
}

/* Parents stand before their children, so going backwards meets every child first. */
static void
find_places (Builder *builder)
{
  YbTree *tree = builder->tree;
  for (guint32 i = tree->n_elements; i-- > 0;)
    {
      YbElement *element = &tree->elements[i];
      builder->place[i] = MIN (builder->place[i], builder->first_piece[i]);
      element->kept = builder->place[i] != NEVER;
      if (i > 0)
        builder->place[element->parent] = MIN (builder->place[element->parent], builder->place[i]);
    }
  tree->elements[0].kept = TRUE;
  for (guint32 i = 1; i < tree->n_elements; i++)
    if (is_cell (&tree->elements[i]))
      {
        guint32 table = yb_tree_nearest (tree, i, YB_TAG_ROLE_TABLE);
        for (guint32 at = i; at != table && tree->elements[table].kept; at = tree->elements[at].parent)
          tree->elements[at].kept = TRUE;
      }
}

static void
append_kid (Builder *builder, YbElement *element, gboolean is_piece, guint32 index)
{
  builder->tree->kids[builder->n_kids++] = (YbKid){ is_piece, index };
  element->n_kids++;
}

/* Where each kept child counts as painted: no later than any sibling behind it. */
static guint32
list_children (Builder *builder, guint32 parent, GArray *children, GArray *places)
{
  g_array_set_size (children, 0);
  for (guint32 i = builder->first_child[parent]; i != 0; i = builder->next_sibling[i])
    if (builder->tree->elements[i].kept)
      g_array_append_val (children, i);
  g_array_set_size (places, children->len);
  guint32 latest = NEVER;
  for (guint i = children->len; i-- > 0;)
    {
      latest = MIN (latest, builder->place[g_array_index (children, guint32, i)]);
      g_array_index (places, guint32, i) = latest;
    }
  for (guint i = 1; i < children->len; i++)
    if (builder->tree->elements[g_array_index (children, guint32, i)].tag->role == YB_TAG_ROLE_NOTE)
      g_array_index (places, guint32, i) = g_array_index (places, guint32, i - 1);
  return children->len;
}

static void
merge_kids (Builder *builder)
{
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < builder->tree->n_elements; i++)
    {
      YbElement *element = &builder->tree->elements[i];
      element->first_kid = builder->n_kids;
      if (!element->kept)
        continue;
      guint32 n_children = list_children (builder, i, children, places), child = 0;
      guint32 piece = builder->first_piece[i];
      while (piece != NEVER || child < n_children)
        if (child == n_children || (piece != NEVER && piece < g_array_index (places, guint32, child)))
          {
            append_kid (builder, element, TRUE, piece);
            piece = builder->next_piece[piece];
          }
        else
          append_kid (builder, element, FALSE, g_array_index (children, guint32, child++));
    }
}

static guint32 *
new_list (guint32 n_items, guint32 value)
{
  guint32 *list = g_new (guint32, n_items);
  for (guint32 i = 0; i < n_items; i++)
    list[i] = value;
  return list;
}

YbTree *
yb_tree_new (const YbPages *pages, const YbSidecar *sidecar)
{
  const YbGalley *galley = pages->galley;
  YbTree *tree = g_new0 (YbTree, 1);
  tree->section_starts = g_new0 (guint32, galley->n_sections + 1);
  tree->n_elements = 1;
  for (guint i = 0; i < galley->n_sections; i++)
    {
      tree->section_starts[i] = tree->n_elements - 1;
      tree->n_elements += MAX (galley->sections[i]->tags.n_items, 1) - 1;
    }
  tree->elements = g_new0 (YbElement, tree->n_elements);
  tree->kids = g_new (YbKid, tree->n_elements + sidecar->pieces->len);

  guint32 n = tree->n_elements, n_pieces = sidecar->pieces->len;
  Builder builder = { .tree = tree, .sidecar = sidecar };
  builder.first_child = new_list (n, 0);
  builder.next_sibling = new_list (n, 0);
  builder.last_child = new_list (n, 0);
  builder.first_piece = new_list (n, NEVER);
  builder.next_piece = new_list (n_pieces, NEVER);
  builder.place = new_list (n, NEVER);
  for (guint32 i = 0; i < galley->n_sections; i++)
    add_section (&builder, galley, i);
  add_roots (&builder, galley);
  add_pieces (&builder);
  find_places (&builder);
  merge_kids (&builder);
  g_free (builder.first_child);
  g_free (builder.next_sibling);
  g_free (builder.last_child);
  g_free (builder.first_piece);
  g_free (builder.next_piece);
  g_free (builder.place);
  return tree;
}

void
yb_tree_free (YbTree *tree)
{
  if (!tree)
    return;
  g_free (tree->elements);
  g_free (tree->kids);
  g_free (tree->section_starts);
  g_free (tree);
}

guint32
yb_tree_find (const YbTree *tree, guint32 section, guint32 tag)
{
  return tag == YB_TAG_ARTIFACT ? 0 : tree->section_starts[section] + tag;
}

guint32
yb_tree_nearest (const YbTree *tree, guint32 element, YbTagRole role)
{
  while (element != 0 && tree->elements[element].tag->role != role)
    element = tree->elements[element].parent;
  return element;
}
