#include "assemble/collation.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>

struct _YbCollation
{
  UCollator *collator; /* NULL: bytes are compared */
};

YbCollation *
yb_collation_new (const char *lang)
{
  YbCollation *collation = g_new0 (YbCollation, 1);
  UErrorCode code = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  uloc_forLanguageTag (lang, locale, sizeof locale, NULL, &code);
  collation->collator = ucol_open (locale, &code);
  if (U_SUCCESS (code))
    ucol_setAttribute (collation->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &code);
  return collation;
}

void
yb_collation_free (YbCollation *collation)
{
  if (!collation)
    return;
  if (collation->collator)
    ucol_close (collation->collator);
  g_free (collation);
}

int
yb_collation_compare (const YbCollation *collation, const char *a, const char *b)
{
  UErrorCode code = U_ZERO_ERROR;
  int order = collation->collator ? (int)ucol_strcollUTF8 (collation->collator, a, -1, b, -1, &code) : 0;
  return order != 0 && U_SUCCESS (code) ? order : strcmp (a, b);
}
