/* What the marked content of a page says, as a screen reader takes it. */
#pragma once

#include "object.h"

#include <glib.h>

G_BEGIN_DECLS

/* The text of each marked-content sequence of a page, by MCID: GString, NULL where there is none. `fonts` (object
 * number
 * -> YbToUnicode) remembers what has been read. Free with g_ptr_array_unref(). */
GPtrArray *yb_page_text_new (qpdf_data qpdf, qpdf_oh page, GHashTable *fonts);

G_END_DECLS
