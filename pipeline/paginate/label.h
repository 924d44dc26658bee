/* Page labels. Private to paginate/. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Roman in the front matter, as "xiv", else arabic. Beyond 3999, which Roman letters do not write, always arabic. */
char *yb_page_label (gboolean front_matter, guint number);

G_END_DECLS
