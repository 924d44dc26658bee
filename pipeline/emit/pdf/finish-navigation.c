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

static qpdf_oh
make_destination (const YbFinisher *finisher, guint page, YbUnit y)
{
  qpdf_data qpdf = finisher->qpdf;
  qpdf_oh destination = qpdf_oh_new_array (qpdf);
  qpdf_oh_append_item (qpdf, destination, finisher->page_objects[page]);
  yb_object_append (qpdf, destination, qpdf_oh_new_name (qpdf, "/XYZ"));
  yb_object_append (qpdf, destination, qpdf_oh_new_null (qpdf));
  yb_object_append_length (qpdf, destination, yb_finisher_y (finisher, y));
  yb_object_append (qpdf, destination, qpdf_oh_new_null (qpdf));
  return destination;
}

static void
write_names (YbFinisher *finisher)
{
  qpdf_data qpdf = finisher->qpdf;
  if (finisher->names->len == 0)
    return;
  qpdf_oh list = qpdf_oh_new_array (qpdf), tree = yb_object_new_indirect (qpdf), names = qpdf_oh_new_dictionary (qpdf);
  for (guint i = 0; i < finisher->names->len; i++)
    {
      const YbPdfPlace *place = &g_array_index (finisher->names, YbPdfPlace, i);
      yb_object_append (qpdf, list, qpdf_oh_new_string (qpdf, place->name));
      yb_object_append (qpdf, list, make_destination (finisher, place->page, place->y));
    }
  yb_object_set (qpdf, tree, "/Names", list);
  yb_object_set (qpdf, names, "/Dests", tree);
  yb_object_set (qpdf, finisher->catalogue, "/Names", names);
}

/* ---- outline ---- */

/* An item's parent is the last one above it of a lower level; item 0 is the root. */
typedef struct
{
  qpdf_oh object;
  guint level, parent, last_child, n_children;
} OutlineNode;

static void
chain_node (qpdf_data qpdf, OutlineNode *nodes, guint index)
{
  OutlineNode *parent = &nodes[nodes[index].parent];
  qpdf_oh_replace_key (qpdf, nodes[index].object, "/Parent", parent->object);
  if (parent->last_child == 0)
    qpdf_oh_replace_key (qpdf, parent->object, "/First", nodes[index].object);
  else
    {
      qpdf_oh_replace_key (qpdf, nodes[index].object, "/Prev", nodes[parent->last_child].object);
      qpdf_oh_replace_key (qpdf, nodes[parent->last_child].object, "/Next", nodes[index].object);
    }
  parent->last_child = index;
  parent->n_children++;
}

static void
fill_node (YbFinisher *finisher, qpdf_oh object, const YbOutlineItem *item)
{
  qpdf_data qpdf = finisher->qpdf;
  yb_object_set_text (qpdf, object, "/Title", item->title && *item->title ? item->title : "–");
  if (item->destination && yb_finisher_find_place (finisher, item->destination))
    yb_object_set_string (qpdf, object, "/Dest", item->destination);
  else if (item->page < finisher->pages->n_pages)
    yb_object_set (qpdf, object, "/Dest", make_destination (finisher, item->page, item->y));
}

static void
write_outline (YbFinisher *finisher)
{
  qpdf_data qpdf = finisher->qpdf;
  const YbPages *pages = finisher->pages;
  guint n = pages->n_outline_items;
  if (n == 0)
    return;
  g_autofree OutlineNode *nodes = g_new0 (OutlineNode, n + 1);
  nodes[0].object = yb_object_new_indirect (qpdf);
  yb_object_set_name (qpdf, nodes[0].object, "/Type", "/Outlines");
  for (guint i = 1; i <= n; i++)
    {
      guint parent = i - 1;
      nodes[i] = (OutlineNode){ .object = yb_object_new_indirect (qpdf),
                                .level = MAX (pages->outline[i - 1].level, 1) };
      while (nodes[parent].level >= nodes[i].level)
        parent = nodes[parent].parent;
      nodes[i].parent = parent;
      chain_node (qpdf, nodes, i);
      fill_node (finisher, nodes[i].object, &pages->outline[i - 1]);
    }
  for (guint i = 0; i <= n; i++)
    if (nodes[i].n_children > 0)
      {
        /* Only the first level is open; a closed item's count is negative. */
        yb_object_set_integer (qpdf, nodes[i].object, "/Count",
                               i == 0 ? (gint64)nodes[i].n_children : -(gint64)nodes[i].n_children);
        qpdf_oh_replace_key (qpdf, nodes[i].object, "/Last", nodes[nodes[i].last_child].object);
      }
  for (guint i = 1; i <= n; i++)
    qpdf_oh_release (qpdf, nodes[i].object);
  yb_object_set (qpdf, finisher->catalogue, "/Outlines", nodes[0].object);
  yb_object_set_name (qpdf, finisher->catalogue, "/PageMode", "/UseOutlines");
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
append_label (qpdf_data qpdf, qpdf_oh numbers, guint page, Label label, const char *text)
{
  qpdf_oh dictionary = qpdf_oh_new_dictionary (qpdf);
  if (label.style)
    {
      yb_object_set_name (qpdf, dictionary, "/S", label.style == 'D' ? "/D" : "/r");
      if (label.number != 1)
        yb_object_set_integer (qpdf, dictionary, "/St", label.number);
    }
  else
    yb_object_set_text (qpdf, dictionary, "/P", text);
  yb_object_append_integer (qpdf, numbers, page);
  yb_object_append (qpdf, numbers, dictionary);
}

/* A new range begins wherever counting on from the page before does not give the label. */
static void
write_labels (YbFinisher *finisher)
{
  qpdf_data qpdf = finisher->qpdf;
  qpdf_oh numbers = qpdf_oh_new_array (qpdf), tree = qpdf_oh_new_dictionary (qpdf);
  Label before = { 0, 0 };
  for (guint i = 0; i < finisher->pages->n_pages; i++)
    {
      const char *text = finisher->pages->pages[i].label;
      Label label = read_label (text);
      if (i == 0 || label.style == 0 || label.style != before.style || label.number != before.number + 1)
        append_label (qpdf, numbers, i, label, text);
      before = label;
    }
  yb_object_set (qpdf, tree, "/Nums", numbers);
  yb_object_set (qpdf, finisher->catalogue, "/PageLabels", tree);
}

void
yb_finish_navigation (YbFinisher *finisher)
{
  collect_names (finisher);
  write_names (finisher);
  write_outline (finisher);
  write_labels (finisher);
}
