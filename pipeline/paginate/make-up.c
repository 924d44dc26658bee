#include "paginate/make-up.h"

#include "base/i18n.h"
#include "paginate/flow.h"
#include "paginate/label.h"

static YbUnit
bound (gint64 length)
{
  return (YbUnit)CLAMP (length, -YB_FRAME_LONGEST, YB_FRAME_LONGEST);
}

/* A right-hand page of the body is odd: where the body begins on a verso, that is page 2. */
static guint
next_number (const YbMakeUp *make_up, gboolean recto)
{
  if (make_up->number > 0)
    return make_up->number + 1;
  return recto ? 1 : 2;
}

void
yb_make_up_begin (YbMakeUp *make_up, gboolean front_matter)
{
  gboolean recto = make_up->finished->len % 2 == 0;
  make_up->in_body |= !front_matter;
  if (make_up->in_body)
    make_up->number = next_number (make_up, recto);
  guint number = make_up->in_body ? make_up->number : make_up->finished->len + 1;
  g_autofree char *label = yb_page_label (!make_up->in_body, number);
  make_up->page = (YbPage){ .label = yb_arena_strdup (make_up->pages->arena, label),
                            .front_matter = !make_up->in_body,
                            .recto = recto };
  make_up->start = (YbPageStart){ .node = 0 };
  make_up->head_is_covered = FALSE;
  g_array_set_size (make_up->parts, 0);
}

guint
yb_make_up_page (const YbMakeUp *make_up)
{
  return make_up->finished->len;
}

void
yb_make_up_add (YbMakeUp *make_up, guint section, const YbPart *part, gint64 x, gint64 y, YbUnit place_y)
{
  YbPart placed = *part;
  placed.section = section;
  placed.x = bound (part->x + x);
  placed.y = bound (part->y + y);
  g_array_append_val (make_up->parts, placed);
  yb_places_add_part (make_up->places, &placed, yb_make_up_page (make_up), place_y);
}

void
yb_make_up_add_artifact (YbMakeUp *make_up, YbPart part)
{
  g_array_append_val (make_up->parts, part);
}

void
yb_make_up_end (YbMakeUp *make_up)
{
  YbPageStart start = make_up->start;
  start.label = yb_arena_strdup (make_up->pages->map->arena, make_up->page.label);
  make_up->page.n_parts = make_up->parts->len;
  make_up->page.parts = yb_arena_memdup (make_up->pages->arena, make_up->parts->data,
                                         make_up->parts->len * sizeof (YbPart));
  g_array_append_val (make_up->finished, make_up->page);
  g_array_append_val (make_up->starts, start);
}

static void
add_empty_page (YbMakeUp *make_up, gboolean front_matter)
{
  yb_make_up_begin (make_up, front_matter);
  yb_make_up_end (make_up);
}

void
yb_make_up_reach_start (YbMakeUp *make_up, guint idx)
{
  const YbGalleySection *section = make_up->pages->galley->sections[idx];
  for (; make_up->held && make_up->finished->len < make_up->held[idx]; make_up->pages->n_held++)
    add_empty_page (make_up, section->front_matter || !make_up->in_body);
  gboolean recto_is_next = make_up->finished->len % 2 == 0;
  gboolean wants_other = section->start == YB_START_RECTO ? !recto_is_next
                                                          : section->start == YB_START_VERSO && recto_is_next;
  if (!wants_other)
    return;
  /* The empty page before a body that begins on a verso is the body's page 1. */
  gboolean opens_body = !section->front_matter && section->start == YB_START_VERSO;
  add_empty_page (make_up, !opens_body);
}

gboolean
yb_make_up_is_off_page (const YbMakeUp *make_up, const YbPart *part, gint64 y)
{
  return part->kind == YB_PART_TEXT && part->y + y > make_up->layout->page.height;
}

void
yb_make_up_report_cut (const YbMakeUp *make_up, guint n_cut)
{
  if (n_cut > 0)
    yb_report (make_up->context, YB_DIAGNOSTIC_TEXT_CUT, YB_SPAN_NONE,
               _ ("shorten the title, the description or what else is so long there"),
               P_ ("page %s: the page has no room for %u line of its text, which was left out there",
                   "page %s: the page has no room for %u lines of its text, which were left out there", n_cut),
               make_up->page.label, n_cut);
}

/* ---- fixed pages ---- */

/* The parts of a fixed section that stand on one page: those from one height to another, moved up. */
typedef struct
{
  gint64 from, to; /* baselines of texts, tops of anything else */
  gint64 up;
} Stretch;

/* The first text of the book on the page, for the page map. */
static void
find_fixed_start (YbMakeUp *make_up, const YbGalleySection *section)
{
  for (guint i = 0; i < make_up->parts->len; i++)
    {
      const YbPart *part = &g_array_index (make_up->parts, YbPart, i);
      if (part->kind == YB_PART_TEXT && part->line->node != 0)
        {
          make_up->start.node = part->line->node;
          make_up->start.offset = part->line->start;
          return;
        }
    }
  make_up->start.node = section->node != 0 || section->n_nodes == 0 ? section->node : section->nodes[0];
}

/* The highest text below `y`; NULL: there is none. */
static const YbPart *
find_text_below (const YbGalleySection *section, gint64 y)
{
  const YbPart *found = NULL;
  for (guint i = 0; i < section->n_parts; i++)
    {
      const YbPart *part = &section->parts[i];
      if (part->kind == YB_PART_TEXT && part->y > y && (!found || part->y < found->y))
        found = part;
    }
  return found;
}

static gboolean
has_text_off_page (const YbMakeUp *make_up, const YbGalleySection *section, gint64 up)
{
  for (guint i = 0; i < section->n_parts; i++)
    if (yb_make_up_is_off_page (make_up, &section->parts[i], -up))
      return TRUE;
  return FALSE;
}

/* A title of ten thousand characters goes on over the next page, at the text block's foot. Each page has one line at
 * least. The text that the next page begins with; NULL: all stands on this one. */
static const YbPart *
find_continuation (const YbMakeUp *make_up, const YbGalleySection *section, const Stretch *stretch)
{
  const YbPageGeometry *page = &make_up->layout->page;
  if (!has_text_off_page (make_up, section, stretch->up))
    return NULL;
  const YbPart *first = find_text_below (section, stretch->from - 1);
  gint64 foot = stretch->up + page->head + yb_frame_new (make_up->layout).last_baseline;
  return find_text_below (section, MAX (foot, first->y));
}

static void
add_stretch (YbMakeUp *make_up, guint idx, const Stretch *stretch)
{
  const YbGalleySection *section = make_up->pages->galley->sections[idx];
  YbUnit x = section->from_page_edge ? 0 : yb_frame_text_start (&make_up->layout->page, make_up->page.recto);
  for (guint i = 0; i < section->n_parts; i++)
    {
      YbPart part = section->parts[i];
      gboolean bar = part.kind == YB_PART_RECT && part.tag == YB_TAG_ARTIFACT;
      if (bar ? yb_part_clip (&part, stretch->from, stretch->to) : part.y >= stretch->from && part.y < stretch->to)
        yb_make_up_add (make_up, idx, &part, x, -stretch->up, 0);
    }
}

static void
begin_fixed_page (YbMakeUp *make_up, const YbGalleySection *section)
{
  yb_make_up_begin (make_up, section->front_matter);
  make_up->page.has_ground = section->has_ground;
  make_up->page.ground = section->ground;
}

static void
end_fixed_page (YbMakeUp *make_up, guint idx)
{
  find_fixed_start (make_up, make_up->pages->galley->sections[idx]);
  yb_make_up_add_furniture (make_up, idx, idx);
  yb_make_up_end (make_up);
}

void
yb_make_up_fixed_page (YbMakeUp *make_up, guint idx)
{
  const YbGalleySection *section = make_up->pages->galley->sections[idx];
  begin_fixed_page (make_up, section);
  guint page = yb_make_up_page (make_up);
  yb_places_add_node (make_up->places, section->node, page, 0);
  for (guint i = 0; i < section->n_nodes; i++)
    yb_places_add_node (make_up->places, section->nodes[i], page, 0);
  Stretch stretch = { .from = -YB_FRAME_LONGEST };
  const YbPart *next;
  while ((next = find_continuation (make_up, section, &stretch)))
    {
      stretch.to = next->y;
      add_stretch (make_up, idx, &stretch);
      end_fixed_page (make_up, idx);
      begin_fixed_page (make_up, section);
      stretch.from = next->y;
      stretch.up = next->y - next->line->ascent - make_up->layout->page.head;
    }
  stretch.to = G_MAXINT;
  add_stretch (make_up, idx, &stretch);
  end_fixed_page (make_up, idx);
}
