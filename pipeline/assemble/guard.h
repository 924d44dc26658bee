/* Before the parser sees a body: what would make it slow or its tree too large is defused. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

#define YB_GUARD_MAX_MARKS 64     /* signs of quotes and lists at the beginning of a line */
#define YB_GUARD_MAX_INDENT 256   /* spaces among them */
#define YB_GUARD_MAX_COLUMNS 64   /* of a table */
#define YB_GUARD_MAX_CELLS 100000 /* of a table */

/* The body with its line count kept; what was defused is reported and stands as text. Free with g_free(). NULL when the
 * body is harmless as it is. */
char *yb_guard_body (YbAssembly *assembly, const YbDocument *document);

G_END_DECLS
