#include "model/book.h"

#include <string.h>

YbBook *
yb_book_new (void)
{
  YbArena *arena = yb_arena_new ();
  YbBook *book = yb_arena_new0 (arena, YbBook);
  book->arena = arena;
  return book;
}

void
yb_book_free (YbBook *book)
{
  if (book)
    yb_arena_free (book->arena);
}

int
yb_date_compare (YbDate a, YbDate b)
{
  if (a.year != b.year)
    return a.year < b.year ? -1 : 1;
  if (a.month != b.month)
    return a.month < b.month ? -1 : 1;
  return (a.day > b.day) - (a.day < b.day);
}

/* Zeller's congruence, turned so that Monday is 0: January and February count as months 13 and 14 of the year before.
 */
guint
yb_date_weekday (YbDate date)
{
  gint month = date.month < 3 ? date.month + 12 : date.month;
  gint year = date.month < 3 ? date.year - 1 : date.year;
  gint sum = date.day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400;
  return (guint)((sum + 5) % 7);
}

/* ---- dates in words ---- */

typedef enum
{
  DATE_DAY_MONTH_YEAR, /* 6 July 2021 */
  DATE_DAY_DOT,        /* 6. Juli 2021 */
  DATE_MONTH_DAY,      /* July 6, 2021 */
  DATE_OF,             /* 6 de julio de 2021 */
  DATE_YEAR_FIRST,     /* 2021. július 6. */
  DATE_IDEOGRAPHS,     /* 2021年7月6日 */
} DateOrder;

/* TRUE when the primary language of `lang` is among `languages`, which are parted and enclosed by spaces. */
static gboolean
is_among (const char *lang, const char *languages)
{
  g_autofree char *word = g_strdup_printf (" %.*s ", (int)strcspn (lang, "-"), lang);
  return strstr (languages, word) != NULL;
}

static DateOrder
choose_date_order (const char *lang)
{
  if (is_among (lang, " de da nb nn no is fo fi et lv cs sk sl hr bs sr hsb dsb lb "))
    return DATE_DAY_DOT;
  if (strcmp (lang, "en-US") == 0)
    return DATE_MONTH_DAY;
  if (is_among (lang, " es pt ca gl "))
    return DATE_OF;
  if (is_among (lang, " hu "))
    return DATE_YEAR_FIRST;
  return is_among (lang, " zh ja ") ? DATE_IDEOGRAPHS : DATE_DAY_MONTH_YEAR;
}

const char *
yb_terms_format_date (const YbTerms *terms, const char *lang, YbDate date, YbArena *arena)
{
  const char *month = terms->months[date.month - 1];
  switch (choose_date_order (lang))
    {
    case DATE_DAY_MONTH_YEAR:
      break;
    case DATE_DAY_DOT:
      return yb_arena_printf (arena, "%u.\u00a0%s %d", date.day, month, date.year);
    case DATE_MONTH_DAY:
      return yb_arena_printf (arena, "%s\u00a0%u, %d", month, date.day, date.year);
    case DATE_OF:
      return yb_arena_printf (arena, "%u\u00a0de %s de %d", date.day, month, date.year);
    case DATE_YEAR_FIRST:
      return yb_arena_printf (arena, "%d. %s\u00a0%u.", date.year, month, date.day);
    case DATE_IDEOGRAPHS:
      return yb_arena_printf (arena, "%d年%u月%u日", date.year, date.month, date.day);
    }
  return yb_arena_printf (arena, "%u\u00a0%s %d", date.day, month, date.year);
}
