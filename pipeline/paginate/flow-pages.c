/* A flow on its pages: breaks are chosen, then each column is stacked once more and its boxes are placed. */
#include "base/i18n.h"
#include "model/pages.h"
#include "paginate/draft.h"
#include "paginate/kept.h"
#include "paginate/shrink.h"

#define EXCERPT_LENGTH 40

/* ---- diagnostics ---- */

/* A few words of a box, to find it by; or its picture's name. */
static char *
describe_box (const YbBox *box)
{
  for (guint i = 0; i < box->n_parts; i++)
    {
      const YbPart *part = &box->parts[i];
      if (part->kind == YB_PART_PICTURE && part->picture)
        return g_strdup (part->picture->name);
      if (part->kind != YB_PART_TEXT || part->line->n_runs == 0)
        continue;
      g_autofree char *text = g_strndup (part->line->runs[0].text, part->line->runs[0].n_bytes);
      g_autofree char *valid = g_utf8_make_valid (text, -1);
      return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), EXCERPT_LENGTH));
    }
  return g_strdup ("");
}

static void
report_tall_box (const YbMakeUp *make_up, const YbFlowItem *item, YbUnit top)
{
  gboolean beyond = item->is_line ? top + item->baseline > make_up->frame.last_baseline
                                  : top + item->height > make_up->frame.height;
  if (!beyond && !item->is_cut)
    return;
  g_autofree char *what = describe_box (item->box);
  if (item->is_cut)
    yb_report (make_up->context, YB_DIAGNOSTIC_BOX_TOO_TALL, YB_SPAN_NONE, NULL,
               _ ("page %s: \"%s\" is higher than a page and goes on over the next"), make_up->page.label, what);
  else
    yb_report (make_up->context, YB_DIAGNOSTIC_BOX_TOO_TALL, YB_SPAN_NONE,
               _ ("make it smaller or divide it in the source"),
               _ ("page %s: \"%s\" is higher than a page and reaches below the text"), make_up->page.label, what);
}

static void
report_forced_break (const YbMakeUp *make_up, YbBreakLevel level)
{
  switch (level)
    {
    case YB_BREAK_LEGAL:
      break;
    case YB_BREAK_PARAGRAPH:
      yb_report (make_up->context, YB_DIAGNOSTIC_FORCED_BREAK, YB_SPAN_NONE, NULL,
                 _ ("page %s: no good break was found, so a line of a paragraph stands alone"), make_up->page.label);
      break;
    case YB_BREAK_KEEP:
      yb_report (make_up->context, YB_DIAGNOSTIC_FORCED_BREAK, YB_SPAN_NONE, NULL,
                 _ ("page %s: no good break was found, so the page ends behind a heading"), make_up->page.label);
      break;
    }
}

/* ---- boxes ---- */

/* A page of the flow under way. */
typedef struct
{
  YbMakeUp *make_up;
  const YbFlow *flow;
  GArray *placed;         /* YbPlacedBox */
  guint first_note, note; /* notes from the first to before the second stand on it */
} FlowPage;

static gboolean
begins_section (const YbFlow *flow, guint idx)
{
  return idx == 0 || flow->items[idx - 1].section != flow->items[idx].section;
}

/* Left edge and width of a slot, from the trimmed page's left edge. */
static YbUnit
slot_start (const YbMakeUp *make_up, const YbSlot *slot)
{
  const YbPageGeometry *page = &make_up->layout->page;
  return yb_frame_text_start (page, make_up->page.recto) + yb_frame_column_start (page, slot->column);
}

static YbUnit
slot_width (const YbMakeUp *make_up, const YbSlot *slot)
{
  const YbPageGeometry *page = &make_up->layout->page;
  return slot->spans ? yb_page_measure (page) : yb_page_column_width (page);
}

/* From edge to edge; at the page's head up to its edge too. */
static void
bleed (YbMakeUp *make_up, YbUnit top, YbPart *part)
{
  const YbPageGeometry *page = &make_up->layout->page;
  part->x = -page->bleed;
  part->width = page->width + 2 * page->bleed;
  if (top > 0 || part->y > 0)
    return;
  make_up->head_is_covered = TRUE;
  part->y = -page->head - page->bleed;
  part->height += page->head + page->bleed;
}

/* The picture on to the outer edge and beyond; on a verso what stands at the left goes to the right and the other way.
 */
static void
face_outwards (const YbMakeUp *make_up, YbPart *part)
{
  const YbPageGeometry *page = &make_up->layout->page;
  gboolean recto = make_up->page.recto, is_picture = part->kind == YB_PART_PICTURE;
  YbUnit beyond = is_picture ? page->outer + page->bleed : 0, measure = yb_page_measure (page);
  if (!recto)
    part->x = is_picture ? measure - part->x - part->width - beyond : part->x + measure - yb_page_column_width (page);
  part->width += beyond;
}

static void
place_box (YbMakeUp *make_up, const YbFlow *flow, const YbPlacedBox *placed)
{
  const YbFlowItem *item = &flow->items[placed->item];
  YbUnit x = placed->x, top = placed->top, y = make_up->layout->page.head + top;
  if (begins_section (flow, placed->item))
    yb_places_add_node (make_up->places, make_up->pages->galley->sections[item->section]->node,
                        yb_make_up_page (make_up), y);
  yb_places_add_node (make_up->places, item->box->node, yb_make_up_page (make_up), y);
  guint n_cut = 0;
  for (guint i = 0; i < item->box->n_parts; i++)
    {
      YbPart part = yb_shrink_part (item->box, placed->shrunk, &item->box->parts[i]);
      gboolean bleeds = item->box->bleeds && part.kind == YB_PART_PICTURE;
      if (bleeds)
        bleed (make_up, top, &part);
      else if (item->box->faces_outwards)
        face_outwards (make_up, &part);
      if (yb_make_up_is_off_page (make_up, &part, y))
        n_cut++;
      else
        yb_make_up_add (make_up, item->section, &part, bleeds ? 0 : x, y, y);
    }
  yb_make_up_report_cut (make_up, n_cut);
}

/* What is repeated above a box ends where that begins. */
static void
place_repeated (YbMakeUp *make_up, const YbFlowItem *item, YbUnit x, YbUnit top)
{
  YbUnit y = make_up->layout->page.head + top - item->repeat_height;
  for (guint i = 0; i < item->box->n_repeated; i++)
    {
      const YbBox *box = item->box->repeated[i];
      for (guint k = 0; k < box->n_parts; k++)
        {
          YbPart part = box->parts[k];
          part.section = item->section;
          part.x += x;
          part.y += y;
          yb_make_up_add_artifact (make_up, part);
        }
      y += box->height;
    }
}

static void
add_note_rule (YbMakeUp *make_up, guint section, const YbSlot *slot, YbUnit notes_top)
{
  const YbNoteDesign *design = &make_up->layout->notes;
  YbPart rule = { .kind = YB_PART_RECT,
                  .section = section,
                  .x = slot_start (make_up, slot),
                  .y = make_up->layout->page.head + notes_top - make_up->frame.note_gap / 2 - design->rule / 2,
                  .width = yb_unit_share (slot_width (make_up, slot), design->rule_width),
                  .height = design->rule,
                  .colour = design->rule_colour };
  yb_make_up_add_artifact (make_up, rule);
}

static void
place_notes (YbMakeUp *make_up, const YbStack *stack, const YbSlot *slot)
{
  if (stack->cut.note == stack->first_note)
    return;
  const YbPageGeometry *page = &make_up->layout->page;
  const YbFlowNote *notes = stack->flow->notes;
  YbUnit top = MAX (yb_stack_notes_top (stack), 0), x = slot_start (make_up, slot);
  add_note_rule (make_up, notes[stack->first_note].section, slot, top);
  for (guint i = stack->first_note; i < stack->cut.note; i++)
    {
      const YbFlowNote *note = &notes[i];
      gint64 y = (gint64)page->head + top + note->top - notes[stack->first_note].top;
      YbUnit bounded = (YbUnit)MIN (y, YB_FRAME_LONGEST);
      yb_places_add_node (make_up->places, note->box->node, yb_make_up_page (make_up), bounded);
      for (guint k = 0; k < note->box->n_parts; k++)
        yb_make_up_add (make_up, note->section, &note->box->parts[k], x, y, bounded);
    }
}

/* ---- where the page's text begins ---- */

static gboolean
find_text (guint n_parts, const YbPart *parts, YbPageStart *start)
{
  for (guint i = 0; i < n_parts; i++)
    if (parts[i].kind == YB_PART_TEXT && parts[i].line->node != 0)
      {
        start->node = parts[i].line->node;
        start->offset = parts[i].line->start;
        return TRUE;
      }
  return FALSE;
}

/* The box's first line of the book, or else the heading or the row of a list that is made. */
static gboolean
find_box_start (const YbMakeUp *make_up, const YbFlowItem *item, YbPageStart *start)
{
  if (find_text (item->box->n_parts, item->box->parts, start))
    return TRUE;
  YbNodeId heading = make_up->pages->galley->sections[item->section]->node;
  if (item->box->row == 0 && (heading == 0 || item->box->node != heading))
    return FALSE;
  start->node = heading;
  start->offset = item->box->row;
  return TRUE;
}

/* The first line of what flows; where there is none, of floats, then of the margin, then of notes. */
static void
find_start (const FlowPage *page)
{
  const YbFlow *flow = page->flow;
  YbPageStart *start = &page->make_up->start;
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < page->placed->len; i++)
      {
        const YbPlacedBox *placed = &g_array_index (page->placed, YbPlacedBox, i);
        const YbFlowItem *item = &flow->items[placed->item];
        gboolean flows = !placed->comes_late && !item->floats;
        if (flows == (round == 0) && find_box_start (page->make_up, item, start))
          return;
      }
  for (guint i = 0; i < page->placed->len; i++)
    {
      const YbBox *box = flow->items[g_array_index (page->placed, YbPlacedBox, i).item].box;
      if (find_text (box->n_margin_parts, box->margin_parts, start))
        return;
    }
  for (guint i = page->first_note; i < page->note; i++)
    if (find_text (flow->notes[i].box->n_parts, flow->notes[i].box->parts, start))
      return;
  for (guint i = 0; i < page->placed->len && start->node == 0; i++)
    start->node = flow->items[g_array_index (page->placed, YbPlacedBox, i).item].box->node;
}

/* ---- pages ---- */

/* The section whose text the page shows first. */
static guint
first_section (const FlowPage *page)
{
  for (guint i = 0; i < page->placed->len; i++)
    if (!g_array_index (page->placed, YbPlacedBox, i).comes_late)
      return page->flow->items[g_array_index (page->placed, YbPlacedBox, i).item].section;
  if (page->placed->len > 0)
    return page->flow->items[g_array_index (page->placed, YbPlacedBox, 0).item].section;
  return page->flow->notes[page->first_note].section;
}

/* The running head tells of the first section that begins on the page, or else of the one that goes on. A verso names
 * what the whole opening begins with. */
static guint
head_section (const FlowPage *page, gboolean recto)
{
  for (guint i = 0; recto && i < page->placed->len; i++)
    {
      const YbPlacedBox *placed = &g_array_index (page->placed, YbPlacedBox, i);
      if (!placed->comes_late && begins_section (page->flow, placed->item))
        return page->flow->items[placed->item].section;
    }
  return first_section (page);
}

/* Stacks the column as when its breaks were looked for. */
static void
stack_slot (YbStack *stack, const YbSlot *slot)
{
  yb_stack_begin (stack, slot->start, slot->top, slot->shrinks);
  while (stack->cut.item < slot->end.item)
    {
      YbStackResult result = yb_stack_add (stack);
      g_assert (result != YB_STACK_FULL);
    }
  yb_stack_settle (stack);
  g_assert (stack->cut.n_floats == slot->end.n_floats && stack->cut.note == slot->end.note);
}

static void
make_slot (FlowPage *page, YbStack *stack, const YbSlot *slot)
{
  YbMakeUp *make_up = page->make_up;
  YbFrame frame = yb_frame_shorten (&make_up->frame, slot->n_lines);
  YbUnit x = slot_start (make_up, slot);
  stack->frame = &frame;
  stack_slot (stack, slot);
  for (guint i = 0; i < stack->n_placed; i++)
    {
      YbPlacedBox placed = { .item = stack->placed[i].item,
                             .top = stack->placed[i].top,
                             .shrunk = stack->placed[i].shrunk,
                             .x = x,
                             .width = slot_width (make_up, slot),
                             .comes_late = i < stack->n_head_floats };
      if ((gint)placed.item == stack->repeats)
        place_repeated (make_up, &page->flow->items[placed.item], x, placed.top);
      place_box (make_up, page->flow, &placed);
      report_tall_box (make_up, &page->flow->items[placed.item], placed.top - placed.shrunk);
      g_array_append_val (page->placed, placed);
    }
  place_notes (make_up, stack, slot);
  stack->frame = &make_up->frame;
}

/* The section that the page begins with, before anything stands on it. */
static gboolean
is_front_matter (const YbMakeUp *make_up, const YbFlow *flow, YbCut start)
{
  return make_up->pages->galley->sections[flow->items[MIN (start.item, flow->n_items - 1)].section]->front_matter;
}

/* TRUE when the column's end counts: it parts a set, or ends the page. */
static gboolean
is_break (const YbPageRange *range, const GArray *slots, guint i)
{
  const YbSlot *slot = &g_array_index (slots, YbSlot, range->first_slot + i);
  return i + 1 == range->n_slots || (slot->top == (slot + 1)->top && !slot->spans);
}

static void
make_slots (FlowPage *page, YbStack *stack, const YbPageRange *range, const GArray *slots)
{
  YbPageCosts costs = range->costs;
  for (guint i = 0; i < range->n_slots; i++)
    {
      const YbSlot *slot = &g_array_index (slots, YbSlot, range->first_slot + i);
      make_slot (page, stack, slot);
      if (!is_break (range, slots, i))
        continue;
      yb_break_costs (stack, &costs);
      report_forced_break (page->make_up, slot->level);
    }
  /* What is left is the price of columns side by side. */
  costs.of[YB_PAGE_COST_COLUMNS] += range->cost - yb_page_costs_sum (&costs);
  page->make_up->page.costs = costs;
}

static void
make_page (FlowPage *page, YbStack *stack, const YbPageRange *range, const GArray *slots)
{
  YbMakeUp *make_up = page->make_up;
  yb_make_up_begin (make_up, is_front_matter (make_up, page->flow, range->start));
  g_array_set_size (page->placed, 0);
  page->first_note = range->start.note;
  page->note = range->end.note;
  make_slots (page, stack, range, slots);
  yb_make_up_add_margin (make_up, page->flow, page->placed);
  find_start (page);
  if (make_up->context->draft)
    yb_draft_mark_page (make_up, first_section (page), page->flow, page->placed);
  yb_make_up_add_furniture (make_up, first_section (page), head_section (page, make_up->page.recto));
  yb_make_up_end (make_up);
}

/* The page on which each item stands. */
static void
note_pages (const FlowPage *page, guint *page_of_item)
{
  for (guint i = 0; i < page->placed->len; i++)
    page_of_item[g_array_index (page->placed, YbPlacedBox, i).item] = (guint)page->make_up->finished->len - 1;
}

/* Pages are seen in pairs: the first, a recto, alone, then two by two. A float is called where the box before it ends.
 */
static void
count_floats (const YbMakeUp *make_up, const YbFlow *flow, const guint *page_of_item)
{
  YbPages *pages = make_up->pages;
  for (guint i = 0; i < flow->n_floats; i++)
    {
      guint item = flow->floats[i], anchor = item;
      while (anchor > 0 && flow->items[anchor].floats && !flow->items[anchor].begins)
        anchor--;
      pages->n_floats++;
      pages->n_floats_in_sight += (page_of_item[item] + 1) / 2 == (page_of_item[anchor] + 1) / 2;
    }
}

void
yb_make_up_flow (YbMakeUp *make_up, const YbFlow *flow, guint first, guint end)
{
  const YbGalley *galley = make_up->pages->galley;
  gboolean recto = make_up->finished->len % 2 == 0;
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (YbSlot));
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (YbPageRange));
  if (!yb_kept_breaks_find (make_up->before, galley, first, end, recto, ranges, slots))
    {
      g_array_unref (ranges);
      ranges = yb_choose_breaks (flow, &make_up->frame, recto, NULL, slots);
    }
  yb_kept_breaks_add (make_up->pages->kept, galley, first, end, recto, ranges, slots);
  g_autoptr (YbStack) stack = yb_stack_new (flow, &make_up->frame);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (YbPlacedBox));
  g_autofree guint *page_of_item = g_new0 (guint, flow->n_items);
  FlowPage page = { .make_up = make_up, .flow = flow, .placed = placed };
  for (guint i = 0; i < ranges->len; i++)
    {
      make_page (&page, stack, &g_array_index (ranges, YbPageRange, i), slots);
      note_pages (&page, page_of_item);
    }
  count_floats (make_up, flow, page_of_item);
}
