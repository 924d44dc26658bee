/* Orders a file for reading over slow lines, its first page first (ISO 32000-1, annex F). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes the PDF at `source` to `path`, linearised. FALSE and `error` when qpdf fails. */
gboolean yb_pdf_linearize (const char *source, const char *path, GError **error);

G_END_DECLS
