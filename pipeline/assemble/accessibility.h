/* What assistive technology stumbles over and no validator sees. All of it is reported as warnings. */
#pragma once

#include "assemble/assembly.h"

#include <cmark-gfm.h>

G_BEGIN_DECLS

/* A picture's description that only repeats its caption or the name of its file tells nothing. */
void yb_check_description (YbAssembly *assembly, const YbFigure *figure, YbSpan span);

/* The text of a link must say where it leads, also to those who hear nothing but a list of links. */
void yb_check_link_text (YbAssembly *assembly, cmark_node *link, YbSpan span);

/* A text that is plainly in another language than it is said to be in is read out in the wrong sounds. */
void yb_check_languages (const YbAssembly *assembly);

/* A table without heads leaves its listeners alone with numbers. */
void yb_check_table_head (YbAssembly *assembly, const YbTable *table, YbSpan span);

G_END_DECLS
