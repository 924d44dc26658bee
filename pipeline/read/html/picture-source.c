#include "read/html/picture-source.h"

#include "base/i18n.h"
#include "image/image.h"
#include "read/html/address.h"

#include <stdlib.h>
#include <string.h>

/* ---- which file ---- */

/* Parts of addresses that count visitors. */
static const char *const trackers[] = { ".vgwort.de/",
                                        "pixel.wp.com/",
                                        "stats.wp.com/",
                                        "feeds.wordpress.com/1.0/",
                                        "feedburner.com/~",
                                        "doubleclick.net",
                                        "google-analytics.com",
                                        "googletagmanager.com",
                                        "facebook.com/tr",
                                        "piwik.php",
                                        "matomo.php",
                                        "/pixel.gif",
                                        "/count.gif",
                                        "ad.zanox.com",
                                        "/1x1.",
                                        "feedsportal.com/",
                                        "/spacer.gif",
                                        "/clear.gif",
                                        "/blank.gif",
                                        NULL };

gboolean
yb_html_picture_is_tracker (const char *address)
{
  for (const char *const *tracker = trackers; *tracker; tracker++)
    if (strstr (address, *tracker))
      return TRUE;
  return FALSE;
}

gboolean
yb_html_picture_is_tiny (const YbNode *image)
{
  static const char *const names[] = { "width", "height" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = yb_node_attribute (image, names[i]);
      if (value && g_ascii_isdigit (*value) && g_ascii_strtoull (value, NULL, 10) <= 2)
        return TRUE;
    }
  return FALSE;
}

/* The largest of a list "a.jpg 300w, b.jpg 600w" or "a.jpg, b.jpg 2x". Free with g_free(). */
static char *
choose_from_set (const char *set)
{
  char *best = NULL;
  double best_size = -1;
  for (const char *c = set; *c;)
    {
      c += strspn (c, " \t\n\r,");
      gsize length = strcspn (c, " \t\n\r");
      while (length > 0 && c[length - 1] == ',')
        length--;
      if (length == 0)
        break;
      const char *after = c + length;
      after += strspn (after, " \t\n\r");
      double size = g_ascii_isdigit (*after) ? g_ascii_strtod (after, NULL) : 1;
      if (size > best_size)
        {
          g_free (best);
          best = g_strndup (c, length);
          best_size = size;
        }
      c = after + strcspn (after, ",");
    }
  return best;
}

gboolean
yb_html_picture_is_usable (const char *address)
{
  return address && *address && !g_str_has_prefix (address, "data:") && !g_str_has_prefix (address, "about:")
         && !g_str_has_prefix (address, "blob:") && !g_str_has_prefix (address, "javascript:");
}

char *
yb_html_picture_choose_address (const YbNode *image)
{
  static const char *const lazy[] = {
    "data-src", "data-lazy-src", "data-original", "data-orig-src", "data-large-file", "data-orig-file", NULL
  };
  static const char *const sets[] = { "srcset", "data-srcset", "data-lazy-srcset", NULL };
  const char *src = yb_node_attribute (image, "src");
  gboolean is_placeholder = !yb_html_picture_is_usable (src) || strstr (src, "placeholder") || strstr (src, "/lazy")
                            || g_str_has_suffix (src, "/blank.gif") || g_str_has_suffix (src, "/spacer.gif");
  if (!is_placeholder)
    return g_strdup (src);
  for (const char *const *name = lazy; *name; name++)
    if (yb_html_picture_is_usable (yb_node_attribute (image, *name)))
      return g_strdup (yb_node_attribute (image, *name));
  const YbNode *around = yb_node_parent (image);
  for (const char *const *name = sets; *name; name++)
    {
      const char *set = yb_node_attribute (image, *name);
      for (guint i = 0; !set && around && yb_node_is_called (around, "picture") && i < yb_node_n_children (around); i++)
        if (yb_node_tag (yb_node_child (around, i)) == GUMBO_TAG_SOURCE)
          set = yb_node_attribute (yb_node_child (around, i), *name);
      g_autofree char *best = set ? choose_from_set (set) : NULL;
      if (yb_html_picture_is_usable (best))
        return g_steal_pointer (&best);
    }
  return yb_html_picture_is_usable (src) ? g_strdup (src) : NULL;
}

/* ---- where it lies ---- */

static gboolean
lies_in (const char *path, const char *folder)
{
  gsize length = strlen (folder);
  return strncmp (path, folder, length) == 0 && (path[length] == '/' || g_str_has_suffix (folder, "/"));
}

/* The path, seen from the root, of the local file that `address` names; NULL when there is none in the root. */
static char *
find_file (const YbHtmlRules *rules, const char *address)
{
  if (!rules->root || !rules->folder || strlen (address) > 4000)
    return NULL;
  /* A copy of a site beside the page has its pictures under the same paths. */
  const char *host = yb_address_is_web (address) ? strstr (address, "//") : NULL;
  if (host)
    address = strchr (host + 2, '/');
  if (!address || strstr (address, "://"))
    return NULL;
  g_autofree char *bare = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *plain = g_uri_unescape_string (bare, NULL);
  const char *tries[] = { plain, address, NULL };
  for (guint i = 0; i < 2; i++)
    {
      const char *path = tries[i];
      if (!path || !*path || !g_utf8_validate (path, -1, NULL))
        continue;
      /* An absolute path means the root of the site. */
      g_autofree char *lexical = g_canonicalize_filename (*path == '/' ? path + 1 : path,
                                                          *path == '/' ? rules->root : rules->folder);
      char *real = realpath (lexical, NULL);
      gboolean found = real && lies_in (lexical, rules->root) && lies_in (real, rules->root)
                       && g_file_test (real, G_FILE_TEST_IS_REGULAR);
      free (real);
      if (found)
        return g_strdup (lexical + strlen (rules->root) + (g_str_has_suffix (rules->root, "/") ? 0 : 1));
    }
  return NULL;
}

/* TRUE when the file is a picture that can be printed; else it is reported. */
static gboolean
can_print (const YbContext *context, const YbHtmlRules *rules, const char *file, YbSpan span)
{
  g_autofree char *path = g_build_filename (rules->root, file, NULL);
  g_autoptr (YbArena) arena = yb_arena_new ();
  g_autoptr (GError) error = NULL;
  YbPicture picture = { 0 };
  if (yb_image_probe (path, arena, &picture, &error))
    return TRUE;
  yb_report (context, YB_DIAGNOSTIC_PICTURE_NAMED_ONLY, span,
             _ ("save it as JPEG or PNG beside the page, under the same name"),
             _ ("the picture “%s” cannot be printed (%s); only its caption was taken"), file, error->message);
  return FALSE;
}

/* TRUE for a path in the folder that a browser made beside a page: the web has no such place. */
static gboolean
lies_in_companion (const char *address)
{
  static const char *const endings[] = { "_files/", "-Dateien/", "_Dateien/", ".files/" };
  const char *slash = strchr (address, '/');
  g_autofree char *first = slash ? g_strndup (address, (gsize)(slash + 1 - address)) : NULL;
  for (guint i = 0; first && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (first, endings[i]))
      return TRUE;
  return slash == address + 1 && *address == '.' && lies_in_companion (address + 2);
}

gboolean
yb_html_picture_locate (const YbContext *context, const YbHtmlRules *rules, const char *address, YbHtmlPicture *picture,
                        YbArena *arena)
{
  g_autofree char *file = find_file (rules, address);
  g_autofree char *resolved = yb_address_resolve (address, rules->base);
  if (yb_html_picture_is_tracker (resolved))
    return FALSE;
  if (rules->keeps_paths)
    {
      picture->address = yb_arena_strdup (arena, address);
      return TRUE;
    }
  if (file && can_print (context, rules, file, picture->span))
    picture->file = yb_arena_strdup (arena, file);
  else if (!file && yb_address_is_web (resolved) && !lies_in_companion (address))
    {
      picture->address = yb_arena_strdup (arena, resolved);
      yb_report (context, YB_DIAGNOSTIC_PICTURE_ON_WEB, picture->span,
                 _ ("`yearbook import --fetch` fetches pictures, or save it in the book's folder images"),
                 _ ("the picture is on the web and is missing in the book: %s"), resolved);
    }
  else if (!file)
    yb_report (context, YB_DIAGNOSTIC_PICTURE_NAMED_ONLY, picture->span,
               _ ("save the page anew with its pictures, or put the file there"),
               _ ("there is no picture “%.200s”; only its caption was taken"), address);
  return TRUE;
}
