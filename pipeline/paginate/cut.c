/* A box higher than a page - a title of sixty lines, a pile of pictures - would lose its foot. Its parts are sorted
 * into bands, sets of parts that overlap in height; bands go to pieces as long as these stay below a page's height. A
 * band higher than the page remains as it is. */
#include "paginate/flow.h"

typedef struct
{
  gint64 top, bottom;
  guint part;
} Extent;

static int
compare_extents (gconstpointer a, gconstpointer b)
{
  const Extent *one = a, *two = b;
  if (one->top != two->top)
    return one->top < two->top ? -1 : 1;
  return (one->part > two->part) - (one->part < two->part);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Extent *one = a, *two = b;
  return (one->part > two->part) - (one->part < two->part);
}

/* The parts of `extents` moved up by `top`, in the order they are painted. */
static YbPart *
copy_parts (YbArena *arena, const YbBox *box, Extent *extents, guint n_extents, gint64 top)
{
  YbPart *parts = yb_arena_new0_n (arena, YbPart, n_extents);
  qsort (extents, n_extents, sizeof *extents, compare_parts);
  for (guint i = 0; i < n_extents; i++)
    {
      parts[i] = box->parts[extents[i].part];
      parts[i].y = (YbUnit)(parts[i].y - top);
    }
  return parts;
}

static YbBox *
make_piece (YbArena *arena, const YbBox *box, Extent *extents, guint n_extents, gint64 bottom)
{
  YbBox *piece = yb_arena_new0 (arena, YbBox);
  gint64 top = extents[0].top;
  piece->height = (YbUnit)CLAMP (bottom - top, 1, YB_FRAME_LONGEST);
  piece->parts = copy_parts (arena, box, extents, n_extents, top);
  piece->n_parts = n_extents;
  return piece;
}

/* What belongs to the box as a whole goes to its first or last piece. */
static void
pass_on_the_rest (const YbBox *box, YbBox *first, YbBox *last)
{
  first->space_before = box->space_before;
  first->node = box->node;
  first->n_margin_parts = box->n_margin_parts;
  first->margin_parts = box->margin_parts;
  first->margin_height = box->margin_height;
  first->n_notes = box->n_notes;
  first->notes = box->notes;
  last->space_after = box->space_after;
  last->keep_with_next = box->keep_with_next;
}

/* What must not be cut. Lines set closely overlap with their ascenders and descenders; between their bodies there is
 * room. */
static void
find_body (const YbPart *part, Extent *extent)
{
  yb_part_extent (part, &extent->top, &extent->bottom);
  if (part->kind != YB_PART_TEXT)
    return;
  extent->top = part->y - part->line->ascent / 2;
  extent->bottom = part->y + part->line->descent / 4;
}

/* The number of extents from the first that make up one band; `bottom` gets its foot. */
static guint
find_band (const Extent *extents, guint n_extents, gint64 *bottom)
{
  *bottom = extents[0].bottom;
  guint n = 1;
  for (; n < n_extents && extents[n].top < *bottom; n++)
    *bottom = MAX (*bottom, extents[n].bottom);
  return n;
}

void
yb_flow_cut_box (YbArena *arena, const YbBox *box, YbUnit height, GPtrArray *boxes)
{
  if (box->height <= height || box->n_parts < 2)
    {
      g_ptr_array_add (boxes, (gpointer)box);
      return;
    }
  g_autofree Extent *extents = g_new (Extent, box->n_parts);
  for (guint i = 0; i < box->n_parts; i++)
    {
      extents[i].part = i;
      find_body (&box->parts[i], &extents[i]);
    }
  qsort (extents, box->n_parts, sizeof *extents, compare_extents);
  YbBox *first = NULL, *last = NULL;
  for (guint from = 0; from < box->n_parts;)
    {
      gint64 bottom, next;
      guint n = find_band (extents + from, box->n_parts - from, &bottom);
      while (from + n < box->n_parts)
        {
          guint band = find_band (extents + from + n, box->n_parts - from - n, &next);
          if (next - extents[from].top > height)
            break;
          n += band;
          bottom = next;
        }
      last = make_piece (arena, box, extents + from, n, bottom);
      first = first ? first : last;
      g_ptr_array_add (boxes, last);
      from += n;
    }
  pass_on_the_rest (box, first, last);
}
