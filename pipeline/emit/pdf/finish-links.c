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
append_point (const YbFinisher *finisher, GString *out, YbUnit x, YbUnit y)
{
  g_string_append_c (out, ' ');
  yb_syntax_append_length (out, yb_finisher_x (finisher, x));
  g_string_append_c (out, ' ');
  yb_syntax_append_length (out, yb_finisher_y (finisher, y));
}

/* Corners of each line's rectangle: a link over two lines does not cover what lies between its ends. */
static void
append_corners (const YbFinisher *finisher, GString *out, const GArray *lines)
{
  g_string_append (out, "/QuadPoints[");
  for (guint i = 0; i < lines->len; i++)
    {
      const YbBounds *line = &g_array_index (lines, YbBounds, i);
      append_point (finisher, out, line->left, line->top);
      append_point (finisher, out, line->right, line->top);
      append_point (finisher, out, line->left, line->bottom);
      append_point (finisher, out, line->right, line->bottom);
    }
  g_string_append_c (out, ']');
}

static void
append_bounds (const YbFinisher *finisher, GString *out, const GArray *lines)
{
  YbBounds all = g_array_index (lines, YbBounds, 0);
  for (guint i = 1; i < lines->len; i++)
    {
      const YbBounds *line = &g_array_index (lines, YbBounds, i);
      all = (YbBounds){ MIN (all.left, line->left), MIN (all.top, line->top), MAX (all.right, line->right),
                        MAX (all.bottom, line->bottom) };
    }
  g_string_append (out, "/Rect[");
  append_point (finisher, out, all.left, all.bottom);
  append_point (finisher, out, all.right, all.top);
  g_string_append_c (out, ']');
  if (lines->len > 1)
    append_corners (finisher, out, lines);
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
append_target (GString *out, const char *target)
{
  if (target[0] == '#')
    {
      g_string_append (out, "/Dest");
      yb_syntax_append_string (out, target + 1, strlen (target + 1));
      return;
    }
  g_autofree char *address = escape_address (target);
  g_string_append (out, "/A<</S/URI/URI");
  yb_syntax_append_string (out, address, strlen (address));
  g_string_append (out, ">>");
}

/* Printed (/F 4), which PDF/A asks of every annotation. */
static guint32
write_annotation (YbFinisher *finisher, const YbTag *tag, guint page, const GArray *lines)
{
  GString *text = g_string_new ("<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4");
  yb_syntax_append_text_entry (text, "/Contents", tag->description ? tag->description : tag->target);
  g_string_append_printf (text, "/StructParent %u/P", finisher->pages->n_pages + finisher->n_annotations++);
  yb_syntax_append_reference (text, finisher->page_objects[page]);
  append_target (text, tag->target);
  append_bounds (finisher, text, lines);
  g_string_append (text, ">>");
  return yb_finisher_put (finisher, text);
}

static void
append_to_page (YbFinisher *finisher, guint page, guint32 annotation)
{
  GString **list = &finisher->page_annotations[page];
  if (!*list)
    *list = g_string_new (NULL);
  yb_syntax_append_reference (*list, annotation);
}

static void
append_to_element (YbFinisher *finisher, guint32 element, guint page, guint32 annotation)
{
  gpointer *list = &g_ptr_array_index (finisher->annotations, element);
  if (!*list)
    *list = g_array_new (FALSE, FALSE, sizeof (YbPdfAnnotation));
  YbPdfAnnotation item = { annotation, page };
  g_array_append_val ((GArray *)*list, item);
}

static void
add_link (YbFinisher *finisher, const LinkPlace *places, guint n_places, YbLookupTree *parent_tree)
{
  guint32 element = places->element;
  guint page = places->place->page;
  g_autoptr (GArray) lines = merge_bounds (places, n_places);
  g_autofree char *key = g_strdup_printf ("%u", finisher->pages->n_pages + finisher->n_annotations);
  yb_syntax_append_reference (yb_lookup_tree_add (parent_tree, key), finisher->element_objects[element]);
  guint32 annotation = write_annotation (finisher, finisher->tree->elements[element].tag, page, lines);
  append_to_page (finisher, page, annotation);
  append_to_element (finisher, element, page, annotation);
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
yb_finish_links (YbFinisher *finisher, YbLookupTree *parent_tree)
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
          add_link (finisher, places + start, stop - start, parent_tree);
        }
    }
}
