#include "paginate/flow.h"

/* Gathers items, notes and floats of one flow. */
typedef struct
{
  YbArena *arena;
  const YbFrame *frame;
  guint section;
  GArray *items, *notes, *floats;
  GHashTable *known_notes; /* boxes already called */
  GPtrArray *pieces;
  gint64 pile;
} FlowBuilder;

static YbUnit
bound (YbUnit length)
{
  return CLAMP (length, 0, YB_FRAME_LONGEST);
}

gboolean
yb_part_clip (YbPart *part, gint64 top, gint64 bottom)
{
  gint64 foot = MIN ((gint64)part->y + part->height, bottom);
  part->y = (YbUnit)MAX (part->y, top);
  part->height = (YbUnit)(foot - part->y);
  return foot > part->y;
}

void
yb_part_extent (const YbPart *part, gint64 *top, gint64 *bottom)
{
  gint64 y = part->y;
  *top = *bottom = y;
  switch (part->kind)
    {
    case YB_PART_TEXT:
      *top = y - part->line->ascent;
      *bottom = y + part->line->descent;
      break;
    case YB_PART_RECT:
    case YB_PART_PICTURE:
      *top = y;
      *bottom = y + MAX (part->height, 0);
      break;
    case YB_PART_LINE:
      *top = MIN (y, y + part->height) - part->thickness / 2;
      *bottom = MAX (y, y + part->height) + part->thickness / 2;
      break;
    case YB_PART_DISC:
    case YB_PART_RING:
      *top = y - part->width;
      *bottom = y + part->width;
      break;
    }
}

void
yb_parts_extent (guint n_parts, const YbPart *parts, gint64 *top, gint64 *bottom)
{
  *top = *bottom = 0;
  for (guint i = 0; i < n_parts; i++)
    {
      gint64 part_top, part_bottom;
      yb_part_extent (&parts[i], &part_top, &part_bottom);
      *top = i == 0 ? part_top : MIN (*top, part_top);
      *bottom = i == 0 ? part_bottom : MAX (*bottom, part_bottom);
    }
}

/* The margin column holds what lies between the first part's top and the last part's foot. */
static YbUnit
margin_extent (const YbBox *box)
{
  if (box->n_margin_parts == 0)
    return 0;
  gint64 top, bottom;
  yb_parts_extent (box->n_margin_parts, box->margin_parts, &top, &bottom);
  return (YbUnit)CLAMP (MAX (bottom, box->margin_height) - top, 1, YB_FRAME_LONGEST);
}

static void
add_note (FlowBuilder *builder, const YbBox *box)
{
  if (!g_hash_table_add (builder->known_notes, (gpointer)box))
    return;
  YbFlowNote note = { .box = box,
                      .section = builder->section,
                      .height = bound (box->height),
                      .baseline = bound (box->baseline),
                      .space_before = bound (box->space_before),
                      .is_line = box->n_lines > 0 };
  if (builder->notes->len > 0)
    {
      const YbFlowNote *before = &g_array_index (builder->notes, YbFlowNote, builder->notes->len - 1);
      note.top = before->top + before->height + MAX (bound (before->box->space_after), note.space_before);
    }
  g_array_append_val (builder->notes, note);
}

static YbUnit
sum_repeated (const YbBox *box)
{
  gint64 height = 0;
  for (guint i = 0; i < box->n_repeated; i++)
    height += bound (box->repeated[i]->height);
  return (YbUnit)MIN (height, YB_FRAME_LONGEST);
}

static gboolean
is_hyphenated (const YbBox *box)
{
  if (box->n_lines == 0)
    return FALSE;
  for (guint i = 0; i < box->n_parts; i++)
    if (box->parts[i].kind == YB_PART_TEXT && box->parts[i].line->hyphenated)
      return TRUE;
  return FALSE;
}

static void
add_item (FlowBuilder *builder, const YbBox *box, gboolean is_cut)
{
  guint idx = builder->items->len;
  YbFlowItem item = { .box = box,
                      .section = builder->section,
                      .height = bound (box->height),
                      .baseline = bound (box->baseline),
                      .space_before = bound (box->space_before),
                      .space_after = bound (box->space_after),
                      .margin_extent = margin_extent (box),
                      .repeat_height = sum_repeated (box),
                      .line = box->line,
                      .n_lines = box->n_lines,
                      .is_line = box->n_lines > 0,
                      .has_text = box->n_lines > 0 || !box->may_float,
                      .hyphenated = is_hyphenated (box),
                      .on_grid = box->on_grid != FALSE,
                      .is_cut = is_cut != FALSE,
                      .keeps = box->keep_with_next != FALSE,
                      .spans = box->spans_columns && builder->frame->n_columns > 1,
                      .pile = builder->pile,
                      .first_note = builder->notes->len,
                      .first_float = builder->floats->len };
  /* A float that went to another page would take its notes out of their order; what spans parts column sets. */
  item.floats = box->may_float && box->n_notes == 0 && !item.spans;
  const YbFlowItem *before = idx > 0 ? &g_array_index (builder->items, YbFlowItem, idx - 1) : NULL;
  item.begins = before && before->section != item.section;
  item.leads = before && item.floats && before->keeps;
  item.shrink = item.floats ? CLAMP (box->shrink, 0, item.height) : 0;
  item.at_head = item.floats && box->at_head;
  item.at_foot = item.floats && box->at_foot;
  builder->pile += item.height;
  for (guint i = 0; i < box->n_notes; i++)
    add_note (builder, box->notes[i]);
  if (item.floats)
    g_array_append_val (builder->floats, idx);
  g_array_append_val (builder->items, item);
}

static void
add_section (FlowBuilder *builder, const YbGalleySection *section)
{
  for (guint i = 0; i < section->n_boxes; i++)
    {
      g_ptr_array_set_size (builder->pieces, 0);
      yb_flow_cut_box (builder->arena, section->boxes[i], builder->frame->height, builder->pieces);
      for (guint k = 0; k < builder->pieces->len; k++)
        add_item (builder, g_ptr_array_index (builder->pieces, k), k == 0 && builder->pieces->len > 1);
    }
}

static void
find_set_ends (GArray *items)
{
  for (guint i = items->len; i-- > 0;)
    {
      YbFlowItem *item = &g_array_index (items, YbFlowItem, i);
      const YbFlowItem *next = item + 1;
      gboolean goes_on = i + 2 < items->len && next->spans == item->spans;
      item->set_end = i + 1 == items->len ? i : goes_on ? next->set_end : i + 1;
    }
}

guint
yb_flow_find_end (const YbGalley *galley, guint first)
{
  guint end = first + 1;
  while (end < galley->n_sections && !galley->sections[end]->fixed && galley->sections[end]->start == YB_START_RUN_ON
         && galley->sections[end]->columns == galley->sections[first]->columns)
    end++;
  return end;
}

YbFlow *
yb_flow_new (YbArena *arena, const YbFrame *frame, const YbGalley *galley, guint first, guint end)
{
  g_autoptr (GHashTable) known_notes = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();
  FlowBuilder builder = { .arena = arena,
                          .frame = frame,
                          .items = g_array_new (FALSE, TRUE, sizeof (YbFlowItem)),
                          .notes = g_array_new (FALSE, TRUE, sizeof (YbFlowNote)),
                          .floats = g_array_new (FALSE, TRUE, sizeof (guint)),
                          .known_notes = known_notes,
                          .pieces = pieces };
  for (guint i = first; i < end; i++)
    {
      builder.section = i;
      add_section (&builder, galley->sections[i]);
    }
  YbFlow *flow = yb_arena_new0 (arena, YbFlow);
  YbFlowItem sentinel = {
    .section = G_MAXUINT, .first_note = builder.notes->len, .first_float = builder.floats->len, .pile = builder.pile
  };
  g_array_append_val (builder.items, sentinel);
  find_set_ends (builder.items);
  flow->items = yb_arena_take_array (arena, builder.items, &flow->n_items);
  flow->n_items--;
  flow->notes = yb_arena_take_array (arena, builder.notes, &flow->n_notes);
  flow->floats = yb_arena_take_array (arena, builder.floats, &flow->n_floats);
  return flow;
}

YbUnit
yb_flow_notes_height (const YbFlow *flow, guint first, guint end)
{
  if (first >= end)
    return 0;
  gint64 height = flow->notes[end - 1].top + flow->notes[end - 1].height - flow->notes[first].top;
  return (YbUnit)MIN (height, YB_FRAME_LONGEST);
}
