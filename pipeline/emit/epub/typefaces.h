/* Typefaces that go out with the book: looked up in the data folder alone, reduced to the characters that are used. */
#pragma once

#include "emit/epub/edition.h"

G_BEGIN_DECLS

typedef struct _YbTypefaces YbTypefaces;

/* Finds the files of the faces that the layout's styles name first. A family that is not there is left to the reader's
 * device. NULL and `error` when the data folder's fonts cannot be read. */
YbTypefaces *yb_typefaces_find (YbEdition *edition, GError **error);
void yb_typefaces_free (YbTypefaces *typefaces);

/* Finds fallback faces for characters written that the body's face lacks. TRUE when there are any. */
gboolean yb_typefaces_find_fallbacks (YbTypefaces *typefaces, YbEdition *edition);

/* Adds the subsets as files. A face whose licence forbids it or whose subset is too large is taken out of
 * edition->faces. FALSE and `error` when a font file is broken. */
gboolean yb_typefaces_embed (YbTypefaces *typefaces, YbEdition *edition, GError **error);

/* The configuration behind it, for the cover; borrowed. */
gpointer yb_typefaces_peek_config (YbTypefaces *typefaces);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbTypefaces, yb_typefaces_free)

G_END_DECLS
