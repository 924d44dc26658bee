#include "typeset/ean13.h"

#include <string.h>

/* The seven modules of each digit in the left half, odd parity; even parity is the mirrored complement of it, and the
 * right half the complement. */
static const guint8 odd[10] = { 0x0d, 0x19, 0x13, 0x3d, 0x23, 0x31, 0x2f, 0x3b, 0x37, 0x0b };
/* Which of the six digits at the left have even parity, by the first digit, which has no bars of its own. */
static const guint8 parity[10] = { 0x00, 0x0b, 0x0d, 0x0e, 0x13, 0x19, 0x1c, 0x15, 0x16, 0x1a };

static gboolean
take_digits (const char *number, char digits[14])
{
  guint n = 0, sum = 0;
  for (const char *c = number; *c; c++)
    if (g_ascii_isdigit (*c))
      {
        if (n == 13)
          return FALSE;
        sum += (guint)(*c - '0') * (n % 2 ? 3 : 1);
        digits[n++] = *c;
      }
    else if (*c != '-' && *c != ' ')
      return FALSE;
  digits[n] = '\0';
  return n == 13 && sum % 10 == 0;
}

static guint8
mirror (guint8 pattern)
{
  guint8 mirrored = 0;
  for (guint i = 0; i < 7; i++)
    mirrored = (guint8)(mirrored << 1 | (pattern >> i & 1));
  return mirrored;
}

static void
put (gboolean *modules, guint8 pattern, guint n)
{
  for (guint i = 0; i < n; i++)
    modules[i] = pattern >> (n - 1 - i) & 1;
}

gboolean
yb_ean13_encode (const char *number, gboolean modules[YB_EAN13_MODULES], char digits[14])
{
  if (!take_digits (number, digits))
    return FALSE;
  guint8 even = parity[digits[0] - '0'];
  put (modules, 0x5, 3);
  put (modules + 45, 0xa, 5);
  put (modules + 92, 0x5, 3);
  for (guint i = 0; i < 6; i++)
    {
      guint8 left = odd[digits[1 + i] - '0'], complement = (guint8)(~left & 0x7f);
      put (modules + 3 + 7 * i, even >> (5 - i) & 1 ? mirror (complement) : left, 7);
      put (modules + 50 + 7 * i, (guint8)(~odd[digits[7 + i] - '0'] & 0x7f), 7);
    }
  return TRUE;
}

gboolean
yb_ean13_is_guard (guint module)
{
  return module < 3 || (module >= 45 && module < 50) || module >= 92;
}
