#include "finisher.h"

#include <string.h>

/* The first page an element's own pieces are on: it is named once, and marks on other pages name theirs. */
#define NO_PAGE G_MAXUINT

/* Where each piece is in the file. */
typedef struct
{
  guint page;
  gint mcid; /* -1: artifact */
} Address;

typedef struct
{
  YbFinisher *finisher;
  Address *addresses;
  qpdf_oh role_names[YB_TAG_ROLE_DIV + 1];
  qpdf_oh root;
  const YbPlace **figures; /* of each element: its first place; NULL: none */
} Writer;

static Address *
find_addresses (const YbFinisher *finisher)
{
  Address *addresses = g_new (Address, finisher->sidecar->pieces->len + 1), *next = addresses;
  for (guint page = 0; page < finisher->pages->n_pages; page++)
    {
      guint n_pieces;
      gint mcid = 0;
      const YbPiece *pieces = yb_sidecar_peek_page (finisher->sidecar, page, &n_pieces);
      for (guint i = 0; i < n_pieces; i++)
        *next++ = (Address){ page, pieces[i].tag == YB_TAG_ARTIFACT ? -1 : mcid++ };
    }
  return addresses;
}

static void
make_objects (Writer *writer)
{
  YbFinisher *finisher = writer->finisher;
  const YbTree *tree = finisher->tree;
  finisher->element_objects = g_new0 (qpdf_oh, tree->n_elements);
  for (guint32 i = 0; i < tree->n_elements; i++)
    if (tree->elements[i].kept)
      finisher->element_objects[i] = yb_object_new_indirect (finisher->qpdf);
}

static guint
find_page (const Writer *writer, const YbElement *element)
{
  const YbTree *tree = writer->finisher->tree;
  for (guint32 i = 0; i < element->n_kids; i++)
    {
      const YbKid *kid = &tree->kids[element->first_kid + i];
      if (kid->is_piece)
        return writer->addresses[kid->index].page;
    }
  return NO_PAGE;
}

static qpdf_oh
make_kid (Writer *writer, const YbKid *kid, guint page)
{
  YbFinisher *finisher = writer->finisher;
  qpdf_data qpdf = finisher->qpdf;
  if (!kid->is_piece)
    return qpdf_oh_new_object (qpdf, finisher->element_objects[kid->index]);
  const Address *address = &writer->addresses[kid->index];
  if (address->page == page)
    return qpdf_oh_new_integer (qpdf, address->mcid);
  qpdf_oh reference = qpdf_oh_new_dictionary (qpdf);
  yb_object_set_name (qpdf, reference, "/Type", "/MCR");
  qpdf_oh_replace_key (qpdf, reference, "/Pg", finisher->page_objects[address->page]);
  yb_object_set_integer (qpdf, reference, "/MCID", address->mcid);
  return reference;
}

static void
write_kids (Writer *writer, guint32 index, guint page)
{
  YbFinisher *finisher = writer->finisher;
  qpdf_data qpdf = finisher->qpdf;
  const YbElement *element = &finisher->tree->elements[index];
  qpdf_oh object = finisher->element_objects[index];
  const GArray *references = g_ptr_array_index (finisher->annotations, index);
  if (element->n_kids == 1 && !references)
    {
      yb_object_set (qpdf, object, "/K", make_kid (writer, &finisher->tree->kids[element->first_kid], page));
      return;
    }
  qpdf_oh kids = qpdf_oh_new_array (qpdf);
  for (guint32 i = 0; i < element->n_kids; i++)
    yb_object_append (qpdf, kids, make_kid (writer, &finisher->tree->kids[element->first_kid + i], page));
  for (guint i = 0; references && i < references->len; i++)
    yb_object_append (qpdf, kids, g_array_index (references, qpdf_oh, i));
  yb_object_set (qpdf, object, "/K", kids);
}

static char *
format_box (const YbFinisher *finisher, const YbBounds *bounds)
{
  char left[YB_OBJECT_LENGTH_SIZE], bottom[YB_OBJECT_LENGTH_SIZE], right[YB_OBJECT_LENGTH_SIZE],
      top[YB_OBJECT_LENGTH_SIZE];
  yb_object_format_length (left, yb_finisher_x (finisher, bounds->left));
  yb_object_format_length (bottom, yb_finisher_y (finisher, bounds->bottom));
  yb_object_format_length (right, yb_finisher_x (finisher, bounds->right));
  yb_object_format_length (top, yb_finisher_y (finisher, bounds->top));
  return g_strdup_printf ("[%s %s %s %s]", left, bottom, right, top);
}

static char *
format_cell (const YbTag *tag)
{
  static const char *const scopes[] = { [YB_SCOPE_COLUMN] = "/Scope/Column", [YB_SCOPE_ROW] = "/Scope/Row" };
  GString *text = g_string_new ("<</O/Table");
  if (tag->role == YB_TAG_ROLE_TH && tag->scope != YB_SCOPE_NONE)
    g_string_append (text, scopes[tag->scope]);
  if (tag->columns > 1)
    g_string_append_printf (text, "/ColSpan %u", tag->columns);
  if (tag->rows > 1)
    g_string_append_printf (text, "/RowSpan %u", tag->rows);
  g_string_append (text, ">>");
  return g_string_free (text, FALSE);
}

/* TRUE when an item of the list has a label that is kept. */
static gboolean
has_labels (const YbTree *tree, guint32 list)
{
  for (guint32 i = 0; i < tree->elements[list].n_kids; i++)
    {
      const YbKid *kid = &tree->kids[tree->elements[list].first_kid + i];
      const YbElement *item = &tree->elements[kid->index];
      for (guint32 j = 0; !kid->is_piece && j < item->n_kids; j++)
        {
          const YbKid *part = &tree->kids[item->first_kid + j];
          if (!part->is_piece && tree->elements[part->index].tag->role == YB_TAG_ROLE_LBL)
            return TRUE;
        }
    }
  return FALSE;
}

/* ISO 32000-1, 14.8.5.5: how the labels of a list are made. */
static const char *
name_numbering (const Writer *writer, guint32 list, const YbTag *tag)
{
  return tag->by_words || !has_labels (writer->finisher->tree, list) ? "None" : tag->ordered ? "Decimal" : "Disc";
}

static char *
format_attributes (const Writer *writer, guint32 index, const YbTag *tag)
{
  if (tag->role == YB_TAG_ROLE_TH || (tag->role == YB_TAG_ROLE_TD && (tag->columns > 1 || tag->rows > 1)))
    return format_cell (tag);
  if (tag->role == YB_TAG_ROLE_L)
    return g_strdup_printf ("<</O/List/ListNumbering/%s>>", name_numbering (writer, index, tag));
  if (tag->role == YB_TAG_ROLE_FIGURE && writer->figures[index])
    {
      g_autofree char *box = format_box (writer->finisher, &writer->figures[index]->bounds);
      return g_strdup_printf ("<</O/Layout/Placement/Block/BBox%s>>", box);
    }
  return NULL;
}

static void
write_attributes (Writer *writer, guint32 index, const YbElement *element)
{
  qpdf_data qpdf = writer->finisher->qpdf;
  qpdf_oh object = writer->finisher->element_objects[index];
  const YbTag *tag = element->tag;
  const YbGalleySection *section = writer->finisher->pages->galley->sections[element->section];
  gboolean is_root = tag == &section->tags.items[1];
  yb_object_set_text (qpdf, object, "/Lang", tag->lang ? tag->lang : is_root ? section->lang : NULL);
  yb_object_set_text (qpdf, object, "/Alt", tag->alt);
  yb_object_set_text (qpdf, object, "/E", tag->expansion);
  g_autofree char *attributes = format_attributes (writer, index, tag);
  if (attributes)
    yb_object_set_parsed (qpdf, object, "/A", attributes);
}

static qpdf_oh
role_name (Writer *writer, YbTagRole role)
{
  qpdf_oh *name = &writer->role_names[role];
  if (*name == 0)
    {
      g_autofree char *text = g_strconcat ("/", yb_tag_role_name (role), NULL);
      *name = qpdf_oh_new_name (writer->finisher->qpdf, text);
    }
  return *name;
}

/* A Link that leads nowhere is no link. */
static YbTagRole
find_role (const Writer *writer, guint32 index, const YbTag *tag)
{
  if (tag->role == YB_TAG_ROLE_LINK && !g_ptr_array_index (writer->finisher->annotations, index))
    return YB_TAG_ROLE_SPAN;
  return tag->role;
}

static void
write_element (Writer *writer, guint32 index)
{
  YbFinisher *finisher = writer->finisher;
  qpdf_data qpdf = finisher->qpdf;
  const YbElement *element = &finisher->tree->elements[index];
  qpdf_oh object = finisher->element_objects[index];
  if (element->tag)
    {
      qpdf_oh_replace_key (qpdf, object, "/S", role_name (writer, find_role (writer, index, element->tag)));
      qpdf_oh_replace_key (qpdf, object, "/P", finisher->element_objects[element->parent]);
      write_attributes (writer, index, element);
    }
  else
    {
      yb_object_set_name (qpdf, object, "/S", "/Document");
      qpdf_oh_replace_key (qpdf, object, "/P", writer->root);
    }
  guint page = find_page (writer, element);
  if (page != NO_PAGE)
    qpdf_oh_replace_key (qpdf, object, "/Pg", finisher->page_objects[page]);
  write_kids (writer, index, page);
}

/* Which element each mark of a page belongs to, by MCID. */
static void
write_page_parents (Writer *writer, qpdf_oh numbers)
{
  YbFinisher *finisher = writer->finisher;
  qpdf_data qpdf = finisher->qpdf;
  for (guint page = 0; page < finisher->pages->n_pages; page++)
    {
      guint n_pieces;
      const YbPiece *pieces = yb_sidecar_peek_page (finisher->sidecar, page, &n_pieces);
      qpdf_oh parents = qpdf_oh_new_array (qpdf);
      for (guint i = 0; i < n_pieces; i++)
        if (pieces[i].tag != YB_TAG_ARTIFACT)
          qpdf_oh_append_item (
              qpdf, parents,
              finisher->element_objects[yb_tree_find (finisher->tree, pieces[i].section, pieces[i].tag)]);
      yb_object_append_integer (qpdf, numbers, page);
      yb_object_append (qpdf, numbers, qpdf_make_indirect_object (qpdf, parents));
      qpdf_oh_release (qpdf, parents);
    }
}

/* Notes must have names (PDF/UA-1, 7.9), and names a tree. Numbers of equal length sort as they count. */
static void
write_note_names (Writer *writer)
{
  YbFinisher *finisher = writer->finisher;
  qpdf_data qpdf = finisher->qpdf;
  const YbTree *tree = finisher->tree;
  qpdf_oh names = qpdf_oh_new_array (qpdf);
  for (guint32 i = 1; i < tree->n_elements; i++)
    if (tree->elements[i].kept && tree->elements[i].tag->role == YB_TAG_ROLE_NOTE)
      {
        g_autofree char *name = g_strdup_printf ("note-%08u", i);
        yb_object_set_string (qpdf, finisher->element_objects[i], "/ID", name);
        yb_object_append (qpdf, names, qpdf_oh_new_string (qpdf, name));
        qpdf_oh_append_item (qpdf, names, finisher->element_objects[i]);
      }
  if (qpdf_oh_get_array_n_items (qpdf, names) > 0)
    {
      qpdf_oh tree_object = yb_object_new_indirect (qpdf);
      qpdf_oh_replace_key (qpdf, tree_object, "/Names", names);
      yb_object_set (qpdf, writer->root, "/IDTree", tree_object);
    }
  qpdf_oh_release (qpdf, names);
}

/* Bars and lines of a chart are painted one by one: together they are the figure. What goes on over another page is
 * told by its first one. */
static const YbPlace **
find_figures (const YbFinisher *finisher)
{
  YbPlace **figures = g_new0 (YbPlace *, finisher->tree->n_elements);
  GArray *places = finisher->sidecar->figure_places;
  for (guint i = 0; i < places->len; i++)
    {
      YbPlace *place = &g_array_index (places, YbPlace, i);
      YbPlace **first = &figures[yb_tree_find (finisher->tree, place->section, place->tag)];
      if (!*first)
        *first = place;
      else if ((*first)->page == place->page)
        yb_bounds_join (&(*first)->bounds, &place->bounds);
    }
  return (const YbPlace **)figures;
}

void
yb_finish_structure (YbFinisher *finisher)
{
  qpdf_data qpdf = finisher->qpdf;
  Writer writer = { .finisher = finisher, .addresses = find_addresses (finisher), .figures = find_figures (finisher) };
  writer.root = yb_object_new_indirect (qpdf);
  yb_object_set_name (qpdf, writer.root, "/Type", "/StructTreeRoot");
  make_objects (&writer);
  qpdf_oh numbers = qpdf_oh_new_array (qpdf);
  write_page_parents (&writer, numbers);
  yb_finish_links (finisher, numbers);
  for (guint32 i = 0; i < finisher->tree->n_elements; i++)
    if (finisher->tree->elements[i].kept)
      write_element (&writer, i);
  write_note_names (&writer);

  qpdf_oh parents = yb_object_new_indirect (qpdf);
  yb_object_set (qpdf, parents, "/Nums", numbers);
  yb_object_set (qpdf, writer.root, "/ParentTree", parents);
  yb_object_set_integer (qpdf, writer.root, "/ParentTreeNextKey", finisher->pages->n_pages + finisher->n_annotations);
  qpdf_oh_replace_key (qpdf, writer.root, "/K", finisher->element_objects[0]);
  yb_object_set (qpdf, finisher->catalogue, "/StructTreeRoot", writer.root);
  g_free (writer.addresses);
  g_free (writer.figures);
}
