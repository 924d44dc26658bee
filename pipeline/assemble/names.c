#include "assemble/names.h"

#include <string.h>

static const char particles[] = " von vom van ten ter den der dem des de zu zum zur und di da del della du d' af av ";
static const char titles[] = " Dr. Prof. Professor Dres. habil. h.c. h. c. Dr.-Ing. Dipl.-Ing. em. mult. ";

static gboolean
is_among (const char *words, const char *word)
{
  g_autofree char *needle = g_strdup_printf (" %s ", word);
  return *word && strstr (words, needle) != NULL;
}

/* Joins words [start, end) with spaces. */
static char *
join (char **words, guint start, guint end)
{
  GString *joined = g_string_new (NULL);
  for (guint i = start; i < end; i++)
    g_string_append_printf (joined, "%s%s", i > start ? " " : "", words[i]);
  return g_string_free (joined, FALSE);
}

/* The words between white space, no-break spaces included. */
static char **
split (const char *text)
{
  g_autofree char *plain = g_strdup (text);
  g_autoptr (GString) spaced = g_string_new (plain);
  g_string_replace (spaced, "\u00a0", " ", 0);
  g_string_replace (spaced, "\u202f", " ", 0);
  GPtrArray *words = g_ptr_array_new ();
  g_auto (GStrv) pieces = g_strsplit_set (spaced->str, " \n\t", -1);
  for (guint i = 0; pieces[i]; i++)
    if (*pieces[i])
      g_ptr_array_add (words, g_strdup (pieces[i]));
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

char *
yb_name_invert (const char *name)
{
  g_auto (GStrv) words = split (name);
  guint n = g_strv_length (words);
  if (strchr (name, ',') || n < 2)
    return join (words, 0, n);
  guint first = n - 1;
  while (first > 0 && is_among (particles, words[first - 1]))
    first--;
  g_autofree char *forenames = join (words, 0, first);
  g_autofree char *behind = join (words, first, n - 1);
  if (!*forenames) /* "von Weizsäcker" alone */
    return g_strdup_printf ("%s, %s", words[n - 1], behind);
  return g_strdup_printf ("%s, %s%s%s", words[n - 1], forenames, *behind ? " " : "", behind);
}

char *
yb_name_restore (const char *inverted)
{
  const char *comma = strchr (inverted, ',');
  if (!comma)
    return g_strdup (inverted);
  g_autofree char *rest = g_strstrip (g_strdup (comma + 1));
  return g_strdup_printf ("%s %.*s", rest, (int)(comma - inverted), inverted);
}

/* A tab sorts before everything else that a name may hold, so that one surname's names stay together. */
char *
yb_name_sort_key (const char *inverted)
{
  const char *comma = strchr (inverted, ',');
  if (!comma)
    return g_strdup (inverted);
  g_auto (GStrv) words = split (comma + 1);
  g_autoptr (GString) key = g_string_new_len (inverted, comma - inverted);
  g_string_append_c (key, '\t');
  for (guint i = 0; words[i]; i++)
    if (!is_among (titles, words[i]))
      g_string_append_printf (key, "%s ", words[i]);
  return g_string_free (g_steal_pointer (&key), FALSE);
}
