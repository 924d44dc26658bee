/* Typesetting: the book's text becomes lines, its pictures and tables boxes. */
#pragma once

#include "base/context.h"
#include "model/book.h"
#include "model/galley.h"
#include "model/layout.h"
#include "model/page-map.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YbTypesetter YbTypesetter;

/* Makes a typesetter for a layout: opens the fonts of fonts/ (nothing else is ever looked up) and the hyphenation
 * patterns. NULL and `error` when they are not there. `context` and `layout` must outlive it. Free with
 * yb_typesetter_free(). */
YbTypesetter *yb_typesetter_new (const YbContext *context, const YbLayout *layout, GError **error);
void yb_typesetter_free (YbTypesetter *typesetter);

/* Sets the whole book. Page numbers in contents, openers and credits are still unknown and set as a wide number. Uses
 * up to the context's number of threads; the result does not depend on it. */
YbGalley *yb_typeset (YbTypesetter *typesetter, const YbBook *book);

/* A galley in which the sections that print page numbers are set anew with those of `map`, and all others are shared
 * with `galley`. */
YbGalley *yb_typeset_page_numbers (YbTypesetter *typesetter, const YbBook *book, const YbGalley *galley,
                                   const YbPageMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbTypesetter, yb_typesetter_free)

G_END_DECLS
