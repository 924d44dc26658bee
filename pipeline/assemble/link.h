/* Where links may lead. */
#pragma once

#include "assemble/assembly.h"

#include <glib.h>

G_BEGIN_DECLS

/* The absolute address that `url` means, made of ASCII as its standard asks (names of hosts by IDNA, the rest by per
 * cents): http, https, mailto or tel. NULL when it is none of these or malformed. Free with g_free(). */
char *yb_link_make_absolute (const char *url);

/* What a link of the document `from` leads to, in the arena: an absolute address, or "#" and an entry's slug for
 * "#name" and for the path of an entry's file. NULL when it leads nowhere that a book may name, which was reported at
 * `span`. */
const char *yb_link_resolve (YbAssembly *assembly, const YbDocument *from, const char *url, YbSpan span);

G_END_DECLS
