#include "model/text.h"

#include <string.h>

YbText
yb_text_plain (YbArena *arena, const char *text, YbSpan span)
{
  return (YbText){ .text = yb_arena_strdup (arena, text), .length = (guint32)strlen (text), .span = span };
}
