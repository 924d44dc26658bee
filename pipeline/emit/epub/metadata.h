/* The metadata of package.opf. */
#pragma once

#include "emit/epub/edition.h"

G_BEGIN_DECLS

/* Writes the <metadata> element. The documents must have been written: what it says of the book's accessibility is
 * true of them. */
void yb_metadata_write (YbEdition *edition, YbXml *xml, const char *identifier);

G_END_DECLS
