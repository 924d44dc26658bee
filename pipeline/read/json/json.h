/* JSON into YbValue. */
#pragma once

#include "base/context.h"
#include "model/value.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads one JSON text of `length` bytes, which is valid UTF-8; every value stands at `span`, since the parser tells no
 * positions. The result lives in `arena`. NULL when the text is no JSON, nests more than 64 deep or has more than
 * 1,000,000 values, which was reported. Numbers and words become bare scalars, strings quoted ones. */
const YbValue *yb_json_read (const YbContext *context, YbArena *arena, const char *text, gsize length, YbSpan span);

G_END_DECLS
