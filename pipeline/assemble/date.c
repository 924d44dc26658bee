#include "assemble/date.h"

#include "assemble/field.h"
#include "assemble/unicode.h"
#include "base/i18n.h"

#include <string.h>

/* Reads up to `max_digits` digits; FALSE when there is none. */
static gboolean
read_number (const char **text, guint max_digits, guint *number)
{
  guint n = 0;
  *number = 0;
  while (n < max_digits && g_ascii_isdigit ((*text)[n]))
    *number = *number * 10 + (guint)((*text)[n++] - '0');
  *text += n;
  return n > 0;
}

static gboolean
read_sign (const char **text, char sign)
{
  if (**text != sign)
    return FALSE;
  (*text)++;
  return TRUE;
}

static gboolean
read_iso (const char *text, guint *year, guint *month, guint *day)
{
  return strspn (text, "0123456789") == 4 && read_number (&text, 4, year) && read_sign (&text, '-')
         && strspn (text, "0123456789") == 2 && read_number (&text, 2, month) && read_sign (&text, '-')
         && strspn (text, "0123456789") == 2 && read_number (&text, 2, day) && *text == '\0';
}

static gboolean
read_german (const char *text, guint *year, guint *month, guint *day)
{
  return read_number (&text, 2, day) && read_sign (&text, '.') && read_number (&text, 2, month)
         && read_sign (&text, '.') && strspn (text, "0123456789") == 4 && read_number (&text, 4, year) && *text == '\0';
}

gboolean
yb_date_parse (const char *text, YbDate *date)
{
  guint year, month, day;
  g_autofree char *bare = g_strstrip (g_strdup (text));
  if (!read_iso (bare, &year, &month, &day) && !read_german (bare, &year, &month, &day))
    return FALSE;
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  *date = (YbDate){ .year = (gint16)year, .month = (guint8)month, .day = (guint8)day };
  return TRUE;
}

gboolean
yb_entry_date_read (YbAssembly *assembly, const YbDocument *document, YbDate *date)
{
  const YbValue *value = yb_field_get (document->fields, "date");
  if (!value)
    {
      if (!document->fields_broken)
        yb_report (assembly->context, YB_DIAGNOSTIC_MISSING_DATE,
                   yb_field_span (document->fields, "date", document->span),
                   _ ("write “date: 2021-07-06” or “date: 06.07.2021” at its head"),
                   _ ("the entry has no date; it was left out"));
      return FALSE;
    }
  const char *text = yb_value_text (value);
  if (text && yb_date_parse (text, date))
    return TRUE;
  g_autofree char *shown = yb_unicode_shorten (text ? text : _ ("a list"), 40);
  yb_report (assembly->context, YB_DIAGNOSTIC_BAD_DATE, value->span,
             _ ("write a day that exists as 2021-07-06 or 06.07.2021"), _ ("“%s” is no date; the entry was left out"),
             shown);
  return FALSE;
}
