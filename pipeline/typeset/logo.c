#include "typeset/logo.h"

static const YbPicture *
find_picture (const YbComposer *composer)
{
  const YbFigure *logo = composer->book->record.logo;
  return logo ? logo->picture : composer->layout->logo;
}

/* "" and NULL: it tells nothing that does not stand beside it. */
static const char *
find_alt (const YbComposer *composer)
{
  const YbFigure *logo = composer->book->record.logo;
  return logo ? logo->alt : composer->layout->logo_alt;
}

YbUnit
yb_logo_width (const YbComposer *composer, YbUnit height)
{
  const YbPicture *picture = find_picture (composer);
  if (!picture || height <= 0)
    return 0;
  return (YbUnit)CLAMP ((gint64)height * picture->width / MAX (picture->height, 1), 1, composer->layout->page.width);
}

void
yb_place_logo (YbComposer *composer, YbUnit x, YbUnit bottom, YbUnit height, GArray *parts)
{
  YbUnit width = yb_logo_width (composer, height);
  const char *alt = find_alt (composer);
  if (width == 0)
    return;
  YbPart part = { .kind = YB_PART_PICTURE,
                  .x = x,
                  .y = bottom - height,
                  .width = width,
                  .height = height,
                  .picture = find_picture (composer) };
  if (alt && *alt)
    {
      part.tag = yb_tags_add (&composer->section->tags, YB_TAG_ROLE_FIGURE, 1, 0);
      composer->section->tags.items[part.tag].alt = yb_arena_strdup (composer->arena, alt);
    }
  g_array_append_val (parts, part);
}
