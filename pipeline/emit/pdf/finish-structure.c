#include "finisher.h"

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
  guint32 root;
  const YbPlace **figures; /* of each element: its first place; NULL: none */
  GString *text;           /* of the object being written */
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
number_elements (YbFinisher *finisher)
{
  const YbTree *tree = finisher->tree;
  finisher->element_objects = g_new0 (guint32, tree->n_elements);
  for (guint32 i = 0; i < tree->n_elements; i++)
    if (tree->elements[i].kept)
      finisher->element_objects[i] = yb_file_writer_reserve (finisher->file);
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

/* Whatever is on the element's own page is named by its number alone. */
static void
append_kid (Writer *writer, const YbKid *kid, guint page)
{
  const YbFinisher *finisher = writer->finisher;
  GString *text = writer->text;
  if (!kid->is_piece)
    {
      yb_syntax_append_reference (text, finisher->element_objects[kid->index]);
      return;
    }
  const Address *address = &writer->addresses[kid->index];
  if (address->page != page)
    {
      g_string_append (text, "<</Type/MCR/Pg");
      yb_syntax_append_reference (text, finisher->page_objects[address->page]);
      g_string_append (text, "/MCID");
    }
  g_string_append_c (text, ' ');
  yb_syntax_append_integer (text, address->mcid);
  if (address->page != page)
    g_string_append (text, ">>");
}

static void
append_annotation (Writer *writer, const YbPdfAnnotation *annotation)
{
  g_string_append (writer->text, "<</Type/OBJR/Obj");
  yb_syntax_append_reference (writer->text, annotation->object);
  g_string_append (writer->text, "/Pg");
  yb_syntax_append_reference (writer->text, writer->finisher->page_objects[annotation->page]);
  g_string_append (writer->text, ">>");
}

static void
append_kids (Writer *writer, guint32 index, guint page)
{
  const YbFinisher *finisher = writer->finisher;
  const YbElement *element = &finisher->tree->elements[index];
  const GArray *annotations = g_ptr_array_index (finisher->annotations, index);
  gboolean is_list = element->n_kids != 1 || annotations;
  g_string_append (writer->text, is_list ? "/K[" : "/K");
  for (guint32 i = 0; i < element->n_kids; i++)
    append_kid (writer, &finisher->tree->kids[element->first_kid + i], page);
  for (guint i = 0; annotations && i < annotations->len; i++)
    append_annotation (writer, &g_array_index (annotations, YbPdfAnnotation, i));
  if (is_list)
    g_string_append_c (writer->text, ']');
}

static void
append_box (const YbFinisher *finisher, const YbBounds *bounds, GString *out)
{
  const YbUnit edges[] = { yb_finisher_x (finisher, bounds->left), yb_finisher_y (finisher, bounds->bottom),
                           yb_finisher_x (finisher, bounds->right), yb_finisher_y (finisher, bounds->top) };
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_string_append_c (out, i == 0 ? '[' : ' ');
      yb_syntax_append_length (out, edges[i]);
    }
  g_string_append_c (out, ']');
}

static void
append_cell (GString *text, const YbTag *tag)
{
  static const char *const scopes[] = { [YB_SCOPE_COLUMN] = "/Scope/Column", [YB_SCOPE_ROW] = "/Scope/Row" };
  g_string_append (text, "/A<</O/Table");
  if (tag->role == YB_TAG_ROLE_TH && tag->scope != YB_SCOPE_NONE)
    g_string_append (text, scopes[tag->scope]);
  if (tag->columns > 1)
    g_string_append_printf (text, "/ColSpan %u", tag->columns);
  if (tag->rows > 1)
    g_string_append_printf (text, "/RowSpan %u", tag->rows);
  g_string_append (text, ">>");
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

static void
append_attributes (Writer *writer, guint32 index, const YbTag *tag)
{
  GString *text = writer->text;
  if (tag->role == YB_TAG_ROLE_TH || (tag->role == YB_TAG_ROLE_TD && (tag->columns > 1 || tag->rows > 1)))
    append_cell (text, tag);
  if (tag->role == YB_TAG_ROLE_L)
    g_string_append_printf (text, "/A<</O/List/ListNumbering/%s>>", name_numbering (writer, index, tag));
  if (tag->role == YB_TAG_ROLE_FIGURE && writer->figures[index])
    {
      g_string_append (text, "/A<</O/Layout/Placement/Block/BBox");
      append_box (writer->finisher, &writer->figures[index]->bounds, text);
      g_string_append (text, ">>");
    }
}

/* Notes must have names (PDF/UA-1, 7.9). Numbers of equal length sort as they count. */
#define NOTE_NAME "(note-%08u)"

static void
append_texts (Writer *writer, guint32 index, const YbElement *element)
{
  const YbTag *tag = element->tag;
  const YbGalleySection *section = writer->finisher->pages->galley->sections[element->section];
  gboolean is_root = tag == &section->tags.items[1];
  yb_syntax_append_text_entry (writer->text, "/Lang", tag->lang ? tag->lang : is_root ? section->lang : NULL);
  yb_syntax_append_text_entry (writer->text, "/Alt", tag->alt);
  yb_syntax_append_text_entry (writer->text, "/E", tag->expansion);
  if (tag->role == YB_TAG_ROLE_NOTE)
    g_string_append_printf (writer->text, "/ID" NOTE_NAME, index);
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
  const YbElement *element = &finisher->tree->elements[index];
  GString *text = writer->text;
  g_string_assign (text, "<</S/");
  g_string_append (text, element->tag ? yb_tag_role_name (find_role (writer, index, element->tag)) : "Document");
  g_string_append (text, "/P");
  yb_syntax_append_reference (text, element->tag ? finisher->element_objects[element->parent] : writer->root);
  if (element->tag)
    {
      append_texts (writer, index, element);
      append_attributes (writer, index, element->tag);
    }
  guint page = find_page (writer, element);
  if (page != NO_PAGE)
    {
      g_string_append (text, "/Pg");
      yb_syntax_append_reference (text, finisher->page_objects[page]);
    }
  append_kids (writer, index, page);
  g_string_append (text, ">>");
  yb_file_writer_put (finisher->file, finisher->element_objects[index], text->str, text->len);
}

/* Which element each mark of a page belongs to, by MCID. */
static void
append_page_parents (Writer *writer, YbLookupTree *parent_tree)
{
  YbFinisher *finisher = writer->finisher;
  for (guint page = 0; page < finisher->pages->n_pages; page++)
    {
      guint n_pieces;
      const YbPiece *pieces = yb_sidecar_peek_page (finisher->sidecar, page, &n_pieces);
      GString *parents = g_string_new ("[");
      for (guint i = 0; i < n_pieces; i++)
        if (pieces[i].tag != YB_TAG_ARTIFACT)
          yb_syntax_append_reference (
              parents, finisher->element_objects[yb_tree_find (finisher->tree, pieces[i].section, pieces[i].tag)]);
      g_string_append_c (parents, ']');
      g_autofree char *key = g_strdup_printf ("%u", page);
      yb_syntax_append_reference (yb_lookup_tree_add (parent_tree, key), yb_finisher_put (finisher, parents));
    }
}

/* 0: there are no notes. */
static guint32
write_note_names (YbFinisher *finisher)
{
  const YbTree *tree = finisher->tree;
  g_autoptr (YbLookupTree) names = NULL;
  for (guint32 i = 1; i < tree->n_elements; i++)
    if (tree->elements[i].kept && tree->elements[i].tag->role == YB_TAG_ROLE_NOTE)
      {
        g_autofree char *name = g_strdup_printf (NOTE_NAME, i);
        if (!names)
          names = yb_lookup_tree_new (finisher->file, YB_LOOKUP_NAMES);
        yb_syntax_append_reference (yb_lookup_tree_add (names, name), finisher->element_objects[i]);
      }
  return names ? yb_lookup_tree_end (names) : 0;
}

static void
write_root (Writer *writer, YbLookupTree *parent_tree)
{
  YbFinisher *finisher = writer->finisher;
  guint32 names = write_note_names (finisher);
  GString *text = writer->text;
  g_string_assign (text, "<</Type/StructTreeRoot/ParentTree");
  yb_syntax_append_reference (text, yb_lookup_tree_end (parent_tree));
  g_string_append_printf (text, "/ParentTreeNextKey %u/K", finisher->pages->n_pages + finisher->n_annotations);
  yb_syntax_append_reference (text, finisher->element_objects[0]);
  if (names != 0)
    {
      g_string_append (text, "/IDTree");
      yb_syntax_append_reference (text, names);
    }
  g_string_append (text, ">>");
  yb_file_writer_put (finisher->file, writer->root, text->str, text->len);
  g_string_append (finisher->catalogue, "/StructTreeRoot");
  yb_syntax_append_reference (finisher->catalogue, writer->root);
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
  Writer writer = { .finisher = finisher, .addresses = find_addresses (finisher), .figures = find_figures (finisher) };
  g_autoptr (YbLookupTree) parent_tree = yb_lookup_tree_new (finisher->file, YB_LOOKUP_NUMBERS);
  writer.text = g_string_new (NULL);
  writer.root = yb_file_writer_reserve (finisher->file);
  number_elements (finisher);
  append_page_parents (&writer, parent_tree);
  yb_finish_links (finisher, parent_tree);
  for (guint32 i = 0; i < finisher->tree->n_elements; i++)
    if (finisher->tree->elements[i].kept)
      write_element (&writer, i);
  write_root (&writer, parent_tree);
  g_string_free (writer.text, TRUE);
  g_free (writer.addresses);
  g_free (writer.figures);
}
