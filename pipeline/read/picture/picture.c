#include "read/picture/picture.h"

#include "base/i18n.h"
#include "image/image.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ADDRESS 4000

static gboolean
lies_in (const char *path, const char *folder)
{
  gsize length = strlen (folder);
  return strncmp (path, folder, length) == 0 && (path[length] == '/' || g_str_has_suffix (folder, "/"));
}

/* The path from the root of the regular file that is meant; NULL when there is none in the root. */
static char *
find_file (const char *root, const char *folder, const char *address)
{
  g_autofree char *bare = g_strdelimit (g_strdup (address), "\\", '/');
  g_autofree char *plain = g_uri_unescape_string (bare, NULL);
  const char *const names[] = { bare, plain };
  const char *const folders[] = { folder, root };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < G_N_ELEMENTS (folders); j++)
      {
        const char *name = names[i] ? names[i] + strspn (names[i], "/") : "";
        if (!*name || !g_utf8_validate (name, -1, NULL))
          continue;
        g_autofree char *lexical = g_canonicalize_filename (name, folders[j]);
        char *real = realpath (lexical, NULL);
        gboolean found = real && lies_in (lexical, root) && lies_in (real, root)
                         && g_file_test (real, G_FILE_TEST_IS_REGULAR);
        free (real);
        if (found)
          return g_strdup (lexical + strlen (root) + (g_str_has_suffix (root, "/") ? 0 : 1));
      }
  return NULL;
}

static gboolean
can_print (const YbContext *context, const char *root, const char *file, YbSpan span)
{
  g_autofree char *path = g_build_filename (root, file, NULL);
  g_autoptr (YbArena) scratch = yb_arena_new ();
  g_autoptr (GError) error = NULL;
  YbPicture picture = { 0 };
  if (yb_image_probe (path, scratch, &picture, &error))
    return TRUE;
  yb_report (context, YB_DIAGNOSTIC_PICTURE_NAMED_ONLY, span, _ ("save it as JPEG or PNG"),
             _ ("the picture “%s” cannot be printed (%s); only its caption was taken"), file, error->message);
  return FALSE;
}

const char *
yb_picture_settle (const YbContext *context, const char *root, const char *folder, const char *address, YbSpan span,
                   YbArena *arena)
{
  g_autofree char *bare = g_strstrip (g_strdup (address));
  if (g_ascii_strncasecmp (bare, "http://", 7) == 0 || g_ascii_strncasecmp (bare, "https://", 8) == 0)
    {
      yb_report (context, YB_DIAGNOSTIC_PICTURE_ON_WEB, span,
                 _ ("`yearbook import --fetch` fetches pictures, or save it in the book's folder images"),
                 _ ("the picture is on the web and is missing in the book: %s"), bare);
      return yb_arena_strdup (arena, bare);
    }
  g_autofree char *file = root && strlen (bare) < MAX_ADDRESS && !strstr (bare, "://") ? find_file (root, folder, bare)
                                                                                       : NULL;
  if (file)
    return can_print (context, root, file, span) ? yb_arena_strdup (arena, file) : NULL;
  yb_report (context, YB_DIAGNOSTIC_PICTURE_NAMED_ONLY, span, _ ("put the file there; mind capital letters"),
             _ ("there is no picture “%.200s”; only its caption was taken"), bare);
  return NULL;
}
