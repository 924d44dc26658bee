/* The bars of an EAN-13 (ISO/IEC 15420). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YB_EAN13_MODULES 95

/* 95 modules from left to right, TRUE for a bar, of an ISBN or EAN of 13 digits, hyphens and spaces aside. FALSE when
 * it is none, or its check digit is wrong. */
gboolean yb_ean13_encode (const char *number, gboolean modules[YB_EAN13_MODULES], char digits[14]);

/* TRUE for the modules of the three pairs of guard bars, which are longer. */
gboolean yb_ean13_is_guard (guint module);

G_END_DECLS
