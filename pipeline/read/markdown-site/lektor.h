/* Lektor's contents.lr: fields, and blocks of a flow within one. */
#pragma once

#include "read/markdown-site/head.h"

#include <glib.h>

G_BEGIN_DECLS

/* Reads contents.lr: every field a scalar. The body is the field `body`, or else the one that models call a text;
 * `body_text` gets it as Markdown, with each line where it stood: a flow's blocks become headings, pictures, quotations
 * and paragraphs. */
YbHead yb_head_read_lektor (YbSite *site, const char *text, gsize length, const char *file, const char **body_text);

G_END_DECLS
