#include "read/entry/name.h"

#include <string.h>

#define MAX_SLUG 60 /* characters */

char *
yb_slug_make (const char *text)
{
  g_autofree char *head = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 2 * MAX_SLUG));
  g_autofree char *ascii = g_str_to_ascii (head, "de");
  GString *slug = g_string_new (NULL);
  for (const char *c = ascii; *c; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (slug, g_ascii_tolower (*c));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  if (slug->len > MAX_SLUG)
    {
      g_string_truncate (slug, MAX_SLUG + 1);
      char *hyphen = strrchr (slug->str, '-');
      g_string_truncate (slug, hyphen ? (gsize)(hyphen - slug->str) : MAX_SLUG);
    }
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

GHashTable *
yb_names_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

const char *
yb_name_make (GHashTable *names, const char *date, const char *title, YbArena *arena)
{
  g_autofree char *slug = yb_slug_make (title ? title : "");
  gboolean is_dated = date && *date;
  g_autofree char *base = g_strdup_printf ("entries/%s%s%s", is_dated ? date : "", is_dated && *slug ? "-" : "",
                                           is_dated || *slug ? slug : "entry");
  char *name = g_strdup (base);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (names, base));
  while (g_hash_table_contains (names, name))
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", base, ++n);
    }
  if (n > 0)
    g_hash_table_insert (names, g_strdup (base), GUINT_TO_POINTER (n));
  g_hash_table_insert (names, name, GUINT_TO_POINTER (1));
  return yb_arena_strdup (arena, name);
}
