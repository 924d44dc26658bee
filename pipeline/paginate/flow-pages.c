/* A flow on its pages: breaks are chosen, then each page is stacked once more and its boxes are placed. */
#include "base/i18n.h"
#include "paginate/make-up.h"

#define RULE_THICKNESS (YB_UNIT_PER_POINT / 2)
#define RULE_SHARE 5 /* of the measure */
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

static gboolean
begins_section (const YbFlow *flow, guint idx)
{
  return idx == 0 || flow->items[idx - 1].section != flow->items[idx].section;
}

static void
place_box (YbMakeUp *make_up, const YbFlow *flow, guint idx, YbUnit top)
{
  const YbFlowItem *item = &flow->items[idx];
  YbUnit x = yb_frame_text_start (&make_up->layout->page, make_up->page.recto);
  YbUnit y = make_up->layout->page.head + top;
  if (begins_section (flow, idx))
    yb_places_add_node (make_up->places, make_up->pages->galley->sections[item->section]->node,
                        yb_make_up_page (make_up), y);
  yb_places_add_node (make_up->places, item->box->node, yb_make_up_page (make_up), y);
  for (guint i = 0; i < item->box->n_parts; i++)
    yb_make_up_add (make_up, item->section, &item->box->parts[i], x, y, y);
}

static void
add_note_rule (YbMakeUp *make_up, guint section, YbUnit notes_top)
{
  const YbPageGeometry *page = &make_up->layout->page;
  YbPart rule = { .kind = YB_PART_RECT,
                  .section = section,
                  .x = yb_frame_text_start (page, make_up->page.recto),
                  .y = page->head + notes_top - make_up->frame.note_gap / 2 - RULE_THICKNESS / 2,
                  .width = yb_frame_measure (page) / RULE_SHARE,
                  .height = RULE_THICKNESS,
                  .colour = make_up->layout->palette.ink };
  yb_make_up_add_artifact (make_up, rule);
}

static void
place_notes (YbMakeUp *make_up, const YbStack *stack)
{
  if (stack->cut.note == stack->first_note)
    return;
  const YbPageGeometry *page = &make_up->layout->page;
  const YbFlowNote *notes = stack->flow->notes;
  YbUnit top = MAX (yb_stack_notes_top (stack), 0);
  add_note_rule (make_up, notes[stack->first_note].section, top);
  for (guint i = stack->first_note; i < stack->cut.note; i++)
    {
      const YbFlowNote *note = &notes[i];
      YbUnit x = yb_frame_text_start (page, make_up->page.recto);
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
find_start (YbMakeUp *make_up, const YbStack *stack)
{
  const YbFlow *flow = stack->flow;
  YbPageStart *start = &make_up->start;
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < stack->n_placed; i++)
      {
        const YbFlowItem *item = &flow->items[stack->placed[i].item];
        gboolean flows = i >= stack->n_head_floats && !item->floats;
        if (flows == (round == 0) && find_box_start (make_up, item, start))
          return;
      }
  for (guint i = 0; i < stack->n_placed; i++)
    {
      const YbBox *box = flow->items[stack->placed[i].item].box;
      if (find_text (box->n_margin_parts, box->margin_parts, start))
        return;
    }
  for (guint i = stack->first_note; i < stack->cut.note; i++)
    if (find_text (flow->notes[i].box->n_parts, flow->notes[i].box->parts, start))
      return;
  for (guint i = 0; i < stack->n_placed && start->node == 0; i++)
    start->node = flow->items[stack->placed[i].item].box->node;
}

/* ---- pages ---- */

/* The section whose text the page shows first. */
static guint
first_section (const YbStack *stack)
{
  if (stack->n_placed > stack->n_head_floats)
    return stack->flow->items[stack->placed[stack->n_head_floats].item].section;
  if (stack->n_placed > 0)
    return stack->flow->items[stack->placed[0].item].section;
  return stack->flow->notes[stack->first_note].section;
}

/* The running head tells of the first section that begins on the page, or else of the one that goes on. A verso names
 * what the whole opening begins with. */
static guint
head_section (const YbStack *stack, gboolean recto)
{
  for (guint i = stack->n_head_floats; recto && i < stack->n_placed; i++)
    {
      guint idx = stack->placed[i].item;
      if (begins_section (stack->flow, idx))
        return stack->flow->items[idx].section;
    }
  return first_section (stack);
}

/* Stacks the page as when its breaks were looked for. */
static void
stack_page (YbStack *stack, const YbPageRange *range)
{
  yb_stack_begin (stack, range->start);
  while (stack->cut.item < range->end.item)
    {
      YbStackResult result = yb_stack_add (stack);
      g_assert (result != YB_STACK_FULL);
    }
  g_assert (stack->cut.n_floats == range->end.n_floats && stack->cut.note == range->end.note);
}

static void
make_page (YbMakeUp *make_up, YbStack *stack, const YbPageRange *range)
{
  const YbFlow *flow = stack->flow;
  stack_page (stack, range);
  guint section = first_section (stack);
  yb_make_up_begin (make_up, make_up->pages->galley->sections[section]->front_matter);
  for (guint i = 0; i < stack->n_placed; i++)
    {
      const YbFlowItem *item = &flow->items[stack->placed[i].item];
      place_box (make_up, flow, stack->placed[i].item, stack->placed[i].top);
      report_tall_box (make_up, item, stack->placed[i].top);
    }
  yb_make_up_add_margin (make_up, stack);
  place_notes (make_up, stack);
  find_start (make_up, stack);
  report_forced_break (make_up, range->level);
  yb_make_up_add_furniture (make_up, section, head_section (stack, make_up->page.recto));
  yb_make_up_end (make_up);
}

void
yb_make_up_flow (YbMakeUp *make_up, const YbFlow *flow)
{
  gboolean recto = make_up->finished->len % 2 == 0;
  g_autoptr (GArray) ranges = yb_choose_breaks (flow, &make_up->frame, recto, NULL);
  g_autoptr (YbStack) stack = yb_stack_new (flow, &make_up->frame);
  for (guint i = 0; i < ranges->len; i++)
    make_page (make_up, stack, &g_array_index (ranges, YbPageRange, i));
}
