#include "hyphenation.h"

#include <string.h>

struct _YbHyphenation
{
  char *folder;
  GMutex mutex;
  GHashTable *by_lang; /* tag -> YbHyphenator, or NULL when there is none */
  GPtrArray *opened;
};

static void
free_hyphenator (gpointer data)
{
  yb_hyphenator_free (data);
}

YbHyphenation *
yb_hyphenation_new (const char *data_folder)
{
  YbHyphenation *hyphenation = g_new0 (YbHyphenation, 1);
  hyphenation->folder = g_build_filename (data_folder, "patterns", NULL);
  g_mutex_init (&hyphenation->mutex);
  hyphenation->by_lang = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  hyphenation->opened = g_ptr_array_new_with_free_func (free_hyphenator);
  return hyphenation;
}

void
yb_hyphenation_free (YbHyphenation *hyphenation)
{
  if (!hyphenation)
    return;
  g_hash_table_unref (hyphenation->by_lang);
  g_ptr_array_unref (hyphenation->opened);
  g_mutex_clear (&hyphenation->mutex);
  g_free (hyphenation->folder);
  g_free (hyphenation);
}

/* A tag comes from the book: only letters, digits and hyphens ever become part of a path. */
static gboolean
is_plain_tag (const char *lang)
{
  return *lang && strspn (lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen (lang);
}

static const YbHyphenator *
open_for (YbHyphenation *hyphenation, const char *lang)
{
  g_autofree char *tag = g_strdup (lang);
  while (is_plain_tag (tag))
    {
      g_autofree char *name = g_strconcat (tag, ".trie", NULL);
      g_autofree char *path = g_build_filename (hyphenation->folder, name, NULL);
      YbHyphenator *hyphenator = yb_hyphenator_open (path, NULL);
      if (hyphenator)
        {
          g_ptr_array_add (hyphenation->opened, hyphenator);
          return hyphenator;
        }
      char *dash = strrchr (tag, '-');
      if (!dash)
        return NULL;
      *dash = '\0';
    }
  return NULL;
}

const YbHyphenator *
yb_hyphenation_find (YbHyphenation *hyphenation, const char *lang)
{
  g_mutex_lock (&hyphenation->mutex);
  gpointer found = NULL;
  if (!g_hash_table_lookup_extended (hyphenation->by_lang, lang, NULL, &found))
    {
      found = (gpointer)open_for (hyphenation, lang);
      g_hash_table_insert (hyphenation->by_lang, g_strdup (lang), found);
    }
  g_mutex_unlock (&hyphenation->mutex);
  return found;
}
