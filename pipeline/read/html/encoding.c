#include "base/i18n.h"
#include "read/html/document.h"
#include "read/source-text/source-text.h"
#include "read/source-text/windows-1252.h"

#include <string.h>
#include <unicode/ucnv.h>

#define SNIFFED 4096 /* bytes at the beginning that may name the encoding */

/* The encoding that the beginning names, as in `<meta charset=x>`, `content="text/html; charset=x"` and
 * `<?xml encoding="x"?>`. Free with g_free(); NULL when none. */
static char *
find_declared (const char *text, gsize length)
{
  g_autofree char *head = g_strndup (text, MIN (length, SNIFFED)); /* ends at a NUL, if there is one */
  for (char *c = head; *c; c++)
    *c = g_ascii_tolower (*c);
  static const char *const keys[] = { "charset", "encoding" };
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (const char *c = head; (c = strstr (c, keys[i]));)
      {
        c += strlen (keys[i]);
        c += strspn (c, " \t\n\r");
        if (*c != '=')
          continue;
        c++;
        c += strspn (c, " \t\n\r\"'");
        gsize n = strspn (c, "abcdefghijklmnopqrstuvwxyz0123456789-_.:");
        if (n > 1 && n < 40)
          return g_strndup (c, n);
      }
  return NULL;
}

/* What pages call Latin-1 and ASCII is Windows-1252, says the HTML standard. */
static gboolean
means_windows_1252 (const char *name)
{
  static const char *const names[] = { "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1",
                                       "latin1",       "l1",     "us-ascii", "ascii",      "ansi",      NULL };
  for (const char *const *n = names; *n; n++)
    if (g_ascii_strcasecmp (name, *n) == 0)
      return TRUE;
  return FALSE;
}

/* Converts by ICU; NULL when it does not know the encoding. */
static char *
convert (const char *name, const char *text, gsize *length)
{
  UErrorCode code = U_ZERO_ERROR;
  UConverter *converter = ucnv_open (name, &code);
  if (U_FAILURE (code))
    return NULL;
  ucnv_close (converter);
  code = U_ZERO_ERROR;
  gint32 size = ucnv_convert ("UTF-8", name, NULL, 0, text, (gint32)*length, &code);
  if (code != U_BUFFER_OVERFLOW_ERROR && U_FAILURE (code))
    return NULL;
  char *result = g_malloc ((gsize)size + 1);
  code = U_ZERO_ERROR;
  ucnv_convert ("UTF-8", name, result, size + 1, text, (gint32)*length, &code);
  result[size] = '\0';
  *length = (gsize)size;
  return result;
}

static const char *
find_mark (const char *text, gsize length)
{
  if (length >= 2 && memcmp (text, "\xff\xfe", 2) == 0)
    return "UTF-16LE";
  return length >= 2 && memcmp (text, "\xfe\xff", 2) == 0 ? "UTF-16BE" : NULL;
}

/* `text`, which is no UTF-8, in UTF-8. */
static char *
convert_or_guess (const YbContext *context, char *text, gsize *length, const char *declared, const char *file)
{
  g_autofree char *found = NULL;
  const char *mark = find_mark (text, *length);
  const char *name = mark ? mark : declared;
  if (!name)
    name = found = find_declared (text, *length);
  if (!name || means_windows_1252 (name) || g_ascii_strcasecmp (name, "utf-8") == 0)
    return yb_source_text_mend_or_convert (context, text, length, file);
  char *converted = convert (name, text, length);
  if (!converted)
    return yb_source_text_mend_or_convert (context, text, length, file);
  yb_report (context, YB_DIAGNOSTIC_TEXT_CONVERTED, ((YbSpan){ file, 1, 1 }), NULL,
             _ ("the text was converted from %s to UTF-8"), name);
  g_free (text);
  return yb_source_text_mend (context, converted, length, file, NULL);
}

char *
yb_html_decode (const YbContext *context, char *text, gsize *length, const char *declared, const char *file)
{
  if (g_utf8_validate_len (text, *length, NULL))
    return yb_source_text_mend (context, text, length, file, NULL);
  return convert_or_guess (context, text, length, declared, file);
}
