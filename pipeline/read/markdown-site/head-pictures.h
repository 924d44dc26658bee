/* Pictures that a page's head names, under the many names that sites have for them. */
#pragma once

#include "read/markdown-site/page.h"

#include <glib.h>

G_BEGIN_DECLS

/* Adds the head's pictures to the page's images, the one for the entry's head first: `image`, `cover`,
 * `featured_image`, `header`, `teaser`, `thumbnail`, `images`, `gallery`, `resources`, with alt, caption and credit
 * beside or within them. A thumbnail counts only when there is no other. A picture named `feature*` or `cover*` in the
 * folder of a Hugo page counts when the head names none. */
void yb_head_pictures_read (YbSitePage *page);

G_END_DECLS
