#include "import/pictures.h"

#include "base/i18n.h"
#include "image/image.h"
#include "read/entry/name.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FETCHED 5000 /* files of one book */

struct _YbPictureCopies
{
  const YbContext *context;
  const YbImportOptions *options;
  char *folder;
  GHashTable *by_file; /* real path or address -> path in the book; "" when it cannot be had */
  GHashTable *names;   /* of files, in small letters since file systems differ -> how often */
  guint n_fetched, n_copies;
};

YbPictureCopies *
yb_picture_copies_new (const YbContext *context, const char *folder, const YbImportOptions *options)
{
  YbPictureCopies *copies = g_new0 (YbPictureCopies, 1);
  copies->context = context;
  copies->options = options;
  copies->folder = g_strdup (folder);
  copies->by_file = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  copies->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return copies;
}

void
yb_picture_copies_free (YbPictureCopies *copies)
{
  if (!copies)
    return;
  g_free (copies->folder);
  g_hash_table_unref (copies->by_file);
  g_hash_table_unref (copies->names);
  g_free (copies);
}

guint
yb_picture_copies_count (const YbPictureCopies *copies)
{
  return copies->n_copies;
}

/* ---- where a path leads ---- */

static gboolean
lies_in (const char *path, const char *folder)
{
  gsize length = strlen (folder);
  return strncmp (path, folder, length) == 0 && (path[length] == '/' || g_str_has_suffix (folder, "/"));
}

/* The real path of `path` seen from `folder`, when it is a file below the source's root, or below its folder images
 * that may be a link. */
static char *
try_place (const YbEntries *source, const char *folder, const char *path)
{
  g_autofree char *lexical = g_canonicalize_filename (path, folder);
  if (!lies_in (lexical, source->root))
    return NULL;
  char *found = realpath (lexical, NULL);
  g_autofree char *real = g_strdup (found);
  free (found);
  g_autofree char *images = g_build_filename (source->root, "images", NULL);
  char *linked = realpath (images, NULL);
  gboolean allowed = real
                     && (lies_in (real, source->root)
                         || (linked && lies_in (lexical, images) && lies_in (real, linked)));
  free (linked);
  return allowed && g_file_test (real, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&real) : NULL;
}

static char *
find_file (const YbEntries *source, const YbDocument *document, const char *path)
{
  if (!source->root || !*path || g_path_is_absolute (path) || strstr (path, "://") || strlen (path) > 4000)
    return NULL;
  char *real = document && document->folder ? try_place (source, document->folder, path) : NULL;
  return real ? real : try_place (source, source->root, path);
}

/* ---- names ---- */

/* The ending that tells the format; "" when the name has none that looks like one. Free with g_free(). */
static char *
find_ending (const char *base)
{
  const char *point = strrchr (base, '.');
  gsize n = point ? strlen (point) : 0;
  if (n < 2 || n > 6)
    return g_strdup ("");
  for (const char *c = point + 1; *c; c++)
    if (!g_ascii_isalnum (*c))
      return g_strdup ("");
  return g_ascii_strdown (point, -1);
}

/* A plain name that no other picture has, even where capital letters do not count. Free with g_free(). */
static char *
choose_name (YbPictureCopies *copies, const char *base)
{
  g_autofree char *valid = g_utf8_make_valid (base, -1);
  g_autofree char *ending = find_ending (valid);
  g_autofree char *stem = g_strndup (valid, strlen (valid) - strlen (ending));
  g_autofree char *slug = yb_slug_make (stem);
  const char *start = *slug ? slug : "picture";
  g_autofree char *plain = g_strconcat (start, ending, NULL);
  char *name = g_strdup (plain);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (copies->names, plain));
  while (g_hash_table_contains (copies->names, name))
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u%s", start, ++n, ending);
    }
  if (n > 0)
    g_hash_table_insert (copies->names, g_strdup (plain), GUINT_TO_POINTER (n));
  g_hash_table_insert (copies->names, g_strdup (name), GUINT_TO_POINTER (1));
  return name;
}

/* ---- copies ---- */

static gboolean
copy_file (YbPictureCopies *copies, const char *real, const char *relative, GError **error)
{
  g_autofree char *path = g_build_filename (copies->folder, relative, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: mkdir", folder);
      return FALSE;
    }
  g_autoptr (GFile) from = g_file_new_for_path (real);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  return g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error);
}

const char *
yb_picture_copies_find (YbPictureCopies *copies, const YbEntries *source, const YbDocument *document, const char *path,
                        GError **error)
{
  g_autofree char *real = find_file (source, document, path);
  if (!real)
    return NULL;
  const char *known = g_hash_table_lookup (copies->by_file, real);
  if (known)
    return known;
  g_autofree char *base = g_path_get_basename (real);
  g_autofree char *name = choose_name (copies, base);
  char *relative = g_build_path ("/", "images", name, NULL);
  if (!copy_file (copies, real, relative, error))
    {
      g_free (relative);
      return NULL;
    }
  copies->n_copies++;
  g_hash_table_insert (copies->by_file, g_steal_pointer (&real), relative);
  return relative;
}

/* ---- fetching ---- */

/* The name that an address ends in. Free with g_free(). */
static char *
name_of_address (const char *address)
{
  g_autofree char *bare = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *plain = g_uri_unescape_string (bare, NULL);
  const char *slash = strrchr (plain ? plain : bare, '/');
  return g_strdup (slash ? slash + 1 : "");
}

/* Fetches into the book and looks whether it is a picture; NULL and `error` when not. */
static char *
fetch (YbPictureCopies *copies, const char *address, GError **error)
{
  g_autofree char *base = name_of_address (address);
  g_autofree char *name = choose_name (copies, base);
  g_autofree char *relative = g_build_path ("/", "images", name, NULL);
  g_autofree char *path = g_build_filename (copies->folder, relative, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0777);
  g_autoptr (YbArena) arena = yb_arena_new ();
  YbPicture picture = { 0 };
  if (copies->options->fetch (address, path, copies->options->fetch_data, error)
      && yb_image_probe (path, arena, &picture, error))
    return g_steal_pointer (&relative);
  g_unlink (path);
  return NULL;
}

const char *
yb_picture_copies_fetch (YbPictureCopies *copies, const char *address, YbSpan span)
{
  if (!copies->options->fetch)
    return NULL;
  const char *known = g_hash_table_lookup (copies->by_file, address);
  if (known)
    return *known ? known : NULL;
  g_autoptr (GError) error = NULL;
  char *relative = NULL;
  if (copies->n_fetched++ < MAX_FETCHED)
    relative = fetch (copies, address, &error);
  else
    error = g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOSPC, _ ("more than %d pictures"), MAX_FETCHED);
  if (relative)
    copies->n_copies++;
  else
    yb_report (copies->context, YB_DIAGNOSTIC_FETCH_FAILED, span, _ ("save it in the book's folder images"),
               _ ("the picture could not be fetched (%s): %.300s"), error->message, address);
  g_hash_table_insert (copies->by_file, g_strdup (address), relative ? relative : g_strdup (""));
  return relative;
}
