/* The style sheet of an EPUB: the layout's roles as CSS. */
#pragma once

#include "emit/epub/edition.h"

G_BEGIN_DECLS

/* A role's place in the XHTML. */
typedef struct
{
  YbRole role;
  YbRole parent; /* whose text its elements stand in: sizes are relative to it */
  const char *selector;
  gboolean is_block; /* has space above and below */
} YbStyleRule;

/* All roles that the EPUB shows, ended by a rule without selector. */
extern const YbStyleRule yb_style_rules[];

/* The first of the families a style names; free with g_free(). */
char *yb_style_first_family (const YbStyle *style);

/* Writes style.css: the embedded faces, what the structure needs, the layout's roles, the layout's own sheet. */
void yb_stylesheet_add (YbEdition *edition);

G_END_DECLS
