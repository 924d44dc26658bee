#include "read/html/address.h"

#include <string.h>

static char *
strip (const char *address)
{
  GString *out = g_string_new (NULL);
  for (const char *c = address; *c; c++) /* line feeds and tabs within an address are nothing */
    if ((guchar)*c >= ' ' && *c != 0x7f)
      g_string_append_c (out, *c);
  return g_strstrip (g_string_free (out, FALSE));
}

static gboolean
has_scheme (const char *address)
{
  if (!g_ascii_isalpha (*address))
    return FALSE;
  const char *c = address;
  while (g_ascii_isalnum (*c) || *c == '+' || *c == '-' || *c == '.')
    c++;
  return *c == ':';
}

char *
yb_address_resolve (const char *address, const char *base)
{
  g_autofree char *plain = strip (address);
  if (g_str_has_prefix (plain, "//"))
    return g_strconcat (base && g_ascii_strncasecmp (base, "http:", 5) == 0 ? "http:" : "https:", plain, NULL);
  if (!base || has_scheme (plain) || *plain == '#')
    return g_steal_pointer (&plain);
  char *resolved = g_uri_resolve_relative (base, plain, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  return resolved ? resolved : g_steal_pointer (&plain);
}

gboolean
yb_address_is_web (const char *address)
{
  return g_ascii_strncasecmp (address, "https://", 8) == 0 || g_ascii_strncasecmp (address, "http://", 7) == 0;
}

gboolean
yb_address_is_safe (const char *address)
{
  return yb_address_is_web (address) || g_ascii_strncasecmp (address, "mailto:", 7) == 0
         || g_ascii_strncasecmp (address, "tel:", 4) == 0;
}

/* Takes "-300x200" from the end of a name. */
static void
drop_size (GString *stem)
{
  char *hyphen = strrchr (stem->str, '-');
  if (!hyphen)
    return;
  gsize n = strspn (hyphen + 1, "0123456789");
  gsize m = n > 0 && hyphen[1 + n] == 'x' ? strspn (hyphen + 2 + n, "0123456789") : 0;
  if (strcmp (hyphen, "-scaled") == 0 || (m > 0 && hyphen[2 + n + m] == '\0'))
    g_string_truncate (stem, (gsize)(hyphen - stem->str));
}

char *
yb_address_make_picture_key (const char *address)
{
  GString *stem = g_string_new_len (address, (gssize)strcspn (address, "?#"));
  if (g_str_has_prefix (stem->str, "http://"))
    g_string_insert_c (stem, 4, 's');
  char *point = strrchr (stem->str, '.');
  g_autofree char *ending = point && !strchr (point, '/') ? g_strdup (point) : g_strdup ("");
  g_string_truncate (stem, stem->len - strlen (ending));
  drop_size (stem);
  g_string_append (stem, ending);
  return g_string_free (stem, FALSE);
}

/* The word that stands behind `prefix` in an address; NULL when it does not begin so. */
static char *
take_word (const char *address, const char *prefix)
{
  const char *found = strstr (address, prefix);
  if (!found)
    return NULL;
  gsize n = strspn (found + strlen (prefix), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
  return n > 0 ? g_strndup (found + strlen (prefix), n) : NULL;
}

char *
yb_address_of_embedded (const char *address)
{
  g_autofree char *youtube = take_word (address, "youtube.com/embed/");
  if (!youtube)
    youtube = take_word (address, "youtube-nocookie.com/embed/");
  if (youtube)
    return g_strconcat ("https://www.youtube.com/watch?v=", youtube, NULL);
  g_autofree char *vimeo = take_word (address, "player.vimeo.com/video/");
  return vimeo ? g_strconcat ("https://vimeo.com/", vimeo, NULL) : g_strdup (address);
}
