/* Folders that a run makes for itself, as one that a book is written into before it gets its name. Whatever ends the
 * run, a signal included, none is left behind. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes a folder of the mode less the umask; `pattern` is its path with XXXXXX at the end. The path, to be handed to
 * yb_temporary_folder_remove() or yb_temporary_folder_keep(); NULL and `error` when it cannot be made. */
char *yb_temporary_folder_make (const char *pattern, int mode, GError **error);

/* The folder has a name of its own now and stays. Frees the path. */
void yb_temporary_folder_keep (char *path);

/* Removes the folder with all that is in it, following no links, and frees the path. NULL is fine. */
void yb_temporary_folder_remove (char *path);

/* Removes every folder that is there. Async-signal-safe: for the handler of SIGTERM, SIGINT and SIGHUP. */
void yb_temporary_folder_remove_all (void);

G_END_DECLS
