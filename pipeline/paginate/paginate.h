/* Page make-up: the galley's boxes go to pages. */
#pragma once

#include "base/context.h"
#include "model/galley.h"
#include "model/layout.h"
#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

/* Makes pages of a galley, which it takes over. Never fails: what does not fit a page is set as well as can be, with a
 * diagnostic. `before`, which may be NULL, are pages made with the same layout: sections that are the very same need
 * not be thought over again. With `hold`, no section begins on an earlier page than it did there: empty pages go before
 * it. So page numbers come to rest that would else go to and fro, as where a list that names page iii needs a line more
 * than one that names page v, and with that line the page becomes v. */
YbPages *yb_paginate (const YbContext *context, const YbLayout *layout, YbGalley *galley, const YbPages *before,
                      gboolean hold);

/* Appends a line for each page whose make-up cost something, saying what and how much, and the sum. In the user's
 * language. */
void yb_paginate_tell_costs (const YbPages *pages, GString *out);

G_END_DECLS
