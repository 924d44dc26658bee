/* Marks of the make-up, for those who judge it: the grid, boxes, loose and tight lines, floats and where they are
 * called, entries' names. All are artifacts; those that lie under the text come first. Their looks are no matter of a
 * layout. */
#include "paginate/draft.h"

#define HAIR (YB_UNIT_PER_POINT / 4)
#define RADIUS (2 * YB_UNIT_PER_POINT)
#define GRID_COLOUR 0xb8dff0
#define COLUMN_COLOUR 0xe088c0
#define BOX_COLOUR 0x9fb4ff
#define FLOAT_COLOUR 0x7a00c0
#define NATURAL_SPACE 1000
/* Spaces off by less are not seen. */
#define FAIR_STRETCH 150
#define FAIR_SHRINK 60

typedef struct
{
  YbMakeUp *make_up;
  GArray *parts; /* YbPart */
  guint section;
} Marks;

static void
add_rect (Marks *marks, YbUnit x, YbUnit y, YbUnit width, YbUnit height, YbColour colour)
{
  YbPart part = { .kind = YB_PART_RECT,
                  .section = marks->section,
                  .x = x,
                  .y = y,
                  .width = MAX (width, HAIR),
                  .height = MAX (height, HAIR),
                  .colour = colour };
  g_array_append_val (marks->parts, part);
}

static void
add_frame (Marks *marks, YbUnit x, YbUnit y, YbUnit width, YbUnit height, YbColour colour)
{
  add_rect (marks, x, y, width, HAIR, colour);
  add_rect (marks, x, y + height, width, HAIR, colour);
  add_rect (marks, x, y, HAIR, height, colour);
  add_rect (marks, x + width, y, HAIR, height, colour);
}

/* ---- under the text ---- */

static void
mark_grid (Marks *marks)
{
  const YbMakeUp *make_up = marks->make_up;
  const YbPageGeometry *page = &make_up->layout->page;
  YbUnit x = yb_frame_text_start (page, make_up->page.recto);
  for (guint line = 1; line <= make_up->frame.n_lines; line++)
    add_rect (marks, x, page->head + (YbUnit)line * make_up->frame.grid, yb_page_measure (page), HAIR, GRID_COLOUR);
  for (guint i = 0; i < make_up->frame.n_columns; i++)
    add_frame (marks, x + yb_frame_column_start (page, i), page->head, yb_page_column_width (page),
               make_up->frame.height, COLUMN_COLOUR);
}

/* The further off the natural space, the stronger: in five degrees. */
static YbColour
colour_of_space (guint16 space)
{
  static const YbColour loose[] = { 0xfff3c4, 0xffdf8a, 0xffc163, 0xff9d4d, 0xff6b4a };
  static const YbColour tight[] = { 0xe0efff, 0xc2deff, 0x9cc8ff, 0x74aeff, 0x4c8fff };
  if (space > NATURAL_SPACE)
    return loose[MIN ((guint)(space - NATURAL_SPACE - FAIR_STRETCH) / 100, G_N_ELEMENTS (loose) - 1)];
  return tight[MIN ((guint)(NATURAL_SPACE - space - FAIR_SHRINK) / 50, G_N_ELEMENTS (tight) - 1)];
}

static void
mark_spaces (Marks *marks)
{
  const GArray *parts = marks->make_up->parts;
  for (guint i = 0; i < parts->len; i++)
    {
      const YbPart *part = &g_array_index (parts, YbPart, i);
      if (part->kind != YB_PART_TEXT || part->line->node == 0)
        continue;
      gint space = part->line->space;
      if (space < NATURAL_SPACE + FAIR_STRETCH && space > NATURAL_SPACE - FAIR_SHRINK)
        continue;
      add_rect (marks, part->x, part->y - part->line->ascent, part->line->width,
                part->line->ascent + part->line->descent, colour_of_space (part->line->space));
    }
}

static void
mark_boxes (Marks *marks, const YbFlow *flow, const GArray *placed)
{
  for (guint i = 0; i < placed->len; i++)
    {
      const YbPlacedBox *box = &g_array_index (placed, YbPlacedBox, i);
      add_frame (marks, box->x, marks->make_up->layout->page.head + box->top, box->width,
                 flow->items[box->item].height - box->shrunk, BOX_COLOUR);
    }
}

/* ---- over the text ---- */

static const YbPlacedBox *
find_placed (const GArray *placed, guint item)
{
  for (guint i = 0; i < placed->len; i++)
    if (g_array_index (placed, YbPlacedBox, i).item == item)
      return &g_array_index (placed, YbPlacedBox, i);
  return NULL;
}

static void
add_disc (Marks *marks, YbUnit x, YbUnit y)
{
  YbPart part = {
    .kind = YB_PART_DISC, .section = marks->section, .x = x, .y = y, .width = RADIUS, .colour = FLOAT_COLOUR
  };
  g_array_append_val (marks->parts, part);
}

/* Down or up, then across. */
static void
add_elbow (Marks *marks, YbUnit x, YbUnit y, YbUnit to_x, YbUnit to_y)
{
  add_rect (marks, x, MIN (y, to_y), 2 * HAIR, ABS (to_y - y), FLOAT_COLOUR);
  add_rect (marks, MIN (x, to_x), to_y, ABS (to_x - x), 2 * HAIR, FLOAT_COLOUR);
}

/* A float is called where the box before it ends. When they stand on different pages, a line leads from each to the
 * edge of its page: up from the float, down from its place. */
static void
mark_floats (Marks *marks, const YbFlow *flow, const GArray *placed)
{
  const YbPageGeometry *page = &marks->make_up->layout->page;
  for (guint i = 0; i < flow->n_floats; i++)
    {
      guint item = flow->floats[i];
      const YbPlacedBox *self = find_placed (placed, item);
      const YbPlacedBox *anchor = item > 0 ? find_placed (placed, item - 1) : NULL;
      if (!self && !anchor)
        continue;
      YbUnit x = 0, y = 0, own_x = 0, own_y = 0;
      if (anchor)
        {
          x = anchor->x + anchor->width + 2 * RADIUS;
          y = page->head + anchor->top + flow->items[item - 1].height;
          add_disc (marks, x, y);
        }
      if (self)
        {
          own_x = self->x + self->width;
          own_y = page->head + self->top;
          add_disc (marks, own_x, own_y);
        }
      if (self && anchor)
        add_elbow (marks, x, y, own_x, own_y);
      else if (self)
        add_elbow (marks, own_x, own_y, own_x, 0);
      else
        add_elbow (marks, x, y, x, page->height);
    }
}

/* In the outer margin, above the line that the entry begins with. */
static void
mark_entries (Marks *marks, const YbFlow *flow, const GArray *placed)
{
  const YbMakeUp *make_up = marks->make_up;
  const YbPageGeometry *page = &make_up->layout->page;
  for (guint i = 0; i < placed->len; i++)
    {
      const YbPlacedBox *box = &g_array_index (placed, YbPlacedBox, i);
      const YbFlowItem *item = &flow->items[box->item];
      const YbLine *name = make_up->pages->galley->sections[item->section]->draft_name;
      if (!name || !(item->begins || box->item == 0))
        continue;
      YbPart part = { .kind = YB_PART_TEXT,
                      .section = item->section,
                      .x = make_up->page.recto ? page->width - page->outer + 2 * RADIUS
                                               : page->outer - name->width - 2 * RADIUS,
                      .y = page->head + box->top - RADIUS,
                      .line = name };
      g_array_append_val (marks->parts, part);
    }
}

void
yb_draft_mark_page (YbMakeUp *make_up, guint section, const YbFlow *flow, const GArray *placed)
{
  g_autoptr (GArray) under = g_array_new (FALSE, FALSE, sizeof (YbPart));
  g_autoptr (GArray) over = g_array_new (FALSE, FALSE, sizeof (YbPart));
  Marks marks = { .make_up = make_up, .parts = under, .section = section };
  mark_spaces (&marks);
  mark_grid (&marks);
  mark_boxes (&marks, flow, placed);
  marks.parts = over;
  mark_floats (&marks, flow, placed);
  mark_entries (&marks, flow, placed);
  g_array_prepend_vals (make_up->parts, under->data, under->len);
  g_array_append_vals (make_up->parts, over->data, over->len);
}
