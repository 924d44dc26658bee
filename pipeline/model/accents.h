/* Which accent of a layout's palette a chapter has. */
#pragma once

#include "model/book.h"
#include "model/layout.h"

G_BEGIN_DECLS

/* Counted from 1 in the palette's `accents`; 0: the common one. */
guint yb_accent_of_month (const YbLayout *layout, guint month);
guint yb_accent_of_chapter (const YbLayout *layout, const YbBook *book, const YbChapter *chapter);

G_END_DECLS
