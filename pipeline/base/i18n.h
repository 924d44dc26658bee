/* Marks for translation. English texts are the keys; pipeline/po holds the German ones. */
#pragma once

#include <libintl.h>

#define _(text) dgettext ("yearbook", text)
#define N_(text) (text)
/* One of two texts by number, as ngettext(). */
#define P_(one, many, n) dngettext ("yearbook", one, many, n)
