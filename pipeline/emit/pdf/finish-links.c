#include "base/i18n.h"
#include "finisher.h"

#include <stdlib.h>
#include <string.h>

/* One annotation for each page that a Link is on, with a rectangle for each line it takes. */

typedef struct
{
  guint32 element;
  guint order; /* of painting */
  const YbPlace *place;
} LinkPlace;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const LinkPlace *one = a, *two = b;
  if (one->element != two->element)
    return one->element < two->element ? -1 : 1;
  return one->order < two->order ? -1 : one->order > two->order;
}

static GArray *
sort_places (const YbFinisher *finisher)
{
  const GArray *places = finisher->sidecar->link_places;
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (LinkPlace));
  for (guint i = 0; i < places->len; i++)
    {
      const YbPlace *place = &g_array_index (places, YbPlace, i);
      LinkPlace item = { yb_tree_find (finisher->tree, place->section, place->tag), i, place };
      g_array_append_val (sorted, item);
    }
  g_array_sort (sorted, compare_places);
  return sorted;
}

/* Runs of one line lie side by side; their rectangles become one. */
static GArray *
merge_bounds (const LinkPlace *places, guint n_places)
{
  GArray *merged = g_array_new (FALSE, FALSE, sizeof (YbBounds));
  for (guint i = 0; i < n_places; i++)
    {
      YbBounds bounds = places[i].place->bounds;
      YbBounds *last = merged->len ? &g_array_index (merged, YbBounds, merged->len - 1) : NULL;
      if (last && bounds.top < last->bottom && last->top < bounds.bottom
          && MIN (bounds.bottom, last->bottom) - MAX (bounds.top, last->top) > (bounds.bottom - bounds.top) / 2)
        *last = (YbBounds){ MIN (last->left, bounds.left), MIN (last->top, bounds.top), MAX (last->right, bounds.right),
                            MAX (last->bottom, bounds.bottom) };
      else
        g_array_append_val (merged, bounds);
    }
  return merged;
}

static void
append_point (const YbFinisher *finisher, qpdf_oh array, YbUnit x, YbUnit y)
{
  yb_object_append_length (finisher->qpdf, array, yb_finisher_x (finisher, x));
  yb_object_append_length (finisher->qpdf, array, yb_finisher_y (finisher, y));
}

/* Corners of each line's rectangle: a link over two lines does not cover what lies between its ends. */
static void
set_corners (const YbFinisher *finisher, qpdf_oh annotation, const GArray *lines)
{
  qpdf_oh corners = qpdf_oh_new_array (finisher->qpdf);
  for (guint i = 0; i < lines->len; i++)
    {
      const YbBounds *line = &g_array_index (lines, YbBounds, i);
      append_point (finisher, corners, line->left, line->top);
      append_point (finisher, corners, line->right, line->top);
      append_point (finisher, corners, line->left, line->bottom);
      append_point (finisher, corners, line->right, line->bottom);
    }
  yb_object_set (finisher->qpdf, annotation, "/QuadPoints", corners);
}

static void
set_bounds (const YbFinisher *finisher, qpdf_oh annotation, const GArray *lines)
{
  qpdf_oh rectangle = qpdf_oh_new_array (finisher->qpdf);
  YbBounds all = g_array_index (lines, YbBounds, 0);
  for (guint i = 1; i < lines->len; i++)
    {
      const YbBounds *line = &g_array_index (lines, YbBounds, i);
      all = (YbBounds){ MIN (all.left, line->left), MIN (all.top, line->top), MAX (all.right, line->right),
                        MAX (all.bottom, line->bottom) };
    }
  append_point (finisher, rectangle, all.left, all.bottom);
  append_point (finisher, rectangle, all.right, all.top);
  yb_object_set (finisher->qpdf, annotation, "/Rect", rectangle);
  if (lines->len > 1)
    set_corners (finisher, annotation, lines);
}

/* Addresses in PDF are ASCII (ISO 32000-1, 12.6.4.7). */
static char *
escape_address (const char *address)
{
  GString *escaped = g_string_new (NULL);
  for (const guchar *at = (const guchar *)address; *at; at++)
    if (*at <= 0x20 || *at >= 0x7f || strchr ("<>\"{}|\\^`", *at))
      g_string_append_printf (escaped, "%%%02X", *at);
    else
      g_string_append_c (escaped, (char)*at);
  return g_string_free (escaped, FALSE);
}

static void
set_target (const YbFinisher *finisher, qpdf_oh annotation, const char *target)
{
  qpdf_data qpdf = finisher->qpdf;
  if (target[0] == '#')
    {
      yb_object_set_string (qpdf, annotation, "/Dest", target + 1);
      return;
    }
  g_autofree char *address = escape_address (target);
  qpdf_oh action = qpdf_oh_new_dictionary (qpdf);
  yb_object_set_name (qpdf, action, "/S", "/URI");
  yb_object_set_string (qpdf, action, "/URI", address);
  yb_object_set (qpdf, annotation, "/A", action);
}

static qpdf_oh
make_annotation (YbFinisher *finisher, const YbTag *tag, guint page, const GArray *lines)
{
  qpdf_data qpdf = finisher->qpdf;
  qpdf_oh annotation = yb_object_new_indirect (qpdf);
  yb_object_set_name (qpdf, annotation, "/Type", "/Annot");
  yb_object_set_name (qpdf, annotation, "/Subtype", "/Link");
  yb_object_set_parsed (qpdf, annotation, "/Border", "[0 0 0]");
  yb_object_set_integer (qpdf, annotation, "/F", 4); /* printed, which PDF/A asks of every annotation */
  yb_object_set_text (qpdf, annotation, "/Contents", tag->description ? tag->description : tag->target);
  yb_object_set_integer (qpdf, annotation, "/StructParent", finisher->pages->n_pages + finisher->n_annotations++);
  qpdf_oh_replace_key (qpdf, annotation, "/P", finisher->page_objects[page]);
  set_target (finisher, annotation, tag->target);
  set_bounds (finisher, annotation, lines);
  return annotation;
}

static void
append_to_page (YbFinisher *finisher, guint page, qpdf_oh annotation)
{
  qpdf_data qpdf = finisher->qpdf;
  qpdf_oh list = qpdf_oh_get_key (qpdf, finisher->page_objects[page], "/Annots");
  if (!qpdf_oh_is_array (qpdf, list))
    {
      qpdf_oh_release (qpdf, list);
      list = qpdf_oh_new_array (qpdf);
      qpdf_oh_replace_key (qpdf, finisher->page_objects[page], "/Annots", list);
    }
  qpdf_oh_append_item (qpdf, list, annotation);
  qpdf_oh_release (qpdf, list);
}

static void
add_reference (YbFinisher *finisher, guint32 element, guint page, qpdf_oh annotation)
{
  qpdf_data qpdf = finisher->qpdf;
  qpdf_oh reference = qpdf_oh_new_dictionary (qpdf);
  yb_object_set_name (qpdf, reference, "/Type", "/OBJR");
  qpdf_oh_replace_key (qpdf, reference, "/Obj", annotation);
  qpdf_oh_replace_key (qpdf, reference, "/Pg", finisher->page_objects[page]);
  gpointer *list = &g_ptr_array_index (finisher->annotations, element);
  if (!*list)
    *list = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));
  g_array_append_val ((GArray *)*list, reference);
}

static void
add_link (YbFinisher *finisher, const LinkPlace *places, guint n_places, qpdf_oh numbers)
{
  qpdf_data qpdf = finisher->qpdf;
  guint32 element = places->element;
  guint page = places->place->page;
  g_autoptr (GArray) lines = merge_bounds (places, n_places);
  qpdf_oh annotation = make_annotation (finisher, finisher->tree->elements[element].tag, page, lines);
  append_to_page (finisher, page, annotation);
  add_reference (finisher, element, page, annotation);
  yb_object_append_integer (qpdf, numbers, finisher->pages->n_pages + finisher->n_annotations - 1);
  qpdf_oh_append_item (qpdf, numbers, finisher->element_objects[element]);
  qpdf_oh_release (qpdf, annotation);
}

/* FALSE: it leads nowhere, which is reported. */
static gboolean
leads_somewhere (const YbFinisher *finisher, const YbTag *tag)
{
  if (tag->target && tag->target[0] != '\0'
      && (tag->target[0] != '#' || yb_finisher_find_place (finisher, tag->target + 1)))
    return TRUE;
  yb_report (finisher->context, YB_DIAGNOSTIC_DEAD_LINK, YB_SPAN_NONE, NULL,
             _ ("a link in the PDF leads to “%s”, which is not in the book; it is set as plain text"),
             tag->target ? tag->target : "");
  return FALSE;
}

void
yb_finish_links (YbFinisher *finisher, qpdf_oh parent_tree_numbers)
{
  g_autoptr (GArray) sorted = sort_places (finisher);
  const LinkPlace *places = (const LinkPlace *)(gpointer)sorted->data;
  for (guint i = 0, end; i < sorted->len; i = end)
    {
      for (end = i + 1; end < sorted->len && places[end].element == places[i].element; end++)
        ;
      if (!leads_somewhere (finisher, finisher->tree->elements[places[i].element].tag))
        continue;
      for (guint start = i, stop; start < end; start = stop)
        {
          for (stop = start + 1; stop < end && places[stop].place->page == places[start].place->page; stop++)
            ;
          add_link (finisher, places + start, stop - start, parent_tree_numbers);
        }
    }
}
