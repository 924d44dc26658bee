/* An address as a QR code (ISO/IEC 18004), made by libqrencode. Private to typeset/. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YB_QR_QUIET_ZONE 4 /* modules that stay empty on each side (ISO/IEC 18004, 5.3.8) */

typedef struct
{
  guint width;     /* modules in a row, and rows */
  guint8 *modules; /* row by row, 1: dark */
} YbQrCode;

/* The smallest code of the address, of error correction level M. NULL when none can hold it. */
YbQrCode *yb_qr_code_new (const char *address);
void yb_qr_code_free (YbQrCode *code);

/* Whether a module is dark; column and row count from the top left and are below the width. */
gboolean yb_qr_code_is_dark (const YbQrCode *code, guint column, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YbQrCode, yb_qr_code_free)

G_END_DECLS
