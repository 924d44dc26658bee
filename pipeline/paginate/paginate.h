/* Page make-up: the galley's boxes go to pages. */
#pragma once

#include "base/context.h"
#include "model/galley.h"
#include "model/layout.h"
#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

/* Makes pages of a galley, which it takes over. Never fails: what does not fit a page is set as well as can be, with a
 * diagnostic. */
YbPages *yb_paginate (const YbContext *context, const YbLayout *layout, YbGalley *galley);

G_END_DECLS
