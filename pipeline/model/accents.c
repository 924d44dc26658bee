#include "model/accents.h"

guint
yb_accent_of_month (const YbLayout *layout, guint month)
{
  const YbPalette *palette = &layout->palette;
  if (palette->accents.n_items == 0 || palette->accents_by != YB_ACCENTS_BY_QUARTER)
    return 0;
  return 1 + (month - 1) / 3 % palette->accents.n_items;
}

guint
yb_accent_of_chapter (const YbLayout *layout, const YbBook *book, const YbChapter *chapter)
{
  const YbPalette *palette = &layout->palette;
  guint index = 0;
  if (palette->accents.n_items == 0 || !chapter->id)
    return 0;
  if (book->record.chapters == YB_CHAPTERS_MONTH && palette->accents_by == YB_ACCENTS_BY_QUARTER)
    return yb_accent_of_month (layout, chapter->number);
  while (index < book->n_chapters && book->chapters[index] != chapter)
    index++;
  return 1 + index % palette->accents.n_items;
}
