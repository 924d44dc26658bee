/* Where something stands in the source. */
#pragma once

#include <glib.h>

/* A position. `file` is interned (g_intern_string()) or NULL for "nowhere"; it is the path as the user would type it.
 * `line` and `column` count from 1, columns in characters; 0 means unknown. */
typedef struct
{
  const char *file;
  guint32 line;
  guint32 column;
} YbSpan;

#define YB_SPAN_NONE ((YbSpan){ NULL, 0, 0 })
