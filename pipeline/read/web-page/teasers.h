/* What surrounds an article: columns beside it, lists of other pages, boxes of pictures and headlines that lead
 * elsewhere. */
#pragma once

#include "read/web-page/boilerplate.h"

G_BEGIN_DECLS

/* Drops such lists from `parts`. They are told by their form, whatever their heading: three headlines or more that are
 * links, with little text of their own, outside the element that holds most of the article's paragraphs (which is found
 * as Arc90's Readability does: each paragraph counts for its parent, and half for the element around that). */
void yb_web_drop_teasers (YbWebParts *parts);

/* Makes the main part the smallest element that holds the title and all but a little of the text that stands in
 * paragraphs. */
void yb_web_narrow (YbWebParts *parts);

G_END_DECLS
