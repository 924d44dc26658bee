/* Fenced blocks that are more than code: ```key-figures and ```chart. */
#pragma once

#include "assemble/body.h"

G_BEGIN_DECLS

/* The block that a fenced code block stands for; NULL when it is code, or cannot be read, which was reported. */
YbBlock *yb_fenced_read (YbBody *body, cmark_node *node);

G_END_DECLS
