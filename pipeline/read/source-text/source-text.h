/* Text files as people save them: loaded without ever hanging, with one kind of line end, and valid UTF-8. */
#pragma once

#include "base/context.h"

#include <glib.h>

G_BEGIN_DECLS

/* Loads a regular file of at most `limit` bytes; `path` is opened as it is, and must not be a symbolic link. Devices,
 * pipes and sockets are refused without waiting. NULL and `error` when it cannot be had: a G_FILE_ERROR that does not
 * name the path, G_FILE_ERROR_NOSPC when the file is too large. Free with g_free(); `length` gets the bytes, and a NUL
 * stands behind them. */
char *yb_source_text_load (const char *path, gsize limit, gsize *length, GError **error);

/* Mends text in place; `file` names it in positions. A byte order mark goes, CR and CR LF become LF, and bytes that are
 * not UTF-8 become U+FFFD, which is reported at the first of them. `text` must come from g_malloc(); what is returned
 * replaces it. Sets `broken`, when given, if the text is UTF-16, which is reported and gives an empty text. */
char *yb_source_text_mend (const YbContext *context, char *text, gsize *length, const char *file, gboolean *broken);

/* As yb_source_text_mend(), but a text that is evidently Windows-1252 is converted, with an info. */
char *yb_source_text_mend_or_convert (const YbContext *context, char *text, gsize *length, const char *file);

/* Where byte `offset` of `text` stands, when the text begins at line 1, column 1 of `file`. */
YbSpan yb_source_text_locate (const char *text, gsize offset, const char *file);

G_END_DECLS
