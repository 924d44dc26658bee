/* The fonts of the file. Cairo makes them: a sheet for each face shows every glyph that the book uses once, and from
 * what Cairo wrote for these sheets the subsets are taken over, and read how each glyph is named in them. */
#pragma once

#include "embedded-font.h"
#include "face.h"
#include "file-writer.h"
#include "model/pages.h"

#include <glib.h>

G_BEGIN_DECLS

/* Gets the faces of all pages and gives every glyph that is shown its meaning. FALSE and `error` when a font cannot be
 * read. */
gboolean yb_glyphs_gather (YbFaces *faces, const YbPages *pages, GError **error);

/* Embeds the glyphs that have a meaning and fills in their codes. `fonts` gets a YbEmbeddedFont, to be owned by it, for
 * each font of the file, in the order of their numbers. FALSE and `error` when Cairo fails, or loses a glyph or what it
 * means. */
gboolean yb_glyph_sheets_embed (YbFaces *faces, YbFileWriter *file, GPtrArray *fonts, GError **error);

/* TRUE when the book itself holds U+FFFD. */
gboolean yb_glyphs_have_replacement (const YbFaces *faces);

G_END_DECLS
