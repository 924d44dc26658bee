/* No-break spaces where the language's typography asks for them. Words are never touched: a space of the source becomes
 * a space at which no line breaks, and nothing else. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YB_GLUE_NONE,
  YB_GLUE_SPACE,  /* U+00A0 */
  YB_GLUE_NARROW, /* U+202F */
} YbGlue;

/* What the space at byte `space` of `text` should be, in the language `lang` (BCP 47). `text` is one paragraph, valid
 * UTF-8, `length` bytes. Looks at no more than a few words around. */
YbGlue yb_typography_judge_space (const char *text, gsize length, gsize space, const char *lang);

G_END_DECLS
