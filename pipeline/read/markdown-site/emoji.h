/* Emoji by their names, ":rocket:", as sites write them whose settings allow it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The sign whose name stands at `text`, ":name:"; its bytes there, or 0 when none does. */
gsize yb_emoji_read (const char *text, gunichar *sign);

G_END_DECLS
