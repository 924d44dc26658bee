#include "assemble/identifier.h"

#include <string.h>

/* The digits of `text` (and an X), without hyphens and spaces; at most `max`. 0 when there is anything else. */
static guint
collect_digits (const char *text, char *digits, guint max)
{
  guint n = 0;
  for (const char *c = text; *c; c++)
    {
      if (*c == '-' || *c == ' ')
        continue;
      if ((!g_ascii_isdigit (*c) && *c != 'X' && *c != 'x') || n == max)
        return 0;
      digits[n++] = g_ascii_toupper (*c);
    }
  for (guint i = 0; i + 1 < n; i++)
    if (digits[i] == 'X')
      return 0;
  return n;
}

/* Weights 1 and 3 in turn, modulo 10. */
static char
compute_ean_digit (const char *digits)
{
  guint sum = 0;
  for (guint i = 0; i < 12; i++)
    sum += (guint)(digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
  return (char)('0' + (10 - sum % 10) % 10);
}

/* Weights falling to 2, modulo 11; ten is written X. */
static char
compute_modulo_11 (const char *digits, guint n)
{
  guint sum = 0;
  for (guint i = 0; i < n; i++)
    sum += (guint)(digits[i] - '0') * (n + 1 - i);
  guint check = (11 - sum % 11) % 11;
  return check == 10 ? 'X' : (char)('0' + check);
}

static gboolean
compare (char written, char right, char *wanted)
{
  *wanted = written == right ? 0 : right;
  return written == right;
}

gboolean
yb_isbn_check (const char *text, char *wanted)
{
  char digits[13];
  guint n = collect_digits (text, digits, sizeof digits);
  *wanted = 0;
  if (n == 13 && (strncmp (digits, "978", 3) == 0 || strncmp (digits, "979", 3) == 0))
    return compare (digits[12], compute_ean_digit (digits), wanted);
  return n == 10 && compare (digits[9], compute_modulo_11 (digits, 9), wanted);
}

gboolean
yb_issn_check (const char *text, char *wanted)
{
  char digits[8];
  *wanted = 0;
  return collect_digits (text, digits, sizeof digits) == 8
         && compare (digits[7], compute_modulo_11 (digits, 7), wanted);
}

/* The check digit of a URN of the German National Library: each sign stands for one or two digits; these, weighted by
 * their place, are summed; the sum divided by the last digit, modulo 10. (Persistent Identifier policy of the DNB.) */
static char
compute_urn_digit (const char *text, gsize length)
{
  static const struct
  {
    char sign;
    const char *digits;
  } values[] = {
    { '0', "1" },  { '1', "2" },  { '2', "3" },  { '3', "4" },  { '4', "5" },  { '5', "6" },  { '6', "7" },
    { '7', "8" },  { '8', "9" },  { '9', "41" }, { 'a', "18" }, { 'b', "14" }, { 'c', "19" }, { 'd', "15" },
    { 'e', "16" }, { 'f', "21" }, { 'g', "22" }, { 'h', "23" }, { 'i', "24" }, { 'j', "25" }, { 'k', "42" },
    { 'l', "26" }, { 'm', "27" }, { 'n', "13" }, { 'o', "28" }, { 'p', "29" }, { 'q', "31" }, { 'r', "12" },
    { 's', "32" }, { 't', "33" }, { 'u', "11" }, { 'v', "34" }, { 'w', "35" }, { 'x', "36" }, { 'y', "37" },
    { 'z', "38" }, { '-', "39" }, { ':', "17" }, { '_', "43" }, { '/', "45" }, { '.', "47" }, { '+', "49" },
  };
  guint64 sum = 0;
  guint place = 0, last = 1;
  for (gsize i = 0; i < length; i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      if (values[j].sign == g_ascii_tolower (text[i]))
        for (const char *digit = values[j].digits; *digit; digit++)
          {
            last = (guint)(*digit - '0');
            sum += (guint64)last * ++place;
          }
  return (char)('0' + sum / last % 10);
}

gboolean
yb_urn_check (const char *text, char *wanted)
{
  *wanted = 0;
  gsize length = strlen (text);
  if (g_ascii_strncasecmp (text, "urn:", 4) != 0 || length > 500)
    return FALSE;
  const char *name = strchr (text + 4, ':');
  if (!name || name - text - 4 < 2 || name - text - 4 > 32 || name[1] == '\0')
    return FALSE;
  for (const char *c = text; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("-._~!$&'()*+,;=:@/%#?", *c))
      return FALSE;
  if (g_ascii_strncasecmp (text, "urn:nbn:de:", strlen ("urn:nbn:de:")) != 0)
    return TRUE;
  return compare (text[length - 1], compute_urn_digit (text, length - 1), wanted);
}
