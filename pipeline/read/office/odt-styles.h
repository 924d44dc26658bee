/* ODT: what the styles of a document mean. */
#pragma once

#include "read/office/writer.h"

G_BEGIN_DECLS

typedef struct
{
  GHashTable *styles;  /* name -> style */
  GHashTable *ordered; /* names of lists with numbers */
} YbOdtStyles;

void yb_odt_styles_init (YbOdtStyles *styles);
void yb_odt_styles_clear (YbOdtStyles *styles);

/* Takes what an element `style` or `list-style` says; others say nothing. */
void yb_odt_styles_add (YbOdtStyles *styles, const xmlNode *node);

/* The kind of a paragraph: that of its style (NULL: none), or of one that this is made from. `level` gets the
 * outline's. */
YbOfficeKind yb_odt_judge (const YbOdtStyles *styles, const char *name, guint *level);

/* The marks of a style alone, and, in a span, of all it is made from; `hidden` tells that its text is not shown. */
YbOfficeMarks yb_odt_marks (const YbOdtStyles *styles, const char *name);
YbOfficeMarks yb_odt_marks_of_span (const YbOdtStyles *styles, const char *name, gboolean *hidden);

G_END_DECLS
