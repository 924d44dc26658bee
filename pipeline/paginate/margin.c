/* The margin column: what belongs to a box stands beside its top. Notes that would overlap are pushed down, and, where
 * the column ends, all are pushed up again from its foot. */
#include "base/i18n.h"
#include "paginate/make-up.h"
#include "paginate/shrink.h"

typedef struct
{
  guint item;
  gint64 top, height; /* in the text block */
  gint64 part_top;    /* of the first part, from the box's top */
} MarginNote;

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  const MarginNote *one = a, *two = b;
  if (one->top != two->top)
    return one->top < two->top ? -1 : 1;
  return (one->item > two->item) - (one->item < two->item);
}

/* From the top down, whichever column they belong to. */
static GArray *
collect_notes (const YbFlow *flow, const GArray *placed)
{
  GArray *notes = g_array_new (FALSE, FALSE, sizeof (MarginNote));
  for (guint i = 0; i < placed->len; i++)
    {
      const YbPlacedBox *box = &g_array_index (placed, YbPlacedBox, i);
      const YbFlowItem *item = &flow->items[box->item];
      if (item->margin_extent == 0)
        continue;
      MarginNote note = { .item = box->item, .height = item->margin_extent };
      gint64 bottom;
      yb_parts_extent (item->box->n_margin_parts, item->box->margin_parts, &note.part_top, &bottom);
      note.top = box->top + note.part_top - yb_shrink_margin (box->shrunk, note.part_top);
      g_array_append_val (notes, note);
    }
  g_array_sort (notes, compare_tops);
  return notes;
}

/* FALSE when they take more than the column. */
static gboolean
spread_notes (const YbFrame *frame, MarginNote *notes, guint n_notes)
{
  gint64 free_from = 0;
  for (guint i = 0; i < n_notes; i++)
    {
      /* What begins above its box may reach into the head margin as far as the first line's own letters do. */
      gint64 least = i == 0 ? MIN (notes[i].part_top, 0) : free_from;
      notes[i].top = MAX (notes[i].top, least);
      free_from = notes[i].top + notes[i].height + frame->margin_space;
    }
  gint64 free_to = (gint64)frame->height;
  for (guint i = n_notes; i-- > 0;)
    {
      notes[i].top = MIN (notes[i].top, free_to - notes[i].height);
      free_to = notes[i].top - frame->margin_space;
    }
  if (n_notes == 0 || notes[0].top >= MIN (notes[0].part_top, 0))
    return TRUE;
  free_from = 0;
  for (guint i = 0; i < n_notes; i++)
    {
      notes[i].top = free_from;
      free_from += notes[i].height + frame->margin_space;
    }
  return FALSE;
}

/* On a recto parts stand as they are; on a verso they are mirrored as wholes: flush right. */
static gint64
find_offset (const YbPageGeometry *page, gboolean recto, const YbPart *part)
{
  gint64 start = yb_frame_margin_start (page, recto);
  if (recto)
    return start;
  YbUnit width = part->kind == YB_PART_TEXT ? part->line->width : part->width;
  gboolean is_round = part->kind == YB_PART_DISC || part->kind == YB_PART_RING;
  return start + page->margin_width - (gint64)part->x * 2 - (is_round ? 0 : width);
}

static void
add_note (YbMakeUp *make_up, const YbFlow *flow, const MarginNote *note)
{
  const YbPageGeometry *page = &make_up->layout->page;
  const YbFlowItem *item = &flow->items[note->item];
  gint64 y = page->head + note->top - note->part_top;
  for (guint i = 0; i < item->box->n_margin_parts; i++)
    {
      const YbPart *part = &item->box->margin_parts[i];
      gint64 x = find_offset (page, make_up->page.recto, part);
      yb_make_up_add (make_up, item->section, part, x, y, (YbUnit)CLAMP (y, 0, YB_FRAME_LONGEST));
    }
}

void
yb_make_up_add_margin (YbMakeUp *make_up, const YbFlow *flow, const GArray *placed)
{
  g_autoptr (GArray) notes = collect_notes (flow, placed);
  MarginNote *items = (MarginNote *)(gpointer)notes->data;
  if (!spread_notes (&make_up->frame, items, notes->len))
    yb_report (make_up->context, YB_DIAGNOSTIC_MARGIN_CROWDED, YB_SPAN_NONE,
               _ ("shorten the captions, or let the layout set them below the pictures"),
               _ ("page %s: the notes in the margin are longer than the page; they reach below the text"),
               make_up->page.label);
  for (guint i = 0; i < notes->len; i++)
    add_note (make_up, flow, &items[i]);
}
