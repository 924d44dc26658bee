#include "read/markdown-site/page-date.h"

#include "read/entry/date.h"

#include <string.h>

typedef struct
{
  gint hour, minute, second;
  gboolean has_zone;
  gint offset; /* seconds east of Greenwich */
} Time;

/* Two digits, or 0 with `c` where it was. */
static gint
read_two (const char **c)
{
  if (!g_ascii_isdigit ((*c)[0]) || !g_ascii_isdigit ((*c)[1]))
    return 0;
  gint number = ((*c)[0] - '0') * 10 + (*c)[1] - '0';
  *c += 2;
  return number;
}

/* "T22:15:00.5+02:00", " 10:00 +0200", "Z". */
static Time
read_time (const char *c)
{
  Time time = { 0 };
  while (*c == ' ' || *c == 'T' || *c == 't' || *c == ',')
    c++;
  if (!g_ascii_isdigit (*c))
    return time;
  time.hour = read_two (&c);
  if (*c == ':')
    {
      c++;
      time.minute = read_two (&c);
    }
  if (*c == ':')
    {
      c++;
      time.second = read_two (&c);
    }
  if (*c == '.')
    c += 1 + strspn (c + 1, "0123456789");
  c += strspn (c, " ");
  if (*c == 'Z' || *c == 'z' || g_str_has_prefix (c, "UTC") || g_str_has_prefix (c, "GMT"))
    time.has_zone = TRUE;
  else if ((*c == '+' || *c == '-') && g_ascii_isdigit (c[1]))
    {
      gint sign = *c++ == '-' ? -1 : 1, hours = read_two (&c);
      c += *c == ':';
      time.has_zone = TRUE;
      time.offset = sign * (hours * 3600 + read_two (&c) * 60);
    }
  return time;
}

gboolean
yb_site_read_date (const YbSite *site, const char *text, char **day, gint64 *moment)
{
  YbFoundDate date;
  gsize length;
  if (!yb_date_read (text, &date, &length))
    return FALSE;
  Time time = read_time (text + length);
  g_autoptr (GDateTime) written = g_date_time_new_utc (date.year, date.month, date.day, MIN (time.hour, 23),
                                                       MIN (time.minute, 59), MIN (time.second, 59));
  *moment = written ? g_date_time_to_unix (written) - time.offset : 0;
  g_autoptr (GDateTime) there = NULL;
  if (written && time.has_zone && site->time_zone)
    {
      g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (*moment);
      there = instant ? g_date_time_to_timezone (instant, site->time_zone) : NULL;
    }
  *day = there ? g_date_time_format (there, "%Y-%m-%d") : yb_date_format (date);
  return *day != NULL;
}
