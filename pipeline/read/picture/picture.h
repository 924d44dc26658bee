/* Pictures that a source names: found in its folder, or told that they are missing. */
#pragma once

#include "base/arena.h"
#include "base/context.h"

#include <glib.h>

G_BEGIN_DECLS

/* The picture that a source whose files lie in `root` (absolute, real; NULL: it has none) calls `address`, seen from
 * `folder` in it or from the root. Gives its path from the root, or its whole address when it is on the web, which is
 * reported as missing in the book; NULL when there is none, it lies outside, or it cannot be printed, which was
 * reported. The text is the arena's. */
const char *yb_picture_settle (const YbContext *context, const char *root, const char *folder, const char *address,
                               YbSpan span, YbArena *arena);

G_END_DECLS
