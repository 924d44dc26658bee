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

/* ---- pages ---- */

const YbSection *
yb_book_page_section (const YbBook *book, YbPageType type)
{
  if (type == YB_PAGE_TYPE_IMPRINT)
    return book->imprint;
  if (type == YB_PAGE_TYPE_FOREWORD)
    return book->foreword;
  return type == YB_PAGE_TYPE_AFTERWORD ? book->afterword : NULL;
}

const YbRegister *
yb_book_page_register (const YbBook *book, YbPageType type)
{
  if (type < YB_PAGE_TYPE_PERSONS || type > YB_PAGE_TYPE_TAGS)
    return NULL;
  return &book->registers[YB_REGISTER_PERSONS + (type - YB_PAGE_TYPE_PERSONS)];
}

/* A calendar shows one year. */
static gboolean
is_of_one_year (const YbBook *book)
{
  for (guint i = 0; i < book->n_entries; i++)
    if (book->entries[i]->date.year != book->record.year)
      return FALSE;
  return book->n_entries > 1;
}

gboolean
yb_book_has_page (const YbBook *book, YbPageType type)
{
  switch (type)
    {
    case YB_PAGE_TYPE_COVER:
    case YB_PAGE_TYPE_TITLE_PAGE:
    case YB_PAGE_TYPE_CONTENTS:
    case YB_PAGE_TYPE_CHAPTERS:
      return TRUE;
    case YB_PAGE_TYPE_IMPRINT:
    case YB_PAGE_TYPE_FOREWORD:
    case YB_PAGE_TYPE_AFTERWORD:
      return yb_book_page_section (book, type) != NULL;
    case YB_PAGE_TYPE_CREDITS:
      return book->n_credits > 0;
    case YB_PAGE_TYPE_PERSONS:
    case YB_PAGE_TYPE_ORGANISATIONS:
    case YB_PAGE_TYPE_PLACES:
    case YB_PAGE_TYPE_TAGS:
      return yb_book_page_register (book, type)->n_items > 0;
    case YB_PAGE_TYPE_YEAR:
      return is_of_one_year (book);
    case YB_PAGE_TYPE_ABBREVIATIONS:
      return book->n_abbreviations > 0;
    case YB_PAGE_TYPE_HALF_TITLE:
    case YB_PAGE_TYPE_COLOPHON:
    case YB_PAGE_TYPE_BACK_COVER:
      return TRUE;
    case YB_N_PAGE_TYPES:
      break;
    }
  return FALSE;
}

const char *
yb_book_page_title (const YbBook *book, YbPageType type)
{
  const YbTerms *terms = &book->terms;
  const YbSection *section = yb_book_page_section (book, type);
  const char *const titles[YB_N_PAGE_TYPES] = {
    [YB_PAGE_TYPE_COVER] = terms->cover,
    [YB_PAGE_TYPE_HALF_TITLE] = terms->half_title,
    [YB_PAGE_TYPE_TITLE_PAGE] = terms->title_page,
    [YB_PAGE_TYPE_IMPRINT] = terms->imprint,
    [YB_PAGE_TYPE_CONTENTS] = terms->contents,
    [YB_PAGE_TYPE_FOREWORD] = terms->foreword,
    [YB_PAGE_TYPE_YEAR] = terms->year_at_a_glance,
    [YB_PAGE_TYPE_CHAPTERS] = terms->body,
    [YB_PAGE_TYPE_AFTERWORD] = terms->afterword,
    [YB_PAGE_TYPE_PERSONS] = terms->persons,
    [YB_PAGE_TYPE_ORGANISATIONS] = terms->organisations,
    [YB_PAGE_TYPE_PLACES] = terms->places,
    [YB_PAGE_TYPE_TAGS] = terms->tags,
    [YB_PAGE_TYPE_CREDITS] = terms->credits,
    [YB_PAGE_TYPE_ABBREVIATIONS] = terms->abbreviations,
    [YB_PAGE_TYPE_COLOPHON] = terms->colophon,
    [YB_PAGE_TYPE_BACK_COVER] = terms->back_cover,
  };
  const char *title = section && section->title.length > 0 ? section->title.text : titles[type];
  return title ? title : yb_page_type_key (type);
}

YbNodeId
yb_book_page_node (const YbBook *book, YbPageType type)
{
  const YbSection *section = yb_book_page_section (book, type);
  return section ? section->id : book->n_nodes + 1 + (YbNodeId)type;
}

const char *
yb_figure_credit_line (const YbFigure *figure, YbArena *arena)
{
  if (figure->credit && figure->licence)
    return yb_arena_printf (arena, "%s (%s)", figure->credit, figure->licence);
  return yb_arena_strdup (arena, figure->credit ? figure->credit : figure->licence);
}
