/* Builds galleys by hand, for tests of paginate and of the dumps. Lengths in points. Text is not shaped: a line has one
 * run of one glyph for each character. */
#pragma once

#include "model/galley.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GalleyBuilder GalleyBuilder;

/* Distance of the lines of paragraphs, and the place of their baseline in the box. */
#define GALLEY_LEADING 12
#define GALLEY_BASELINE 9

GalleyBuilder *galley_builder_new (void);

/* A layout whose text block is `n_lines` of GALLEY_LEADING high and 200 wide, with a margin column of 60. */
YbLayout *galley_builder_layout (guint n_lines);

/* Sections; the boxes added next belong to it. Its root element is 1. */
YbGalleySection *galley_builder_add_flow (GalleyBuilder *builder, YbSectionKind kind, YbStart start);
/* A fixed section with one line at 10, 50. */
YbGalleySection *galley_builder_add_fixed (GalleyBuilder *builder, YbSectionKind kind, YbStart start, const char *text);

/* A fresh node. */
YbNodeId galley_builder_node (GalleyBuilder *builder);

/* A line of text with its own P element; `node` may be 0. */
const YbLine *galley_builder_line (GalleyBuilder *builder, const char *text, YbNodeId node, guint32 start);

/* A box of the flow without parts. */
YbBox *galley_builder_add_box (GalleyBuilder *builder, double height);

/* A paragraph on the grid: lines "NAME1", "NAME2" and so on, that show ten bytes each. Returns its node. */
YbNodeId galley_builder_add_paragraph (GalleyBuilder *builder, const char *name, guint n_lines);

/* A heading that keeps with the next, one line high, with 12 above it. */
YbBox *galley_builder_add_heading (GalleyBuilder *builder, const char *title);

/* A picture of which the box is no higher; its Figure element has a node of its own. */
YbBox *galley_builder_add_picture (GalleyBuilder *builder, const char *name, double height, gboolean floats);

/* The box added last, to change. */
YbBox *galley_builder_last_box (GalleyBuilder *builder);

/* Adds a footnote of `n_lines` to the box added last; each line is a box 10 high. Returns its node. */
YbNodeId galley_builder_add_note (GalleyBuilder *builder, const char *name, guint n_lines);

/* Adds a note of `n_lines` for the margin column to the box added last. */
void galley_builder_add_margin (GalleyBuilder *builder, const char *name, guint n_lines);

void galley_builder_add_outline (GalleyBuilder *builder, YbNodeId node, guint level, const char *title,
                                 const char *destination);

/* Glyphs for folios. */
void galley_builder_add_folio (GalleyBuilder *builder);

/* The galley; frees the builder. */
YbGalley *galley_builder_finish (GalleyBuilder *builder);

G_END_DECLS
