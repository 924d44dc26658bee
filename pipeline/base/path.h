/* Paths as texts, with "/" between their steps: nothing here asks the file system. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "a/./b//../c" as "a/c", without a slash before it. NULL when it leads out of its folder. Free with g_free(). */
char *yb_path_simplify (const char *path);

/* Whether `path` ends with one of `endings` (".md", ..., ended by NULL), ASCII case aside, and is longer than it. */
gboolean yb_path_has_ending (const char *path, const char *const *endings);

G_END_DECLS
