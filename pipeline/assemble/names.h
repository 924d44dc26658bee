/* Names of persons as registers and directories have them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "Ursula von der Leyen" as "Leyen, Ursula von der": the last word first, particles in small letters last (DIN 5007-2,
 * RAK-WB 314). A name with a comma, or of one word, stays as it is. Free with g_free(). */
char *yb_name_invert (const char *name);

/* "Leyen, Ursula von der" as "Ursula von der Leyen": how a text writes it. Free with g_free(). */
char *yb_name_restore (const char *inverted);

/* What the name is sorted by: surname, forenames, particles; academic titles do not count. Free with g_free(). */
char *yb_name_sort_key (const char *inverted);

G_END_DECLS
