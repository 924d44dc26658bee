#include "assemble/collation.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>

struct _YbCollation
{
  UCollator *collator; /* NULL: bytes are compared */
};

static YbCollation *
open_collation (const char *lang)
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

YbCollation *
yb_collation_new (const char *lang)
{
  return open_collation (lang);
}

YbCollation *
yb_collation_new_for_names (const char *lang)
{
  gsize length = strcspn (lang, "-");
  if (length != 2 || strncmp (lang, "de", 2) != 0)
    return open_collation (lang);
  return open_collation (strcmp (lang, "de-AT") == 0 ? "de-AT-u-co-phonebk" : "de-u-co-phonebk");
}

gboolean
yb_collation_has_same_letters (const YbCollation *collation, const char *a, const char *b)
{
  UErrorCode code = U_ZERO_ERROR;
  if (!collation->collator)
    return FALSE;
  UCollationStrength strength = ucol_getStrength (collation->collator);
  ucol_setStrength (collation->collator, UCOL_PRIMARY);
  gboolean same = ucol_strcollUTF8 (collation->collator, a, -1, b, -1, &code) == UCOL_EQUAL;
  ucol_setStrength (collation->collator, strength);
  return same && U_SUCCESS (code);
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
