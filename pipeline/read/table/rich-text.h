/* Texts of JSON that are no mere strings: lists of paragraphs, objects that wrap a text, blocks of editors. */
#pragma once

#include "base/arena.h"
#include "model/value.h"

#include <glib.h>

G_BEGIN_DECLS

/* The text of a value as one scalar: plain paragraphs parted by empty lines, or HTML when there are blocks of other
 * kinds. What is a scalar already, or holds no text, comes back as it is. Made for: ["one", "two"], {"html": ...},
 * Editor.js's and WordPress's blocks, Portable Text (Sanity), the trees of Strapi, Contentful, Slate and ProseMirror.
 */
const YbValue *yb_rich_text_read (YbArena *arena, const YbValue *value);

G_END_DECLS
