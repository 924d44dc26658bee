/* Atomic output: a file is written beside its place, synced and renamed. A failed or killed run leaves the last good
 * file as it was. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbOutput YbOutput;

/* Begins to write `path`: makes missing folders, opens a hidden temporary file in the same folder. NULL and `error`
 * when that fails. End with yb_output_commit() or yb_output_discard(). */
YbOutput *yb_output_begin (const char *path, GError **error);

/* The temporary file's path, for libraries that write by name; borrowed. */
const char *yb_output_peek_path (const YbOutput *output);

/* Appends bytes through the output's own descriptor. FALSE and `error` (disk full, say) when that fails. */
gboolean yb_output_write (YbOutput *output, gconstpointer bytes, gsize n_bytes, GError **error);

/* Syncs the temporary file, gives it mode 0644 less the umask and renames it to its place; then frees `output`. On
 * failure the temporary file is removed, the place is untouched, and FALSE and `error` are given. */
gboolean yb_output_commit (YbOutput *output, GError **error);

/* The same without waiting for the disk: for what is checked when it is read and can be made anew. After a power cut
 * the file may be there and empty. */
gboolean yb_output_commit_unsynced (YbOutput *output, GError **error);

/* Removes the temporary file and frees `output`. NULL is fine. */
void yb_output_discard (YbOutput *output);

/* Removes every temporary file that is open, up to 64 of them. Async-signal-safe: for the handler of SIGTERM, SIGINT
 * and SIGHUP. */
void yb_output_remove_all (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbOutput, yb_output_discard)

G_END_DECLS
