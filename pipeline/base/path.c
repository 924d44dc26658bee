#include "base/path.h"

#include <string.h>

char *
yb_path_simplify (const char *path)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  for (char **step = steps; *step; step++)
    if (strcmp (*step, "..") == 0)
      {
        if (kept->len == 0)
          return NULL;
        g_ptr_array_set_size (kept, (gint)kept->len - 1);
      }
    else if (**step && strcmp (*step, ".") != 0)
      g_ptr_array_add (kept, *step);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **)kept->pdata);
}

gboolean
yb_path_has_ending (const char *path, const char *const *endings)
{
  for (; *endings; endings++)
    {
      gsize length = strlen (path), n = strlen (*endings);
      if (length > n && g_ascii_strcasecmp (path + length - n, *endings) == 0)
        return TRUE;
    }
  return FALSE;
}
