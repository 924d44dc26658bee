#include "finisher.h"

#include <stdlib.h>
#include <string.h>

/* ---- named places ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const YbPdfPlace *one = a, *two = b;
  return strcmp (one->name, two->name);
}

const YbPdfPlace *
yb_finisher_find_place (const YbFinisher *finisher, const char *name)
{
  YbPdfPlace wanted = { .name = name };
  if (finisher->names->len == 0)
    return NULL;
  return bsearch (&wanted, finisher->names->data, finisher->names->len, sizeof wanted, compare_names);
}

static void
add_name (YbFinisher *finisher, GHashTable *known, const char *name, guint page, YbUnit y)
{
  YbPdfPlace place = { name, page, y };
  if (name && *name && page < finisher->pages->n_pages && g_hash_table_add (known, (gpointer)name))
    g_array_append_val (finisher->names, place);
}

/* A note or figure that the pages do not place exactly: the page map knows its page at least. */
static void
add_node_of_link (YbFinisher *finisher, GHashTable *known, const YbTag *tag)
{
  const YbPageMap *map = finisher->pages->map;
  const char *target = tag->target;
  if (!map || tag->role != YB_TAG_ROLE_LINK || !target || target[0] != '#' || (target[1] != 'n' && target[1] != 'f'))
    return;
  guint64 node;
  if (g_ascii_string_to_unsigned (target + 2, 10, 1, map->n_nodes, &node, NULL) && map->page_of_node[node] != 0)
    add_name (finisher, known, target + 1, map->page_of_node[node] - 1, 0);
}

static void
collect_names (YbFinisher *finisher)
{
  const YbPages *pages = finisher->pages;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  finisher->names = g_array_new (FALSE, FALSE, sizeof (YbPdfPlace));
  for (guint i = 0; i < pages->n_outline_items; i++)
    add_name (finisher, known, pages->outline[i].destination, pages->outline[i].page, pages->outline[i].y);
  for (guint i = 0; i < pages->n_destinations; i++)
    add_name (finisher, known, pages->destinations[i].name, pages->destinations[i].page, pages->destinations[i].y);
  for (guint32 i = 1; i < finisher->tree->n_elements; i++)
    add_node_of_link (finisher, known, finisher->tree->elements[i].tag);
  g_array_sort (finisher->names, compare_names);
}

static void
append_destination (const YbFinisher *finisher, GString *out, guint page, YbUnit y)
{
  g_string_append_c (out, '[');
  yb_syntax_append_reference (out, finisher->page_objects[page]);
  g_string_append (out, "/XYZ null ");
  yb_syntax_append_length (out, yb_finisher_y (finisher, y));
  g_string_append (out, " null]");
}

static void
write_names (YbFinisher *finisher)
{
  if (finisher->names->len == 0)
    return;
  g_autoptr (YbLookupTree) tree = yb_lookup_tree_new (finisher->file, YB_LOOKUP_NAMES);
  g_autoptr (GString) name = g_string_new (NULL);
  for (guint i = 0; i < finisher->names->len; i++)
    {
      const YbPdfPlace *place = &g_array_index (finisher->names, YbPdfPlace, i);
      g_string_truncate (name, 0);
      yb_syntax_append_string (name, place->name, strlen (place->name));
      append_destination (finisher, yb_lookup_tree_add (tree, name->str), place->page, place->y);
    }
  g_string_append (finisher->name_trees, "/Dests");
  yb_syntax_append_reference (finisher->name_trees, yb_lookup_tree_end (tree));
}

/* ---- outline ---- */

/* An item's parent is the last one above it of a lower level; item 0 is the root. Others are 0 where there is none. */
typedef struct
{
  guint32 object;
  guint level, parent, previous, next, first_child, last_child, n_children;
} OutlineNode;

static void
chain_node (OutlineNode *nodes, guint index)
{
  OutlineNode *parent = &nodes[nodes[index].parent];
  nodes[index].previous = parent->last_child;
  if (parent->last_child == 0)
    parent->first_child = index;
  else
    nodes[parent->last_child].next = index;
  parent->last_child = index;
  parent->n_children++;
}

static void
append_neighbour (GString *text, const char *key, const OutlineNode *nodes, guint index)
{
  if (index == 0)
    return;
  g_string_append (text, key);
  yb_syntax_append_reference (text, nodes[index].object);
}

/* Only the first level is open; a closed item's count is negative. */
static void
append_children (GString *text, const OutlineNode *nodes, guint index)
{
  append_neighbour (text, "/First", nodes, nodes[index].first_child);
  append_neighbour (text, "/Last", nodes, nodes[index].last_child);
  if (nodes[index].n_children > 0)
    g_string_append_printf (text, "/Count %s%u", index == 0 ? "" : "-", nodes[index].n_children);
}

static void
write_node (YbFinisher *finisher, const OutlineNode *nodes, guint index, const YbOutlineItem *item)
{
  g_autoptr (GString) text = g_string_new ("<<");
  yb_syntax_append_text_entry (text, "/Title", item->title && *item->title ? item->title : "–");
  g_string_append (text, "/Parent");
  yb_syntax_append_reference (text, nodes[nodes[index].parent].object);
  append_neighbour (text, "/Prev", nodes, nodes[index].previous);
  append_neighbour (text, "/Next", nodes, nodes[index].next);
  append_children (text, nodes, index);
  if (item->destination && yb_finisher_find_place (finisher, item->destination))
    {
      g_string_append (text, "/Dest");
      yb_syntax_append_string (text, item->destination, strlen (item->destination));
    }
  else if (item->page < finisher->pages->n_pages)
    {
      g_string_append (text, "/Dest");
      append_destination (finisher, text, item->page, item->y);
    }
  g_string_append (text, ">>");
  yb_file_writer_put (finisher->file, nodes[index].object, text->str, text->len);
}

static void
write_outline (YbFinisher *finisher)
{
  const YbPages *pages = finisher->pages;
  guint n = pages->n_outline_items;
  if (n == 0)
    return;
  g_autofree OutlineNode *nodes = g_new0 (OutlineNode, n + 1);
  nodes[0].object = yb_file_writer_reserve (finisher->file);
  for (guint i = 1; i <= n; i++)
    {
      guint parent = i - 1;
      nodes[i] = (OutlineNode){ .object = yb_file_writer_reserve (finisher->file),
                                .level = MAX (pages->outline[i - 1].level, 1) };
      while (nodes[parent].level >= nodes[i].level)
        parent = nodes[parent].parent;
      nodes[i].parent = parent;
      chain_node (nodes, i);
    }
  for (guint i = 1; i <= n; i++)
    write_node (finisher, nodes, i, &pages->outline[i - 1]);
  g_autoptr (GString) text = g_string_new ("<</Type/Outlines");
  append_children (text, nodes, 0);
  g_string_append (text, ">>");
  yb_file_writer_put (finisher->file, nodes[0].object, text->str, text->len);
  g_string_append (finisher->catalogue, "/PageMode/UseOutlines/Outlines");
  yb_syntax_append_reference (finisher->catalogue, nodes[0].object);
}

/* ---- page labels ---- */

typedef struct
{
  char style; /* D, r; 0: the label is only a prefix */
  guint number;
} Label;

static guint
read_roman (const char *text)
{
  static const char letters[] = "ivxlcdm";
  static const guint values[] = { 1, 5, 10, 50, 100, 500, 1000 };
  guint sum = 0, before = 0;
  for (const char *at = text + strlen (text); at > text; at--)
    {
      const char *letter = strchr (letters, at[-1]);
      if (!letter || sum > 4000)
        return 0;
      guint value = values[letter - letters];
      sum = value < before ? sum - value : sum + value;
      before = MAX (before, value);
    }
  return sum;
}

static Label
read_label (const char *text)
{
  guint64 number;
  if (!text || !*text)
    return (Label){ 0, 0 };
  if (text[0] != '0' && g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &number, NULL))
    return (Label){ 'D', (guint)number };
  guint roman = read_roman (text);
  return roman > 0 ? (Label){ 'r', roman } : (Label){ 0, 0 };
}

static void
append_label (GString *out, guint page, Label label, const char *text)
{
  g_string_append_printf (out, " %u<<", page);
  if (label.style)
    {
      g_string_append_printf (out, "/S/%c", label.style);
      if (label.number != 1)
        g_string_append_printf (out, "/St %u", label.number);
    }
  else
    yb_syntax_append_text_entry (out, "/P", text);
  g_string_append (out, ">>");
}

/* A new range begins wherever counting on from the page before does not give the label. */
static void
write_labels (YbFinisher *finisher)
{
  GString *out = finisher->catalogue;
  Label before = { 0, 0 };
  g_string_append (out, "/PageLabels<</Nums[");
  for (guint i = 0; i < finisher->pages->n_pages; i++)
    {
      const char *text = finisher->pages->pages[i].label;
      Label label = read_label (text);
      if (i == 0 || label.style == 0 || label.style != before.style || label.number != before.number + 1)
        append_label (out, i, label, text);
      before = label;
    }
  g_string_append (out, "]>>");
}

void
yb_finish_navigation (YbFinisher *finisher)
{
  collect_names (finisher);
  write_names (finisher);
  write_outline (finisher);
  write_labels (finisher);
}
