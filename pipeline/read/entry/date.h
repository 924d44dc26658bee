/* Dates as web sites, feeds and people write them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint16 year;
  guint8 month, day; /* from 1; the day exists */
} YbFoundDate;

/* Reads the date that `text` begins with, white space and a weekday before it set aside: ISO 8601 with or without time,
 * RFC 822, "6. Juli 2021", "July 6, 2021", "6 juillet 2021", 06.07.2021, 2021/07/06. Months are known in German,
 * English and French, whole or shortened, and whole in Spanish, Italian, Portuguese, Dutch, Polish and Scandinavian
 * languages. A time zone changes nothing: the day counts that the source writes. `length`
 * (may be NULL) gets the bytes up to the end of the day, without the time. FALSE when there is none. */
gboolean yb_date_read (const char *text, YbFoundDate *date, gsize *length);

/* Finds the first date anywhere in `text`; `start` and `length` (may be NULL) get where it stands. */
gboolean yb_date_find (const char *text, YbFoundDate *date, gsize *start, gsize *length);

/* The byte where a year of this or the last century stands in `text` as a word of four digits; -1 without one. */
gssize yb_date_find_year (const char *text);

/* "2021-07-06"; free with g_free(). */
char *yb_date_format (YbFoundDate date);

G_END_DECLS
