/* Marks for the registers: `[Petra Muster]{person="Muster, Petra"}`. */
#pragma once

#include "assemble/body.h"

G_BEGIN_DECLS

/* Turns the marks in the parser's tree into links with an address of their own kind. `text` is what was parsed. */
void yb_marks_find (YbBody *body, cmark_node *root, const char *text);

/* What a link made by yb_marks_find() marks: targets of runs, "person=Muster, Petra"; ended by NULL, free with
 * g_strfreev(). NULL for any other link. */
char **yb_marks_get (cmark_node *link);

/* The register that the target of a mark belongs to, and the name in it; the name is empty when the marked words are
 * the name. */
YbRegisterKind yb_mark_parse (const char *target, const char **name);

G_END_DECLS
