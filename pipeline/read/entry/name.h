/* Names of documents: entries/2021-07-06-leinen-los, each once. */
#pragma once

#include "base/arena.h"

#include <glib.h>

G_BEGIN_DECLS

/* A name of small letters, digits and hyphens, at most about 60, made from `text`; "" when there is none in it. Free
 * with g_free(). */
char *yb_slug_make (const char *text);

/* The names of a source's documents, for yb_name_make(). Free with g_hash_table_unref(). */
GHashTable *yb_names_new (void);

/* A name in the arena that `names` does not hold yet, "entries/DATE-SLUG" of `date` (NULL or "": none) and `title`
 * (NULL: none); the second of its kind ends in -2. It is added to `names`. */
const char *yb_name_make (GHashTable *names, const char *date, const char *title, YbArena *arena);

G_END_DECLS
