#include "typeset/qr-code.h"

#include <qrencode.h>
#include <string.h>

#define MOST_BYTES 2331 /* of level M, in version 40; libqrencode takes long to refuse what is much longer */

YbQrCode *
yb_qr_code_new (const char *address)
{
  if (strlen (address) > MOST_BYTES)
    return NULL;
  QRcode *made = QRcode_encodeString8bit (address, 0, QR_ECLEVEL_M);
  if (!made)
    return NULL;
  YbQrCode *code = g_new0 (YbQrCode, 1);
  code->width = (guint)made->width;
  code->modules = g_new (guint8, code->width * code->width);
  for (guint i = 0; i < code->width * code->width; i++)
    code->modules[i] = made->data[i] & 1; /* the other bits say what a module is for */
  QRcode_free (made);
  return code;
}

void
yb_qr_code_free (YbQrCode *code)
{
  if (!code)
    return;
  g_free (code->modules);
  g_free (code);
}

gboolean
yb_qr_code_is_dark (const YbQrCode *code, guint column, guint row)
{
  return code->modules[row * code->width + column] != 0;
}
