#include "paginate/shrink.h"

static const YbPart *
find_picture (const YbBox *box)
{
  for (guint i = 0; i < box->n_parts; i++)
    if (box->parts[i].kind == YB_PART_PICTURE)
      return &box->parts[i];
  return NULL;
}

YbPart
yb_shrink_part (const YbBox *box, YbUnit by, const YbPart *part)
{
  const YbPart *picture = by > 0 ? find_picture (box) : NULL;
  YbPart shrunk = *part;
  if (!picture || picture->height <= by)
    return shrunk;
  if (part == picture)
    {
      shrunk.height -= by;
      if (by > box->crop)
        shrunk.width = (YbUnit)((gint64)part->width * shrunk.height / part->height);
    }
  else if (part->y >= picture->y + picture->height)
    shrunk.y -= by;
  return shrunk;
}

YbUnit
yb_shrink_margin (YbUnit by, gint64 top)
{
  return (YbUnit)CLAMP (top, 0, by);
}
