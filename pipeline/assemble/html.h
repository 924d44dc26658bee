/* Raw HTML in Markdown: never passed on. A few inline tags mean what Markdown has no sign for; of everything else the
 * text remains. */
#pragma once

#include "model/text.h"

#include <glib.h>

G_BEGIN_DECLS

#define YB_HTML_MAX_NAME 16

typedef enum
{
  YB_HTML_RUN,     /* sup, sub, em, i, strong, b, s, del, code, kbd; span with lang; abbr with title */
  YB_HTML_BREAK,   /* br */
  YB_HTML_COMMENT, /* nothing; also abbr without title */
  YB_HTML_FOREIGN, /* everything else */
} YbHtmlKind;

typedef struct
{
  YbHtmlKind kind;
  char name[YB_HTML_MAX_NAME];
  gboolean closing;
  YbRunKind run;
  char lang[36];   /* of a span; "" for none */
  char title[160]; /* of an abbr: what it stands for; "" for none */
} YbHtmlTag;

/* What the tag in `text` ("<sup>") is. A span that says nothing is YB_HTML_FOREIGN. */
YbHtmlTag yb_html_judge (const char *text);

G_END_DECLS
