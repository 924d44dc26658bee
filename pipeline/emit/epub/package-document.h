/* package.opf: what the book says of itself, its files and their order. */
#pragma once

#include "emit/epub/edition.h"

G_BEGIN_DECLS

/* Writes package.opf; after all other files, which it lists. `identifier` is the package's. */
void yb_package_document_add (YbEdition *edition, const char *identifier);

G_END_DECLS
