/* The words that a book needs of its own. */
#pragma once

#include "model/book.h"

#include <glib.h>

G_BEGIN_DECLS

/* Words that only assembling needs. */
typedef struct
{
  const char *uncategorised; /* the chapter of entries without a category */
  const char *quarter;       /* "%u. Quartal" */
  const char *series, *licence, *identifiers;
  const char *in_print, *in_pdf, *in_epub; /* behind an ISBN */
} YbMakerTerms;

/* Fills the terms for the language (BCP 47): German and English words are known; any other language gets English words,
 * with the months and days of the week as ICU names them. */
void yb_terms_fill (YbTerms *terms, const char *lang, YbArena *arena);

/* The words of assembling. */
const YbMakerTerms *yb_maker_terms (const char *lang);

G_END_DECLS
