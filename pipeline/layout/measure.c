#include "layout/measure.h"

#include <math.h>
#include <string.h>

/* Longer numbers are no measure of anything. */
#define MAX_DIGITS 20

/* Takes "-12.5" from the head of `text`; `rest` gets what follows. Neither exponents nor "inf" are numbers here. */
static gboolean
take_number (const char *text, double *number, const char **rest)
{
  char digits[MAX_DIGITS + 1];
  gsize n = text[0] == '-' ? 1 : 0, n_digits = 0;
  gboolean point = FALSE;
  for (; g_ascii_isdigit (text[n]) || (text[n] == '.' && !point); n++)
    {
      point = point || text[n] == '.';
      n_digits += text[n] != '.';
    }
  if (n > MAX_DIGITS || n_digits == 0 || text[n - 1] == '.')
    return FALSE;
  memcpy (digits, text, n);
  digits[n] = '\0';
  *number = g_ascii_strtod (digits, NULL);
  *rest = text + n;
  return TRUE;
}

gboolean
yb_measure_number (const char *text, double *number)
{
  const char *rest;
  return take_number (text, number, &rest) && !*rest;
}

gboolean
yb_measure_count (const char *text, guint *count)
{
  guint64 number;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, NULL))
    return FALSE;
  *count = (guint)number;
  return TRUE;
}

gboolean
yb_measure_length (const char *text, double em, double *points)
{
  const struct
  {
    const char *name;
    double points;
  } units[] = { { "pt", 1 }, { "mm", 72 / 25.4 }, { "cm", 72 / 2.54 }, { "in", 72 }, { "em", em } };
  double number;
  const char *rest;
  if (!take_number (text, &number, &rest))
    return FALSE;
  *points = 0;
  if (!*rest)
    return number == 0;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].points > 0 && g_str_equal (rest, units[i].name))
      {
        *points = number * units[i].points;
        return TRUE;
      }
  return FALSE;
}

gboolean
yb_measure_share (const char *text, double *per_cent)
{
  const char *rest;
  return take_number (text, per_cent, &rest) && g_str_equal (rest, "%");
}

gboolean
yb_measure_colour (const char *text, YbColour *colour)
{
  guint64 number;
  if (text[0] != '#' || strlen (text) != 7 || !g_ascii_string_to_unsigned (text + 1, 16, 0, 0xffffff, &number, NULL))
    return FALSE;
  *colour = (YbColour)number;
  return TRUE;
}

gboolean
yb_measure_is_features (const char *text)
{
  for (;;)
    {
      for (guint i = 0; i < 4; i++)
        if (!g_ascii_isalnum (text[i]))
          return FALSE;
      if (text[4] != '=' || !g_ascii_isdigit (text[5]))
        return FALSE;
      for (text += 5; g_ascii_isdigit (*text); text++)
        ;
      if (!*text)
        return TRUE;
      if (*text++ != ',')
        return FALSE;
    }
}

/* https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
static double
find_luminance (YbColour colour)
{
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;
  for (guint i = 0; i < 3; i++)
    {
      double channel = (double)(colour >> (16 - 8 * i) & 0xff) / 255;
      sum += weights[i] * (channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4));
    }
  return sum;
}

double
yb_measure_contrast (YbColour one, YbColour other)
{
  double a = find_luminance (one), b = find_luminance (other);
  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}
