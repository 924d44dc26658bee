#include "assemble/unicode.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static const UNormalizer2 *
get_composer (void)
{
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *composer = unorm2_getNFCInstance (&code);
  g_assert (U_SUCCESS (code)); /* its data is part of ICU */
  return composer;
}

gboolean
yb_unicode_is_plainly_composed (const char *text, gsize length)
{
  const guchar *bytes = (const guchar *)text;
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] < 0xcc) /* below U+0300, or the end of a longer character */
        continue;
      /* General punctuation but for the two that have another name (U+2000, U+2001), and currency signs. */
      gboolean punctuation = bytes[i] == 0xe2 && i + 2 < length && (bytes[i + 1] == 0x80 || bytes[i + 1] == 0x82)
                             && !(bytes[i + 1] == 0x80 && bytes[i + 2] < 0x82);
      if (!punctuation)
        return FALSE;
      i += 2;
    }
  return TRUE;
}

/* UTF-16 of `text`; `n_units` gets its length. Free with g_free(). */
static UChar *
widen (const char *text, gsize length, gint32 *n_units)
{
  UErrorCode code = U_ZERO_ERROR;
  UChar *wide = g_new (UChar, length + 1);
  u_strFromUTF8 (wide, (gint32)length + 1, n_units, text, (gint32)length, &code);
  g_assert (U_SUCCESS (code));
  return wide;
}

static char *
narrow (const UChar *wide, gint32 n_units)
{
  UErrorCode code = U_ZERO_ERROR;
  gint32 capacity = n_units * 3 + 1;
  char *text = g_malloc ((gsize)capacity);
  u_strToUTF8 (text, capacity, NULL, wide, n_units, &code);
  g_assert (U_SUCCESS (code));
  return text;
}

char *
yb_unicode_compose (const char *text, gsize length)
{
  if (yb_unicode_is_plainly_composed (text, length))
    return NULL;
  gint32 n_units, n_composed;
  UErrorCode code = U_ZERO_ERROR;
  g_autofree UChar *wide = widen (text, length, &n_units);
  if (unorm2_isNormalized (get_composer (), wide, n_units, &code))
    return NULL;
  gint32 capacity = n_units * 3 + 1; /* UTF-16 grows no more than this in NFC */
  g_autofree UChar *composed = g_new (UChar, capacity);
  n_composed = unorm2_normalize (get_composer (), wide, n_units, composed, capacity, &code);
  g_assert (U_SUCCESS (code));
  return narrow (composed, n_composed);
}

gsize
yb_unicode_next_boundary (const char *text, gsize length, gsize offset)
{
  const UNormalizer2 *composer = get_composer ();
  while (offset < length && !unorm2_hasBoundaryBefore (composer, (UChar32)g_utf8_get_char (text + offset)))
    offset = (gsize)(g_utf8_next_char (text + offset) - text);
  return offset;
}

char *
yb_unicode_shorten (const char *text, gsize max_length)
{
  const char *end = text;
  for (gsize i = 0; i < max_length && *end; i++)
    end = g_utf8_next_char (end);
  g_autofree char *head = g_strndup (text, (gsize)(end - text));
  return g_strconcat (head, *end ? "…" : "", NULL);
}

/* ---- slugs ---- */

static const char german_rules[] = "Ä > Ae; Ö > Oe; Ü > Ue; ä > ae; ö > oe; ü > ue; ß > ss; ẞ > SS;";

/* A transliterator to ASCII, made once for each of the two ways; never freed. */
static UTransliterator *
get_transliterator (gboolean german)
{
  static gsize made[2];
  gsize *slot = &made[german ? 1 : 0];
  if (g_once_init_enter (slot))
    {
      UErrorCode code = U_ZERO_ERROR;
      UParseError place;
      g_autofree char *rules = g_strconcat (":: NFC;", german ? german_rules : "", ":: Any-Latin; :: Latin-ASCII;",
                                            NULL);
      gint32 n_rules, n_id;
      g_autofree UChar *wide_rules = widen (rules, strlen (rules), &n_rules);
      g_autofree UChar *id = widen ("yearbook", strlen ("yearbook"), &n_id);
      UTransliterator *made_now = utrans_openU (id, n_id, UTRANS_FORWARD, wide_rules, n_rules, &place, &code);
      g_assert (U_SUCCESS (code));
      g_once_init_leave (slot, GPOINTER_TO_SIZE (made_now));
    }
  return GSIZE_TO_POINTER (*slot);
}

static char *
transliterate (const char *text, gboolean german)
{
  UErrorCode code = U_ZERO_ERROR;
  gint32 n_units;
  gsize length = strlen (text);
  g_autofree UChar *wide = widen (text, length, &n_units);
  gint32 capacity = n_units * 8 + 64, limit = n_units;
  g_autofree UChar *room = g_new (UChar, capacity);
  memcpy (room, wide, sizeof (UChar) * (gsize)n_units);
  utrans_transUChars (get_transliterator (german), room, &n_units, capacity, 0, &limit, &code);
  return U_SUCCESS (code) ? narrow (room, n_units) : g_strdup (text);
}

/* Cuts behind a word, unless the first word alone is too long. */
static void
cut_slug (GString *slug, gsize max_length)
{
  if (slug->len <= max_length)
    return;
  g_string_truncate (slug, max_length + 1);
  char *hyphen = strrchr (slug->str, '-');
  g_string_truncate (slug, hyphen ? (gsize)(hyphen - slug->str) : max_length);
}

char *
yb_unicode_make_slug (const char *text, const char *lang, gsize max_length)
{
  g_autofree char *head = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 3 * (glong)max_length));
  gboolean german = !lang || g_str_has_prefix (lang, "de");
  g_autofree char *ascii = g_str_is_ascii (head) ? NULL : transliterate (head, german);
  GString *slug = g_string_new (NULL);
  for (const char *c = ascii ? ascii : head; *c; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (slug, g_ascii_tolower (*c));
    else if (*c != '\'' && slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  cut_slug (slug, max_length);
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

gboolean
yb_unicode_is_slug (const char *text)
{
  if (!g_ascii_islower (*text))
    return FALSE;
  for (const char *c = text; *c; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && !(*c == '-' && c[1] != '-' && c[1] != '\0'))
      return FALSE;
  return TRUE;
}

gboolean
yb_unicode_is_forbidden (gunichar character)
{
  return (character < 0x20 && (character < '\t' || character > '\r'))
         || (character >= 0x7f && character < 0xa0 && character != 0x85) || character == 0xfeff
         || (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
}
