/* The old Western European encoding of Windows, which older content systems still export. */
#pragma once

#include <glib.h>

/* TRUE when `text`, which is not UTF-8, can be Windows-1252: no byte that it lacks, and more stray bytes than letters
 * that are well-formed UTF-8, so that a damaged UTF-8 file is not taken for it. */
gboolean yb_is_windows_1252 (const char *text, gsize length);

/* Converts; `length` gets the new number of bytes. Free with g_free(). */
char *yb_windows_1252_to_utf8 (const char *text, gsize *length);
