/* Characters that no text may hold vanish from every text; here somebody hears of it. */
#pragma once

#include "assemble/assembly.h"

G_BEGIN_DECLS

/* Reports each value of `fields` (yearbook.yaml's, or a front matter; NULL: none) that holds such characters. */
void yb_forbidden_report_fields (const YbAssembly *assembly, const YbValue *fields);

/* Reports those in the document's front matter and, together, those in its body. */
void yb_forbidden_report_document (const YbAssembly *assembly, const YbDocument *document);

G_END_DECLS
