#include "model/part.h"

#include <string.h>

static guint
font_hash (gconstpointer key)
{
  const YbFont *font = key;
  return g_str_hash (font->file) ^ font->index;
}

static gboolean
font_equal (gconstpointer a, gconstpointer b)
{
  const YbFont *one = a, *two = b;
  return one->index == two->index && strcmp (one->file, two->file) == 0;
}

const YbFont *
yb_font_intern (const char *file, guint index, const char *name)
{
  static GMutex lock;
  static GHashTable *fonts;
  YbFont wanted = { .file = file, .index = index };
  g_mutex_lock (&lock);
  if (!fonts)
    fonts = g_hash_table_new (font_hash, font_equal);
  YbFont *font = g_hash_table_lookup (fonts, &wanted);
  if (!font)
    {
      font = g_new0 (YbFont, 1);
      *font = (YbFont){ .file = g_intern_string (file), .index = index, .name = g_intern_string (name) };
      g_hash_table_add (fonts, font);
    }
  g_mutex_unlock (&lock);
  return font;
}
