/* What the dumps of galleys and pages have in common: lengths, text and parts as text. Private to model/. */
#pragma once

#include "base/unit.h"
#include "model/part.h"

#include <glib.h>

G_BEGIN_DECLS

/* A length in points with three decimals at most, as "12.5"; exact to a thousandth, the same in every locale. */
void yb_dump_length (GString *out, YbUnit length);

/* A space, the name and a length, as " width 12.5". */
void yb_dump_named_length (GString *out, const char *name, YbUnit length);

/* A text in quotes; quotes, backslashes and controls are escaped, a soft hyphen is "\-". NULL gives "-". */
void yb_dump_text (GString *out, const char *text, gssize length);

/* What a line shows, its node, measures and word space, without a line feed. */
void yb_dump_line (GString *out, const YbLine *line);

/* A part in one line with its place, with a line feed at the end. `tag` of shapes as "tag 3". */
void yb_dump_part (GString *out, const YbPart *part);

/* The runs of a part's line, one in each row, indented. */
void yb_dump_runs (GString *out, const YbLine *line, const char *indent);

G_END_DECLS
