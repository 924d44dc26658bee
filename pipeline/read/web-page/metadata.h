/* What a page says of itself: schema.org as JSON-LD, Open Graph and other meta elements, in that order. */
#pragma once

#include "read/html/document.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *title, *date, *image, *image_alt, *section, *site, *address, *lang; /* NULL: not said; date as written */
  GPtrArray *tags;
  gboolean is_article; /* it says that it is one article, post or event */
} YbWebMetadata;

/* Reads everything. Clear with yb_web_metadata_clear(). */
YbWebMetadata yb_web_metadata_read (const YbHtml *html);
void yb_web_metadata_clear (YbWebMetadata *metadata);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YbWebMetadata, yb_web_metadata_clear)

G_END_DECLS
