/* A box higher than a page - a title of sixty lines, a pile of pictures - would lose its foot. Its parts are sorted
 * into bands, sets of parts that overlap in height; bands go to pieces as long as these stay below a page's height. A
 * band higher than the page remains as it is. Bars and grounds hold nothing together: each piece has its stretch of
 * them. */
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

/* Bars and grounds, which are ornaments. */
static gboolean
is_divisible (const YbPart *part)
{
  return part->kind == YB_PART_RECT && part->tag == YB_TAG_ARTIFACT;
}

/* The parts of `extents`, and the stretches of what is divisible, moved up by `top`, in the order they are painted. */
static void
copy_parts (YbArena *arena, const YbBox *box, const Extent *extents, guint n_extents, gint64 bottom, YbBox *piece)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  gint64 top = extents[0].top;
  g_autofree Extent *sorted = g_memdup2 (extents, n_extents * sizeof *extents);
  qsort (sorted, n_extents, sizeof *sorted, compare_parts);
  for (guint i = 0, next = 0; i < box->n_parts; i++)
    {
      YbPart part = box->parts[i];
      gboolean chosen = next < n_extents && sorted[next].part == i;
      next += chosen;
      if (is_divisible (&part))
        chosen = yb_part_clip (&part, top, bottom);
      part.y = (YbUnit)(part.y - top);
      if (chosen)
        g_array_append_val (parts, part);
    }
  piece->parts = yb_arena_take_array (arena, parts, &piece->n_parts);
}

static YbBox *
make_piece (YbArena *arena, const YbBox *box, const Extent *extents, guint n_extents, gint64 bottom)
{
  YbBox *piece = yb_arena_new0 (arena, YbBox);
  piece->row = box->row;
  piece->height = (YbUnit)CLAMP (bottom - extents[0].top, 1, YB_FRAME_LONGEST);
  copy_parts (arena, box, extents, n_extents, bottom, piece);
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

/* What must stay whole, from top to foot; returns how much that is. */
static guint
list_extents (const YbBox *box, Extent *extents)
{
  guint n_extents = 0;
  for (guint i = 0; i < box->n_parts; i++)
    if (!is_divisible (&box->parts[i]))
      {
        extents[n_extents].part = i;
        find_body (&box->parts[i], &extents[n_extents++]);
      }
  qsort (extents, n_extents, sizeof *extents, compare_extents);
  return n_extents;
}

void
yb_flow_cut_box (YbArena *arena, const YbBox *box, YbUnit height, GPtrArray *boxes)
{
  g_autofree Extent *extents = g_new (Extent, MAX (box->n_parts, 1));
  guint n_extents = box->height <= height ? 0 : list_extents (box, extents);
  if (n_extents < 2)
    {
      g_ptr_array_add (boxes, (gpointer)box);
      return;
    }
  YbBox *first = NULL, *last = NULL;
  for (guint from = 0; from < n_extents;)
    {
      gint64 bottom, next;
      guint n = find_band (extents + from, n_extents - from, &bottom);
      while (from + n < n_extents)
        {
          guint band = find_band (extents + from + n, n_extents - from - n, &next);
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
