/* The portrait of who signs a foreword: in the margin beside the first lines, or at the head of the text. */
#include "typeset/figure.h"

static void
find_size (const YbComposer *composer, YbPlacedPicture *placed, YbUnit width)
{
  YbUnit highest = yb_unit_share (width, composer->layout->pictures.portrait_highest);
  const YbPicture *picture = placed->block->figure->picture;
  gint64 height = (gint64)width * picture->height / MAX (picture->width, 1);
  placed->width = width;
  placed->height = (YbUnit)CLAMP (height, YB_UNIT_PER_POINT, MAX (highest, YB_UNIT_PER_POINT));
}

static void
shift (GArray *parts, guint first, YbUnit x, YbUnit y)
{
  for (guint i = first; i < parts->len; i++)
    {
      g_array_index (parts, YbPart, i).x += x;
      g_array_index (parts, YbPart, i).y += y;
    }
}

/* Its head stands as high as the capitals of the first line. */
static void
compose_in_margin (YbComposer *composer, YbPlacedPicture *placed)
{
  const YbStyle *body = yb_body_style (composer);
  YbUnit gap = composer->layout->pictures.caption_gap;
  YbUnit top = yb_baseline_of (composer, body) - yb_setter_cap_height (composer->setter, body);
  YbBox *box = yb_add_box (composer);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  yb_place_picture (composer, placed, top, parts);
  YbUnit below = top + placed->height + gap;
  YbUnit height = below + yb_stack_caption (composer, placed, placed->width, below, parts);
  box->keep_with_next = TRUE;
  box->node = placed->block->id;
  yb_box_take_margin_parts (composer, box, parts, height);
}

/* The caption beside it ends at its foot; where there is no room it stands below. */
static void
compose_above (YbComposer *composer, YbPlacedPicture *placed)
{
  const YbStyle *style = yb_style (composer, YB_ROLE_CAPTION);
  YbUnit measure = yb_composer_measure (composer), below = composer->layout->pictures.caption_gap;
  YbUnit gap = MAX (composer->layout->page.column_gap, below);
  YbUnit beside = measure - placed->width - gap;
  YbBox *box = yb_add_box (composer);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (YbPart));
  yb_place_picture (composer, placed, 0, parts);
  box->height = placed->height;
  if (beside >= yb_unit_share (measure, composer->layout->pictures.portrait_beside))
    {
      YbUnit height = yb_stack_caption (composer, placed, beside, 0, parts);
      YbUnit descent = style->leading - yb_baseline_of (composer, style);
      shift (parts, 1, placed->x + placed->width + gap, MAX (placed->height - height + descent, 0));
      box->height = MAX (placed->height, height);
    }
  else
    {
      box->height += below;
      YbUnit height = yb_stack_caption (composer, placed, placed->width, box->height, parts);
      shift (parts, 1, placed->x, 0);
      box->height += height;
    }
  box->keep_with_next = TRUE;
  box->node = placed->block->id;
  yb_box_take_parts (composer, box, parts);
  yb_add_picture_space (composer, box);
}

void
yb_compose_portrait (YbComposer *composer, const YbBlock *block, guint32 parent)
{
  const YbLayout *layout = composer->layout;
  YbPlacedPicture placed = { .block = block, .x = composer->start };
  composer->spans = yb_body_style (composer)->spans_columns;
  gboolean in_margin = layout->page.margin_width >= layout->pictures.portrait_width;
  find_size (composer, &placed,
             in_margin ? layout->page.margin_width
                       : MIN (layout->pictures.portrait_width, yb_composer_measure (composer)));
  yb_place_picture_tags (composer, &placed, parent);
  if (in_margin)
    {
      placed.x = 0;
      compose_in_margin (composer, &placed);
    }
  else
    compose_above (composer, &placed);
}
