/* Captions that hold their credit, as "Das neue Haus (Foto: Amt)". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Divides a caption into what it says and the credit at its end or beginning, recognised by ©, (c), "Foto:", "Bild:",
 * "Quelle:" and their like in German, English and French; brackets around the credit go. Either may come out as "".
 * Free both with g_free(). */
void yb_caption_divide (const char *text, char **caption, char **credit);

G_END_DECLS
