/* Cairo's file as the finisher reads it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Maps the file: qpdf seeks for every token, and on mapped memory that costs nothing. Cairo's structure elements are
 * taken out of the cross-reference table in memory; nobody wants them, and qpdf would resolve each one before it makes
 * its first new object. NULL and `error` when the file cannot be read. Free with g_mapped_file_unref(). */
GMappedFile *yb_draft_open (const char *path, GError **error);

/* Lets go of the memory behind what has been read, so that it does not grow with the pictures. Only after qpdf has read
 * the cross-reference table: the file comes back as Cairo wrote it. */
void yb_draft_release (GMappedFile *draft);

G_END_DECLS
