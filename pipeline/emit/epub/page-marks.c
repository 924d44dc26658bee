#include "emit/epub/page-marks.h"

/* Behind all nodes of a document. */
#define NODE_END G_MAXUINT32

/* ---- finding ---- */

/* An id of the label where that can be, else of the page's number: labels are anything a layout prints. */
static const char *
make_id (YbArena *arena, GHashTable *taken, const char *label, guint number)
{
  gboolean plain = TRUE;
  for (const char *c = label; *c; c++)
    plain = plain && (g_ascii_isalnum (*c) || *c == '-');
  const char *id = yb_arena_printf (arena, "page-%s", label);
  if (!plain || !g_hash_table_add (taken, (gpointer)id))
    {
      id = yb_arena_printf (arena, "page-number-%u", number);
      g_hash_table_add (taken, (gpointer)id);
    }
  return id;
}

/* The document of a page that is no node of the book: their ids follow the book's. */
static const YbDocument *
find_page_of_node (const YbEdition *edition, YbNodeId node)
{
  YbNodeId first = edition->book->n_nodes + 1;
  if (node < first || node >= first + YB_N_PAGE_TYPES)
    return NULL;
  return yb_edition_find_document (edition, (YbPageType)(node - first));
}

static YbPageMark
locate_page (const YbEdition *edition, const YbPageStart *page)
{
  const YbDocument *document = find_page_of_node (edition, page->node);
  YbPageMark mark = { .node = page->node, .offset = page->offset };
  if (document)
    mark = (YbPageMark){ .document = (guint)(document - edition->documents), .offset = page->offset };
  else
    mark.document = yb_edition_find_document_of_node (edition, page->node);
  return mark;
}

static gboolean
begins_later (const YbPageMark *mark, guint document, YbNodeId node, guint32 offset)
{
  if (mark->document != document)
    return mark->document > document;
  return mark->node > node || (mark->node == node && mark->offset > offset);
}

/* TRUE when `mark` comes behind `next`. The contents' own pages begin at rows, which the nodes that they lead to name
 * in no order. */
static gboolean
goes_back (const YbEdition *edition, const YbPageMark *mark, const YbPageMark *next)
{
  const YbDocument *contents = yb_edition_find_document (edition, YB_PAGE_TYPE_CONTENTS);
  if (contents && mark->document == next->document && next->document == (guint)(contents - edition->documents))
    return FALSE;
  return begins_later (mark, next->document, next->node, next->offset);
}

/* Where the pages begin, in reading order. A page without text of the book begins where the next one does, and so does
 * one that shows nothing but pictures whose place in the text an earlier page has passed. */
static YbPageMark *
locate_pages (YbEdition *edition)
{
  const YbPageMap *map = edition->map;
  YbPageMark *marks = yb_arena_new0_n (edition->arena, YbPageMark, map->n_pages);
  g_autofree gboolean *placed = g_new0 (gboolean, map->n_pages);
  YbPageMark last = { .document = 0 };
  for (guint i = 0; i < map->n_pages; i++)
    {
      marks[i] = locate_page (edition, &map->pages[i]);
      placed[i] = map->pages[i].node != 0 && !goes_back (edition, &last, &marks[i]);
      last = placed[i] ? marks[i] : last;
    }
  YbPageMark next = { .document = edition->n_documents - 1, .node = NODE_END };
  for (guint i = map->n_pages; i-- > 0;)
    marks[i] = next = placed[i] ? marks[i] : next;
  if (!placed[0])
    marks[0] = (YbPageMark){ .document = 0 };
  return marks;
}

void
yb_page_marks_find (YbEdition *edition)
{
  const YbPageMap *map = edition->map;
  if (!map || map->n_pages == 0)
    return;
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  YbPageMark *marks = locate_pages (edition);
  guint n_marks = 0;
  for (guint i = 0; i < map->n_pages; i++)
    {
      const char *label = map->pages[i].label;
      if (!label || *label == '\0')
        continue;
      marks[n_marks] = marks[i];
      marks[n_marks].label = yb_arena_strdup (edition->arena, label);
      marks[n_marks++].id = make_id (edition->arena, taken, label, i + 1);
    }
  edition->marks = marks;
  edition->n_marks = n_marks;
}

/* ---- writing ---- */

static void
list_page (YbEdition *edition, const YbDocument *document, const YbPageMark *mark)
{
  YbPageTarget target = { mark->label, yb_arena_printf (edition->arena, "%s#%s", document->name, mark->id) };
  g_array_append_val (edition->page_list, target);
}

static void
write_mark (YbEdition *edition, YbXml *xml, const YbPageMark *mark)
{
  g_autofree char *label = g_strdup_printf ("%s %s", yb_term (edition->book->terms.page, "Page"), mark->label);
  yb_xml_open (xml, "span");
  yb_xml_attribute (xml, "epub:type", "pagebreak");
  yb_xml_attribute (xml, "role", "doc-pagebreak");
  yb_xml_attribute (xml, "id", mark->id);
  yb_xml_attribute (xml, "aria-label", label);
  yb_xml_close (xml);
}

gboolean
yb_page_marks_write (YbEdition *edition, YbXml *xml, const YbDocument *document, YbNodeId node, guint32 offset)
{
  guint idx = (guint)(document - edition->documents), first = edition->next_mark;
  for (; edition->next_mark < edition->n_marks; edition->next_mark++)
    {
      const YbPageMark *mark = &edition->marks[edition->next_mark];
      if (begins_later (mark, idx, node, offset))
        break;
      write_mark (edition, xml, mark);
      list_page (edition, document, mark);
    }
  return edition->next_mark > first;
}

guint32
yb_page_marks_next_offset (const YbEdition *edition, YbNodeId node)
{
  if (edition->next_mark == edition->n_marks || edition->marks[edition->next_mark].node != node)
    return G_MAXUINT32;
  return edition->marks[edition->next_mark].offset;
}

void
yb_page_marks_write_rest (YbEdition *edition, YbXml *xml, const YbDocument *document)
{
  yb_page_marks_write (edition, xml, document, NODE_END, G_MAXUINT32);
}

void
yb_page_marks_reserve_contents (YbEdition *edition, const YbDocument *document)
{
  guint idx = (guint)(document - edition->documents);
  edition->next_contents_mark = edition->next_mark;
  while (edition->next_mark < edition->n_marks && edition->marks[edition->next_mark].document <= idx)
    list_page (edition, document, &edition->marks[edition->next_mark++]);
  edition->end_contents_mark = edition->next_mark;
}

void
yb_page_marks_write_contents (YbEdition *edition, YbXml *xml, guint32 row)
{
  guint *next = &edition->next_contents_mark;
  for (; *next < edition->end_contents_mark; (*next)++)
    {
      const YbPageMark *mark = &edition->marks[*next];
      if (row != G_MAXUINT32 && mark->offset != 0 && mark->offset != row)
        break;
      write_mark (edition, xml, mark);
    }
}
