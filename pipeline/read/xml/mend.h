/* XML as feeds and exports have it: mended before it is parsed. */
#pragma once

#include "base/context.h"

#include <glib.h>

G_BEGIN_DECLS

/* A copy of `text` (UTF-8) with as many lines that a parser can read: what stands before "<?xml" or the first tag goes,
 * and so do the document type (with all entities that it declares) and control characters; entities of HTML become
 * characters; "&" that begins no entity becomes "&amp;". Each kind of fault is reported once, at its first place. Takes
 * linear time. `file` is interned. Free with g_string_free(). */
GString *yb_xml_mend (const YbContext *context, const char *text, gsize length, const char *file);

G_END_DECLS
